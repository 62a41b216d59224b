// The simulator's worker, bundled with the shop's logic and the sandbox in it: Node 20 does not run TypeScript.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureArtifact } from "./artifact.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { buildDirectory, rootDirectory } from "./paths.mjs";
import { StartError, step } from "./progress.mjs";

/**
 * A guard of the shop that is taken out on purpose: `find` is replaced by `put` in `file`. It must be there exactly once.
 * @typedef {{file: string, find: string, put: string}} Replacement
 */

/**
 * @param {readonly Replacement[]} replacements
 * @returns {import("esbuild").Plugin}
 */
function replaceSnippets(replacements) {
  const byFile = new Map(replacements.map(({ file }) => [join(rootDirectory, file), replacements.filter((each) => each.file === file)]));
  return {
    name: "break-on-purpose",
    setup(build) {
      const opened = new Set();
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const wanted = byFile.get(path);
        if (wanted === undefined) return undefined;
        opened.add(path);
        let contents = readFileSync(path, "utf8");
        for (const { find, put } of wanted) {
          if (contents.split(find).length !== 2) return { errors: [{ text: `${relative(rootDirectory, path)} does not have exactly one: ${find}` }] };
          contents = contents.replace(find, () => put);
        }
        return { contents, loader: "ts" };
      });
      build.onEnd(() => ({
        errors: [...byFile.keys()].filter((path) => !opened.has(path)).map((path) => ({ text: `${relative(rootDirectory, path)} is not part of the simulator` })),
      }));
    },
  };
}

/**
 * @param {string} directory Receives `worker.mjs`.
 * @param {readonly Replacement[]} replacements
 */
async function bundle(directory, replacements) {
  const { build } = await import("esbuild");
  try {
    await build({
      absWorkingDir: rootDirectory,
      entryPoints: { worker: "e2e/simulate/worker.ts" },
      outdir: directory,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      packages: "external",
      platform: "node",
      target: "node20",
      format: "esm",
      sourcemap: true,
      logLevel: "silent",
      plugins: replacements.length === 0 ? [] : [replaceSnippets(replacements)],
    });
  } catch (error) {
    throw new StartError(`The simulator cannot be bundled: ${/** @type {Error} */ (error).message}`);
  }
}

/** @returns {Promise<string>} The path of the worker's script. */
export async function ensureSimulatorBundle() {
  const name = fingerprint({
    root: rootDirectory,
    paths: ["e2e/simulate", "lib", "sandbox", "prisma/schema.prisma", "tsconfig.json", "package-lock.json", "scripts/stack/build-simulator.mjs"],
    ignore: (path) => path.includes(".test."),
    also: [rootDirectory],
  });
  const directory = await ensureArtifact({ kind: "simulator", name, make: (made) => step("Bundling the simulator", () => bundle(made, [])) });
  return join(directory, "worker.mjs");
}

/**
 * Bundles a simulator of a shop with guards taken out, for one run.
 * @param {readonly Replacement[]} replacements
 * @returns {Promise<{script: string, remove: () => void}>}
 */
export async function bundleBrokenSimulator(replacements) {
  // Inside the project, so that packages are found from it.
  mkdirSync(buildDirectory, { recursive: true });
  const directory = mkdtempSync(join(buildDirectory, "broken-simulator-"));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    await bundle(directory, replacements);
  } catch (error) {
    remove();
    throw error;
  }
  return { script: join(directory, "worker.mjs"), remove };
}
