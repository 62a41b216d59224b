import type { ShopContext } from "../context";
import type { Gateway } from "../db/generated/enums";
import { settleAndReturn } from "./carry-out-command";
import type { CallTrace, HoldingsOutcome, PaymentFacts } from "./gateway";

/**
 * Asks a gateway for everything that it holds for an order id, and settles all of it: the payment that pays the order, and
 * any second one, which goes back (money rules M1, M3). The answer says whether all is known now.
 */
export async function settleHoldings(context: ShopContext, gateway: Gateway, gatewayOrderId: string, trace: CallTrace): Promise<HoldingsOutcome> {
  const outcome = await context.gateways[gateway].readByOrder(gatewayOrderId, trace);
  if (outcome.kind !== "done") return outcome;
  for (const facts of outcome.payments) await settleAndReturn(context, facts, null);
  return settleLeftOut(context, gateway, gatewayOrderId, outcome.payments, trace);
}

/**
 * Settles each payment of an order id, with money in it or waiting for money, that the shop knows and the answer for the id leaves
 * out: Toss answers one payment an id, and which of several windows' it is is unknown. Returns all of it, or the first read that
 * told nothing. "No such payment" is no news of one that was there: reconciliation tells of it.
 */
async function settleLeftOut(context: ShopContext, gateway: Gateway, gatewayOrderId: string, answered: readonly PaymentFacts[], trace: CallTrace): Promise<HoldingsOutcome> {
  const leftOut = await context.db.payment.findMany({
    where: { gateway, gatewayOrderId, gatewayKey: { notIn: answered.map(({ gatewayKey }) => gatewayKey) }, status: { in: ["UNKNOWN", "WAITING_FOR_DEPOSIT", "CAPTURED", "PARTIALLY_CANCELED"] } },
    select: { gatewayKey: true },
    orderBy: { createdAt: "asc" },
  });
  const payments = [...answered];
  for (const { gatewayKey } of leftOut) {
    const outcome = await context.gateways[gateway].read(gatewayKey, trace);
    if (outcome.kind === "done") {
      await settleAndReturn(context, outcome.facts, null);
      payments.push(outcome.facts);
    } else if (outcome.kind === "unclear" || outcome.refusal.status !== 404) return outcome;
  }
  return { kind: "done", payments };
}
