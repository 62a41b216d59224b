// The sandbox's server and browser scripts, bundled: Node 20 does not run TypeScript, and browsers never do.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { ensureArtifact } from "./artifact.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { rootDirectory } from "./paths.mjs";
import { StartError, step } from "./progress.mjs";

/** @returns {string[]} Every `sandbox/<part>/browser/<name>.entry.ts`, from the root. */
function browserEntries() {
  return readdirSync(join(rootDirectory, "sandbox"), { recursive: true, encoding: "utf8" })
    .filter((path) => /(^|[/\\])browser[/\\][^/\\]+\.entry\.ts$/.test(path))
    .map((path) => join("sandbox", path))
    .toSorted();
}

/**
 * esbuild's settings for both bundles.
 * @param {string} directory Receives `main.mjs` and `browser/<name>.js`.
 * @returns {import("esbuild").BuildOptions[]}
 */
export function sandboxBundles(directory) {
  /** @type {import("esbuild").BuildOptions} */
  const common = { absWorkingDir: rootDirectory, bundle: true, sourcemap: true, logLevel: "warning", legalComments: "none" };
  return [
    {
      ...common,
      entryPoints: { main: "sandbox/server/main.ts" },
      outdir: directory,
      outExtension: { ".js": ".mjs" },
      platform: "node",
      target: "node20",
      format: "esm",
      // Its binary is found from its own folder.
      external: ["lmdb"],
      // Packages in CommonJS ask for Node's modules by `require`, which an ES module does not have.
      banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
    },
    {
      ...common,
      entryPoints: Object.fromEntries(browserEntries().map((path) => [basename(path, ".entry.ts"), path])),
      outdir: join(directory, "browser"),
      platform: "browser",
      target: "es2020",
      format: "iife",
      minify: true,
    },
  ];
}

/** @returns {Promise<string>} The bundle's directory, which holds `main.mjs`. */
export async function ensureSandboxBundle() {
  const name = fingerprint({
    root: rootDirectory,
    paths: ["sandbox", "tsconfig.json", "package-lock.json", "scripts/stack/build-sandbox.mjs"],
    ignore: (path) => path.includes(".test."),
    also: [rootDirectory],
  });
  return ensureArtifact({
    kind: "sandbox",
    name,
    make: (directory) => step("Bundling the sandbox", async () => {
      const { build } = await import("esbuild");
      try {
        await Promise.all(sandboxBundles(directory).map((options) => build(options)));
      } catch (error) {
        throw new StartError(`The sandbox cannot be bundled: ${/** @type {Error} */ (error).message}`);
      }
    }),
  });
}
