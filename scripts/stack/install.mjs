// Packages, when they are missing or not those of the lock file. Nothing here may import a package.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock-file.mjs";
import { buildDirectory, rootDirectory } from "./paths.mjs";
import { StartError, step } from "./progress.mjs";

/** @typedef {{packages?: Record<string, {version?: string, optional?: boolean, link?: boolean}>}} Lock */

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
  return Object.entries(wanted).every(([path, { version, optional, link }]) =>
    path === "" || link || present[path]?.version === version || (optional === true && present[path] === undefined));
}

/** @param {string} root */
async function runNpmCi(root) {
  const npmScript = process.env["npm_execpath"];
  const flags = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  // The npm that runs this command, so that no second one is needed on PATH.
  const [program, args] = npmScript?.endsWith(".js") || npmScript?.endsWith(".cjs")
    ? [process.execPath, [npmScript, ...flags]]
    : ["npm", flags];
  const npm = spawn(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  const [code, signal] = await once(npm, "exit");
  if (code !== 0) {
    throw new StartError(`npm could not install the packages (${signal ?? `exit code ${code}`}); its own words are above. ` +
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
    if (!isInstalled(root)) await step("Installing packages from the registry (once; a few minutes on a slow line)", () => runNpmCi(root));
  });
}
