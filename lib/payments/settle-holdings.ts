import type { ShopContext } from "../context";
import type { Gateway } from "../db/generated/enums";
import { settleAndReturn } from "./carry-out-command";
import type { CallTrace, HoldingsOutcome } from "./gateway";

/**
 * Asks a gateway for everything that it holds for an order id, and settles all of it: the payment that pays the order, and
 * any second one, which goes back (money rules M1, M3). The answer says whether all is known now.
 */
export async function settleHoldings(context: ShopContext, gateway: Gateway, gatewayOrderId: string, trace: CallTrace): Promise<HoldingsOutcome> {
  const outcome = await readHoldings(context, gateway, gatewayOrderId, trace);
  if (outcome.kind === "done") for (const facts of outcome.payments) await settleAndReturn(context, facts, null);
  return outcome;
}

/**
 * What the gateway answers for an order id, and each payment of it with money in it, or waiting for money, that the shop knows and
 * that answer leaves out: Toss answers one payment an id, and which of several windows' it is is unknown.
 */
async function readHoldings({ db, gateways }: ShopContext, gateway: Gateway, gatewayOrderId: string, trace: CallTrace): Promise<HoldingsOutcome> {
  const outcome = await gateways[gateway].readByOrder(gatewayOrderId, trace);
  if (outcome.kind !== "done") return outcome;
  const payments = [...outcome.payments];
  const leftOut = await db.payment.findMany({
    where: { gateway, gatewayOrderId, gatewayKey: { notIn: payments.map(({ gatewayKey }) => gatewayKey) }, status: { in: ["UNKNOWN", "WAITING_FOR_DEPOSIT", "CAPTURED", "PARTIALLY_CANCELED"] } },
    select: { gatewayKey: true },
    orderBy: { createdAt: "asc" },
  });
  for (const { gatewayKey } of leftOut) {
    const each = await gateways[gateway].read(gatewayKey, trace);
    if (each.kind === "done") payments.push(each.facts);
    else if (each.kind === "unclear" || each.refusal.status !== 404) return each;
  }
  return { kind: "done", payments };
}
