import { workSideBySide } from "../background/side-by-side";
import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { recordWrite } from "../flow-log/record-write";
import { log } from "../log";
import { handleNotice, type Notice, type NoticeResult } from "./handle-notice";
import { orderOfNotice } from "./notice-order";

/** When a notice whose payment could not be read is looked at again, in milliseconds. Bounded: about a day. */
const readAgainAfterMs = [2_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000, 10_800_000, 21_600_000, 43_200_000] as const;

/** How long whoever took a notice has for it before somebody else may take it. */
const LEASE_MS = 120_000;

/** Stores a notice and returns its id. Once this resolves the event cannot be lost: a 2xx may be answered (money rule M8). */
export async function storeNotice({ db, clock, newId }: ShopContext, notice: Notice): Promise<string> {
  // A page asks again and again while its payment cannot be read: one notice waits for all of that. By the index of what waits.
  const waiting = notice.source === "return" ? await db.webhookEvent.findFirst({ where: { source: "return", body: notice.body, status: "RECEIVED", nextTryAt: { not: null } }, select: { id: true } }) : null;
  if (waiting) return waiting.id;
  const id = newId();
  const now = clock.now();
  await db.webhookEvent.create({ data: { ...notice, id, receivedAt: now, nextTryAt: now } });
  return id;
}

/** Handles every notice that is due, and says how many. Several instances may do this at once: each notice is claimed. */
export async function handleDueNotices(context: ShopContext): Promise<number> {
  return workSideBySide({
    take: () => claim(context, Prisma.empty),
    work: (notice) => handleClaimed(context, notice),
    idsOf: ({ id }) => ({ noticeId: id }),
  });
}

/** How many webhooks are handled as they come in; beyond that they wait for the inbox, which takes as many at a time. */
const MAXIMUM_AT_ONCE = 8;
let atOnce = 0;

/** Handles one notice if it is due and nobody else is at it. Under a flood of them it is left to the inbox. */
export async function handleNoticeNow(context: ShopContext, id: string): Promise<void> {
  if (atOnce >= MAXIMUM_AT_ONCE) return;
  atOnce += 1;
  try {
    const notice = await claim(context, Prisma.sql`AND id = ${id}::uuid`);
    if (notice !== null) await handleClaimed(context, notice);
  } finally {
    atOnce -= 1;
  }
}

type ClaimedNotice = Notice & { id: string; tries: number };

async function claim({ db, clock }: ShopContext, which: Prisma.Sql): Promise<ClaimedNotice | null> {
  const now = clock.now();
  const rows = await db.$queryRaw<ClaimedNotice[]>(Prisma.sql`
    UPDATE webhook_event SET tries = tries + 1, next_try_at = ${later(now, LEASE_MS)}
    WHERE id = (
      SELECT id FROM webhook_event WHERE status = 'RECEIVED' AND next_try_at <= ${now} ${which}
      ORDER BY next_try_at FOR UPDATE SKIP LOCKED LIMIT 1
    )
    RETURNING id, gateway, source, delivery_id AS "deliveryId", content_type AS "contentType", body, tries`);
  return rows[0] ?? null;
}

/** What the record calls the end of a look at a notice. */
const endings = { handled: "NOTICE_HANDLED", ignored: "NOTICE_IGNORED", again: "NOTICE_WAITS" } satisfies Record<NoticeResult["kind"], string>;

async function handleClaimed(context: ShopContext, notice: ClaimedNotice): Promise<void> {
  const startedMs = performance.now();
  const claimed = await orderOfNotice(context.db, notice);
  const result = await handleNotice(context, notice, claimed).catch((error: unknown): NoticeResult => {
    log.error({ err: error, noticeId: notice.id }, "a notice could not be handled");
    return { kind: "again", reason: error instanceof Error ? error.name : "error" };
  });
  const now = context.clock.now();
  const waitMs = readAgainAfterMs[notice.tries - 1];
  const isGivenUp = result.kind === "again" && waitMs === undefined;
  if (isGivenUp) log.error({ noticeId: notice.id, gateway: notice.gateway }, "a notice was given up: reconciliation must find what it told");
  await context.db.webhookEvent.update({
    where: { id: notice.id },
    data:
      result.kind === "again" && waitMs !== undefined
        ? { result: result.reason, nextTryAt: later(now, waitMs) }
        : { status: isGivenUp ? "FAILED" : result.kind === "handled" ? "HANDLED" : "IGNORED", result: result.reason, nextTryAt: null, handledAt: now },
  });
  if (claimed === null) return;
  const { orderId, attempt } = claimed;
  const body = { source: notice.source, result: result.kind, reason: result.reason, tries: notice.tries };
  recordWrite(context.recorder, { orderId, attempt, name: endings[result.kind], correlationId: notice.id, startedMs, body });
}
