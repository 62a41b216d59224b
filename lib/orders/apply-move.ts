import type { Database } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { CommandStatus, OrderStatus, StockState } from "../db/generated/enums";
import type { Cancellation, GatewayRefusal, PaymentFacts } from "../payments/gateway";
import { nextLookAt } from "../payments/look-ladder";
import type { OrderEventCode } from "./order-events";
import { stockOf } from "./order-state";

/** An order as it was read when a move of it was decided. */
export type OrderVersion = { id: string; revision: number; status: OrderStatus };

/** A payment row to insert or update. `isKept`: this capture is the one that pays the order (money rule M1). */
export type PaymentWrite = { id: string; facts: PaymentFacts & { status: Exclude<PaymentFacts["status"], "AUTHENTICATED"> }; isKept: boolean };

export type CommandResult = {
  id: string;
  status: Extract<CommandStatus, "SUCCEEDED" | "FAILED">;
  refusal: GatewayRefusal | null;
  /** Ends it only if nobody has taken it up since it was taken for the n-th time: his call may still have its effect. */
  onlyAtTry?: number;
};

/** A cancel that must follow: written with the move that makes it necessary, so that a crash cannot forget it. */
export type CancelCommand = { id: string; facts: PaymentFacts; reason: string; idempotencyKey: string; nextCheckAt: Date };

/** Everything that one result of a gateway changes, decided beforehand and written in one statement. */
export type OrderMove = {
  order: OrderVersion;
  to: OrderStatus;
  at: Date;
  expiresAt?: Date;
  payment?: PaymentWrite;
  event?: { code: OrderEventCode; detail?: Record<string, unknown> };
  command?: CommandResult;
  cancel?: CancelCommand;
  /** Amounts that went back of the payment and that neither a refund nor the settled command is known to have given back. */
  returnedAmounts?: readonly number[];
  /** What the gateway has given back of a payment so far; `ownKey` names the one that the settled command became. */
  cancellations?: { paymentId: string; recorded: readonly Cancellation[]; ownKey: string | null };
  /** A gateway order id that was captured and given back: no gateway takes it again. */
  spentGatewayOrderId?: string;
};

/**
 * Writes a move if the order is still at the revision that it was decided on; false means that somebody else moved it
 * first and the caller must look again. One statement: all of it happens or none, and no transaction is held open.
 */
export async function applyMove(db: Database, move: OrderMove): Promise<boolean> {
  const { order, to, at } = move;
  const parts = [
    stockPart(stockOf[order.status], stockOf[to]),
    move.payment && paymentPart(move.payment, at),
    move.event && eventPart(move.event, order.status, to, at),
    move.command && commandPart(move.command, at),
    move.cancel && cancelPart(move.cancel, at),
    move.payment?.facts.status === "CANCELED" && returnedPart(move.payment, move.returnedAmounts ?? [], move.command?.id ?? null, at),
    move.cancellations && move.cancellations.recorded.length > 0 && cancellationsPart(move.cancellations, move.command?.id ?? null),
    attemptPart(move),
  ].filter((part) => part instanceof Prisma.Sql);
  const moved = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH moved AS (
      UPDATE "order" SET
        status = ${to}::order_status, stock_state = ${stockOf[to]}::stock_state, revision = revision + 1, updated_at = ${at},
        paid_at = ${to === "PAID" ? Prisma.sql`COALESCE(paid_at, ${at})` : Prisma.sql`paid_at`},
        expires_at = ${move.expiresAt ? Prisma.sql`${move.expiresAt}` : Prisma.sql`expires_at`}
      WHERE id = ${order.id} AND revision = ${order.revision}
      RETURNING id
    )${parts.length > 0 ? Prisma.sql`, ${Prisma.join(parts)}` : Prisma.empty}
    SELECT id FROM moved`);
  return moved.length === 1;
}

/** Which counters a unit leaves and enters. */
const counters: Record<StockState, Prisma.Sql> = {
  HELD: Prisma.sql`stock_held`,
  SOLD: Prisma.sql`stock_sold`,
  RELEASED: Prisma.sql`stock_available`,
};

function stockPart(from: StockState, to: StockState): Prisma.Sql | undefined {
  if (from === to) return undefined;
  return Prisma.sql`
    leaving AS (
      SELECT p.slug, l.quantity FROM product p
      JOIN order_line l ON l.product_slug = p.slug JOIN moved ON moved.id = l.order_id
      ORDER BY p.slug FOR UPDATE OF p
    ), stock AS (
      UPDATE product p SET ${counters[from]} = p.${counters[from]} - leaving.quantity, ${counters[to]} = p.${counters[to]} + leaving.quantity
      FROM leaving WHERE p.slug = leaving.slug
    )`;
}

const LARGEST_INTEGER = 2_147_483_647;

function isCountable(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 0 && amount <= LARGEST_INTEGER;
}

/**
 * An amount as the database counts it. No order's amount is a fraction or beyond its range, so what is can only be a capture
 * that is given back: its row holds the nearest that fits, its event the exact figure.
 */
export function counted(amount: number): number {
  return isCountable(amount) ? amount : Math.max(0, Math.min(LARGEST_INTEGER, Math.ceil(amount)));
}

function paymentPart({ id, facts, isKept }: PaymentWrite, at: Date): Prisma.Sql {
  const account = facts.virtualAccount === null ? null : JSON.stringify(facts.virtualAccount);
  return Prisma.sql`
    paid AS (
      INSERT INTO payment (
        id, order_id, gateway_order_id, gateway, gateway_key, status, method, currency, amount, balance_amount, kept_for_order_id,
        deposit_secret, virtual_account, receipt_url, failure_code, failure_message, approved_at, created_at, updated_at
      )
      SELECT
        ${id}::uuid, moved.id, ${facts.gatewayOrderId}, ${facts.gateway}::gateway, ${facts.gatewayKey}, ${facts.status}::payment_status,
        ${facts.method}, ${facts.currency}, ${counted(facts.amount)}::int, ${counted(facts.balanceAmount)}::int, ${isKept ? Prisma.sql`moved.id` : Prisma.sql`NULL`},
        ${facts.depositSecret}, ${account}::jsonb, ${facts.receiptUrl}, ${facts.failure?.code ?? null}, ${facts.failure?.message ?? null},
        ${facts.approvedAt}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
      FROM moved
      ON CONFLICT (gateway, gateway_key) DO UPDATE SET
        status = EXCLUDED.status, method = EXCLUDED.method, balance_amount = EXCLUDED.balance_amount,
        kept_for_order_id = EXCLUDED.kept_for_order_id, deposit_secret = COALESCE(EXCLUDED.deposit_secret, payment.deposit_secret),
        virtual_account = COALESCE(EXCLUDED.virtual_account, payment.virtual_account), receipt_url = EXCLUDED.receipt_url,
        failure_code = EXCLUDED.failure_code, failure_message = EXCLUDED.failure_message, approved_at = EXCLUDED.approved_at,
        updated_at = EXCLUDED.updated_at
    )`;
}

function eventPart(event: { code: OrderEventCode; detail?: Record<string, unknown> }, from: OrderStatus, to: OrderStatus, at: Date): Prisma.Sql {
  const detail = event.detail === undefined ? null : JSON.stringify(event.detail);
  return Prisma.sql`
    event AS (
      INSERT INTO order_event (order_id, at, code, from_status, to_status, detail)
      SELECT moved.id, ${at}::timestamptz, ${event.code}, ${from}::order_status, ${to}::order_status, ${detail}::jsonb FROM moved
    )`;
}

function commandPart({ id, status, refusal, onlyAtTry }: CommandResult, at: Date): Prisma.Sql {
  return Prisma.sql`
    command AS (
      UPDATE gateway_command SET
        status = ${status}::command_status, open_for_order_id = NULL, next_check_at = NULL, finished_at = ${at}, refund_account = NULL,
        failure_code = ${refusal?.code ?? null}, failure_message = ${refusal?.message ?? null}, failure_status = ${refusal?.status ?? null}::int
      FROM moved WHERE gateway_command.id = ${id}::uuid
        AND (gateway_command.status IN ('RUNNING', 'UNKNOWN') OR (gateway_command.status = 'FAILED' AND ${status} = 'SUCCEEDED'))
        AND gateway_command.tries = COALESCE(${onlyAtTry ?? null}::int, gateway_command.tries)
      RETURNING gateway_command.id
    ), refunded AS (
      UPDATE refund SET status = ${status === "SUCCEEDED" ? "DONE" : "FAILED"}::refund_status, finished_at = ${at}
      FROM command WHERE refund.command_id = command.id
    )`;
}

function cancelPart({ id, facts, reason, idempotencyKey, nextCheckAt }: CancelCommand, at: Date): Prisma.Sql {
  // An amount that the shop cannot count in won is given back whole, without naming it.
  const balanceBefore = isCountable(facts.balanceAmount) ? facts.balanceAmount : null;
  return Prisma.sql`
    cancel AS (
      INSERT INTO gateway_command (
        id, kind, gateway, order_id, gateway_order_id, gateway_key, amount, balance_before, currency, reason, idempotency_key, status,
        next_check_at, created_at
      )
      SELECT
        ${id}::uuid, 'CANCEL', ${facts.gateway}::gateway, moved.id, ${facts.gatewayOrderId}, ${facts.gatewayKey}, ${counted(facts.balanceAmount)}::int,
        ${balanceBefore}::int, ${facts.currency}, ${reason}, ${idempotencyKey}, 'RUNNING', ${nextCheckAt}::timestamptz, ${at}::timestamptz
      FROM moved ON CONFLICT (idempotency_key) DO NOTHING
    )`;
}

/**
 * Nothing is left of a payment: a return of it that is still open has nothing to do any more. It had its effect if its amount
 * went back at once; else the money went back another way.
 */
function returnedPart({ facts }: PaymentWrite, amounts: readonly number[], settledCommandId: string | null, at: Date): Prisma.Sql {
  const isDone = Prisma.sql`gateway_command.amount = ANY(${amounts.map(counted)}::int[])`;
  return Prisma.sql`
    returned AS (
      UPDATE gateway_command SET
        status = CASE WHEN ${isDone} THEN 'SUCCEEDED' ELSE 'FAILED' END::command_status,
        failure_code = CASE WHEN ${isDone} THEN NULL ELSE 'RETURNED_OTHERWISE' END, next_check_at = NULL, finished_at = ${at}
      FROM moved WHERE gateway_command.order_id = moved.id AND gateway = ${facts.gateway}::gateway AND gateway_key = ${facts.gatewayKey}
        AND kind = 'CANCEL' AND open_for_order_id IS NULL AND gateway_command.status IN ('RUNNING', 'UNKNOWN')
        AND gateway_command.id IS DISTINCT FROM ${settledCommandId}::uuid
    )`;
}

/** Recorded once each, however often it is read; which refund made it may become known later. */
function cancellationsPart({ paymentId, recorded, ownKey }: NonNullable<OrderMove["cancellations"]>, commandId: string | null): Prisma.Sql {
  const rows = recorded.map(({ key, amount, reason, canceledAt }) => Prisma.sql`(${key}::text, ${counted(amount)}::int, ${reason}::text, ${canceledAt}::timestamptz)`);
  return Prisma.sql`
    cancellation AS (
      INSERT INTO payment_cancellation (payment_id, transaction_key, amount, reason, canceled_at, refund_id)
      SELECT ${paymentId}::uuid, row.key, row.amount, row.reason, row.canceled_at,
        CASE WHEN row.key = ${ownKey}::text THEN (SELECT id FROM refund WHERE command_id = ${commandId}::uuid) END
      FROM moved, (VALUES ${Prisma.join(rows)}) AS row (key, amount, reason, canceled_at)
      ON CONFLICT (payment_id, transaction_key) DO UPDATE SET refund_id = COALESCE(payment_cancellation.refund_id, EXCLUDED.refund_id)
    )`;
}

/**
 * What a move changes of the order's attempts: the one that is spent, and, with a new status, when the gateway is looked at
 * where money moves without the shop (PortOne; an account, from when it is issued). A deposit that goes back is looked after
 * too: its bank may refuse it, days later. One update, since no statement may change a row twice.
 */
function attemptPart({ order, to, at, spentGatewayOrderId, payment, cancellations }: OrderMove): Prisma.Sql | undefined {
  const isDepositReturned = payment !== undefined && payment.facts.virtualAccount !== null && cancellations !== undefined && cancellations.recorded.length > 0;
  if (to === order.status && spentGatewayOrderId === undefined && !isDepositReturned) return undefined;
  const spent = spentGatewayOrderId ?? null;
  const isReturned = Prisma.sql`(${isDepositReturned}::boolean AND gateway_order_id = ${payment?.facts.gatewayOrderId ?? null}::text)`;
  const isWatched = Prisma.sql`(${isReturned} OR (${to !== order.status}::boolean AND (gateway = 'portone' OR next_look_at IS NOT NULL OR ${to === "AWAITING_DEPOSIT"}::boolean)))`;
  return Prisma.sql`
    attempt AS (
      UPDATE payment_attempt SET
        spent_at = CASE WHEN gateway_order_id = ${spent}::text THEN COALESCE(spent_at, ${at}) ELSE spent_at END,
        looks = CASE WHEN ${isWatched} THEN 0 ELSE looks END,
        next_look_at = CASE WHEN ${isWatched} THEN ${nextLookAt(to, 0, at)}::timestamptz ELSE next_look_at END
      FROM moved WHERE order_id = moved.id AND (gateway_order_id = ${spent}::text OR ${isWatched})
    )`;
}
