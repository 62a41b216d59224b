import { z } from "zod";
import { confirmPayment } from "../payments/confirm-payment";
import type { ConfirmResult } from "../payments/decide-confirm";
import type { Problem } from "../problems/problem";
import { endpoint, readBody, type Answer } from "./endpoint";

/** Query values arrive as text, and pages may send them on unchanged. */
const wonAmount = z.union([z.number(), z.string().regex(/^\d{1,12}$/).transform(Number)]).pipe(z.number().int().positive());

const confirmRequest = z.object({
  // The characters that a key may have keep it from being anything but one segment of the gateway's path.
  paymentKey: z.string().regex(/^[\w=-]{1,200}$/),
  orderId: z.string().regex(/^[\w=-]{6,64}$/),
  amount: wonAmount,
});

/**
 * `POST /api/payments/toss/confirm`, sent by the success page: 200 `{orderId, status}`; 202 with `payment: "UNKNOWN"` while
 * the outcome is not known. Needs no order token: the payment key is the capability, so it answers no more than that.
 */
export const confirmTossEndpoint = endpoint({ name: "confirm payment", kind: "change", path: "/api/payments/toss/confirm" }, async (call) => {
  const body = await readBody(call.request, confirmRequest);
  if ("refused" in body) return body.refused;
  const { paymentKey, orderId, amount } = body.ok;

  return answerOfResult(await confirmPayment(call.context, { gatewayKey: paymentKey, gatewayOrderId: orderId, amount }, (id, attempt) => call.about(id, attempt, body.ok)));
});

/** The answer of either return: the order's state, "not known yet", or why not. */
export function answerOfResult(result: ConfirmResult): Answer | Problem {
  switch (result.kind) {
    case "problem":
      return result.problem;
    case "unknown":
      return { status: 202, body: { orderId: result.orderId, status: result.status, payment: "UNKNOWN" } };
    case "known":
      return { status: 200, body: { orderId: result.orderId, status: result.status } };
  }
}
