import { createOrder } from "../orders/create-order";
import { orderCookies } from "../orders/order-cookie";
import { orderRequest } from "../orders/order-request";
import { problem } from "../problems/problem";
import { endpoint, readBody } from "./endpoint";

/** `POST /api/orders`: 201 with the order and its token. See `createOrder`. */
export const createOrderEndpoint = endpoint({ name: "create order", kind: "change", path: "/api/orders" }, async (call) => {
  const { request, context, about } = call;
  const requestKey = request.headers.get("idempotency-key");
  if (requestKey !== null && (requestKey.length < 1 || requestKey.length > 255))
    return problem("REQUEST_NOT_VALID", "Idempotency-Key는 1~255자입니다. (1 to 255 characters)");
  const body = await readBody(request, orderRequest);
  if ("refused" in body) return body.refused;

  const order = await createOrder(context, body.ok, requestKey);
  if ("code" in order) return order;
  about(order.orderId, 1);
  const cookies = orderCookies(order.orderId, order.accessToken, context.config.shopUrl.startsWith("https:"));
  return { status: 201, body: order, headers: cookies.map((cookie) => ["set-cookie", cookie]) };
});
