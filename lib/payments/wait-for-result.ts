import { setTimeout as pause } from "node:timers/promises";

const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 250;

/**
 * Tries again and again, with growing pauses and without holding a connection, until `attempt` has a result. It is told how
 * much is left of `withinMs`; once nothing is, it must not answer null any more.
 */
export async function waitForResult<Result>(withinMs: number, attempt: (leftMs: number) => Promise<Result | null>): Promise<Result> {
  const untilMs = performance.now() + withinMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const leftMs = untilMs - performance.now();
    const result = await attempt(leftMs);
    if (result !== null) return result;
    await pause(Math.max(Math.min(pauseMs, leftMs), 0));
  }
}
