import { isOpenDemo } from "../demo/watch-access";
import { createOrder } from "../orders/create-order";
import { orderCookies } from "../orders/order-cookie";
import { orderRequest } from "../orders/order-request";
import { endpoint, readBody } from "./endpoint";
import { readIdempotencyKey } from "./idempotency-key";

/** `POST /api/orders`: 201 with the order and its token. See `createOrder`. */
export const createOrderEndpoint = endpoint({ name: "create order", kind: "change", path: "/api/orders" }, async (call) => {
  const { request, context, about } = call;
  const idempotency = readIdempotencyKey(request);
  if ("refused" in idempotency) return idempotency.refused;
  const body = await readBody(request, orderRequest);
  if ("refused" in body) return body.refused;

  const order = await createOrder(context, body.ok, idempotency.key);
  if ("code" in order) return order;
  about(order.orderId, 1, body.ok);
  const cookies = orderCookies(order.orderId, order.accessToken, {
    isHttps: context.config.shopUrl.startsWith("https:"),
    isFlowOpen: isOpenDemo(context.config, request.headers),
  });
  return { status: 201, body: order, headers: cookies.map((cookie) => ["set-cookie", cookie]) };
});
