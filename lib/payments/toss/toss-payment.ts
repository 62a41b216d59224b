import { z } from "zod";
import type { PaymentFacts } from "../gateway";

/** Toss's payment states (certain: official core API reference). */
const tossStatus = z.enum([
  "READY",
  "IN_PROGRESS",
  "WAITING_FOR_DEPOSIT",
  "DONE",
  "CANCELED",
  "PARTIAL_CANCELED",
  "ABORTED",
  "EXPIRED",
]);

/** What is shown, and decides nothing: odd or absent counts as absent, and never keeps a payment from being understood. */
const text = z.string().nullable().catch(null);

/** The part of Toss's Payment object (version 2022-11-16) that the shop relies on. Anything else may come and go. */
export const tossPayment = z.object({
  paymentKey: z.string().min(1).max(200),
  orderId: z.string().min(1).max(64),
  status: tossStatus,
  method: text,
  currency: z.string(),
  totalAmount: z.number(),
  balanceAmount: z.number(),
  /** ISO with +09:00. */
  approvedAt: z.iso.datetime({ offset: true }).nullable().catch(null),
  receipt: z.object({ url: z.string() }).nullable().catch(null),
  secret: text,
  failure: z.object({ code: z.string(), message: z.string() }).nullable().catch(null),
  virtualAccount: z
    .object({ bankCode: text, accountNumber: z.string(), customerName: text, refundStatus: text, dueDate: z.iso.datetime({ offset: true }).nullable().catch(null) })
    .nullable()
    .catch(null),
  /** `IN_PROGRESS` and `ABORTED` ones gave nothing back (certain: official Payment object). */
  cancels: z
    .array(z.object({ transactionKey: z.string().min(1), cancelAmount: z.number(), cancelReason: text, canceledAt: z.iso.datetime({ offset: true }).nullable().catch(null), cancelStatus: text }))
    .nullable()
    .catch(null),
});

export type TossPayment = z.infer<typeof tossPayment>;

/**
 * Toss's states in the shop's words. A payment whose partial cancels used up the balance stays PARTIAL_CANCELED at Toss
 * (certain, measured), so "fully cancelled" is decided by the balance.
 */
function statusOf(payment: TossPayment): PaymentFacts["status"] {
  switch (payment.status) {
    case "READY":
      return "READY";
    case "IN_PROGRESS":
      return "AUTHENTICATED";
    case "WAITING_FOR_DEPOSIT":
      return "WAITING_FOR_DEPOSIT";
    case "DONE":
      return "CAPTURED";
    case "CANCELED":
      return "CANCELED";
    case "PARTIAL_CANCELED":
      return payment.balanceAmount === 0 ? "CANCELED" : "PARTIALLY_CANCELED";
    case "ABORTED":
    case "EXPIRED":
      return "FAILED";
  }
}

/** Reshapes Toss's Payment, so that nothing above this folder sees Toss's words. */
export function factsOf(payment: TossPayment): PaymentFacts {
  const account = payment.virtualAccount;
  return {
    gateway: "toss",
    gatewayKey: payment.paymentKey,
    gatewayOrderId: payment.orderId,
    status: statusOf(payment),
    method: payment.method ?? null,
    currency: payment.currency,
    amount: payment.totalAmount,
    balanceAmount: payment.balanceAmount,
    approvedAt: payment.approvedAt ? new Date(payment.approvedAt) : null,
    receiptUrl: payment.receipt?.url ?? null,
    failure: payment.failure ?? null,
    virtualAccount: account
      ? { bankCode: account.bankCode, bankName: null, accountNumber: account.accountNumber, holderName: account.customerName ?? null, dueDate: account.dueDate ?? null }
      : null,
    depositSecret: payment.secret ?? null,
    isClosedUnpaid: payment.status === "CANCELED" && account !== null && payment.approvedAt === null && (account.refundStatus === null || account.refundStatus === "NONE"),
    // Whether the buyer's bank took it shows only days later (certain field; when it shows: likely).
    isDepositReturnRefused: account !== null && account.refundStatus !== null && ["FAILED", "PARTIAL_FAILED"].includes(account.refundStatus),
    cancellations: (payment.cancels ?? [])
      .filter(({ cancelStatus }) => cancelStatus === null || cancelStatus === "DONE")
      .map(({ transactionKey, cancelAmount, cancelReason, canceledAt }) => ({
        key: transactionKey,
        amount: cancelAmount,
        reason: cancelReason,
        canceledAt: canceledAt === null ? null : new Date(canceledAt),
      })),
  };
}
