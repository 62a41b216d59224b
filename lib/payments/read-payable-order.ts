import type { Database } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { CommandStatus, Gateway, OrderStatus, PaymentStatus } from "../db/generated/enums";
import type { FlowName } from "../orders/order-request";

/** A confirm that was begun for the order, whatever became of it. */
export type ConfirmRow = {
  id: string;
  gatewayKey: string;
  status: CommandStatus;
  failureCode: string | null;
  failureMessage: string | null;
  failureStatus: number | null;
};

export type PaymentRow = {
  id: string;
  gateway: Gateway;
  gatewayKey: string;
  gatewayOrderId: string;
  status: Exclude<PaymentStatus, "UNKNOWN">;
  amount: number;
  balanceAmount: number;
  isKept: boolean;
  isVirtualAccount: boolean;
  /** The gateway's ids of the cancellations that a refund of the shop is known to have made. */
  refundedBy: string[];
  failureCode: string | null;
  failureMessage: string | null;
};

/** An order as the money rules look at it: with its payments and confirms, under the attempt that a gateway order id names. */
export type PayableOrder = {
  id: string;
  revision: number;
  status: OrderStatus;
  amount: number;
  currency: string;
  expiresAt: Date;
  attempt: number;
  flow: FlowName;
  gateway: Gateway;
  gatewayOrderId: string;
  payments: PaymentRow[];
  confirms: ConfirmRow[];
};

/** Reads the order that a gateway order id belongs to, in one statement (a hot path), or null where there is none. */
export async function readPayableOrder(db: Database, gatewayOrderId: string): Promise<PayableOrder | null> {
  const rows = await db.$queryRaw<PayableOrder[]>(Prisma.sql`
    SELECT
      o.id, o.revision, o.status, o.amount, o.currency, o.flow, o.expires_at AS "expiresAt",
      a.number AS attempt, a.gateway, a.gateway_order_id AS "gatewayOrderId",
      COALESCE((
        SELECT json_agg(json_build_object(
          'id', p.id, 'gateway', p.gateway, 'gatewayKey', p.gateway_key, 'gatewayOrderId', p.gateway_order_id, 'status', p.status, 'amount', p.amount, 'balanceAmount', p.balance_amount,
          'isKept', p.kept_for_order_id IS NOT NULL, 'isVirtualAccount', p.virtual_account IS NOT NULL,
          'refundedBy', COALESCE((SELECT json_agg(g.transaction_key) FROM payment_cancellation g WHERE g.payment_id = p.id AND g.refund_id IS NOT NULL), '[]'),
          'failureCode', p.failure_code, 'failureMessage', p.failure_message
        )) FROM payment p WHERE p.order_id = o.id
      ), '[]') AS payments,
      COALESCE((
        SELECT json_agg(json_build_object(
          'id', c.id, 'gatewayKey', c.gateway_key, 'status', c.status, 'failureCode', c.failure_code,
          'failureMessage', c.failure_message, 'failureStatus', c.failure_status
        )) FROM gateway_command c WHERE c.order_id = o.id AND c.kind = 'CONFIRM'
      ), '[]') AS confirms
    FROM payment_attempt a JOIN "order" o ON o.id = a.order_id
    WHERE a.gateway_order_id = ${gatewayOrderId}`);
  return rows[0] ?? null;
}
