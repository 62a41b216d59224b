import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { cancelReceiptOfPayment } from "./cash-receipts";
import { isTossError, tossError, type TossError } from "./error-codes";
import { amountField } from "./fields";
import { banks, findInstitution } from "./institutions";
import { ownsPayment, type TossKeyPair } from "./keys";
import { formatSeoulTime, seoulMonth } from "./kst";
import { findPayment, movePayment, newTransactionKey } from "./ledger";
import type { PaymentRecord, TossCancel, TossRefundAccount } from "./payment";
import { isPartialCancelable } from "./present";
import { planRefundArrival } from "./virtual-account";

const cancelBody = z.object({
  cancelReason: z.string().min(1).max(200),
  cancelAmount: amountField.nullish(),
  refundReceiveAccount: z
    .object({ bank: z.coerce.string(), accountNumber: z.coerce.string(), holderName: z.string() })
    .partial()
    .nullish(),
  taxFreeAmount: amountField.nullish(),
  refundableAmount: amountField.nullish(),
  currency: z.string().nullish(),
  cancelRequestId: z.string().min(6).max(64).nullish(),
});
type CancelRequest = z.infer<typeof cancelBody>;

const dayMs = 86_400_000;
const cancelLimitDays: ReadonlyMap<string | null, number> = new Map([["계좌이체", 180], ["가상계좌", 365], ["해외간편결제", 180]]);

/**
 * Cancels a payment wholly or in part. One full cancel makes it CANCELED; a part, and then the rest, leave it
 * PARTIAL_CANCELED with a balance of 0 [certain, live]. A virtual account is cancelled whole before its deposit, and needs
 * `refundReceiveAccount` after it. `body` is the request as it came; errors are those that cancel documents.
 */
export function cancelPayment(context: SandboxContext, pair: TossKeyPair, paymentKey: string, body: unknown): PaymentRecord | TossError {
  const parsed = cancelBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  const request = parsed.data;
  const payment = findPayment(context, paymentKey);
  if (!payment || !ownsPayment(pair, payment)) return tossError("NOT_FOUND_PAYMENT");

  const error = findStatusError(payment) ?? findAmountError(payment, request) ?? findDeadlineError(context, payment);
  if (error) return error;
  const account = readRefundAccount(payment, request);
  if (account && isTossError(account)) return account;
  return settleCancel(context, payment, request, account);
}

function findStatusError(payment: PaymentRecord): TossError | null {
  switch (payment.status) {
    case "DONE":
    case "PARTIAL_CANCELED":
    case "WAITING_FOR_DEPOSIT":
      return null;
    case "CANCELED":
      return tossError("ALREADY_CANCELED_PAYMENT");
    // Which code an unapproved payment gets is unknown; this is the one whose words fit.
    default:
      return tossError("NOT_CANCELABLE_PAYMENT");
  }
}

function findAmountError(payment: PaymentRecord, request: CancelRequest): TossError | null {
  const { balanceAmount } = payment;
  const amount = request.cancelAmount ?? balanceAmount;
  const taxFree = request.taxFreeAmount ?? 0;
  if (request.currency && request.currency !== payment.currency) return tossError("INVALID_REQUEST");
  if (amount < 0 || taxFree < 0 || taxFree > amount || (payment.currency !== "USD" && !Number.isInteger(amount))) return tossError("INVALID_REQUEST");
  if (request.refundableAmount !== null && request.refundableAmount !== undefined && request.refundableAmount !== balanceAmount) {
    return tossError("NOT_MATCHES_REFUNDABLE_AMOUNT");
  }
  if (amount === 0 || amount > balanceAmount || taxFree > taxFreeLeft(payment)) return tossError("NOT_CANCELABLE_AMOUNT");
  if (amount === payment.amount) return null;
  if (payment.status === "WAITING_FOR_DEPOSIT") return tossError("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
  return isPartialCancelable(payment) ? null : tossError("NOT_ALLOWED_PARTIAL_REFUND");
}

function taxFreeLeft(payment: PaymentRecord): number {
  return payment.cancels.reduce((left, cancel) => left - cancel.taxFreeAmount, payment.taxFreeAmount);
}

/** Transfers 180 days, virtual accounts 365, mobile phones the calendar month they were paid in; cards have no formal limit [likely]. */
function findDeadlineError(context: SandboxContext, payment: PaymentRecord): TossError | null {
  if (payment.approvedAtMs === null) return null;
  const nowMs = context.clock.now();
  const limitDays = cancelLimitDays.get(payment.method);
  const isOverLimit = limitDays !== undefined && nowMs > payment.approvedAtMs + limitDays * dayMs;
  const isOtherMonth = payment.method === "휴대폰" && seoulMonth(nowMs) !== seoulMonth(payment.approvedAtMs);
  return isOverLimit || isOtherMonth ? tossError("EXCEED_MAX_REFUND_DUE") : null;
}

/** The buyer's account for a deposited virtual account; `null` where none is needed. */
function readRefundAccount(payment: PaymentRecord, request: CancelRequest): TossRefundAccount | TossError | null {
  if (payment.method !== "가상계좌" || payment.status === "WAITING_FOR_DEPOSIT") return null;
  const { bank: bankName, accountNumber = "", holderName = "" } = request.refundReceiveAccount ?? {};
  if (!bankName && !accountNumber) return tossError("INVALID_REFUND_ACCOUNT_INFO");
  const bank = findInstitution(banks, bankName ?? "");
  if (!bank) return tossError("INVALID_BANK");
  // Digits only: the issued account's own number, with its X, is refused too [likely].
  if (!/^\d{6,20}$/.test(accountNumber)) return tossError("INVALID_REFUND_ACCOUNT_NUMBER");
  if (holderName.trim() === "" || holderName.length > 60) return tossError("INVALID_REFUND_ACCOUNT_INFO");
  return { bankCode: bank.code, accountNumber, holderName };
}

function settleCancel(
  context: SandboxContext,
  payment: PaymentRecord,
  request: CancelRequest,
  account: TossRefundAccount | null,
): PaymentRecord {
  const cancelAmount = request.cancelAmount ?? payment.balanceAmount;
  const balanceAmount = payment.balanceAmount - cancelAmount;
  const isWhole = cancelAmount === payment.amount;
  const transactionKey = newTransactionKey(context);
  const receipt = cancelReceiptOfPayment(context, payment, cancelAmount);
  if (account) planRefundArrival(context, payment.paymentKey);
  const cancel: TossCancel = {
    cancelAmount,
    cancelReason: request.cancelReason,
    taxFreeAmount: isWhole ? payment.taxFreeAmount : (request.taxFreeAmount ?? 0),
    taxExemptionAmount: isWhole ? payment.taxExemptionAmount : 0,
    refundableAmount: balanceAmount,
    cardDiscountAmount: 0,
    transferDiscountAmount: 0,
    easyPayDiscountAmount: 0,
    canceledAt: formatSeoulTime(context.clock.now()),
    transactionKey,
    receiptKey: receipt?.receiptKey ?? null,
    cancelStatus: "DONE",
    cancelRequestId: request.cancelRequestId ?? null,
  };
  return movePayment(context, payment, isWhole ? "CANCELED" : "PARTIAL_CANCELED", {
    balanceAmount,
    lastTransactionKey: transactionKey,
    cancels: [...payment.cancels, cancel],
    ...(receipt ? { cashReceipts: [...(payment.cashReceipts ?? []), receipt] } : {}),
    card: payment.card && { ...payment.card, acquireStatus: isWhole ? "CANCELED" : payment.card.acquireStatus },
    virtualAccount: payment.virtualAccount && account
      ? { ...payment.virtualAccount, refundStatus: "PENDING", refundReceiveAccount: account }
      : payment.virtualAccount,
  });
}
