import { setTimeout as pause } from "node:timers/promises";
import { log } from "../log";

/** Whether `work` ended within `withinMs`. If not it goes on, and a failure is logged: repair finishes what it began. */
export async function isDoneWithin(work: Promise<unknown>, withinMs: number): Promise<boolean> {
  const abort = new AbortController();
  const isDone = await Promise.race([
    work.then(() => true),
    pause(Math.max(withinMs, 0), false, { signal: abort.signal, ref: false }),
  ]).finally(() => abort.abort());
  if (!isDone) work.catch((error: unknown) => log.error({ err: error }, "work behind an early answer failed; repair finishes it"));
  return isDone;
}
