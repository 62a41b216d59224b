import { z } from "zod";
import { cardCompanies, findByCode } from "./institutions";
import type { OpenWindowInput } from "./open-request";
import type { ScriptLine } from "./payment";

/** What the browser script posts: the shop's parameters as they came, and what the script knows itself. */
export const scriptRequest = z.object({
  /** `null` when `IMP.init` was never called. */
  userCode: z.string().max(100).nullable(),
  tierCode: z.string().max(100).nullish(),
  device: z.enum(["pc", "mobile"]),
  scriptLine: z.enum(["v1", "legacy"]),
  userAgent: z.string().max(1_000).catch(""),
  params: z.unknown(),
});
export type ScriptRequest = z.infer<typeof scriptRequest>;

/** What only the window's page needs of a request: the shop's choice of card companies. Codes are standard card codes. */
export interface WindowHints {
  /** `card.direct`: the one company, and its instalments in months. */
  directCardCode: string | null;
  directQuotaMonths: number | null;
  /** `card.detail`: which companies are offered, and up to how many months; code `*` means all others. Empty = all. */
  cardRules: readonly { code: string; isOffered: boolean; mostMonths: number | null }[];
}

/** The request as the gateway reads it, or the Korean reason why the script does not take it. */
export type ReadParameters = { input: OpenWindowInput; hints: WindowHints } | { objection: string };

/** Longest values in characters, by documented parameter [certain as limits; that longer ones are refused is likely]. */
const textLimits = {
  pg: 80,
  channelKey: 55,
  pay_method: 30,
  name: 40,
  currency: 3,
  language: 10,
  buyer_name: 16,
  buyer_tel: 16,
  buyer_email: 64,
  buyer_addr: 128,
  buyer_postcode: 8,
  confirm_url: 2_000,
  m_redirect_url: 2_000,
  app_scheme: 255,
  customer_uid: 80,
  vbank_due: 30,
  biz_num: 20,
} as const;

const amountOf = (name: string) => z.number(`${name}은(는) 숫자여야 합니다.`).min(0, `${name}은(는) 0 이상이어야 합니다.`).nullish();
const flag = (name: string) => z.boolean(`${name}은(는) true 또는 false여야 합니다.`).nullish();

/** A number is taken for its text: the script sent its fields as a form, where there is no difference [likely]. */
function textOf(name: keyof typeof textLimits) {
  const limit = textLimits[name];
  return z
    .union([z.string(), z.number().transform(String)], `${name}은(는) 문자열이어야 합니다.`)
    .pipe(z.string().max(limit, `${name}은(는) ${String(limit)}자 이내여야 합니다.`))
    .nullish();
}

const months = z.number("display.card_quota는 개월 수의 배열이어야 합니다.").int().min(0).max(60);
const day = z.string().regex(/^\d{8}$/, "period는 YYYYMMDD 형식이어야 합니다.").nullish();
const card = z
  .object({
    direct: z.object({ code: z.string("card.direct.code는 문자열이어야 합니다."), quota: z.coerce.number().int().min(0).nullish() }).nullish(),
    detail: z.array(z.object({ card_code: z.string(), enabled: z.boolean().nullish(), max_month: z.number().int().min(0).nullish() })).nullish(),
  })
  .nullish();

/**
 * Every documented parameter of `IMP.request_pay`. The types of `merchant_uid` and `amount` and `digital` for phone are judged where
 * the payment is made; products, period, bypass and the like are checked for their shape and without effect here, and
 * `language` too, because the window speaks Korean and English at once. Unknown parameters pass, as PGs have their own.
 */
const parameters = z.object(
  {
    pg: textOf("pg"),
    channelKey: textOf("channelKey"),
    pay_method: textOf("pay_method"),
    merchant_uid: z.unknown(),
    name: textOf("name"),
    amount: z.unknown(),
    tax_free: amountOf("tax_free"),
    vat_amount: amountOf("vat_amount"),
    currency: textOf("currency"),
    language: textOf("language"),
    buyer_name: textOf("buyer_name"),
    buyer_tel: textOf("buyer_tel"),
    buyer_email: textOf("buyer_email"),
    buyer_addr: textOf("buyer_addr"),
    buyer_postcode: textOf("buyer_postcode"),
    custom_data: z.unknown().optional(),
    notice_url: z.union([z.string(), z.array(z.string()).max(20)], "notice_url은 문자열 또는 문자열의 배열이어야 합니다.").nullish(),
    confirm_url: textOf("confirm_url"),
    m_redirect_url: textOf("m_redirect_url"),
    app_scheme: textOf("app_scheme"),
    customer_uid: textOf("customer_uid"),
    escrow: flag("escrow"),
    products: z.array(z.object({}, "products는 객체의 배열이어야 합니다."), "products는 객체의 배열이어야 합니다.").nullish(),
    digital: flag("digital"),
    vbank_due: textOf("vbank_due"),
    biz_num: textOf("biz_num"),
    display: z.object({ card_quota: z.array(months, "display.card_quota는 개월 수의 배열이어야 합니다.").nullish() }).nullish(),
    card,
    useFreeInterestFromMall: flag("useFreeInterestFromMall"),
    period: z.object({ from: day, to: day }).nullish(),
    popup: flag("popup"),
    bypass: z.object({}, "bypass는 객체여야 합니다.").nullish(),
  },
  "request_pay의 첫 인자는 객체여야 합니다.",
);

const objectionOf = (error: z.ZodError) => {
  const [issue] = error.issues;
  if (!issue) return "요청이 올바르지 않습니다.";
  // Zod's own words are English; ours name the parameter already.
  return /[가-힣]/.test(issue.message) ? issue.message : `${issue.path.join(".")}이(가) 올바르지 않습니다.`;
};

/** Reads what a shop passed to `IMP.request_pay`. Never throws. */
export function readPayParameters({ userCode, tierCode, device, scriptLine, userAgent, params }: ScriptRequest): ReadParameters {
  if (userCode === null) return { objection: "고객사 식별코드가 설정되지 않았습니다. IMP.init을 먼저 호출해 주세요." };
  if (tierCode && !/^[A-Z0-9]{3}$/.test(tierCode)) return { objection: "tierCode는 영문 대문자와 숫자 3자리여야 합니다." };
  const parsed = parameters.safeParse(params);
  if (!parsed.success) return { objection: objectionOf(parsed.error) };
  const given = parsed.data;
  const directCode = given.card?.direct?.code;
  if (directCode !== undefined && !findByCode(cardCompanies, directCode)) return { objection: "card.direct.code가 올바르지 않습니다." };
  return {
    input: {
      userCode,
      tierCode,
      pg: given.pg,
      channelKey: given.channelKey,
      payMethod: given.pay_method,
      merchantUid: given.merchant_uid,
      name: given.name,
      amount: given.amount,
      taxFreeAmount: given.tax_free,
      vatAmount: given.vat_amount,
      currency: given.currency,
      buyerName: given.buyer_name,
      buyerEmail: given.buyer_email,
      buyerTel: given.buyer_tel,
      buyerAddress: given.buyer_addr,
      buyerPostcode: given.buyer_postcode,
      customData: given.custom_data,
      noticeUrl: given.notice_url,
      confirmUrl: given.confirm_url,
      redirectUrl: given.m_redirect_url,
      digital: given.digital,
      vbankDue: given.vbank_due,
      displayCardQuota: given.display?.card_quota,
      escrow: given.escrow,
      customerUid: given.customer_uid,
      userAgent,
      device,
      scriptLine,
    },
    hints: readHints(given.card),
  };
}

function readHints(given: z.infer<typeof card>): WindowHints {
  return {
    directCardCode: given?.direct?.code ?? null,
    directQuotaMonths: given?.direct?.quota ?? null,
    cardRules: (given?.detail ?? []).map(({ card_code, enabled, max_month }) => ({
      code: card_code,
      isOffered: enabled !== false,
      mostMonths: max_month ?? null,
    })),
  };
}

/** The parts of a request that an answer needs even when the rest could not be read. */
export function readAddressee({ params, scriptLine }: { params: unknown; scriptLine: ScriptLine }) {
  const { merchant_uid, m_redirect_url } = (typeof params === "object" && params !== null ? params : {}) as Record<string, unknown>;
  return { merchantUid: merchant_uid, redirectUrl: typeof m_redirect_url === "string" ? m_redirect_url : null, scriptLine };
}
