import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { issueReceiptOfPayment } from "./cash-receipts";
import { isConfirmErrorCode, isTossError, tossError, type TossError } from "./error-codes";
import { tossErrorTable, type TossErrorCode } from "./error-table";
import { amountField } from "./fields";
import { ownsPayment, type TossKeyPair } from "./keys";
import { findPayment, isOrderIdUsed, movePayment, newTransactionKey, savePayment } from "./ledger";
import type { PaymentRecord } from "./payment";
import { issueAccount } from "./virtual-account";

const confirmBody = z.object({ paymentKey: z.string().min(1).max(200), orderId: z.string().min(1), amount: amountField });

/** Codes that speak of the request or the key, not of the payment: it stays confirmable after them. */
const requestCodes: ReadonlySet<TossErrorCode> = new Set<TossErrorCode>([
  "ALREADY_PROCESSED_PAYMENT", "INVALID_REQUEST", "INVALID_API_KEY", "UNAUTHORIZED_KEY", "FORBIDDEN_REQUEST",
  "INCORRECT_BASIC_AUTH_FORMAT", "NOT_FOUND_PAYMENT", "NOT_FOUND_PAYMENT_SESSION", "UNAPPROVED_ORDER_ID",
]);

/**
 * Confirms an authenticated payment: IN_PROGRESS becomes DONE, or WAITING_FOR_DEPOSIT for a virtual account. At most one
 * confirm of a payment succeeds, whatever comes at once: the command does not await. `body` is the request as it came.
 * Errors are those that confirm documents; where the sources leave a code open, the settings choose.
 */
export function confirmPayment(context: SandboxContext, pair: TossKeyPair, body: unknown): PaymentRecord | TossError {
  const parsed = confirmBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  const { paymentKey, orderId, amount } = parsed.data;
  const settings = context.settings.read();
  const payment = findPayment(context, paymentKey);
  if (!payment) return tossError(settings.tossUnknownPaymentKeyCode);
  if (!ownsPayment(pair, payment)) return tossError(settings.tossUnpairedKeyCode);

  const statusError = findStatusError(payment);
  if (statusError) return statusError;
  if (payment.orderId !== orderId) return tossError("FORBIDDEN_REQUEST");
  if (payment.amount !== amount) return tossError(settings.tossAmountMismatchCode);
  if (settings.tossRefuseSecondCapture && isOrderIdUsed(context, pair, orderId, paymentKey)) return tossError("DUPLICATED_ORDER_ID");
  if (payment.confirmOutcome !== "approve") return refuseConfirm(context, payment, payment.confirmOutcome);
  return approve(context, payment);
}

function findStatusError(payment: PaymentRecord): TossError | null {
  switch (payment.status) {
    case "IN_PROGRESS":
      return null;
    // Not authenticated yet: which code is unknown. There is no session to confirm, so it answers as an expired one does.
    case "READY":
    case "EXPIRED":
      return tossError("NOT_FOUND_PAYMENT_SESSION");
    case "ABORTED": {
      // Unknown as well: the reason it was refused for, if confirm documents it.
      const code = payment.failure?.code ?? "";
      return tossError(isConfirmErrorCode(code) ? code : "REJECT_CARD_COMPANY");
    }
    default:
      return tossError("ALREADY_PROCESSED_PAYMENT");
  }
}

function refuseConfirm(context: SandboxContext, payment: PaymentRecord, outcome: string): TossError {
  const error = tossError(isConfirmErrorCode(outcome) ? outcome : "REJECT_CARD_COMPANY");
  if (tossErrorTable[error.code].status === 500) {
    // A server's fault passes: it is answered once, and the payment can still be confirmed.
    savePayment(context, { ...payment, confirmOutcome: "approve" });
  } else if (!requestCodes.has(error.code)) {
    movePayment(context, payment, "ABORTED", { failure: error });
  }
  return error;
}

function approve(context: SandboxContext, payment: PaymentRecord): PaymentRecord | TossError {
  const lastTransactionKey = newTransactionKey(context);
  if (payment.method === "가상계좌") {
    const account = issueAccount(context, payment);
    return isTossError(account) ? account : movePayment(context, payment, "WAITING_FOR_DEPOSIT", { lastTransactionKey, virtualAccount: account });
  }
  return movePayment(context, payment, "DONE", { lastTransactionKey, approvedAtMs: context.clock.now(), ...issueReceiptOfPayment(context, payment) });
}
