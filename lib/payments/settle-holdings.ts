import type { ShopContext } from "../context";
import type { Gateway } from "../db/generated/enums";
import { settleAndReturn } from "./carry-out-command";
import type { CallTrace, HoldingsOutcome } from "./gateway";

/**
 * Asks a gateway for everything that it holds for an order id, and settles all of it: the payment that pays the order, and
 * any second one, which goes back (money rules M1, M3). The answer says whether all is known now.
 */
export async function settleHoldings(context: ShopContext, gateway: Gateway, gatewayOrderId: string, trace: CallTrace): Promise<HoldingsOutcome> {
  const outcome = await context.gateways[gateway].readByOrder(gatewayOrderId, trace);
  if (outcome.kind === "done") for (const facts of outcome.payments) await settleAndReturn(context, facts, null);
  return outcome;
}
