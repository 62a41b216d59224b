import { z } from "zod";
import type { PaymentFacts } from "../gateway";

/** The part of PortOne V1's payment row that the shop relies on. Times are unix seconds, 0 where there is none. */
export const portonePayment = z.object({
  imp_uid: z.string().min(1).max(80),
  merchant_uid: z.string().min(1).max(80),
  status: z.enum(["ready", "paid", "cancelled", "failed"]),
  pay_method: z.string().nullish(),
  amount: z.number(),
  cancel_amount: z.number(),
  currency: z.string(),
  paid_at: z.number().nullish(),
  receipt_url: z.string().nullish(),
  fail_reason: z.string().nullish(),
  vbank_code: z.string().nullish(),
  vbank_name: z.string().nullish(),
  vbank_num: z.string().nullish(),
  vbank_holder: z.string().nullish(),
  vbank_date: z.number().nullish(),
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
  };
}

function dateOf(unixSeconds: number | null | undefined): Date | null {
  return unixSeconds ? new Date(unixSeconds * 1000) : null;
}
