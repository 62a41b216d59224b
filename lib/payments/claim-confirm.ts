import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { recordWrite } from "../flow-log/record-write";
import { leaseEnd, type Command } from "./command";
import type { PayableOrder } from "./read-payable-order";

/**
 * Commits the intent to confirm before the gateway is called, or returns null when somebody else's confirm of this order
 * is under way or the order can no longer be paid. One statement: the order's row is moved on by a conditional update (so
 * that an expiry that was decided on the old revision loses), and a unique key lets one open confirm an order through.
 */
export async function claimConfirm(context: ShopContext, order: PayableOrder, gatewayKey: string): Promise<Command | null> {
  const startedMs = performance.now();
  const now = context.clock.now();
  const command: Command = {
    id: context.newId(),
    kind: "CONFIRM",
    flow: order.flow,
    gateway: order.gateway,
    orderId: order.id,
    gatewayOrderId: order.gatewayOrderId,
    gatewayKey,
    // Always the stored amount, never the one that the browser brought back.
    amount: order.amount,
    currency: order.currency,
    reason: null,
    balanceBefore: null,
    refundAccount: null,
    buyerPhone: "",
    openForOrderId: order.id,
    // Unique to this payment of this order: the gateway replays its first answer for as long as it keeps the key.
    idempotencyKey: `confirm:${order.gatewayOrderId}:${gatewayKey}`,
    tries: 1,
    createdAt: now,
  };
  const claimed = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH payable AS (
      UPDATE "order" SET revision = revision + 1
      WHERE id = ${order.id} AND status = 'PENDING' AND expires_at > ${now}
        AND NOT EXISTS (SELECT FROM gateway_command WHERE open_for_order_id = ${order.id})
      RETURNING id
    )
    INSERT INTO gateway_command (
      id, kind, gateway, order_id, gateway_order_id, gateway_key, amount, currency, idempotency_key, status, open_for_order_id,
      tries, next_check_at, created_at
    )
    SELECT
      ${command.id}::uuid, 'CONFIRM', ${command.gateway}::gateway, payable.id, ${command.gatewayOrderId}, ${gatewayKey}, ${command.amount}::int,
      ${command.currency}, ${command.idempotencyKey}, 'RUNNING', payable.id, 1, ${leaseEnd(context, order.gateway)}::timestamptz, ${now}::timestamptz
    FROM payable
    ON CONFLICT DO NOTHING RETURNING id`);
  if (claimed.length === 0) return null;
  const body = { kind: "CONFIRM", status: "RUNNING", amount: command.amount, currency: command.currency, idempotencyKey: command.idempotencyKey };
  recordWrite(context.recorder, { orderId: order.id, attempt: order.attempt, name: "COMMAND_CLAIMED", correlationId: command.id, startedMs, body });
  return command;
}
