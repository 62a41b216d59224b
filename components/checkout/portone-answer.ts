import { z } from "zod";

/** A failure as PortOne's SDK tells it: the PG's own code and text, there is no table of them (certain). */
export type WindowFailure = { code: string; message: string };

/** What came back from the window: claims, not facts. `impUid` null: it failed before there was a payment (certain). */
export type PortoneAnswer = { impUid: string | null; failure: WindowFailure | null };

const text = z.string().nullish().catch(null);
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]).nullish().catch(null);

const answerSchema = z.object({ imp_uid: text, error_code: text, error_msg: text, success: flag, imp_success: flag }).catch({});

/**
 * Reads the callback's argument or the query of the redirect: the old full object and the four fields of the newer modules
 * alike. It failed if there is an `error_code`, or if the old `success` says no. That it says yes proves nothing.
 */
export function readPortoneAnswer(response: unknown): PortoneAnswer {
  const { imp_uid: impUid, error_code: code, error_msg: message, success, imp_success: impSuccess } = answerSchema.parse(response);
  const isFailed = Boolean(code) || success === false || impSuccess === false;
  return { impUid: impUid || null, failure: isFailed ? { code: code ?? "", message: message ?? "" } : null };
}

/**
 * Whether the buyer gave up, which is no error. Likely: `F0005` as the mobile SDKs know it, and the words of PGs' own texts;
 * a cancel that is worded otherwise is told as any other failure.
 */
export function isBuyerCancel({ code, message }: WindowFailure): boolean {
  return /F0005|PAY_PROCESS_CANCELED|USER_CANCEL|결제\s*포기|사용자(가|의)?\s*(결제를?\s*)?취소/.test(`${code} ${message}`);
}

/** The page that brings a PortOne payment to its end. */
export function portoneReturnPath(impUid: string, gatewayOrderId: string): string {
  return `/payments/portone/return?${new URLSearchParams({ imp_uid: impUid, merchant_uid: gatewayOrderId }).toString()}`;
}
