// Builds named by their sources: `.build/<kind>/<fingerprint>`. A build is never changed once it is complete, so a test
// that needs a new one never touches the one being served, and going back to old sources finds the old build.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock-file.mjs";
import { buildDirectory } from "./paths.mjs";
import { identifyProcess, isRunning } from "./process-identity.mjs";

const completeMark = ".complete";
const usersDirectory = ".used-by";
const keptUnused = 2;

/** @param {string} file One user's signature. */
function isUserRunning(file) {
  try {
    return isRunning(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return false;
  }
}

/**
 * Also forgets the users that have ended.
 * @param {string} directory
 */
function isInUse(directory) {
  const users = join(directory, usersDirectory);
  if (!existsSync(users)) return false;
  const files = readdirSync(users).map((name) => join(users, name));
  for (const file of files) if (!isUserRunning(file)) rmSync(file, { force: true });
  return readdirSync(users).length > 0;
}

/** @param {string} kindDirectory @param {string} current */
function pruneOldBuilds(kindDirectory, current) {
  readdirSync(kindDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(kindDirectory, entry.name))
    .filter((directory) => !isInUse(directory) && directory !== join(kindDirectory, current))
    .map((directory) => ({ directory, changedMs: statSync(directory).mtimeMs }))
    .toSorted((a, b) => b.changedMs - a.changedMs)
    .filter(({ directory }, index) => index >= keptUnused || !existsSync(join(directory, completeMark)))
    .forEach(({ directory }) => rmSync(directory, { recursive: true, force: true }));
}

/**
 * Finds or makes a build, and marks it as used by this process for as long as that runs.
 * @param {object} options
 * @param {string} options.kind
 * @param {string} options.name The fingerprint of the sources.
 * @param {(directory: string) => Promise<void>} options.make Fills the empty directory; a failure leaves nothing usable.
 * @param {string} [options.home] Where builds are kept.
 * @returns {Promise<string>} The build's directory.
 */
export async function ensureArtifact({ kind, name, make, home = buildDirectory }) {
  const kindDirectory = join(home, kind);
  const directory = join(kindDirectory, name);
  const onWait = () => console.log(`  Another command is building the ${kind}; waiting for it.`);
  return withLock(join(home, `${kind}.lock`), { onWait }, async () => {
    if (!existsSync(join(directory, completeMark))) {
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory, { recursive: true });
      await make(directory);
      writeFileSync(join(directory, completeMark), new Date().toISOString());
    }
    const users = join(directory, usersDirectory);
    mkdirSync(users, { recursive: true });
    writeFileSync(join(users, String(process.pid)), JSON.stringify(identifyProcess(process.pid)));
    pruneOldBuilds(kindDirectory, name);
    return directory;
  });
}
