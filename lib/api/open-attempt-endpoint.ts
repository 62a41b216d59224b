import { openAttempt } from "../orders/open-attempt";
import { problem } from "../problems/problem";
import { endpoint } from "./endpoint";
import { mayRead } from "./read-order-endpoint";

/** `POST /api/orders/{orderId}/attempts`: what the window needs to pay an unpaid order once more. Needs the order's token. */
export const openAttemptEndpoint = endpoint({ name: "open attempt", kind: "change", path: "/api/orders/[orderId]/attempts" }, async (call) => {
  const orderId = call.pathPart("orderId");
  if (!(await mayRead(call, orderId))) return problem("ORDER_NOT_FOUND");
  call.about(orderId, null);
  const attempt = await openAttempt(call.context, orderId);
  return "code" in attempt ? attempt : { status: 201, body: attempt };
});
