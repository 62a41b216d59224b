import { z } from "zod";
import { isToken } from "../operator/operator-access";
import { refundAccount } from "../payments/gateway";
import { problem } from "../problems/problem";
import { refundOrder } from "../refunds/refund-order";
import { bearerTokenOf } from "./bearer-token";
import { endpoint, readBody } from "./endpoint";
import { readIdempotencyKey } from "./idempotency-key";
import { mayRead } from "./read-order-endpoint";

const refundRequest = z.object({
  amount: z.number().int().positive().optional(),
  reason: z.string().trim().min(1).max(200),
  refundAccount: refundAccount.optional(),
});

/**
 * `POST /api/orders/{orderId}/refunds`: 201 once the money went back, 202 while that is not known. Buyers (the order's token)
 * may take back a whole order; operators (`OPERATOR_TOKEN`) any part of what is left.
 */
export const refundEndpoint = endpoint({ name: "refund", kind: "change", path: "/api/orders/[orderId]/refunds" }, async (call) => {
  const orderId = call.pathPart("orderId");
  // By the token only: the operator's browser has an endpoint of its own, and a browser may be a buyer's too.
  const isByOperator = isToken(call.context.config, bearerTokenOf(call.request));
  if (!isByOperator && !(await mayRead(call, orderId))) return problem("ORDER_NOT_FOUND");
  const body = await readBody(call.request, refundRequest);
  if ("refused" in body) return body.refused;
  const { amount, reason, refundAccount: account } = body.ok;

  const idempotency = readIdempotencyKey(call.request);
  if ("refused" in idempotency) return idempotency.refused;
  const refund = await refundOrder(call.context, { orderId, amount, reason, account, requestKey: idempotency.key, by: isByOperator ? "operator" : "buyer" });
  if (!("code" in refund && refund.code === "ORDER_NOT_FOUND")) call.about(orderId, null, body.ok);
  if ("code" in refund) return refund;
  return { status: refund.status === "DONE" ? 201 : 202, body: refund };
});

