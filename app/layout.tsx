import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";

export const metadata: Metadata = {
  title: { default: "달그락 상점 · Dalgrak", template: "%s · 달그락 상점" },
  description: "오래 쓰는 살림을 고르는 작은 상점. A small shop for things that last.",
  icons: { icon: "/icon.svg" },
  // Test shops do not belong in search results.
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered when it is asked for: its scripts carry the request's own CSP nonce.
  await connection();
  return (
    <html lang="ko">
      <body>{children}</body>
    </html>
  );
}
