// A lock that dies with its holder: a file that names a process. A holder that no longer runs holds nothing.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { identifyProcess, isRunning } from "./process-identity.mjs";

/** @typedef {import("./process-identity.mjs").ProcessIdentity} ProcessIdentity */
/** @typedef {ProcessIdentity & {about: Record<string, unknown>}} LockHolder */

const pollIntervalMs = 100;
let attempts = 0;

/**
 * @param {string} path
 * @returns {LockHolder | null} null when nobody holds it (a holder that died does not).
 */
export function lockHolder(path) {
  try {
    /** @type {LockHolder} */
    const holder = JSON.parse(readFileSync(path, "utf8"));
    return isRunning(holder) ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Takes the lock if it is free.
 * @param {string} path
 * @param {Record<string, unknown>} [about] Kept with the lock, for whoever finds it taken.
 * @returns {(() => void) | null} Gives it back; null when another process holds it.
 */
export function tryLock(path, about = {}) {
  const self = identifyProcess(process.pid);
  if (self === null) throw new Error("This system tells nothing about running processes (/proc or ps is missing).");
  mkdirSync(dirname(path), { recursive: true });
  attempts += 1;
  const mine = `${path}.${process.pid}.${attempts}`;
  writeFileSync(mine, JSON.stringify({ ...self, about }));
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      try {
        // A link appears whole or not at all, and only one process can make it.
        linkSync(mine, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
      }
      if (lockHolder(path) !== null) return null;
      removeStaleLock(path, `${mine}.stale`);
    }
    return null;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Moves the dead holder's lock away. Two processes may do this at once: whoever finds that it moved a living one's
 * lock puts it back.
 * @param {string} path
 * @param {string} aside
 */
function removeStaleLock(path, aside) {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (lockHolder(aside) !== null) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * Runs `work` while holding the lock, waiting for it as long as its holder lives.
 * @template T
 * @param {string} path
 * @param {{onWait?: (holder: LockHolder | null) => void}} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, { onWait }, work) {
  let release = tryLock(path);
  if (release === null) onWait?.(lockHolder(path));
  while (release === null) {
    await delay(pollIntervalMs);
    release = tryLock(path);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
