import type { Gateway } from "../db/generated/enums";
import type { FlowName } from "../orders/order-request";
import type { CallTrace, PaymentFacts } from "./gateway";

/**
 * A payment as a gateway's own list shows it. A list may tell less than a read: `amount` and `balanceAmount` are null where
 * it does not say (Toss lists a cancel without its capture when only the cancel is in the window).
 */
export type ListedPayment = {
  gateway: Gateway;
  gatewayKey: string;
  gatewayOrderId: string;
  status: PaymentFacts["status"];
  currency: string;
  amount: number | null;
  balanceAmount: number | null;
  /** When a PG has likely given this test payment back by itself, unseen by the gateway; null for payments that none does. */
  likelyGivenBackAt: Date | null;
  /** A flow whose key pair sees the payment. */
  flow: FlowName | null;
};

/** Payments with `from <= at < to` (whole seconds), `pageSize` a page. `onPage` is called after each, and may throw to stop. */
export type ListRequest = { from: Date; to: Date; pageSize: number; trace: CallTrace; onPage: () => Promise<void> };

/**
 * All of a gateway's payments in a window, or why they are not all known: a list with a hole is no list, since what is in
 * the hole would look as if it were missing. `testPayments`: left out, because this shop sells for real.
 */
export type ListOutcome = { kind: "listed"; payments: ListedPayment[]; testPayments: number } | { kind: "failed"; reason: string };

/** A gateway that can be asked for all of its payments. No call throws but what `onPage` throws. */
export type ListingGateway = { list(request: ListRequest): Promise<ListOutcome> };

/** More in one window than a run can hold in memory: choose a shorter one. */
export const MAXIMUM_LISTED = 200_000;
