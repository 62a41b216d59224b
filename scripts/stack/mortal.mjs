// A process that a test kills and that comes back by itself, as often as it takes.
import { setTimeout as delay } from "node:timers/promises";

/**
 * @typedef {object} Mortal
 * @property {string} name
 * @property {() => boolean} isUp
 * @property {() => boolean} kill SIGKILL, also while it starts; false when there is no process just now.
 * @property {() => Promise<void>} up Resolves once it serves; rejects when it never will again.
 * @property {() => Promise<void>} stop For good.
 */

/** A start that fails so often without being killed will never succeed. */
const patience = 8;
const pauseMs = 100;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {(onStarted: (pid: number) => void) => Promise<{ended: Promise<string>, stop: () => Promise<void>}>} options.start
 *   Starts it and waits until it serves; tells its process id as soon as there is one.
 * @param {(reason: string) => void} options.onGivenUp It does not start any more, although nobody kills it.
 * @returns {Mortal}
 */
export function keepMortal({ name, start, onGivenUp }) {
  /** @type {{pid: number | null, current: {stop: () => Promise<void>} | null, wasKilled: boolean, isStopping: boolean, hasEnded: boolean}} */
  const state = { pid: null, current: null, wasKilled: false, isStopping: false, hasEnded: false };
  /** @type {{resolve: () => void, reject: (reason: Error) => void}[]} */
  const waiting = [];

  const live = async () => {
    let failures = 0;
    while (!state.isStopping && failures < patience) {
      state.wasKilled = false;
      try {
        const running = await start((pid) => (state.pid = pid));
        state.current = running;
        failures = 0;
        for (const { resolve } of waiting.splice(0)) resolve();
        if (state.isStopping) await running.stop();
        await running.ended;
      } catch (error) {
        if (!state.wasKilled) failures += 1;
        if (failures === patience) onGivenUp(`The ${name} does not start any more: ${/** @type {Error} */ (error).message}`);
      }
      state.current = null;
      state.pid = null;
      if (!state.isStopping) await delay(pauseMs);
    }
    state.hasEnded = true;
    for (const { reject } of waiting.splice(0)) reject(new Error(`the ${name} is gone for good`));
  };
  const living = live();

  const killNow = () => {
    try {
      return state.pid !== null && process.kill(state.pid, "SIGKILL");
    } catch {
      // It has ended by itself, and nobody has heard of it yet.
      return false;
    }
  };

  return {
    name,
    isUp: () => state.current !== null,
    kill() {
      if (state.pid === null || state.isStopping) return false;
      state.wasKilled = true;
      // From now on it does not serve, even if its end has not been heard of yet.
      state.current = null;
      return killNow();
    },
    async up() {
      if (state.hasEnded) throw new Error(`the ${name} is gone for good`);
      if (state.current === null) await new Promise((resolve, reject) => waiting.push({ resolve: () => resolve(undefined), reject }));
    },
    async stop() {
      state.isStopping = true;
      // One that is still starting is not waited for.
      if (state.current === null) killNow();
      await state.current?.stop();
      await living;
    },
  };
}
