import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import type { Gateway } from "../db/generated/enums";
import { log } from "../log";
import { problem, type Problem } from "../problems/problem";

export type AttemptToPrepare = { gateway: Gateway; orderId: string; attempt: number; gatewayOrderId: string; amount: number };

/**
 * Tells the gateway the amount before the window opens, where it can be told (PortOne's prepare): a window that asks for
 * another amount is then refused by PortOne itself. A Problem means that the window must not open now. A gateway that has
 * an amount already keeps it: it is the same one, since an order's amount never changes.
 */
export async function prepareAttempt(context: ShopContext, attempt: AttemptToPrepare): Promise<Problem | null> {
  if (attempt.gateway !== "portone") return null;
  const { orderId, gatewayOrderId, amount } = attempt;
  const trace = { orderId, attempt: attempt.attempt, correlationId: randomUUID() };
  const outcome = await context.gateways.portone.prepare({ gatewayOrderId, amount, trace });
  if (outcome.kind === "done") return null;
  log.warn({ orderId, outcome: outcome.kind }, "the amount could not be registered before the window");
  if (outcome.kind === "unclear") return problem("GATEWAY_NOT_REACHED");
  return outcome.refusal.status === 401 ? problem("GATEWAY_SETTINGS_WRONG") : null;
}
