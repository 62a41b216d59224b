// Packages, when they are missing or not those of the lock file. Nothing here may import a package.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock-file.mjs";
import { buildDirectory, rootDirectory } from "./paths.mjs";
import { StartError, step } from "./progress.mjs";

/** @typedef {{packages?: Record<string, {version?: string, optional?: boolean, devOptional?: boolean, link?: boolean}>}} Lock */

/**
 * @param {string} path
 * @returns {Lock | null}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Whether `node_modules` is what the lock file says. npm writes the list of what it installed last of all, so an
 * interrupted installation has none. Optional packages are those of other platforms.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readLock(join(root, "package-lock.json"))?.packages;
  const present = readLock(join(root, "node_modules", ".package-lock.json"))?.packages;
  if (!wanted) throw new StartError("package-lock.json is missing or cannot be read.");
  if (!present) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, link }]) =>
    path === "" || link || present[path]?.version === version || ((optional || devOptional) && present[path] === undefined));
}

/**
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<{ok: boolean, output: string}>}
 */
async function runNpm(root, args) {
  const npmScript = process.env["npm_execpath"];
  const flags = [...args, "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  // The npm that runs this command, so that no second one is needed on PATH.
  const [program, programArgs] = npmScript !== undefined && /npm-cli\.c?js$/.test(npmScript) ? [process.execPath, [npmScript, ...flags]] : ["npm", flags];
  const npm = spawn(program, programArgs, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const [code, signal] = await once(npm, "close").catch((error) => [error.message, null]);
  return { ok: code === 0, output: `${output}\n(npm: ${signal ?? `exit code ${code}`})` };
}

/**
 * @param {string} root
 * @param {(text: string) => void} note
 */
async function installFromLock(root, note) {
  let result = await runNpm(root, ["ci"]);
  if (!result.ok && /code EUSAGE/.test(result.output)) {
    // A lock file that was written against a registry mirror lacks the packages of platforms that the mirror leaves out,
    // and `npm ci` then refuses it. `npm install` takes the same locked versions and does not mind; it changes no file.
    note("by npm install: the lock file does not name every platform's packages");
    result = await runNpm(root, ["install", "--no-save"]);
  }
  if (!result.ok) {
    throw new StartError(`npm could not install the packages:\n${result.output}\n` +
      "The package registry must be reachable the first time. Try `npm ci --ignore-scripts` by hand.");
  }
}

/**
 * Installs what the lock file says, once, however many commands ask at the same time. No package may run a script:
 * none is needed, and some would download engines or browsers.
 * @param {string} [root]
 */
export async function ensureInstalled(root = rootDirectory) {
  if (isInstalled(root)) return;
  const onWait = () => console.log("  Another command is installing the packages; waiting for it.");
  await withLock(join(buildDirectory, "install.lock"), { onWait }, async () => {
    if (!isInstalled(root)) await step("Installing packages from the registry (once; a few minutes on a slow line)", (note) => installFromLock(root, note));
  });
}
