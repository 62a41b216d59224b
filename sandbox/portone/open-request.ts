import type { SandboxContext } from "../core/context";
import { chooseChannel, type Channel } from "./channels";
import { isMerchantUidPaid } from "./ledger";
import { findMerchant } from "./merchants";
import type { ScriptLine } from "./payment";
import { findPg, type PgTraits } from "./pg-table";
import { findPrepared } from "./prepare";
import { badRequest, isRefusal, refusals, type SdkRefusal } from "./refusals";
import { parseSeoulDue } from "./seoul-time";

type Given<Value> = Value | null | undefined;

/**
 * What the browser script hands over of `IMP.request_pay`, its texts within their documented lengths. `merchantUid` and `amount` are taken
 * as they come, because a wrong type of theirs is the SDK's own refusal. `currency` defaults to KRW, `payMethod` to card;
 * `displayCardQuota` is in months, empty = lump sum only.
 */
export interface OpenWindowInput {
  userCode: string;
  tierCode?: Given<string>;
  pg?: Given<string>;
  channelKey?: Given<string>;
  payMethod?: Given<string>;
  merchantUid: unknown;
  name?: Given<string>;
  amount: unknown;
  taxFreeAmount?: Given<number>;
  vatAmount?: Given<number>;
  currency?: Given<string>;
  buyerName?: Given<string>;
  buyerEmail?: Given<string>;
  buyerTel?: Given<string>;
  buyerAddress?: Given<string>;
  buyerPostcode?: Given<string>;
  customData?: unknown;
  noticeUrl?: Given<string | string[]>;
  confirmUrl?: Given<string>;
  redirectUrl?: Given<string>;
  digital?: Given<boolean>;
  vbankDue?: Given<string>;
  displayCardQuota?: Given<number[]>;
  escrow?: Given<boolean>;
  customerUid?: Given<string>;
  userAgent?: Given<string>;
  device: "pc" | "mobile";
  scriptLine: ScriptLine;
}

/** Every `pay_method` that a request may name [certain]. */
const payMethods = new Set([
  "card", "trans", "vbank", "phone", "samsungpay", "samsung", "applepay", "kpay", "kakaopay", "naverpay", "naverpay_card", "naverpay_point",
  "payco", "lpay", "ssgpay", "ssgpay_bank", "tosspay", "tosspay_card", "tosspay_money", "toss_brandpay", "skpay", "pinpay", "point", "cultureland",
  "smartculture", "culturegift", "booknlife", "happymoney", "paypal", "wechat", "alipay", "unionpay",
]);

/** A request that passed: what the row is made from. */
export interface CheckedRequest {
  merchantUid: string;
  amount: number;
  currency: string;
  payMethod: string;
  channel: Channel;
  pg: PgTraits;
  requestedDueAtMs: number | null;
}

/** KRW is whole won; other currencies have at most two decimals. */
export function isPayableAmount(amount: unknown, currency: string): amount is number {
  if (typeof amount !== "number" || !Number.isFinite(amount) || amount <= 0) return false;
  if (currency === "KRW" || currency === "JPY") return Number.isSafeInteger(amount);
  return Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;
}

function checkOrder(input: OpenWindowInput, currency: string): { merchantUid: string; amount: number } | SdkRefusal {
  const { merchantUid, amount } = input;
  if (typeof merchantUid !== "string" || merchantUid === "") return badRequest("merchant_uid는 문자열이어야 합니다.");
  if (merchantUid.length > 40) return badRequest("merchant_uid는 40자 이내여야 합니다.");
  if (typeof amount !== "number") return badRequest("amount는 숫자여야 합니다.");
  // A window with a customer_uid may issue a billing key and charge nothing.
  const isKeyOnly = amount === 0 && Boolean(input.customerUid);
  if (!isKeyOnly && !isPayableAmount(amount, currency)) return badRequest("amount가 올바르지 않습니다.");
  return { merchantUid, amount };
}

/** Which address the buyer comes back by must be one that a browser can open. */
function isOpenable(url: string | null | undefined): boolean {
  return !url || (URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol));
}

/**
 * Checks a request as the SDK and PortOne do before a window opens. Types, lengths and `digital` for phone are certain, as is that
 * a paid merchant_uid and an amount other than the prepared one are refused; the order of the checks is our choice.
 */
export function checkRequest(context: SandboxContext, input: OpenWindowInput): CheckedRequest | SdkRefusal {
  const merchant = findMerchant(context, input.userCode);
  if (!merchant) return refusals.unknownMerchant;
  const currency = input.currency ?? "KRW";
  const order = checkOrder(input, currency);
  if (isRefusal(order)) return order;
  if (!isOpenable(input.redirectUrl)) return badRequest("m_redirect_url이 올바르지 않습니다.");

  const channel = chooseChannel(context, input);
  const pg = channel && findPg(channel.pgProvider);
  if (!channel || !pg) return refusals.unknownChannel;
  const payMethod = input.payMethod ?? "card";
  if (!payMethods.has(payMethod)) return badRequest(`알 수 없는 pay_method입니다: ${payMethod}`);
  if (!pg.methods.includes(payMethod)) return badRequest(`${pg.label}에서 지원하지 않는 결제수단입니다: ${payMethod}`);
  if (payMethod === "phone" && typeof input.digital !== "boolean") return refusals.digitalMissing;
  if (pg.needsBuyerTel && !input.buyerTel) return badRequest("buyer_tel은 필수입니다.");
  if (payMethod === "card" && currency === "KRW" && order.amount > 0 && order.amount < pg.minimumCardKrw) {
    return badRequest(`${pg.label} 카드 결제는 ${String(pg.minimumCardKrw)}원부터 가능합니다.`);
  }
  const requestedDueAtMs = input.vbankDue ? parseSeoulDue(input.vbankDue) : null;
  if (input.vbankDue && (requestedDueAtMs === null || requestedDueAtMs <= context.clock.now())) return badRequest("vbank_due가 올바르지 않습니다.");

  if (isMerchantUidPaid(context, merchant.userCode, order.merchantUid)) return refusals.paid;
  const prepared = findPrepared(context, merchant.userCode, order.merchantUid);
  if (prepared && (prepared.amount !== order.amount || (prepared.currency !== null && prepared.currency !== currency))) {
    const { portonePrepareMismatchCode, portonePrepareMismatchMessage } = context.settings.read();
    return { errorCode: portonePrepareMismatchCode, errorMsg: portonePrepareMismatchMessage };
  }
  return { ...order, currency, payMethod, channel, pg, requestedDueAtMs };
}
