import type { ShopContext } from "../context";
import { postgresCode } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { OrderStatus, RefundStatus } from "../db/generated/enums";
import { recordWrite } from "../flow-log/record-write";
import { carryOutCommand } from "../payments/carry-out-command";
import { gatewayOrderIdOf } from "../orders/order-id";
import { leaseEnd, readCommand } from "../payments/command";
import { isDoneWithin } from "../payments/done-within";
import { readPayableOrder, type PayableOrder } from "../payments/read-payable-order";
import { adviceOf } from "../payments/refusal-advice";
import { waitForResult } from "../payments/wait-for-result";
import { problem, type Problem } from "../problems/problem";
import { decideRefund, type RefundPlan, type RefundWish } from "./decide-refund";

export type RefundRequest = RefundWish & { orderId: string; reason: string; requestKey: string | null };

/** `status` DONE once the gateway has given the money back, UNKNOWN while that is not known. Amounts in won. */
export type RefundAnswer = { refundId: string; orderId: string; amount: number; status: RefundStatus; orderStatus: OrderStatus };

/**
 * Gives an order's money back, all or a part. At most one refund an order is under way: others wait for it and then look
 * at what is left, so refunds that race cannot give back more than was paid (M5). The refund and its command are committed
 * before the gateway is called, so a crash in between is finished by repair. The same Idempotency-Key gets the same refund.
 */
export async function refundOrder(context: ShopContext, request: RefundRequest): Promise<RefundAnswer | Problem> {
  return waitForResult(context.config.answerWithinMs, async (leftMs): Promise<RefundAnswer | Problem | null> => {
    const repeated = await findRepeated(context, request);
    if (repeated && isOtherRefund(request, repeated)) return problem("IDEMPOTENCY_KEY_REUSED");
    if (repeated && (repeated.status !== "REQUESTED" || leftMs <= 0)) return answerOf(context, repeated.id);

    const order = await readOrderToRefund(context, request.orderId);
    if (order === null) return problem("ORDER_NOT_FOUND");
    if (!repeated && !order.isBusy) {
      const plan = decideRefund(order, request);
      if ("code" in plan) return plan;
      const refundId = await claimRefund(context, order, plan, request);
      if (refundId !== null) {
        const command = await readCommand(context.db, { idempotencyKey: refundKey(refundId) });
        await isDoneWithin(carryOutCommand(context, command), leftMs);
        return answerOf(context, refundId);
      }
    }
    return leftMs <= 0 ? problem("REFUND_UNDER_WAY") : null;
  });
}

type OrderToRefund = PayableOrder & { isBusy: boolean };

/** The order with all its payments, and whether a confirm or refund of it is under way. */
async function readOrderToRefund({ db }: ShopContext, orderId: string): Promise<OrderToRefund | null> {
  const [order, busy] = await Promise.all([
    readPayableOrder(db, gatewayOrderIdOf(orderId, 1)),
    db.gatewayCommand.findUnique({ where: { openForOrderId: orderId }, select: { id: true } }),
  ]);
  return order && { ...order, isBusy: busy !== null };
}

function findRepeated({ db }: ShopContext, { orderId, requestKey }: RefundRequest) {
  return requestKey === null ? null : db.refund.findUnique({ where: { orderId_requestKey: { orderId, requestKey } } });
}

/** The same key with another amount or reason is another refund; without an amount the first one's stands for all. */
function isOtherRefund(request: RefundRequest, earlier: { amount: number; reason: string }): boolean {
  return (request.amount !== undefined && request.amount !== earlier.amount) || request.reason !== earlier.reason;
}

const refundKey = (refundId: string) => `refund:${refundId}`;

/**
 * Commits the refund and its command if the order is still as it was when the refund was decided; null if not, or if the
 * same key made a refund meanwhile (23505: then nothing of this one is written, its command neither).
 */
async function claimRefund(context: ShopContext, order: PayableOrder, plan: RefundPlan, request: RefundRequest): Promise<string | null> {
  try {
    return await insertRefund(context, order, plan, request);
  } catch (error) {
    if (postgresCode(error) !== "23505") throw error;
    return null;
  }
}

async function insertRefund(context: ShopContext, order: PayableOrder, { payment, amount }: RefundPlan, request: RefundRequest): Promise<string | null> {
  const startedMs = performance.now();
  const [refundId, commandId, now] = [context.newId(), context.newId(), context.clock.now()];
  // Only a deposit goes to an account: a card's money goes back to the card, whatever the request names.
  const account = request.account === undefined || !payment.isVirtualAccount ? null : JSON.stringify(request.account);
  const claimed = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH refundable AS (
      UPDATE "order" SET revision = revision + 1 WHERE id = ${order.id} AND revision = ${order.revision}
        AND NOT EXISTS (SELECT FROM gateway_command WHERE open_for_order_id = ${order.id})
      RETURNING id
    ), command AS (
      INSERT INTO gateway_command (
        id, kind, gateway, order_id, gateway_order_id, gateway_key, amount, balance_before, currency, reason, refund_account, idempotency_key,
        status, open_for_order_id, next_check_at, created_at
      )
      SELECT
        ${commandId}::uuid, 'CANCEL', ${payment.gateway}::gateway, refundable.id, ${payment.gatewayOrderId}, ${payment.gatewayKey}, ${amount}::int,
        ${payment.balanceAmount}::int, ${order.currency}, ${request.reason}, ${account}::jsonb, ${refundKey(refundId)}, 'RUNNING', refundable.id,
        ${leaseEnd(context, payment.gateway)}::timestamptz, ${now}::timestamptz
      FROM refundable RETURNING id, order_id
    )
    INSERT INTO refund (id, order_id, payment_id, command_id, amount, reason, status, request_key, created_at)
    SELECT ${refundId}::uuid, command.order_id, ${payment.id}::uuid, command.id, ${amount}::int, ${request.reason}, 'REQUESTED', ${request.requestKey}, ${now}::timestamptz
    FROM command RETURNING id`);
  if (claimed.length === 0) return null;
  const body = { kind: "CANCEL", status: "RUNNING", amount, currency: order.currency, left: payment.balanceAmount, idempotencyKey: refundKey(refundId) };
  recordWrite(context.recorder, { orderId: order.id, attempt: order.attempt, name: "COMMAND_CLAIMED", correlationId: commandId, startedMs, body });
  return refundId;
}

async function answerOf({ db }: ShopContext, refundId: string): Promise<RefundAnswer | Problem> {
  const refund = await db.refund.findUniqueOrThrow({ where: { id: refundId }, include: { command: true, order: { select: { status: true } } } });
  if (refund.status === "FAILED") return problemOfRefusedRefund(refund.command);
  const status = refund.status === "REQUESTED" ? "UNKNOWN" : refund.status;
  return { refundId, orderId: refund.orderId, amount: refund.amount, status, orderStatus: refund.order.status };
}

function problemOfRefusedRefund(command: { failureCode: string | null; failureMessage: string | null } | null): Problem {
  const gatewayCode = command?.failureCode ?? "";
  const { retry, buyer, buyerEn } = adviceOf(gatewayCode, "refund");
  return problem("REFUND_REFUSED", command?.failureMessage ?? undefined, { gatewayCode, retry, nextStep: buyer, nextStepEn: buyerEn });
}
