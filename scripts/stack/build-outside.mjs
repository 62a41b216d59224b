// The parts of the simulator that meet the shop over HTTP only, bundled: Node 20 does not run TypeScript.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureArtifact } from "./artifact.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { rootDirectory } from "./paths.mjs";
import { StartError, step } from "./progress.mjs";

/** @param {string} directory */
async function bundle(directory) {
  const { build } = await import("esbuild");
  try {
    await build({
      absWorkingDir: rootDirectory,
      entryPoints: { kills: "e2e/simulate/kills/run-kills.ts", "double-submit": "e2e/simulate/double-submit/run-double-submit.ts" },
      outdir: directory,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      packages: "external",
      platform: "node",
      target: "node20",
      format: "esm",
      sourcemap: "inline",
      logLevel: "silent",
    });
  } catch (error) {
    throw new StartError(`The outside part of the simulator cannot be bundled: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * @template {"kills" | "double-submit"} Part
 * @param {Part} part
 * @returns {Promise<Part extends "kills" ? typeof import("../../e2e/simulate/kills/run-kills") : typeof import("../../e2e/simulate/double-submit/run-double-submit")>}
 */
export async function loadOutside(part) {
  const name = fingerprint({
    root: rootDirectory,
    paths: ["e2e/simulate", "tsconfig.json", "package-lock.json", "scripts/stack/build-outside.mjs"],
    ignore: (path) => path.includes(".test."),
    also: [rootDirectory],
  });
  const directory = await ensureArtifact({ kind: "outside", name, make: (made) => step("Bundling the simulator's outside part", () => bundle(made)) });
  return import(pathToFileURL(join(directory, `${part}.mjs`)).href);
}
