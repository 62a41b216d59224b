import type { ShopContext } from "../context";
import type { ShopConfig } from "../env/config";
import { isOperator, type OperatorClaim } from "../operator/operator-access";
import { mayReadOrder } from "../orders/read-order";

/** What a caller shows of itself: the order's token, if it has one, and what an operator would show. */
export type WatcherCredentials = OperatorClaim & { orderToken: string | undefined };

/**
 * Whether this shop is somebody's own demo: both gateways are the sandbox, it is served on this machine only, and the caller is on it
 * too. Then anyone may watch every flow: there is nobody else's money or data in it. An operator's token changes nothing about that.
 */
export function isOpenDemo(config: ShopConfig, headers: Pick<Headers, "get">): boolean {
  return isOperator({ ...config, operatorToken: null }, { bearer: undefined, session: undefined, headers }, new Date());
}

/** Whether a caller may watch an order's messages: its buyer, the operator, or anybody in an open demo. */
export async function mayWatch(context: ShopContext, orderId: string, credentials: WatcherCredentials): Promise<boolean> {
  if (isOpenDemo(context.config, credentials.headers) || isOperator(context.config, credentials, context.clock.now())) return true;
  return mayReadOrder(context, orderId, credentials.bearer ?? credentials.orderToken);
}
