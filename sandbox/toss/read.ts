import type { SandboxContext } from "../core/context";
import { tossError, type TossError } from "./error-codes";
import { ownsPayment, type TossKeyPair } from "./keys";
import { findPayment, findPaymentsOfOrder } from "./ledger";
import type { PaymentRecord } from "./payment";
import { usedOrderStatuses } from "./state-machine";

/** Reads one payment of the key's merchant, approved or not [likely]. Error: NOT_FOUND_PAYMENT [certain], also for another merchant's. */
export function readPayment(context: SandboxContext, pair: TossKeyPair, paymentKey: string): PaymentRecord | TossError {
  const payment = findPayment(context, paymentKey);
  return payment && ownsPayment(pair, payment) ? payment : tossError("NOT_FOUND_PAYMENT");
}

/**
 * Reads the payment of an order id. Several windows may have been opened for it: which is meant is unknown, and a setting
 * (`tossPaymentOfOrder`): the approved one, else the latest; or the latest whatever it is.
 */
export function readPaymentOfOrder(context: SandboxContext, pair: TossKeyPair, orderId: string): PaymentRecord | TossError {
  const own = findPaymentsOfOrder(context, orderId).filter((payment) => ownsPayment(pair, payment));
  const approved = context.settings.read().tossPaymentOfOrder === "approved" ? own.findLast((payment) => usedOrderStatuses.has(payment.status)) : undefined;
  return approved ?? own.at(-1) ?? tossError("NOT_FOUND_PAYMENT");
}
