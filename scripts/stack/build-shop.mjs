// The shop's production build: one build serves any ports, addresses and keys, which are read when a request comes.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureArtifact } from "./artifact.mjs";
import { runNode } from "./command.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { rootDirectory } from "./paths.mjs";
import { StartError, step } from "./progress.mjs";

const sourceDirectories = ["app", "components", "lib", "public"];
const notPartOfTheBuild = /^(vitest|playwright|prisma)\.config\.|^\.?dependency-cruiser|\.test\.|^next-env\.d\.ts$|^tsconfig\.tsbuildinfo$/;

// Next writes this file anew for each build directory, with imports of that build's types. The shop uses none of those,
// and a type check must not depend on which build was made last.
const nextTypes = `/// <reference types="next" />
/// <reference types="next/image-types/global" />
`;

/** Makes `next-env.d.ts`, which the type checker needs and git does not hold. */
export function writeNextTypes() {
  const path = join(rootDirectory, "next-env.d.ts");
  if (!existsSync(path) || readFileSync(path, "utf8") !== nextTypes) writeFileSync(path, nextTypes);
}

/**
 * What `next.config.ts` reads to find a build: where it is, and a TypeScript configuration of its own, since Next adds
 * the build's directory to the one it is given.
 * @param {string} directory
 */
export function shopBuildEnvironment(directory) {
  const fromRoot = relative(rootDirectory, directory);
  // Next empties its build directory first, so its configuration is next to it, not in it.
  return { SHOP_DIST_DIR: join(fromRoot, "next"), SHOP_TSCONFIG_PATH: join(fromRoot, "tsconfig.json"), NEXT_TELEMETRY_DISABLED: "1" };
}

/**
 * Puts the build's own `tsconfig.json` into its directory, which must exist.
 * @param {string} directory
 */
export function writeBuildTsconfig(directory) {
  const up = relative(directory, rootDirectory);
  writeFileSync(join(directory, "tsconfig.json"), `${JSON.stringify({
    extends: `${up}/tsconfig.json`,
    compilerOptions: { paths: { "@/*": [`${up}/*`] } },
    include: [`${up}/next-env.d.ts`, `${up}/app`],
  })}\n`);
}

/** @returns {string} */
function nameOfSources() {
  const rootFiles = readdirSync(rootDirectory).filter((name) => /\.(ts|mjs|js|json)$/.test(name) && !notPartOfTheBuild.test(name));
  return fingerprint({
    root: rootDirectory,
    paths: [...sourceDirectories, "prisma/schema.prisma", ...rootFiles],
    ignore: (path) => path.startsWith(join(rootDirectory, "lib", "db", "generated")) || /\.test\.tsx?$/.test(path),
    also: [rootDirectory, process.versions.node.split(".")[0] ?? ""],
  });
}

/**
 * @param {Record<string, string>} blankEnvironment Variables that Next would otherwise take from `.env` into the build.
 * @returns {Promise<string>} The build's directory; `shopBuildEnvironment` says how to serve it.
 */
export async function ensureShopBuild(blankEnvironment) {
  return ensureArtifact({
    kind: "shop",
    name: nameOfSources(),
    make: (directory) => step("Building the shop (once for these sources)", async () => {
      writeBuildTsconfig(directory);
      const { ok, output } = await runNode("node_modules/next/dist/bin/next", ["build"], {
        env: { ...blankEnvironment, ...shopBuildEnvironment(directory), NODE_ENV: "production" },
      });
      writeNextTypes();
      if (!ok) throw new StartError(`The shop cannot be built:\n${output}`);
      if (!existsSync(join(directory, "next", "BUILD_ID"))) {
        throw new StartError("next build did not write to SHOP_DIST_DIR: next.config.ts must read it as distDir.");
      }
    }),
  });
}
