import type { ShopContext } from "../context";
import type { ShopConfig } from "../env/config";
import { mayReadOrder } from "../orders/read-order";
import { isSameSecret } from "../secrets/same-secret";

/** What a caller shows of itself: an order's token, a bearer token (the order's or the operator's), and where it calls from. */
export type WatcherCredentials = { orderToken: string | undefined; bearerToken: string | undefined; clientAddress: string | null };

/** Set by the shop's own server from the connection (`scripts/shop-server.mjs`); absent where a handler is called without it. */
export const CLIENT_ADDRESS_HEADER = "x-shop-client-address";

const loopbackAddress = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Whether this shop is somebody's own demo: no real gateway behind it, its address on this machine, and the caller on it too. Then
 * anyone who can reach it may watch every flow; there is nobody else's money or data in it.
 */
export function isOpenDemo({ toss, portone, shopUrl }: ShopConfig, clientAddress: string | null): boolean {
  const isLocalCaller = clientAddress === null || loopbackAddress.test(clientAddress);
  return toss.isSandbox && portone.isSandbox && loopbackHost.test(new URL(shopUrl).hostname) && isLocalCaller;
}

/** Whether a caller may watch an order's messages: its buyer, the operator, or anybody in an open demo. */
export async function mayWatch(context: ShopContext, orderId: string, { orderToken, bearerToken, clientAddress }: WatcherCredentials): Promise<boolean> {
  if (isOpenDemo(context.config, clientAddress)) return true;
  const { operatorToken } = context.config;
  if (operatorToken !== null && bearerToken !== undefined && isSameSecret(bearerToken, operatorToken)) return true;
  return mayReadOrder(context, orderId, bearerToken ?? orderToken);
}
