import type { ShopContext } from "../context";
import { problem } from "../problems/problem";
import { carryOutCommand } from "./carry-out-command";
import { claimConfirm } from "./claim-confirm";
import { isDoneWithin } from "./done-within";
import { decideConfirm, type ConfirmClaim, type ConfirmResult } from "./decide-confirm";
import { readPayableOrder } from "./read-payable-order";
import { repairCommand } from "./repair-commands";
import { waitForResult } from "./wait-for-result";

/**
 * Confirms a payment that the buyer authenticated: at most one call an order is under way, whoever asks and however
 * often. The caller who claims it makes the call; the others wait without holding a connection and then answer the same.
 * Answers "unknown" when nothing is known within `answerWithinMs`; the call goes on, and repair finishes it if it must.
 * `onOrder` is told which order it is about as soon as that is known.
 */
export async function confirmPayment(
  context: ShopContext,
  claim: ConfirmClaim,
  onOrder: (orderId: string, attempt: number) => void,
): Promise<ConfirmResult> {
  return waitForResult(context.config.answerWithinMs, async (leftMs): Promise<ConfirmResult | null> => {
    const order = await readPayableOrder(context.db, claim.gatewayOrderId);
    if (order === null || order.gateway !== "toss") return { kind: "problem", problem: problem("ORDER_NOT_FOUND") };
    onOrder(order.id, order.attempt);
    const decision = decideConfirm(order, claim, context.clock.now());
    const unknown: ConfirmResult = { kind: "unknown", orderId: order.id, status: order.status };

    switch (decision.kind) {
      case "answer":
        return decision.result;
      case "claim": {
        const command = await claimConfirm(context, order, claim.gatewayKey);
        // Somebody else's command is open: of this order's confirm, or a refund of another payment of it.
        if (command === null) return leftMs <= 0 ? unknown : null;
        return (await isDoneWithin(carryOutCommand(context, command), leftMs)) ? knownOutcome(context, claim) : unknown;
      }
      case "ask-again":
        // Answered at once: the page asks again by itself, and each time an unclear outcome is due it is looked at.
        if (!(await isDoneWithin(repairCommand(context, decision.commandId), leftMs))) return unknown;
        return (await knownOutcome(context, claim)) ?? unknown;
      case "wait":
        return leftMs <= 0 ? unknown : null;
    }
  });
}

/** The outcome if it is known by now, else null. */
async function knownOutcome(context: ShopContext, claim: ConfirmClaim): Promise<ConfirmResult | null> {
  const order = await readPayableOrder(context.db, claim.gatewayOrderId);
  const decision = order && decideConfirm(order, claim, context.clock.now());
  return decision?.kind === "answer" ? decision.result : null;
}
