import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { cancelReceiptOfPayment } from "./cash-receipts";
import { tossError, type TossError } from "./error-codes";
import { amountField } from "./fields";
import { banks, findInstitution } from "./institutions";
import { ownsPayment, type TossKeyPair } from "./keys";
import { formatSeoulTime, seoulMonth } from "./kst";
import { findPayment, movePayment, newTransactionKey } from "./ledger";
import type { PaymentRecord, TossCancel } from "./payment";
import { isPartialCancelable } from "./present";
import { roundMoney, untaxedLeft, type UntaxedParts } from "./tax";
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
 * `refundReceiveAccount` after it, which is used and not kept: what a Payment shows by that name is what the buyer gave when paying.
 * `body` is the request as it came; errors are those that cancel documents.
 */
export function cancelPayment(context: SandboxContext, pair: TossKeyPair, paymentKey: string, body: unknown): PaymentRecord | TossError {
  const parsed = cancelBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  const request = parsed.data;
  const payment = findPayment(context, paymentKey);
  if (!payment || !ownsPayment(pair, payment)) return tossError("NOT_FOUND_PAYMENT");

  const error = findStatusError(payment) ?? findAmountError(context, payment, request) ?? findDeadlineError(context, payment);
  if (error) return error;
  const accountError = needsRefundAccount(payment) ? findRefundAccountError(request) : null;
  return accountError ?? settleCancel(context, payment, request);
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

function findAmountError(context: SandboxContext, payment: PaymentRecord, request: CancelRequest): TossError | null {
  const { balanceAmount } = payment;
  const amount = request.cancelAmount ?? balanceAmount;
  const taxFree = request.taxFreeAmount ?? 0;
  if (request.currency && request.currency !== payment.currency) return tossError("INVALID_REQUEST");
  if (amount < 0 || taxFree < 0 || taxFree > amount || (payment.currency !== "USD" && !Number.isInteger(amount))) return tossError("INVALID_REQUEST");
  if (request.refundableAmount !== null && request.refundableAmount !== undefined && request.refundableAmount !== balanceAmount) {
    return tossError("NOT_MATCHES_REFUNDABLE_AMOUNT");
  }
  if (amount === 0 || amount > balanceAmount || taxFree > untaxedLeft(payment).taxFreeAmount) return tossError("NOT_CANCELABLE_AMOUNT");
  if (amount === payment.amount) return null;
  if (payment.status === "WAITING_FOR_DEPOSIT") return tossError("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
  if (!isPartialCancelable(payment)) return tossError("NOT_ALLOWED_PARTIAL_REFUND");
  const isBeyondTaxed = amount < balanceAmount && beyondTaxed(payment, request, amount) > 0;
  return isBeyondTaxed && context.settings.read().tossCancelBeyondTaxed === "refuse" ? tossError("NOT_CANCELABLE_AMOUNT") : null;
}

/** What of a cancel is neither in the taxed part that is left nor named tax-free. */
function beyondTaxed(payment: PaymentRecord, request: CancelRequest, amount: number): number {
  const left = untaxedLeft(payment);
  const taxedLeft = payment.balanceAmount - left.taxFreeAmount - left.taxExemptionAmount;
  return Math.max(0, roundMoney(amount - (request.taxFreeAmount ?? 0) - taxedLeft, payment.currency));
}

/**
 * The untaxed parts of what is cancelled: what the request names tax-free, and what the taxed part does not hold, so that no figure
 * of the rest is negative [our choice: undocumented]. Who cancels all that is left cancels all of them.
 */
function canceledUntaxedParts(payment: PaymentRecord, request: CancelRequest, amount: number): UntaxedParts {
  const left = untaxedLeft(payment);
  if (amount === payment.balanceAmount) return left;
  const named = request.taxFreeAmount ?? 0;
  const beyond = beyondTaxed(payment, request, amount);
  const taxFreeAmount = Math.min(left.taxFreeAmount, roundMoney(named + beyond, payment.currency));
  return { taxFreeAmount, taxExemptionAmount: roundMoney(named + beyond - taxFreeAmount, payment.currency) };
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

/** Money that was deposited can only go back to an account that is named. */
function needsRefundAccount({ method, status }: PaymentRecord): boolean {
  return method === "가상계좌" && status !== "WAITING_FOR_DEPOSIT";
}

function findRefundAccountError(request: CancelRequest): TossError | null {
  const { bank = "", accountNumber = "", holderName = "" } = request.refundReceiveAccount ?? {};
  if (!bank && !accountNumber) return tossError("INVALID_REFUND_ACCOUNT_INFO");
  if (!findInstitution(banks, bank)) return tossError("INVALID_BANK");
  // Digits only: the issued account's own number, with its X, is refused too [likely].
  if (!/^\d{6,20}$/.test(accountNumber)) return tossError("INVALID_REFUND_ACCOUNT_NUMBER");
  return holderName.trim() === "" || holderName.length > 60 ? tossError("INVALID_REFUND_ACCOUNT_INFO") : null;
}

function settleCancel(context: SandboxContext, payment: PaymentRecord, request: CancelRequest): PaymentRecord {
  const cancelAmount = request.cancelAmount ?? payment.balanceAmount;
  const balanceAmount = roundMoney(payment.balanceAmount - cancelAmount, payment.currency);
  const isWhole = cancelAmount === payment.amount;
  const untaxed = canceledUntaxedParts(payment, request, cancelAmount);
  const transactionKey = newTransactionKey(context);
  const receiptKey = cancelReceiptOfPayment(context, payment, { amount: cancelAmount, taxFreeAmount: untaxed.taxFreeAmount });
  const isSentBack = needsRefundAccount(payment);
  if (isSentBack) planRefundArrival(context, payment.paymentKey);
  const cancel: TossCancel = {
    cancelAmount,
    cancelReason: request.cancelReason,
    ...untaxed,
    refundableAmount: balanceAmount,
    cardDiscountAmount: 0,
    transferDiscountAmount: 0,
    easyPayDiscountAmount: 0,
    canceledAt: formatSeoulTime(context.clock.now()),
    transactionKey,
    receiptKey,
    cancelStatus: "DONE",
    cancelRequestId: request.cancelRequestId ?? null,
  };
  return movePayment(context, payment, isWhole ? "CANCELED" : "PARTIAL_CANCELED", {
    balanceAmount,
    lastTransactionKey: transactionKey,
    cancels: [...payment.cancels, cancel],
    ...(receiptKey ? { receiptKeys: [...(payment.receiptKeys ?? []), receiptKey] } : {}),
    card: payment.card && { ...payment.card, acquireStatus: isWhole ? "CANCELED" : payment.card.acquireStatus },
    virtualAccount: payment.virtualAccount && isSentBack ? { ...payment.virtualAccount, refundStatus: "PENDING" } : payment.virtualAccount,
  });
}
