// A command's life from "ready" to its end: Ctrl-C, SIGTERM, SIGHUP, or the npm above it gone.
import { watchLauncher } from "./launcher.mjs";

/** @type {NodeJS.Signals[]} */
const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * An AbortSignal that fires when this process is asked to stop. Asking twice ends it at once.
 * @returns {AbortSignal}
 */
export function stopRequested() {
  const controller = new AbortController();
  /** @param {string} reason */
  const ask = (reason) => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(reason);
  };
  for (const signal of stopSignals) {
    let lastMs = -Infinity;
    process.on(signal, () => {
      // A terminal and npm both hand on the same Ctrl-C: two within a moment are one.
      const nowMs = performance.now();
      if (nowMs - lastMs > 500) ask(signal);
      lastMs = nowMs;
    });
  }
  watchLauncher(() => {
    if (!controller.signal.aborted) ask("npm ended");
  });
  return controller.signal;
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function whenAborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
