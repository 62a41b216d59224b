import { shopContext, type ShopContext } from "../context";
import type { Gateway, OrderStatus, PaymentStatus, RefundStatus } from "../db/generated/enums";
import type { PaymentRow } from "../payments/read-payable-order";
import { isOwedDeposit } from "../refunds/decide-refund";
import type { OrderEventCode } from "./order-events";
import type { FlowName } from "./order-request";
import { isOrderToken, orderTokenSecret } from "./order-token";

export type OrderLineView = { slug: string; name: string; imagePath: string; unitPriceKrw: number; quantity: number; lineAmountKrw: number };
export type PaymentView = {
  gateway: Gateway;
  status: PaymentStatus;
  method: string | null;
  amount: number;
  balanceAmount: number;
  approvedAt: string | null;
  receiptUrl: string | null;
  failure: { code: string; message: string | null } | null;
  virtualAccount: unknown;
};
export type RefundView = { amount: number; reason: string; status: RefundStatus; createdAt: string };

/** An order as its buyer may see it. Amounts in won, times ISO; the buyer's own data shortened. */
export type OrderView = {
  orderId: string;
  orderName: string;
  status: OrderStatus;
  amount: number;
  currency: string;
  itemsAmountKrw: number;
  discountKrw: number;
  flow: FlowName;
  createdAt: string;
  expiresAt: string;
  paidAt: string | null;
  lines: OrderLineView[];
  buyer: { name: string; email: string; phone: string };
  payments: PaymentView[];
  refunds: RefundView[];
  /** A deposit came that this order does not take: it goes back once the buyer names an account (M3). */
  refundAccountNeeded: boolean;
  events: { at: string; code: OrderEventCode; detail: unknown }[];
};

/** Whether `accessToken` opens this order. */
export async function mayReadOrder(context: ShopContext, orderId: string, accessToken: string | undefined): Promise<boolean> {
  if (!accessToken) return false;
  return isOrderToken(await orderTokenSecret(context.db, context.config.shopSecret), orderId, accessToken);
}

/** Reads an order for whoever holds its token; null without it or where there is no such order: the two look the same. */
export async function readOrder(orderId: string, accessToken: string | undefined, context: ShopContext = shopContext()): Promise<OrderView | null> {
  if (!(await mayReadOrder(context, orderId, accessToken))) return null;
  const order = await context.db.order.findUnique({
    where: { id: orderId },
    include: {
      lines: { orderBy: { position: "asc" }, include: { product: { select: { imagePath: true } } } },
      payments: { orderBy: { createdAt: "asc" }, include: { cancellations: { where: { refundId: null } } } },
      refunds: { orderBy: { createdAt: "asc" } },
      events: { orderBy: { id: "asc" } },
      commands: { where: { kind: "CONFIRM", status: { in: ["RUNNING", "UNKNOWN"] } } },
    },
  });
  if (!order) return null;
  // A webhook may have settled the payment before the command that asked for it is finished.
  const unknown = order.commands.filter((command) => !order.payments.some((payment) => payment.gatewayKey === command.gatewayKey));
  return {
    orderId: order.id,
    orderName: order.name,
    status: order.status,
    amount: order.amount,
    currency: order.currency,
    itemsAmountKrw: order.itemsAmountKrw,
    discountKrw: order.discountKrw,
    flow: order.flow as FlowName,
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    lines: order.lines.map(({ productSlug, name, unitPriceKrw, quantity, lineAmountKrw, product }) => ({
      slug: productSlug,
      name,
      imagePath: product.imagePath,
      unitPriceKrw,
      quantity,
      lineAmountKrw,
    })),
    buyer: shortenBuyer(order),
    payments: [...order.payments.map(paymentView), ...unknown.map(unknownPayment)],
    refunds: [...order.refunds.map(({ amount, reason, status, createdAt }) => ({ amount, reason, status, createdAt: createdAt.toISOString() })), ...refundedElsewhere(order)],
    refundAccountNeeded: order.payments.some((payment) =>
      isOwedDeposit({ ...payment, status: payment.status as PaymentRow["status"], isKept: payment.keptForOrderId !== null, isVirtualAccount: payment.virtualAccount !== null }),
    ),
    events: order.events.map(({ at, code, detail }) => ({ at: at.toISOString(), code: code as OrderEventCode, detail })),
  };
}

type CancellationFields = { amount: number; reason: string | null; canceledAt: Date | null };
type RefundedOrder = { refunds: { status: RefundStatus }[]; payments: { keptForOrderId: string | null; approvedAt: Date | null; updatedAt: Date; cancellations: CancellationFields[] }[] };

/**
 * Money that went back without a refund of the shop's, as from the gateway's own console. While a refund is under way the
 * gateway's record of it may have come in before its answer, and is not told apart yet.
 */
function refundedElsewhere({ refunds, payments }: RefundedOrder): RefundView[] {
  if (refunds.some(({ status }) => status === "REQUESTED" || status === "UNKNOWN")) return [];
  // An account that was ended before its deposit has such a record too (Toss), but no money came, so none went back.
  const kept = payments.filter(({ keptForOrderId, approvedAt }) => keptForOrderId !== null && approvedAt !== null);
  return kept.flatMap(({ updatedAt, cancellations }) =>
    cancellations.map(({ amount, reason, canceledAt }) => ({ amount, reason: reason ?? "", status: "DONE" as const, createdAt: (canceledAt ?? updatedAt).toISOString() })),
  );
}

type PaymentFields = Omit<PaymentView, "approvedAt" | "failure"> & { approvedAt: Date | null; failureCode: string | null; failureMessage: string | null };

function paymentView(row: PaymentFields): PaymentView {
  const { gateway, status, method, amount, balanceAmount, receiptUrl, virtualAccount } = row;
  return {
    gateway,
    status,
    method,
    amount,
    balanceAmount,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    receiptUrl,
    failure: row.failureCode === null ? null : { code: row.failureCode, message: row.failureMessage },
    virtualAccount,
  };
}

/** A confirm whose outcome is not known yet is a payment too: the buyer must see that it is being looked at. */
function unknownPayment(command: { gateway: Gateway; amount: number }): PaymentView {
  return {
    gateway: command.gateway,
    status: "UNKNOWN",
    method: null,
    amount: command.amount,
    balanceAmount: 0,
    approvedAt: null,
    receiptUrl: null,
    failure: null,
    virtualAccount: null,
  };
}

/** `김하늘` → `김**`, `sky@example.com` → `sk***@example.com`, `01012345678` → `010****5678` (money rule M9: no page shows a phone number). */
export function shortenBuyer(order: { buyerName: string; buyerEmail: string; buyerPhone: string }): OrderView["buyer"] {
  const [local = "", domain = ""] = order.buyerEmail.split("@");
  const [first = "", ...rest] = Array.from(order.buyerName);
  return {
    name: first + "*".repeat(Math.min(rest.length, 6)),
    email: `${local.slice(0, 2)}***@${domain}`,
    phone: `${order.buyerPhone.slice(0, 3)}****${order.buyerPhone.slice(-4)}`,
  };
}
