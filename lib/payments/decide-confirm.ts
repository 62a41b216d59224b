import type { OrderStatus } from "../db/generated/enums";
import { problem, type Problem } from "../problems/problem";
import { problemOfRefusal } from "./refusals";
import type { ConfirmRow, PayableOrder, PaymentRow } from "./read-payable-order";

/** What the browser brought back from the payment window: claims, not facts. `amount` in won. */
export type ConfirmClaim = { gatewayKey: string; gatewayOrderId: string; amount: number };

export type ConfirmResult =
  | { kind: "known"; orderId: string; status: OrderStatus }
  | { kind: "unknown"; orderId: string; status: OrderStatus }
  | { kind: "problem"; problem: Problem };

export type ConfirmDecision =
  | { kind: "answer"; result: ConfirmResult }
  /** Nothing is under way: the caller may try to begin. */
  | { kind: "claim" }
  /** Somebody's call for this order is under way. */
  | { kind: "wait" }
  /** This payment's outcome is unclear and being asked about. */
  | { kind: "ask-again"; commandId: string };

/** Decides what a browser's return means for an order as it stands. Pure; the checks come in the order of what they protect. */
export function decideConfirm(order: PayableOrder, claim: ConfirmClaim, now: Date): ConfirmDecision {
  if (claim.amount !== order.amount) return refuse(problem("AMOUNT_MISMATCH"));

  const payment = order.payments.find((row) => row.gatewayKey === claim.gatewayKey);
  if (payment) return { kind: "answer", result: resultOfPayment(order, payment) };

  const own = order.confirms.find((row) => row.gatewayKey === claim.gatewayKey && row.status !== "SUCCEEDED");
  if (own) return answerOfConfirm(own);
  if (order.confirms.some(isOpen)) return { kind: "wait" };

  switch (order.status) {
    case "PENDING":
      return order.expiresAt > now ? { kind: "claim" } : refuse(problem("ORDER_CLOSED"));
    case "AWAITING_DEPOSIT":
      return refuse(problem("ORDER_AWAITS_DEPOSIT"));
    case "PAID":
    case "PARTIALLY_REFUNDED":
      return refuse(problem("ORDER_ALREADY_PAID"));
    case "REFUNDED":
    case "EXPIRED":
    case "CANCELED":
      return refuse(problem("ORDER_CLOSED"));
  }
}

/** The gateway has said what this payment is: the same answer for whoever asks, however often. */
export function resultOfPayment(order: PayableOrder, payment: PaymentRow): ConfirmResult {
  if (payment.status === "FAILED")
    return { kind: "problem", problem: problemOfRefusal({ status: 400, code: payment.failureCode ?? "FAILED", message: payment.failureMessage ?? "" }) };
  if (payment.isKept) return { kind: "known", orderId: order.id, status: order.status };
  return { kind: "problem", problem: problem(payment.amount === order.amount ? "CAPTURE_NOT_NEEDED" : "CAPTURE_NOT_AS_ORDERED") };
}

function answerOfConfirm(row: ConfirmRow): ConfirmDecision {
  switch (row.status) {
    case "RUNNING":
    case "SUCCEEDED":
      return { kind: "wait" };
    case "UNKNOWN":
      return { kind: "ask-again", commandId: row.id };
    case "FAILED":
      return refuse(problemOfRefusal({ status: row.failureStatus ?? 400, code: row.failureCode ?? "", message: row.failureMessage ?? "" }));
  }
}

function isOpen(row: ConfirmRow): boolean {
  return row.status === "RUNNING" || row.status === "UNKNOWN";
}

function refuse(refusal: Problem): ConfirmDecision {
  return { kind: "answer", result: { kind: "problem", problem: refusal } };
}
