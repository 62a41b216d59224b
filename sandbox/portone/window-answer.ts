import type { SandboxContext } from "../core/context";
import type { PaymentRow, ScriptLine } from "./payment";
import { findPg } from "./pg-table";
import type { SdkRefusal } from "./refusals";
import { unixSeconds } from "./seoul-time";

/** A callback's argument. `error_code` and `error_msg` are absent unless it failed. */
export type CallbackFields = Record<string, unknown> & { imp_uid: string | null; merchant_uid: string | null; error_code?: string; error_msg?: string };

/** How a window ended, in every form that an SDK gives it. */
export interface WindowAnswer {
  /** `null` if it failed before there was a payment. */
  impUid: string | null;
  merchantUid: string | null;
  status: PaymentRow["status"] | null;
  refusal: SdkRefusal | null;
  /** What this script and PG give to the callback: one of the next two. */
  callback: CallbackFields;
  /** The old full object, with `success` and `imp_success`. */
  full: CallbackFields;
  /** `imp_uid, merchant_uid, error_code, error_msg` and no more [certain for v1/iamport.js and the newer PG modules]. */
  four: CallbackFields;
  /** What a redirect adds to `m_redirect_url`; the old script adds `imp_success` [certain]. */
  redirectQuery: Record<string, string>;
  /** `m_redirect_url` with that query, its own query and hash kept [merge unknown]; `null` if the shop gave none. */
  redirectUrl: string | null;
}

/** The request as far as it is known when a window fails to open. */
export interface UnopenedRequest {
  merchantUid: unknown;
  redirectUrl?: string | null;
  scriptLine: ScriptLine;
}

function errorFields(refusal: SdkRefusal | null): { error_code?: string; error_msg?: string } {
  return refusal ? { error_code: refusal.errorCode, error_msg: refusal.errorMsg } : {};
}

function withQuery(url: string, query: Record<string, string>): string | null {
  if (!URL.canParse(url)) return null;
  const target = new URL(url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  return target.href;
}

function redirectOf(four: CallbackFields, scriptLine: ScriptLine | null, redirectUrl: string | null | undefined) {
  const redirectQuery: Record<string, string> = {};
  if (four.imp_uid !== null) redirectQuery.imp_uid = four.imp_uid;
  if (four.merchant_uid !== null) redirectQuery.merchant_uid = four.merchant_uid;
  if (scriptLine === "legacy") redirectQuery.imp_success = String(four.error_code === undefined);
  if (four.error_code !== undefined) redirectQuery.error_code = four.error_code;
  if (four.error_msg !== undefined) redirectQuery.error_msg = four.error_msg;
  return { redirectQuery, redirectUrl: redirectUrl ? withQuery(redirectUrl, redirectQuery) : null };
}

/** The answer when no window opened: `imp_uid` is null [certain]. */
export function answerUnopened(context: SandboxContext, request: UnopenedRequest, refusal: SdkRefusal): WindowAnswer {
  const merchantUid = typeof request.merchantUid === "string" ? request.merchantUid : null;
  const four: CallbackFields = { imp_uid: null, merchant_uid: merchantUid, ...errorFields(refusal) };
  const full: CallbackFields = { success: false, imp_success: false, ...four, request_id: requestId(context.clock.now()) };
  const callback = chooseFields(context, request.scriptLine, null) === "all" ? full : four;
  return { impUid: null, merchantUid, status: null, refusal, callback, full, four, ...redirectOf(four, request.scriptLine, request.redirectUrl) };
}

/** The answer of a window that ended: paid, issued, refused or given up. */
export function answerEnded(context: SandboxContext, row: PaymentRow, refusal: SdkRefusal | null): WindowAnswer {
  const four: CallbackFields = { imp_uid: row.impUid, merchant_uid: row.merchantUid, ...errorFields(refusal) };
  const full = fullFields(row, refusal);
  const callback = chooseFields(context, row.scriptLine, row.pgProvider) === "all" ? full : four;
  return {
    impUid: row.impUid,
    merchantUid: row.merchantUid,
    status: row.status,
    refusal,
    callback,
    full,
    four,
    ...redirectOf(four, row.scriptLine, row.redirectUrl),
  };
}

/**
 * Four fields are promised where `v1/iamport.js` meets one of the newer PG modules [certain]; everywhere else the old object was and is
 * given, which holds them too [certain for the old script, likely for v1 with the older modules]. Before a PG is known, v1 gives four.
 */
function chooseFields(context: SandboxContext, scriptLine: ScriptLine | null, pgProvider: string | null): "all" | "four" {
  const { portoneCallbackFields } = context.settings.read();
  if (portoneCallbackFields !== "by-script") return portoneCallbackFields;
  const isOldModule = pgProvider !== null && findPg(pgProvider)?.isNewModule !== true;
  return scriptLine === "legacy" || isOldModule ? "all" : "four";
}

/** `req_` and a number; seen in the wild, not documented [likely]. The moment of the request, so that it never changes. */
function requestId(startedAtMs: number): string {
  return `req_${String(startedAtMs)}`;
}

function parseCustomData(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

function fullFields(row: PaymentRow, refusal: SdkRefusal | null): CallbackFields {
  const isSuccess = refusal === null;
  return {
    success: isSuccess,
    imp_success: isSuccess,
    imp_uid: row.impUid,
    merchant_uid: row.merchantUid,
    ...errorFields(refusal),
    request_id: requestId(row.startedAtMs),
    pay_method: row.payMethod,
    paid_amount: row.amount,
    status: row.status,
    name: row.name,
    pg_provider: row.pgProvider,
    emb_pg_provider: row.embPgProvider,
    pg_tid: row.pgTid,
    pg_type: "payment",
    currency: row.currency,
    buyer_name: row.buyer.name,
    buyer_email: row.buyer.email,
    buyer_tel: row.buyer.tel,
    buyer_addr: row.buyer.address,
    buyer_postcode: row.buyer.postcode,
    custom_data: parseCustomData(row.customData),
    paid_at: unixSeconds(row.paidAtMs),
    receipt_url: null,
    apply_num: row.applyNum,
    card_name: row.card?.name ?? null,
    card_number: row.card?.number ?? null,
    card_quota: row.card?.quotaMonths ?? 0,
    bank_name: row.bank?.name ?? null,
    ...(row.account
      ? {
          vbank_num: row.account.accountNumber,
          vbank_name: row.account.bankName,
          vbank_holder: row.account.holderName,
          vbank_date: unixSeconds(row.account.dueAtMs),
        }
      : {}),
  };
}
