import { orderCookieName } from "../orders/order-cookie";
import { readFreshOrder } from "../orders/read-fresh-order";
import { mayReadOrder } from "../orders/read-order";
import { problem } from "../problems/problem";
import { bearerTokenOf } from "./bearer-token";
import { endpoint, type Call } from "./endpoint";

/** The order's token as servers send it (`Authorization: Bearer`) or as browsers hold it (an httpOnly cookie). */
export function accessTokenOf(request: Request, orderId: string): string | undefined {
  const bearer = bearerTokenOf(request);
  if (bearer) return bearer;
  const prefix = `${orderCookieName(orderId)}=`;
  const cookie = request.headers.get("cookie")?.split(/;\s*/).find((pair) => pair.startsWith(prefix));
  return cookie?.slice(prefix.length);
}

/** Whether the call proves that it may see the order that its path names. */
export async function mayRead(call: Call, orderId: string): Promise<boolean> {
  return mayReadOrder(call.context, orderId, accessTokenOf(call.request, orderId));
}

/** `GET /api/orders/{orderId}`: the order for whoever holds its token, 404 for everybody else. */
export const readOrderEndpoint = endpoint({ name: null, kind: "read", path: "/api/orders/[orderId]" }, async (call) => {
  const orderId = call.pathPart("orderId");
  const order = await readFreshOrder(call.context, orderId, accessTokenOf(call.request, orderId));
  return order === null ? problem("ORDER_NOT_FOUND") : { status: 200, body: order };
});
