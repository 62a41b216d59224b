import { z } from "zod";
import { completePayment } from "../payments/complete-payment";
import { answerOfResult } from "./confirm-toss-endpoint";
import { endpoint, readBody } from "./endpoint";

const completeRequest = z.object({ imp_uid: z.string().regex(/^\w{1,80}$/), merchant_uid: z.string().regex(/^[\w-]{6,40}$/) });

/**
 * `POST /api/payments/portone/complete`, sent by the page after callback or redirect: the same answers as Toss' confirm.
 * The callback's `success` is not even taken: PortOne says itself that it proves nothing (certain).
 */
export const completePortoneEndpoint = endpoint({ name: "complete payment", kind: "change", path: "/api/payments/portone/complete" }, async (call) => {
  const body = await readBody(call.request, completeRequest);
  if ("refused" in body) return body.refused;
  return answerOfResult(await completePayment(call.context, { gatewayKey: body.ok.imp_uid, gatewayOrderId: body.ok.merchant_uid }, (id, attempt) => call.about(id, attempt, body.ok)));
});
