// A child process that serves HTTP: started, waited for until it is healthy, drained and stopped.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { rootDirectory } from "./paths.mjs";
import { endProcess, identifyProcess } from "./process-identity.mjs";
import { StartError } from "./progress.mjs";

/**
 * @typedef {object} RunningServer
 * @property {number} pid
 * @property {Promise<string>} ended Settles with how it ended.
 * @property {() => Promise<void>} stop Drains and ends it.
 */

const dieWithParent = fileURLToPath(new URL("die-with-parent.mjs", import.meta.url));
const healthPollMs = 50;
const healthRequestTimeoutMs = 5_000;
const startTimeoutMs = 90_000;
const drainTimeoutMs = 12_000;

/** @param {string} url */
async function asksHealth(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(healthRequestTimeoutMs), redirect: "manual" });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/**
 * The signal alone is not enough: a fetch whose server was killed at a bad moment has been seen never to settle.
 * @param {string} url
 */
function isHealthy(url) {
  return Promise.race([asksHealth(url), delay(healthRequestTimeoutMs + 500, false, { ref: false })]);
}

/**
 * @param {object} options
 * @param {string} options.name For messages.
 * @param {string} options.script
 * @param {Record<string, string>} options.environment All of it: nothing is inherited.
 * @param {string} options.healthUrl Answers 200 when the server is able to serve.
 * @param {"inherit" | number} options.output The terminal, or an open file.
 * @param {(pid: number) => void} options.onStarted Told at once, before the server is healthy.
 * @returns {Promise<RunningServer>}
 * @throws {StartError} when it ends before it is healthy, or is not healthy in time.
 */
export async function startServerProcess({ name, script, environment, healthUrl, output, onStarted }) {
  const child = spawn(process.execPath, ["--enable-source-maps", "--import", dieWithParent, script], {
    cwd: rootDirectory,
    env: /** @type {NodeJS.ProcessEnv} */ (/** @type {Record<string, string>} */ ({ ...environment, DIE_WITH_PARENT: String(process.pid) })),
    // A session of its own: Ctrl-C reaches the supervisor alone, which then stops the servers in their order.
    detached: true,
    // The channel carries no messages: its end tells the child that this process is gone.
    stdio: ["ignore", output, output, "ipc"],
  });
  child.channel?.unref();
  const { pid } = child;
  if (pid === undefined) throw new StartError(`The ${name} could not be started: ${(await once(child, "error"))[0].message}`);
  onStarted(pid);
  let hasEnded = false;
  const ended = once(child, "exit").then(([code, signal]) => {
    hasEnded = true;
    return String(signal ?? `exit code ${code}`);
  });
  const stop = async () => {
    const identity = hasEnded ? null : identifyProcess(pid);
    if (identity !== null) await endProcess(identity, [{ signal: "SIGTERM", waitMs: drainTimeoutMs }]);
    await ended;
  };
  const deadlineMs = performance.now() + startTimeoutMs;
  while (!(await isHealthy(healthUrl))) {
    if (hasEnded) throw new StartError(`The ${name} ended while starting (${await ended}); its own words are above.`);
    if (performance.now() > deadlineMs) {
      await stop();
      throw new StartError(`The ${name} did not answer ${healthUrl} with 200 within ${startTimeoutMs / 1000} s.`);
    }
    await delay(healthPollMs);
  }
  if (hasEnded) throw new StartError(`The ${name} ended while starting (${await ended}), and another program answers at ${healthUrl}.`);
  return { pid, ended, stop };
}
