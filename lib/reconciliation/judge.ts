import type { Gateway, OrderStatus, PaymentStatus } from "../db/generated/enums";
import { counted } from "../orders/apply-move";
import type { FlowName } from "../orders/order-request";
import type { ListedPayment } from "../payments/listed-payment";

/** A payment as the shop has it, with what its order says. Amounts in won. */
export type ShopPayment = {
  gateway: Gateway;
  gatewayKey: string;
  gatewayOrderId: string;
  orderId: string;
  flow: FlowName;
  status: PaymentStatus;
  currency: string;
  amount: number;
  balanceAmount: number;
  isKept: boolean;
  isVirtualAccount: boolean;
  orderStatus: OrderStatus;
  orderAmount: number;
  /** A confirm or cancel of it is being carried out or asked about: its ladder finishes it, not this comparison. */
  isUnderWay: boolean;
};

/** An order of the shop, by a gateway order id of one of its attempts. `isUnderWay` as above. */
export type OwnOrder = { orderId: string; gateway: Gateway; flow: FlowName; isUnderWay: boolean };

export const findingKinds = [
  /** The gateway holds a payment of one of our orders that the shop has never heard of. */
  "MISSING_HERE",
  /** The gateway holds money for an order id that is not ours: another system's, or a forged one. */
  "FOREIGN_ORDER",
  /** The shop believes in a capture that the gateway does not know. */
  "MISSING_THERE",
  "AMOUNT_APART",
  "STATUS_APART",
  /** The two name different orders, or the order is not in the state that its payment puts it in. */
  "ORDER_APART",
  /** An order counts as paid, and no capture of its amount is behind it. */
  "PAID_WITHOUT_CAPTURE",
  /** Both agree on a capture that pays no order and has not gone back. */
  "CAPTURE_NOT_RETURNED",
  /** The same of a deposit, which can go back only to an account that the buyer names. */
  "DEPOSIT_OWED",
  /** A test payment that its PG has likely given back by itself; the gateway cannot know. */
  "LIKELY_GIVEN_BACK",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What mends each kind. `settle` is done at once where it can mend; the rest is for a person. */
export const actionOf: Record<FindingKind, "settle" | "cancel-at-gateway" | "check-with-gateway" | "return" | "ask-for-account" | "do-not-deliver"> = {
  MISSING_HERE: "settle",
  FOREIGN_ORDER: "cancel-at-gateway",
  MISSING_THERE: "check-with-gateway",
  AMOUNT_APART: "settle",
  STATUS_APART: "settle",
  ORDER_APART: "check-with-gateway",
  PAID_WITHOUT_CAPTURE: "check-with-gateway",
  CAPTURE_NOT_RETURNED: "return",
  DEPOSIT_OWED: "ask-for-account",
  LIKELY_GIVEN_BACK: "do-not-deliver",
};

/** One side's word on a payment. Null amounts: it does not say. */
export type Said = { status: string; currency: string; amount: number | null; balanceAmount: number | null };

export type Finding = {
  kind: FindingKind;
  gateway: Gateway;
  /** Null where only the order is known. */
  gatewayKey: string | null;
  gatewayOrderId: string;
  orderId: string | null;
  flow: FlowName | null;
  gatewaySays: Said | null;
  shopSays: Said | null;
  likelyGivenBackAt: Date | null;
};

/** `matched`: the same on both sides. `under-way`: the shop is at it. `nothing`: no money is in it. */
export type Verdict = { kind: "matched" | "under-way" | "nothing" } | { kind: "apart"; finding: Finding };

/** The one name of a payment among all gateways. */
export function subjectOf({ gateway, gatewayKey, orderId }: { gateway: Gateway; gatewayKey: string | null; orderId?: string | null }): string {
  return gatewayKey === null ? `order:${orderId ?? ""}` : `${gateway}:${gatewayKey}`;
}

/**
 * Judges one payment by what the gateway and the shop say of it. Pure: the same for a row of a list and for a payment just
 * read again. What a list leaves unsaid counts as apart, since only a read can tell.
 */
export function judge(listed: ListedPayment | null, shop: ShopPayment | null, own: OwnOrder | null, now: Date): Verdict {
  if (listed === null) return shop === null ? { kind: "nothing" } : judgeUnlisted(shop);
  return shop === null ? judgeUnknown(listed, own) : judgePair(listed, shop, now);
}

function judgeUnlisted(shop: ShopPayment): Verdict {
  const believesInMoney = shop.status === "CAPTURED" || shop.status === "PARTIALLY_CANCELED";
  return believesInMoney ? apart("MISSING_THERE", null, shop, shop.orderId) : { kind: "nothing" };
}

function judgeUnknown(listed: ListedPayment, own: OwnOrder | null): Verdict {
  if (own === null) return holdsMoney(listed) ? apart("FOREIGN_ORDER", listed, null, null) : { kind: "nothing" };
  if (!isHistory(listed)) return { kind: "nothing" };
  return own.isUnderWay ? { kind: "under-way" } : apart("MISSING_HERE", listed, null, own.orderId, own.flow);
}

function judgePair(listed: ListedPayment, shop: ShopPayment, now: Date): Verdict {
  const difference = differenceOf(listed, shop);
  if (shop.isUnderWay) return { kind: "under-way" };
  if (difference !== null) return apart(difference, listed, shop, shop.orderId);
  const hasMoney = holdsMoney(listed);
  if (hasMoney && listed.likelyGivenBackAt !== null && listed.likelyGivenBackAt <= now) return apart("LIKELY_GIVEN_BACK", listed, shop, shop.orderId);
  if (hasMoney && !shop.isKept) return apart(shop.isVirtualAccount ? "DEPOSIT_OWED" : "CAPTURE_NOT_RETURNED", listed, shop, shop.orderId);
  return { kind: "matched" };
}

function differenceOf(listed: ListedPayment, shop: ShopPayment): FindingKind | null {
  if (listed.gatewayOrderId !== shop.gatewayOrderId) return "ORDER_APART";
  if (listed.status !== shop.status) return "STATUS_APART";
  const isAmountApart = listed.amount !== null && counted(listed.amount) !== shop.amount;
  const isBalanceApart = listed.balanceAmount === null ? listed.status === "PARTIALLY_CANCELED" : hasCaptured(listed) && counted(listed.balanceAmount) !== shop.balanceAmount;
  if (listed.currency !== shop.currency || isAmountApart || isBalanceApart) return "AMOUNT_APART";
  return isOrderApart(shop) ? "ORDER_APART" : null;
}

/** Money rule M2, from the payment's end: a kept capture is of its order's amount, and the order says that it is paid. */
function isOrderApart({ isKept, status, amount, orderAmount, orderStatus }: ShopPayment): boolean {
  if (!isKept || (status !== "CAPTURED" && status !== "PARTIALLY_CANCELED")) return false;
  return amount !== orderAmount || orderStatus !== (status === "CAPTURED" ? "PAID" : "PARTIALLY_REFUNDED");
}

function hasCaptured({ status }: ListedPayment): boolean {
  return status === "CAPTURED" || status === "PARTIALLY_CANCELED" || status === "CANCELED";
}

/** Whether the order's history should have it: money that came (and perhaps went), or an account that money may come into. */
function isHistory(listed: ListedPayment): boolean {
  return hasCaptured(listed) || listed.status === "WAITING_FOR_DEPOSIT";
}

function holdsMoney({ status, balanceAmount }: ListedPayment): boolean {
  return (status === "CAPTURED" || status === "PARTIALLY_CANCELED") && balanceAmount !== 0;
}

function apart(kind: FindingKind, listed: ListedPayment | null, shop: ShopPayment | null, orderId: string | null, flow: FlowName | null = null): Verdict {
  const known = listed ?? shop;
  if (known === null) throw new Error("a finding without a payment");
  return {
    kind: "apart",
    finding: {
      kind,
      gateway: known.gateway,
      gatewayKey: known.gatewayKey,
      gatewayOrderId: known.gatewayOrderId,
      orderId,
      flow: shop?.flow ?? flow ?? listed?.flow ?? null,
      gatewaySays: listed && said(listed),
      shopSays: shop && said(shop),
      likelyGivenBackAt: listed?.likelyGivenBackAt ?? null,
    },
  };
}

function said({ status, currency, amount, balanceAmount }: Said): Said {
  return { status, currency, amount, balanceAmount };
}
