import { randomUUID } from "node:crypto";
import { workSideBySide } from "../background/side-by-side";
import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import type { Gateway, OrderStatus } from "../db/generated/enums";
import { log } from "../log";
import type { OrderEventCode } from "../orders/order-events";
import type { FlowName } from "../orders/order-request";
import { leaseEnd } from "./command";
import type { HoldingsOutcome } from "./gateway";
import { nextLookAt } from "./look-ladder";
import { settleHoldings } from "./settle-holdings";

type Attempt = { gatewayOrderId: string; orderId: string; number: number; gateway: Gateway; looks: number; flow: FlowName };

/** About a day while the order is open: an order whose expiry cannot be decided must not be asked about for ever, unseen. */
const LOOKS_BEFORE_OPERATOR = 30;

/** A page that is opened again and again asks the gateway no more often than this. */
const ASKED_AT_MOST_EVERY_MS = 10_000;

/**
 * Looks at every attempt whose time has come: what the gateway holds for it is settled, whether a webhook told of it or
 * not. Says how many. Any number of instances may do this at once: each attempt is claimed.
 */
export function lookAtAttempts(context: ShopContext): Promise<number> {
  const due = Prisma.sql`a.next_look_at <= ${context.clock.now()}`;
  return workSideBySide({
    take: () => claim(context, due, 1),
    work: (attempt) => lookOnLadder(context, attempt),
    idsOf: ({ orderId, gatewayOrderId }) => ({ orderId, gatewayOrderId }),
  });
}

/** Looks at an order's watched attempts because somebody opened its page: at once, beside the ladder and not as a step of it. */
export async function lookAtAttemptsOf(context: ShopContext, orderId: string): Promise<void> {
  const longEnoughAgo = later(context.clock.now(), -ASKED_AT_MOST_EVERY_MS);
  const which = Prisma.sql`a.order_id = ${orderId} AND a.next_look_at IS NOT NULL AND COALESCE(a.looked_at, a.created_at) <= ${longEnoughAgo}`;
  for (let attempt = await claim(context, which, 0); attempt !== null; attempt = await claim(context, which, 0)) await look(context, attempt);
}

async function lookOnLadder(context: ShopContext, attempt: Attempt): Promise<void> {
  const outcome = await look(context, attempt).catch((error: unknown): HoldingsOutcome => {
    log.error({ err: error, orderId: attempt.orderId }, "what a gateway holds could not be settled");
    return { kind: "unclear", reason: error instanceof Error ? error.name : "error" };
  });
  const { db, clock } = context;
  const [row] = await db.$queryRaw<{ status: OrderStatus }[]>(Prisma.sql`SELECT status FROM "order" WHERE id = ${attempt.orderId}`);
  const next = row ? nextLookAt(row.status, attempt.looks, clock.now()) : null;
  // If what was found moved the order, the move has begun the ladder anew: then this step is no longer the last.
  await db.paymentAttempt.updateMany({ where: { gatewayOrderId: attempt.gatewayOrderId, looks: attempt.looks }, data: { nextLookAt: next } });
  const concern = concernOf(outcome, next === null || attempt.looks >= LOOKS_BEFORE_OPERATOR);
  if (concern !== null) await callOperator(context, attempt, concern);
}

/** What an operator must know of a look: that nothing could be read for long, or that a bank refused to take a deposit's return. */
function concernOf(outcome: HoldingsOutcome, isOverdue: boolean): string | null {
  if (outcome.kind === "done") return outcome.payments.some((payment) => payment.isDepositReturnRefused) ? "the bank refused the return of a deposit" : null;
  if (!isOverdue) return null;
  return outcome.kind === "unclear" ? outcome.reason : outcome.refusal.code;
}

async function look(context: ShopContext, { gateway, gatewayOrderId, orderId, number, flow }: Attempt) {
  return settleHoldings(context, gateway, gatewayOrderId, { orderId, attempt: number, flow, correlationId: randomUUID() });
}

/** Takes one attempt that nobody else is at. A look that dies is taken up again when its lease ends. */
async function claim(context: ShopContext, which: Prisma.Sql, step: 0 | 1): Promise<Attempt | null> {
  const now = context.clock.now();
  const lease = step === 0 ? Prisma.empty : Prisma.sql`, next_look_at = ${leaseEnd(context, "portone")}`;
  const rows = await context.db.$queryRaw<Attempt[]>(Prisma.sql`
    WITH taken AS (
      UPDATE payment_attempt SET looks = looks + ${step}::int, looked_at = ${now}${lease}
      WHERE gateway_order_id = (SELECT a.gateway_order_id FROM payment_attempt a WHERE ${which} ORDER BY a.next_look_at FOR UPDATE SKIP LOCKED LIMIT 1)
      RETURNING gateway_order_id, order_id, number, gateway, looks
    )
    SELECT taken.gateway_order_id AS "gatewayOrderId", taken.order_id AS "orderId", taken.number, taken.gateway, taken.looks, o.flow
    FROM taken JOIN "order" o ON o.id = taken.order_id`);
  return rows[0] ?? null;
}

async function callOperator({ db, clock }: ShopContext, { orderId, gatewayOrderId }: Attempt, reason: string): Promise<void> {
  log.error({ orderId, gatewayOrderId, reason }, "an operator is needed for what the gateway holds for an order");
  const code: OrderEventCode = "OPERATOR_NEEDED";
  const detail = JSON.stringify({ gatewayOrderId, reason });
  // Once a reason: an order that is still open is looked at every hour.
  await db.$executeRaw(Prisma.sql`
    INSERT INTO order_event (order_id, at, code, detail) SELECT ${orderId}, ${clock.now()}::timestamptz, ${code}, ${detail}::jsonb
    WHERE NOT EXISTS (SELECT FROM order_event WHERE order_id = ${orderId} AND code = ${code} AND detail ->> 'gatewayOrderId' = ${gatewayOrderId} AND detail ->> 'reason' = ${reason})`);
}
