/** How long a browser may open its order: 90 days, in seconds. */
const MAXIMUM_AGE_S = 90 * 24 * 60 * 60;

/** The name of the httpOnly cookie that holds an order's access token. */
export function orderCookieName(orderId: string): string {
  return `order-${orderId}`;
}

/**
 * The `Set-Cookie` values that let this browser read the order: one for its pages, one for its API, and two for its flow where that
 * is not open to everybody (`watch-access.ts`). Bound to the order's own paths, so that a hundred orders do not swell every request.
 */
export function orderCookies(orderId: string, accessToken: string, { isHttps, isFlowOpen }: { isHttps: boolean; isFlowOpen: boolean }): string[] {
  const attributes = `Max-Age=${MAXIMUM_AGE_S}; HttpOnly; SameSite=Lax${isHttps ? "; Secure" : ""}`;
  const flowPaths = isFlowOpen ? [] : [`/demo/flows/${orderId}`, `/api/demo/flows/${orderId}`];
  return [`/orders/${orderId}`, `/api/orders/${orderId}`, ...flowPaths].map(
    (path) => `${orderCookieName(orderId)}=${accessToken}; Path=${path}; ${attributes}`,
  );
}
