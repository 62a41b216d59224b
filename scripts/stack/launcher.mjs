// The npm (or yarn, pnpm) above this process, if one started it. Killing npm with SIGKILL leaves its script running, so
// the script watches for that itself.
import { commandLineOf, identifyProcess, isRunning, parentOf } from "./process-identity.mjs";

/** @typedef {import("./process-identity.mjs").ProcessIdentity} ProcessIdentity */

const watchIntervalMs = 500;
const generations = 4;

/** @returns {ProcessIdentity | null} null when no package manager started this process. */
export function findLauncher() {
  if (process.env["npm_lifecycle_event"] === undefined) return null;
  let pid = /** @type {number | null} */ (process.ppid);
  for (let generation = 0; generation < generations && pid !== null && pid > 1; generation += 1) {
    // npm calls itself "npm start"; the others are a script run by node. Between them may be a shell.
    if (/(^|[/\\ ])(npm|npx|yarn|pnpm|npm-cli)\b/.test(commandLineOf(pid)) && !/^\S*\bsh\b/.test(commandLineOf(pid))) return identifyProcess(pid);
    pid = parentOf(pid);
  }
  return null;
}

/**
 * @param {() => void} onGone
 * @returns {() => void} Stops watching.
 */
export function watchLauncher(onGone) {
  const launcher = findLauncher();
  if (launcher === null) return () => {};
  const timer = setInterval(() => {
    if (isRunning(launcher)) return;
    clearInterval(timer);
    onGone();
  }, watchIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
