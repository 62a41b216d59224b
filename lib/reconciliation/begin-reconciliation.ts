import { later } from "../clock/clock";
import { DAY_MS, seoulDayOf, startOfSeoulDay } from "../clock/seoul-time";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { isDoneWithin } from "../payments/done-within";
import { runDueReconciliations, runReconciliation } from "./run-reconciliation";

/** The longest window of one run. PortOne takes 90 days (certain). */
export const LONGEST_WINDOW_MS = 90 * DAY_MS;

/** A day is compared from 01:00 of the next one: after the nightly give-back of test payments, and when latecomers are in. */
const DAILY_RUN_AFTER_MS = 60 * 60 * 1000;

/** A shop that was off for longer begins with its last days only; earlier ones are compared on demand. */
const LONGEST_CATCH_UP_MS = 31 * DAY_MS;

/**
 * Begins a run of a window (`from <= at < to`), makes it, and returns its id; after `answerWithinMs` it goes on by itself. If
 * this process dies, another one takes the run over.
 */
export async function reconcileNow(context: ShopContext, window: { from: Date; to: Date }): Promise<string> {
  const { db, clock, newId, config } = context;
  const id = newId();
  const now = clock.now();
  await db.reconciliation.create({ data: { id, ...window, nextCheckAt: now, createdAt: now } });
  await isDoneWithin(runReconciliation(context, id), config.answerWithinMs);
  return id;
}

/** Makes the daily run when it is time, exactly once among all instances, and whatever run is due again. */
export async function reconcileDaily(context: ShopContext): Promise<void> {
  await beginDailyRun(context);
  await runDueReconciliations(context);
}

/**
 * Writes the run of yesterday (Korea's), once: the day is a unique key. It goes back to where the last complete daily run
 * ended, so that a day on which the shop was off or a gateway did not answer is compared too. A shop without orders has none.
 */
export async function beginDailyRun({ db, clock, newId }: ShopContext): Promise<void> {
  const now = clock.now();
  const to = startOfSeoulDay(seoulDayOf(now));
  if (now.getTime() < to.getTime() + DAILY_RUN_AFTER_MS) return;
  const day = seoulDayOf(later(to, -1));
  if (await db.reconciliation.findUnique({ where: { day }, select: { id: true } })) return;
  const [first, last] = await Promise.all([
    db.order.findFirst({ where: { createdAt: { lt: to } }, orderBy: { createdAt: "asc" }, select: { createdAt: true } }),
    db.reconciliation.findFirst({ where: { day: { not: null }, status: "DONE" }, orderBy: { to: "desc" }, select: { to: true } }),
  ]);
  if (first === null) return;
  const since = last?.to ?? startOfSeoulDay(seoulDayOf(first.createdAt));
  const from = new Date(Math.max(since.getTime(), to.getTime() - LONGEST_CATCH_UP_MS));
  await db.$executeRaw(Prisma.sql`
    INSERT INTO reconciliation (id, day, "from", "to", next_check_at, created_at)
    VALUES (${newId()}::uuid, ${day}, ${from}, ${to}, ${now}, ${now}) ON CONFLICT (day) DO NOTHING`);
}
