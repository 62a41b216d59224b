import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { businessFailure, requestFailure, success, texts, type Envelope } from "./envelope";
import { merchantUidField, numberField, optional } from "./fields";
import { findPrepared, savePrepared, type PreparedAmount } from "./prepare";
import type { Caller } from "./visibility";

const prepareBody = z.object({ merchant_uid: merchantUidField, amount: numberField.pipe(z.number().positive()), currency: optional(z.string().length(3)) });

const present = ({ merchantUid, amount, currency }: PreparedAmount) => ({ merchant_uid: merchantUid, amount, currency });
const notPrepared = () => requestFailure(404, "사전등록된 결제정보가 존재하지 않습니다.");

function read(body: unknown): PreparedAmount | null {
  const parsed = prepareBody.safeParse(body);
  return parsed.success ? { merchantUid: parsed.data.merchant_uid, amount: parsed.data.amount, currency: parsed.data.currency ?? null } : null;
}

/**
 * `POST /payments/prepare`: stores what the window must match. A merchant_uid that is prepared already is refused with code 1
 * [likely; a setting]; missing fields are 400 [our choice].
 */
export function prepare(context: SandboxContext, { merchant }: Caller, body: unknown): Envelope {
  const asked = read(body);
  if (!asked) return requestFailure(400, "merchant_uid, amount 파라메터가 누락되었거나 올바르지 않습니다.");
  const isKnown = findPrepared(context, merchant.userCode, asked.merchantUid) !== null;
  if (isKnown && context.settings.read().portonePrepareAgain === "refuse") return businessFailure(texts.preparedAlready);
  return success(present(savePrepared(context, merchant.userCode, asked)));
}

/** `PUT /payments/prepare`: changes a prepared amount; 404 if nothing was prepared [certain]. */
export function changePrepared(context: SandboxContext, { merchant }: Caller, body: unknown): Envelope {
  const asked = read(body);
  if (!asked) return requestFailure(400, "merchant_uid, amount 파라메터가 누락되었거나 올바르지 않습니다.");
  if (!findPrepared(context, merchant.userCode, asked.merchantUid)) return notPrepared();
  return success(present(savePrepared(context, merchant.userCode, asked)));
}

/** `GET /payments/prepare/{merchant_uid}`; 404 if nothing was prepared [likely]. */
export function readPrepared(context: SandboxContext, { merchant }: Caller, merchantUid: string): Envelope {
  const prepared = findPrepared(context, merchant.userCode, merchantUid);
  return prepared ? success(present(prepared)) : notPrepared();
}
