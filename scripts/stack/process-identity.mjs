// A process id alone is not an identity: the system hands it out again. Id and start time together are.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * @typedef {object} ProcessIdentity
 * @property {number} pid
 * @property {string} startedAt When the system started it, in the system's own words; compared, never parsed.
 */

const pollIntervalMs = 25;

/**
 * @param {number} pid
 * @returns {{startedAt: string, parentPid: number} | null} null when no such process runs (a zombie does not run).
 */
function readProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    let stat;
    try {
      stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    } catch {
      return null;
    }
    // "pid (name) state ppid … starttime …": the name may hold spaces and brackets, so count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, parentPid] = fields;
    const startedAt = fields[19];
    if (state === undefined || state === "Z" || state === "X" || startedAt === undefined) return null;
    return { startedAt, parentPid: Number(parentPid) };
  }
  try {
    const line = execFileSync("ps", ["-o", "stat=,ppid=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    const match = /^(\S+)\s+(\d+)\s+(.+)$/.exec(line);
    if (match === null || match[1]?.startsWith("Z")) return null;
    return { startedAt: String(match[3]), parentPid: Number(match[2]) };
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity | null} null when no such process runs.
 */
export function identifyProcess(pid) {
  const found = readProcess(pid);
  return found === null ? null : { pid, startedAt: found.startedAt };
}

/**
 * @param {number} pid
 * @returns {number | null} The parent's process id.
 */
export function parentOf(pid) {
  return readProcess(pid)?.parentPid ?? null;
}

/**
 * Whether that very process still runs (not another one that was given its id).
 * @param {ProcessIdentity} identity
 */
export function isRunning(identity) {
  return readProcess(identity.pid)?.startedAt === identity.startedAt;
}

/**
 * @param {number} pid
 * @returns {string} The command line with spaces between arguments; "" when it cannot be read.
 */
export function commandLineOf(pid) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}

/**
 * @param {ProcessIdentity} identity
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} true once it is gone, false if it still runs after `timeoutMs`.
 */
export async function waitUntilGone(identity, timeoutMs) {
  const deadlineMs = performance.now() + timeoutMs;
  while (isRunning(identity)) {
    if (performance.now() >= deadlineMs) return false;
    await delay(pollIntervalMs);
  }
  return true;
}

/**
 * Ends a process of ours, politely first.
 * @param {ProcessIdentity} identity
 * @param {{signal: NodeJS.Signals, waitMs: number}[]} ladder Signals to try in turn; SIGKILL follows.
 */
export async function endProcess(identity, ladder) {
  for (const { signal, waitMs } of [...ladder, { signal: /** @type {const} */ ("SIGKILL"), waitMs: 5_000 }]) {
    if (!isRunning(identity)) return;
    try {
      process.kill(identity.pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH") return;
      throw error;
    }
    if (await waitUntilGone(identity, waitMs)) return;
  }
  throw new Error(`Process ${identity.pid} does not end, not even by SIGKILL.`);
}
