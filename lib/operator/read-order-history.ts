import type { Database } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { CommandKind, CommandStatus, Gateway, OrderStatus, PaymentStatus, RefundStatus, WebhookStatus } from "../db/generated/enums";
import type { OrderEventCode } from "../orders/order-events";
import { shortenBuyer } from "../orders/read-order";

/** Everything that is known of one order, for the operator: amounts in won, times ISO, the buyer's data shortened (M9). */
export type OrderHistory = {
  orderId: string;
  name: string;
  status: OrderStatus;
  flow: string;
  amountKrw: number;
  currency: string;
  createdAt: string;
  expiresAt: string;
  paidAt: string | null;
  buyer: { name: string; email: string; phone: string };
  lines: { name: string; quantity: number; amountKrw: number }[];
  events: { at: string; code: OrderEventCode; detail: unknown }[];
  attempts: AttemptHistory[];
  commands: CommandHistory[];
  payments: PaymentHistory[];
  refunds: { id: string; amountKrw: number; reason: string; status: RefundStatus; createdAt: string; finishedAt: string | null }[];
  notices: NoticeHistory[];
};

export type AttemptHistory = { gatewayOrderId: string; number: number; gateway: Gateway; createdAt: string; isSpent: boolean; nextLookAt: string | null; looks: number };

export type CommandHistory = {
  id: string;
  kind: CommandKind;
  status: CommandStatus;
  gatewayKey: string;
  amountKrw: number;
  reason: string | null;
  tries: number;
  /** When it is asked about next; null once it is finished, or given up while its status says that nothing is known. */
  nextCheckAt: string | null;
  failure: string | null;
  createdAt: string;
  finishedAt: string | null;
};

export type PaymentHistory = {
  id: string;
  gateway: Gateway;
  gatewayKey: string;
  gatewayOrderId: string;
  status: PaymentStatus;
  method: string | null;
  amountKrw: number;
  balanceKrw: number;
  isKept: boolean;
  isVirtualAccount: boolean;
  approvedAt: string | null;
  cancellations: { key: string; amountKrw: number; reason: string | null; at: string | null; isOwn: boolean }[];
};

export type NoticeHistory = { id: string; source: string; status: WebhookStatus; result: string | null; tries: number; receivedAt: string; handledAt: string | null };

/** Notices of one order that are shown. */
const MOST_NOTICES = 50;

/** Reads an order with all that happened to it; null where there is none. */
export async function readOrderHistory(db: Database, orderId: string): Promise<OrderHistory | null> {
  const order = await db.order.findUnique({
    where: { id: orderId },
    include: {
      lines: { orderBy: { position: "asc" } },
      events: { orderBy: { id: "asc" } },
      attempts: { orderBy: { number: "asc" } },
      commands: { orderBy: { createdAt: "asc" } },
      payments: { orderBy: { createdAt: "asc" }, include: { cancellations: { orderBy: { canceledAt: "asc" } } } },
      refunds: { orderBy: { createdAt: "asc" } },
    },
  });
  if (!order) return null;
  const names = [...order.attempts.map((attempt) => attempt.gatewayOrderId), ...order.payments.map((payment) => payment.gatewayKey)];
  return {
    orderId: order.id,
    name: order.name,
    status: order.status,
    flow: order.flow,
    amountKrw: order.amount,
    currency: order.currency,
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: iso(order.paidAt),
    buyer: shortenBuyer(order),
    lines: order.lines.map(({ name, quantity, lineAmountKrw }) => ({ name, quantity, amountKrw: lineAmountKrw })),
    events: order.events.map(({ at, code, detail }) => ({ at: at.toISOString(), code: code as OrderEventCode, detail })),
    attempts: order.attempts.map(({ gatewayOrderId, number, gateway, createdAt, spentAt, nextLookAt, looks }) => ({
      gatewayOrderId,
      number,
      gateway,
      createdAt: createdAt.toISOString(),
      isSpent: spentAt !== null,
      nextLookAt: iso(nextLookAt),
      looks,
    })),
    commands: order.commands.map(({ id, kind, status, gatewayKey, amount, reason, tries, nextCheckAt, failureCode, failureMessage, createdAt, finishedAt }) => ({
      id,
      kind,
      status,
      gatewayKey,
      amountKrw: amount,
      reason,
      tries,
      nextCheckAt: iso(nextCheckAt),
      failure: failureCode === null ? null : `${failureCode} ${failureMessage ?? ""}`.trim(),
      createdAt: createdAt.toISOString(),
      finishedAt: iso(finishedAt),
    })),
    payments: order.payments.map((payment) => ({
      id: payment.id,
      gateway: payment.gateway,
      gatewayKey: payment.gatewayKey,
      gatewayOrderId: payment.gatewayOrderId,
      status: payment.status,
      method: payment.method,
      amountKrw: payment.amount,
      balanceKrw: payment.balanceAmount,
      isKept: payment.keptForOrderId !== null,
      isVirtualAccount: payment.virtualAccount !== null,
      approvedAt: iso(payment.approvedAt),
      cancellations: payment.cancellations.map(({ transactionKey, amount, reason, canceledAt, refundId }) => ({
        key: transactionKey,
        amountKrw: amount,
        reason,
        at: iso(canceledAt),
        isOwn: refundId !== null,
      })),
    })),
    refunds: order.refunds.map(({ id, amount, reason, status, createdAt, finishedAt }) => ({
      id,
      amountKrw: amount,
      reason,
      status,
      createdAt: createdAt.toISOString(),
      finishedAt: iso(finishedAt),
    })),
    notices: await readNotices(db, names, order.createdAt),
  };
}

/** Notices name a payment or an order id somewhere in their body, and are not kept by order: they are searched for. */
async function readNotices(db: Database, names: string[], since: Date): Promise<NoticeHistory[]> {
  const rows = await db.$queryRaw<(Omit<NoticeHistory, "receivedAt" | "handledAt"> & { receivedAt: Date; handledAt: Date | null })[]>(Prisma.sql`
    SELECT id::text, source, status, result, tries, received_at AS "receivedAt", handled_at AS "handledAt"
    FROM webhook_event e
    WHERE received_at >= ${since} AND EXISTS (SELECT FROM unnest(${names}::text[]) AS name WHERE strpos(e.body, name) > 0)
    ORDER BY received_at, id LIMIT ${MOST_NOTICES}`);
  return rows.map(({ receivedAt, handledAt, ...row }) => ({ ...row, receivedAt: receivedAt.toISOString(), handledAt: iso(handledAt) }));
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
