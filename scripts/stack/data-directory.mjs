// Who uses DATA_DIR: one supervisor at a time, and the processes that it started, so that a start after `kill -9` can
// tell its own orphans from other people's processes.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLauncher } from "./launcher.mjs";
import { lockHolder, tryLock } from "./lock-file.mjs";
import { endProcess, identifyProcess, isRunning } from "./process-identity.mjs";
import { StartError } from "./progress.mjs";

/** @typedef {import("./process-identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * @typedef {object} DataDirectoryClaim
 * @property {(name: string, pid: number) => void} recordChild
 * @property {() => void} release
 */

const supervisorStopMs = 30_000;
const childStopMs = 5_000;

/**
 * @param {string} path
 * @returns {Record<string, ProcessIdentity>}
 */
function readChildren(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

/**
 * Claims DATA_DIR for this process and ends what a killed run left of itself.
 * @param {string} dataDir
 * @param {{what: string, say?: (message: string) => void}} options `what`: said to whoever finds the directory claimed.
 * @returns {Promise<DataDirectoryClaim>}
 * @throws {StartError} when a living run uses it.
 */
export async function claimDataDirectory(dataDir, { what, say = () => {} }) {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new StartError(`DATA_DIR (${dataDir}) cannot be made: ${/** @type {Error} */ (error).message}`);
  }
  const lockPath = join(dataDir, "stack.lock");
  const childrenPath = join(dataDir, "processes.json");
  const about = { what, launcher: findLauncher() };
  let release = tryLock(lockPath, about);
  if (release === null) {
    const holder = lockHolder(lockPath);
    const launcher = /** @type {ProcessIdentity | null | undefined} */ (holder?.about["launcher"]);
    if (holder !== null && launcher && !isRunning(launcher)) {
      // The npm above it was killed: it is an orphan that is about to stop, or should.
      say(`Stopping a run that lost its terminal (process ${holder.pid}).`);
      await endProcess(holder, [{ signal: "SIGTERM", waitMs: supervisorStopMs }]);
    }
    release = tryLock(lockPath, about);
    if (release === null) {
      throw new StartError(`${holder?.about["what"] ?? "Another run"} already uses ${dataDir} (process ${holder?.pid}). ` +
        "Stop it first, or give this one its own DATA_DIR, PORT and SANDBOX_PORT.");
    }
  }
  for (const [name, identity] of Object.entries(readChildren(childrenPath))) {
    if (!isRunning(identity)) continue;
    say(`Stopping the ${name} of a run that was killed (process ${identity.pid}).`);
    await endProcess(identity, [{ signal: "SIGTERM", waitMs: childStopMs }]);
  }
  /** @type {Record<string, ProcessIdentity>} */
  const children = {};
  return {
    recordChild(name, pid) {
      const identity = identifyProcess(pid);
      if (identity === null) return;
      children[name] = identity;
      writeFileSync(`${childrenPath}.new`, JSON.stringify(children));
      renameSync(`${childrenPath}.new`, childrenPath);
    },
    release() {
      rmSync(childrenPath, { force: true });
      release();
    },
  };
}
