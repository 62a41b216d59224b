import type { ShopContext } from "../context";
import { isDoneWithin } from "../payments/done-within";
import { lookAtAttemptsOf } from "../payments/look-at-attempts";
import { repairCommandsOf } from "../payments/repair-commands";
import { gatewayOfFlow } from "./order-request";
import { readOrder, type OrderView } from "./read-order";

/** How long a page waits for news; it shows what is known then, and looks again by itself. */
const WAIT_FOR_NEWS_MS = 800;

/**
 * Reads an order for whoever opens its page, like `readOrder`. Where something is still open (an outcome not known, a
 * deposit awaited, money that may move without the shop) the gateway is asked first, within bounds.
 */
export async function readFreshOrder(context: ShopContext, orderId: string, accessToken: string | undefined): Promise<OrderView | null> {
  const order = await readOrder(orderId, accessToken, context);
  if (order === null || !hasOpenEnd(order)) return order;
  await isDoneWithin(Promise.all([repairCommandsOf(context, orderId), lookAtAttemptsOf(context, orderId)]), WAIT_FOR_NEWS_MS);
  return readOrder(orderId, accessToken, context);
}

function hasOpenEnd({ status, flow, payments, refunds }: OrderView): boolean {
  const isUnknown = payments.some((payment) => payment.status === "UNKNOWN") || refunds.some((refund) => refund.status === "UNKNOWN" || refund.status === "REQUESTED");
  // A payment at Toss moves no money without the shop, but for an account that waits for its deposit.
  return isUnknown || status === "AWAITING_DEPOSIT" || (status === "PENDING" && gatewayOfFlow[flow] === "portone");
}
