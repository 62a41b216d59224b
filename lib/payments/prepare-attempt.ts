import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import { log } from "../log";
import { gatewayOfFlow, type FlowName } from "../orders/order-request";
import { problem, type Problem } from "../problems/problem";
import type { CallTrace, GatewayRefusal } from "./gateway";

export type AttemptToPrepare = {
  flow: FlowName;
  orderId: string;
  attempt: number;
  gatewayOrderId: string;
  orderName: string;
  amount: number;
  method: string;
};

/** What the browser needs beyond the order to open the window: where it is, for a checkout that the server made. */
export type PreparedAttempt = { checkoutUrl?: string };

/**
 * Does what a flow needs at the gateway before its window opens. PortOne is told the amount (prepare), so that a window
 * which asks for another is refused by PortOne itself; Toss makes the payment where the server makes the checkout. A Problem
 * means that the window must not open now. No money can have moved, so all of it may be repeated.
 */
export async function prepareAttempt(context: ShopContext, attempt: AttemptToPrepare): Promise<PreparedAttempt | Problem> {
  const trace: CallTrace = { orderId: attempt.orderId, attempt: attempt.attempt, flow: attempt.flow, correlationId: randomUUID() };
  if (attempt.flow === "toss-checkout") return createCheckout(context, attempt, trace);
  return gatewayOfFlow[attempt.flow] === "portone" ? registerAmount(context, attempt, trace) : {};
}

/**
 * `prepareAttempt`, once: what was prepared is kept with the attempt, so that a repeated order request gets the same answer,
 * also when the gateway is away or the order was paid meanwhile.
 */
export async function prepareOnce(context: ShopContext, attempt: AttemptToPrepare): Promise<PreparedAttempt | Problem> {
  const { db, clock } = context;
  if (gatewayOfFlow[attempt.flow] === "toss" && attempt.flow !== "toss-checkout") return {};
  const where = { gatewayOrderId: attempt.gatewayOrderId };
  const known = await db.paymentAttempt.findUniqueOrThrow({ where, select: { preparedAt: true, checkoutUrl: true } });
  if (known.preparedAt !== null) return known.checkoutUrl === null ? {} : { checkoutUrl: known.checkoutUrl };
  const prepared = await prepareAttempt(context, attempt);
  if ("code" in prepared) return prepared;
  // The first of several at once wins: their answers must not differ.
  await db.paymentAttempt.updateMany({ where: { ...where, preparedAt: null }, data: { preparedAt: clock.now(), checkoutUrl: prepared.checkoutUrl ?? null } });
  const kept = await db.paymentAttempt.findUniqueOrThrow({ where, select: { checkoutUrl: true } });
  return kept.checkoutUrl === null ? {} : { checkoutUrl: kept.checkoutUrl };
}

async function createCheckout({ config, gateways }: ShopContext, attempt: AttemptToPrepare, trace: CallTrace): Promise<PreparedAttempt | Problem> {
  const { gatewayOrderId, orderName, amount, method } = attempt;
  const outcome = await gateways.toss.createCheckout({
    gatewayOrderId,
    orderName,
    amount,
    method,
    successUrl: `${config.shopUrl}/payments/toss/success`,
    failUrl: `${config.shopUrl}/orders/${attempt.orderId}/fail`,
    trace,
  });
  if (outcome.kind === "done") return { checkoutUrl: outcome.checkoutUrl };
  log.warn({ orderId: attempt.orderId, outcome: outcome.kind }, "the checkout could not be made");
  return outcome.kind === "unclear" ? problem("GATEWAY_NOT_REACHED") : problemOfPreparation(outcome.refusal);
}

/** A gateway that has an amount already keeps it: it is the same one, since an order's amount never changes. */
async function registerAmount({ gateways }: ShopContext, attempt: AttemptToPrepare, trace: CallTrace): Promise<PreparedAttempt | Problem> {
  const { gatewayOrderId, amount } = attempt;
  const outcome = await gateways.portone.prepare({ gatewayOrderId, amount, trace });
  if (outcome.kind === "done") return {};
  log.warn({ orderId: attempt.orderId, outcome: outcome.kind }, "the amount could not be registered before the window");
  if (outcome.kind === "unclear") return problem("GATEWAY_NOT_REACHED");
  return outcome.refusal.status === 401 ? problem("GATEWAY_SETTINGS_WRONG") : {};
}

function problemOfPreparation({ status, code, message }: GatewayRefusal): Problem {
  if (status === 501) return problem("FLOW_NOT_AVAILABLE", message);
  return problem(status === 401 || status === 403 ? "GATEWAY_SETTINGS_WRONG" : "PAYMENT_REFUSED", message, { gatewayCode: code });
}
