// Starts a service again when it ends by itself, with a bounded patience.
import { setTimeout as delay } from "node:timers/promises";

/** @typedef {{ended: Promise<string>, stop: () => Promise<void>}} Running */

/**
 * @typedef {object} KeptService
 * @property {() => Promise<void>} stop For good.
 * @property {() => Promise<void>} restart On purpose: stops it and waits until it serves again.
 */

const firstPauseMs = 200;
const longestPauseMs = 10_000;
/** A service that ran this long had started well: an end after that is a first one again. */
const steadyAfterMs = 30_000;
const patience = 6;

/**
 * @template {Running} R
 * @param {object} options
 * @param {string} options.name
 * @param {R} options.running The service, already started once.
 * @param {() => Promise<R>} options.start Starts it again and waits until it serves.
 * @param {(message: string) => void} options.say
 * @param {(reason: string) => void} options.onGivenUp After too many ends or failed starts in a row.
 * @param {(pauseMs: number) => Promise<void>} [options.pause]
 * @returns {KeptService}
 */
export function keepRunning({ name, running, start, say, onGivenUp, pause = (pauseMs) => delay(pauseMs) }) {
  /** @type {{phase: "serving" | "restarting" | "recovering" | "stopping", current: R | null, failures: number, recovery: Promise<void>}} */
  const state = { phase: "serving", current: null, failures: 0, recovery: Promise.resolve() };

  const isStopping = () => state.phase === "stopping";

  /** @param {R} service */
  const adopt = (service) => {
    state.current = service;
    state.phase = "serving";
    void watch(service);
  };

  /** @param {R} service */
  const watch = async (service) => {
    const startedMs = performance.now();
    const how = await service.ended;
    if (state.phase !== "serving" || state.current !== service) return;
    state.current = null;
    state.phase = "recovering";
    if (performance.now() - startedMs >= steadyAfterMs) state.failures = 0;
    state.recovery = recover(how);
  };

  /** @param {string} reason */
  const recover = async (reason) => {
    state.failures += 1;
    if (state.failures > patience) {
      onGivenUp(`The ${name} ended ${state.failures} times in a row. The last time: ${reason}`);
      return;
    }
    say(`The ${name} ended (${reason}); starting it again.`);
    await pause(Math.min(firstPauseMs * 2 ** (state.failures - 1), longestPauseMs));
    if (isStopping()) return;
    try {
      const service = await start();
      if (isStopping()) return await service.stop();
      adopt(service);
      say(`The ${name} serves again.`);
    } catch (error) {
      if (!isStopping()) await recover(/** @type {Error} */ (error).message);
    }
  };

  adopt(running);
  return {
    async stop() {
      state.phase = "stopping";
      await Promise.all([state.current?.stop(), state.recovery]);
    },
    async restart() {
      await state.recovery;
      if (state.phase !== "serving") return;
      state.phase = "restarting";
      await state.current?.stop();
      const service = await start();
      adopt(service);
    },
  };
}
