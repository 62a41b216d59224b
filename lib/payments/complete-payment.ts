import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import { problem } from "../problems/problem";
import { storeNotice } from "../webhooks/inbox";
import { settleAndReturn } from "./carry-out-command";
import { resultOfPayment, type ConfirmResult } from "./decide-confirm";
import { isDoneWithin } from "./done-within";
import type { GatewayOutcome, PaymentFacts } from "./gateway";
import { readPayableOrder, type PayableOrder } from "./read-payable-order";

/** What the browser brought back from PortOne's window: claims, not facts. */
export type CompleteClaim = { gatewayKey: string; gatewayOrderId: string };

/**
 * Verifies a payment whose money has moved already (PortOne): reads it from the gateway, settles it if it belongs to the
 * order that the request claims, and gives it back at once if it is not what was ordered. A read needs no claim, so any
 * number of callers may do this at once. What cannot be read now is put into the inbox, which reads it later.
 */
export async function completePayment(
  context: ShopContext,
  claim: CompleteClaim,
  onOrder: (orderId: string, attempt: number) => void,
): Promise<ConfirmResult> {
  const order = await readPayableOrder(context.db, claim.gatewayOrderId);
  if (order === null || order.gateway !== "portone") return { kind: "problem", problem: problem("ORDER_NOT_FOUND") };
  onOrder(order.id, order.attempt);
  const known = order.payments.find((payment) => payment.gatewayKey === claim.gatewayKey && payment.status !== "WAITING_FOR_DEPOSIT");
  if (known) return resultOfPayment(order, known);

  let result: ConfirmResult | null = null;
  const verifying = verify(context, order, claim).then((verified) => (result = verified));
  await isDoneWithin(verifying, context.config.answerWithinMs);
  return result ?? { kind: "unknown", orderId: order.id, status: order.status };
}

async function verify(context: ShopContext, order: PayableOrder, claim: CompleteClaim): Promise<ConfirmResult> {
  const trace = { orderId: order.id, attempt: order.attempt, flow: order.flow, correlationId: randomUUID() };
  const outcome = await context.gateways.portone.read(claim.gatewayKey, trace);
  if (outcome.kind !== "done") return unread(context, order, claim, outcome);
  const { facts } = outcome;
  // The order is the one that the gateway names: a claim for another one touches neither.
  if (facts.gatewayOrderId !== claim.gatewayOrderId) return { kind: "problem", problem: problem("PAYMENT_OF_ANOTHER_ORDER") };
  await settleAndReturn(context, facts, null);
  return answerOf(context, claim, facts);
}

async function answerOf({ db }: ShopContext, claim: CompleteClaim, facts: PaymentFacts): Promise<ConfirmResult> {
  const order = await readPayableOrder(db, claim.gatewayOrderId);
  const payment = order?.payments.find((row) => row.gatewayKey === facts.gatewayKey);
  if (order && payment) return resultOfPayment(order, payment);
  return { kind: "problem", problem: problem("PAYMENT_NOT_FINISHED") };
}

/** Money may have moved although it could not be read: only the gateway's "no such payment" says that none did (M7). */
async function unread(context: ShopContext, order: PayableOrder, claim: CompleteClaim, outcome: Exclude<GatewayOutcome, { kind: "done" }>): Promise<ConfirmResult> {
  if (outcome.kind === "refused" && outcome.refusal.status === 404) return { kind: "problem", problem: problem("PAYMENT_NOT_FOUND") };
  const body = JSON.stringify({ imp_uid: claim.gatewayKey, merchant_uid: claim.gatewayOrderId });
  await storeNotice(context, { gateway: "portone", source: "return", deliveryId: null, contentType: "application/json", body });
  return { kind: "unknown", orderId: order.id, status: order.status };
}
