import { setTimeout as pause } from "node:timers/promises";
import type { ShopContext } from "../context";
import { log } from "../log";
import { expireOrders } from "../orders/expire-orders";
import { isDoneWithin } from "../payments/done-within";
import { lookAtAttempts } from "../payments/look-at-attempts";
import { repairCommands } from "../payments/repair-commands";
import { reconcileDaily } from "../reconciliation/begin-reconciliation";
import { handleDueNotices } from "../webhooks/inbox";
import { forgetOldRows } from "./forget-old-rows";

/** Seen once in many kills: a fetch to a server that died which neither ends nor is aborted. A job must not wait for it for ever. */
const LONGEST_RUN_MS = 600_000;

type Job = { name: string; everyMs: number; run: (context: ShopContext) => Promise<unknown> };

/** All of it: what runs by itself in every instance, and how often. */
export const backgroundJobs: readonly Job[] = [
  { name: "repair", everyMs: 1_000, run: (context) => repairCommands(context) },
  { name: "looks", everyMs: 5_000, run: lookAtAttempts },
  { name: "inbox", everyMs: 1_000, run: handleDueNotices },
  { name: "expiry", everyMs: 15_000, run: expireOrders },
  { name: "reconciliation", everyMs: 60_000, run: reconcileDaily },
  { name: "forgetting", everyMs: 3_600_000, run: forgetOldRows },
];

/**
 * Runs the shop's background work until the returned function is called; that one resolves when nothing runs any more.
 * Beside the first runs, a pass over every command that a crash left open. Any number of instances may do this at once.
 */
export function startBackgroundWork(context: ShopContext): () => Promise<void> {
  const stopping = new AbortController();
  const work = Promise.all([recover(context), ...backgroundJobs.map((job) => repeat(context, job, stopping.signal))]);
  return async () => {
    stopping.abort();
    await work;
  };
}

async function recover(context: ShopContext): Promise<void> {
  try {
    const looked = await repairCommands(context, "all");
    if (looked > 0) log.info({ commands: looked }, "looked at the commands that an earlier run left open");
  } catch (error) {
    log.error({ err: error }, "the recovery at start failed; repair goes on");
  }
}

async function repeat(context: ShopContext, job: Job, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isDone = await isDoneWithin(job.run(context), LONGEST_RUN_MS).catch((error: unknown) => log.error({ err: error, job: job.name }, "a background job failed"));
    if (isDone === false) log.error({ job: job.name }, "a background job hangs: the next run begins beside it");
    // An aborted pause rejects, which is how stopping wakes it.
    await pause(job.everyMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
