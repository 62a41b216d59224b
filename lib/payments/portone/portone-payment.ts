import { z } from "zod";
import type { PaymentFacts } from "../gateway";

/** What is shown, and decides nothing: odd or absent counts as absent, and never keeps a payment from being understood. */
const text = z.string().nullable().catch(null);

/** The part of PortOne V1's payment row that the shop relies on. Times are unix seconds, 0 where there is none. */
export const portonePayment = z.object({
  imp_uid: z.string().min(1).max(80),
  merchant_uid: z.string().min(1).max(80),
  status: z.enum(["ready", "paid", "cancelled", "failed"]),
  pay_method: text,
  amount: z.number(),
  cancel_amount: z.number(),
  currency: z.string(),
  /** Whether it was made through a test channel (since 2026: certain). */
  sandbox: z.boolean().catch(false),
  paid_at: z.number().nullable().catch(null),
  receipt_url: text,
  fail_reason: text,
  vbank_code: text,
  vbank_name: text,
  vbank_num: text,
  vbank_holder: text,
  vbank_date: z.number().nullable().catch(null),
  cancel_history: z
    .array(z.object({ cancellation_id: text, pg_tid: text, amount: z.number(), cancelled_at: z.number().nullable().catch(null), reason: text }))
    .nullable()
    .catch(null),
});

export type PortonePayment = z.infer<typeof portonePayment>;

/**
 * PortOne's states in the shop's words. A row is `ready` from the moment the window opens, and stays so when a virtual
 * account was issued (certain); it is `cancelled` after a partial cancel too (likely), so the amounts decide.
 */
function statusOf(payment: PortonePayment): PaymentFacts["status"] {
  switch (payment.status) {
    case "ready":
      return payment.vbank_num ? "WAITING_FOR_DEPOSIT" : "READY";
    case "failed":
      return "FAILED";
    case "paid":
    case "cancelled":
      if (payment.cancel_amount >= payment.amount) return "CANCELED";
      if (payment.cancel_amount > 0) return "PARTIALLY_CANCELED";
      return payment.status === "paid" ? "CAPTURED" : "CANCELED";
  }
}

/** Reshapes PortOne's row, so that nothing above this folder sees PortOne's words. */
export function factsOf(payment: PortonePayment): PaymentFacts {
  const status = statusOf(payment);
  return {
    gateway: "portone",
    gatewayKey: payment.imp_uid,
    gatewayOrderId: payment.merchant_uid,
    status,
    method: payment.pay_method ?? null,
    currency: payment.currency,
    amount: payment.amount,
    balanceAmount: status === "CANCELED" ? 0 : payment.amount - payment.cancel_amount,
    approvedAt: dateOf(payment.paid_at),
    receiptUrl: payment.receipt_url ?? null,
    failure: status === "FAILED" ? { code: "PG_REFUSED", message: payment.fail_reason ?? "" } : null,
    virtualAccount: payment.vbank_num
      ? {
          bankCode: payment.vbank_code ?? null,
          bankName: payment.vbank_name ?? null,
          accountNumber: payment.vbank_num,
          holderName: payment.vbank_holder ?? null,
          dueDate: dateOf(payment.vbank_date)?.toISOString() ?? null,
        }
      : null,
    depositSecret: null,
    isDepositReturnRefused: false,
    isClosedUnpaid: false,
    cancellations: (payment.cancel_history ?? []).map((one, index) => ({
      // Rows of before February 2024 have no id of their own: their place in a list that only grows (likely) is one.
      key: one.cancellation_id ?? `${one.pg_tid ?? payment.imp_uid}:${index}`,
      amount: one.amount,
      reason: one.reason,
      canceledAt: dateOf(one.cancelled_at),
    })),
  };
}

function dateOf(unixSeconds: number | null | undefined): Date | null {
  return unixSeconds ? new Date(unixSeconds * 1000) : null;
}
