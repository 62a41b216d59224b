import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { log } from "../log";

const DAY_MS = 86_400_000;

/**
 * Notices that were handled, and the record of messages, are kept for 90 days: longer than any gateway goes on sending a
 * webhook (Toss: about four days), and as far back as PortOne lists payments at once. Orders, payments, commands and their
 * history are kept.
 */
const KEPT_FOR_MS = 90 * DAY_MS;
const BATCH_SIZE = 5_000;

/** Deletes old rows a batch at a time, so that no statement is long or reads a whole record. Says how many. Safe in several instances at once. */
export async function forgetOldRows({ db, clock }: ShopContext): Promise<number> {
  const before = later(clock.now(), -KEPT_FOR_MS);
  let forgotten = 0;
  for (const table of [
    Prisma.sql`webhook_event WHERE ctid IN (SELECT ctid FROM webhook_event WHERE received_at < ${before} AND status <> 'RECEIVED' LIMIT ${BATCH_SIZE})`,
    Prisma.sql`flow_message WHERE sequence IN (SELECT sequence FROM (SELECT sequence, at FROM flow_message ORDER BY sequence LIMIT ${BATCH_SIZE}) oldest WHERE at < ${before})`,
  ]) {
    for (let deleted = BATCH_SIZE; deleted === BATCH_SIZE; forgotten += deleted) deleted = await db.$executeRaw(Prisma.sql`DELETE FROM ${table}`);
  }
  if (forgotten > 0) log.info({ forgotten }, "old notices and recorded messages were deleted");
  return forgotten;
}
