import type { NextConfig } from "next";

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  // Payment windows may be popups that answer to their opener (likely: Toss's own advice).
  { key: "Cross-Origin-Opener-Policy", value: "same-origin-allow-popups" },
];

const config: NextConfig = {
  distDir: process.env.SHOP_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks types with the project's own compiler.
  typescript: { ignoreBuildErrors: true, ...(process.env.SHOP_TSCONFIG_PATH ? { tsconfigPath: process.env.SHOP_TSCONFIG_PATH } : {}) },
  serverExternalPackages: ["pg", "pino", "@prisma/adapter-pg"],
  // Product pictures are small SVG files: they need no optimiser.
  images: { unoptimized: true },
  headers: async () => [{ source: "/:path*", headers: everywhere }],
};

export default config;
