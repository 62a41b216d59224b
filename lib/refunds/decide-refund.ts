import type { PayableOrder, PaymentRow } from "../payments/read-payable-order";
import type { RefundAccount } from "../payments/gateway";
import { problem, type Problem } from "../problems/problem";

/** `amount` in won; absent: all that is left. */
export type RefundWish = { amount: number | undefined; account: RefundAccount | undefined; by: "buyer" | "operator" };

/** What to give back: `amount` of `payment`, which then has `payment.balanceAmount - amount` left. */
export type RefundPlan = { payment: PaymentRow; amount: number };

/**
 * Decides whether and what an order's payment gives back (money rule M5: never more than is left of it). Pure. A deposit
 * that came when the order was closed, or was not the amount ordered, is given back the same way: it is the buyer's.
 */
export function decideRefund(order: PayableOrder, { amount, account, by }: RefundWish): RefundPlan | Problem {
  const isPaid = order.status === "PAID" || order.status === "PARTIALLY_REFUNDED";
  const kept = isPaid ? order.payments.find((row) => row.isKept) : undefined;
  const owed = order.payments.find(isOwedDeposit);
  // Whoever names an account where a deposit is owed means the deposit, not the goods.
  const payment = (account && owed) ?? kept ?? owed ?? (by === "operator" ? order.payments.find(isUnreturned) : undefined);
  if (!payment || payment.balanceAmount === 0) return problem("ORDER_NOT_REFUNDABLE", order.status);
  const wanted = amount ?? payment.balanceAmount;
  if (wanted > payment.balanceAmount) return problem("REFUND_TOO_LARGE", `${payment.balanceAmount}원 남음 (left: ${payment.balanceAmount} won)`, { left: payment.balanceAmount });
  if (by === "buyer" && wanted !== payment.amount) return problem("REFUND_NEEDS_OPERATOR");
  if (payment.isVirtualAccount && account === undefined) return problem("REFUND_ACCOUNT_NEEDED");
  return { payment, amount: wanted };
}

/** A capture that pays no order and could not be given back by itself. */
function isUnreturned(payment: Pick<PaymentRow, "isKept" | "status" | "balanceAmount">): boolean {
  return !payment.isKept && payment.balanceAmount > 0 && (payment.status === "CAPTURED" || payment.status === "PARTIALLY_CANCELED");
}

/** A deposit that pays no order and waits for the buyer to say where it goes back to (M3). */
export function isOwedDeposit(payment: Pick<PaymentRow, "isKept" | "isVirtualAccount" | "status" | "balanceAmount">): boolean {
  return payment.isVirtualAccount && isUnreturned(payment);
}
