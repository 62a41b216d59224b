import { completePortonePayment, type PayableOrder } from "@/components/api/shop-api";
import type { PayMessage } from "./pay-message";
import { isBuyerCancel, portoneReturnPath, type PortoneAnswer } from "./portone-answer";
import { canceledByBuyer, windowRefused } from "./sdk-errors";

/** Where the buyer goes after PortOne's window, or what the page says to them while they stay. */
export type NextStep = { go: string } | { say: PayMessage };

/**
 * What follows an answer of PortOne's window. The answer proves nothing, so the server is asked wherever there is a payment
 * to ask about: a window that ended well by the page that waits for it, a failed one here, so that the buyer can go on.
 */
export async function nextStepAfter({ impUid, failure }: PortoneAnswer, order: PayableOrder): Promise<NextStep> {
  const { orderId, gatewayOrderId } = order;
  if (!failure) return { go: impUid ? portoneReturnPath(impUid, gatewayOrderId) : `/orders/${orderId}` };
  const words: NextStep = { say: { kind: "sdk", message: isBuyerCancel(failure) ? canceledByBuyer : windowRefused(failure) } };
  if (!impUid) return words;

  const answer = await completePortonePayment({ imp_uid: impUid, merchant_uid: gatewayOrderId });
  // Not failed after all, or not known: its own page tells how it stands.
  if (answer.ok || answer.problem.moneyMoved !== "no") return { go: portoneReturnPath(impUid, gatewayOrderId) };
  return words;
}
