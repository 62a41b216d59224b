import { z } from "zod";
import { findInstallmentError } from "./card-number";
import { isTossError, tossError, type TossError } from "./error-codes";
import { banks, cardCompanies, easyPayProviders, findInstitution, foreignCardCompanies } from "./institutions";
import { isUnchosenMethod, readMethod } from "./methods";
import type { PaymentRecord, TossMethod } from "./payment";

/** What a shop may fix beforehand in the payment window; institutions by code. Only API keys open that window. */
export interface WindowOptions {
  /** The card company's or easy-pay provider's own window, without a choice in between. */
  isDirect: boolean;
  cardCompany: string | null;
  cardInstallmentPlan: number | null;
  maxCardInstallmentPlan: number | null;
  /** Plans whose interest the merchant pays. */
  freeInstallmentPlans: { issuerCode: string; months: number[] }[];
  useCardPoint: boolean;
  useInternationalCardOnly: boolean;
  bankCode: string | null;
  /** Empty: every carrier. */
  mobileCarriers: string[];
}

export type CashReceiptType = "소득공제" | "지출증빙";
/** What a shop may ask for with a payment; `미발행` for none. */
export type RequestedReceiptType = CashReceiptType | "미발행";

const text = (maxLength: number) => z.string().max(maxLength);
const months = z.number().int();

/** What a cash receipt will be issued for once the money is there. */
export const cashReceiptTypeField = z.enum(["소득공제", "지출증빙", "미발행"]);

/** The request's fields behind {@link WindowOptions}, as the SDKs and the legacy create call name them [certain]. */
export const windowOptionFields = {
  method: text(40).nullish(),
  flowMode: z.enum(["DEFAULT", "DIRECT"]).nullish(),
  cardCompany: text(40).nullish(),
  easyPay: text(40).nullish(),
  cardInstallmentPlan: months.nullish(),
  maxCardInstallmentPlan: months.nullish(),
  freeInstallmentPlans: z.array(z.object({ company: text(40), months: z.array(months).max(12) })).max(40).nullish(),
  useCardPoint: z.boolean().nullish(),
  useInternationalCardOnly: z.boolean().nullish(),
  bank: text(40).nullish(),
  mobileCarriers: z.array(z.enum(["KT", "LGU", "SKT", "HELLO", "KCT", "SK7"])).max(6).nullish(),
  cashReceiptType: cashReceiptTypeField.nullish(),
};
const requestSchema = z.object(windowOptionFields);
type WindowChoiceRequest = z.infer<typeof requestSchema> & { amount: number; currency?: string };

/** Foreign easy-pay providers [certain: the list in the SDK's types]. */
const foreignProviders = new Set([
  "PAYPAL", "GCASH", "TOUCHNGO", "BOOST", "BPI", "BILLEASE", "DANA", "ALIPAYHK", "TRUEMONEY", "RABBIT_LINE_PAY", "ALIPAY", "PAYPAY",
]);

/** From how many won a plan applies at all [likely]; below it a fixed plan is one payment [certain: the SDK's text]. */
const installmentFloorKrw = 50_000;

/** What the window will offer. */
export interface WindowOffer {
  method: TossMethod | null;
  easyPay: string | null;
  options: WindowOptions;
}

/**
 * Reads what the shop fixed. `DIRECT` needs a card company or an easy-pay provider (INVALID_FLOW_MODE_PARAMETERS); with both
 * the provider's window opens [our choice]. In `DEFAULT` mode `easyPay` has no effect on a card window [certain].
 * Other errors: NOT_SUPPORTED_METHOD, INVALID_CARD_COMPANY, INVALID_EASY_PAY, INVALID_BANK, INVALID_CURRENCY, instalment codes.
 */
export function readWindowOffer(request: WindowChoiceRequest): WindowOffer | TossError {
  const named = isUnchosenMethod(request.method) ? null : readMethod(request.method ?? "");
  if (!isUnchosenMethod(request.method) && !named) return tossError("NOT_SUPPORTED_METHOD");
  const options = readOptions(request);
  if (isTossError(options)) return options;
  const base = { method: named?.method ?? null, easyPay: named?.provider ?? null, options };
  if (base.method === "해외간편결제") return readForeign(request, base);
  if (base.method === "간편결제") return { ...base, easyPay: base.easyPay ?? request.easyPay ?? null };
  if (base.method !== "카드" || !options.isDirect) return base;
  if (!request.easyPay) return options.cardCompany ? base : tossError("INVALID_FLOW_MODE_PARAMETERS");
  const provider = findInstitution(easyPayProviders, request.easyPay);
  return provider ? { ...base, method: "간편결제", easyPay: provider.name } : tossError("INVALID_EASY_PAY");
}

/** PayPal takes dollars only [certain]; what the others take is unknown, so any currency that the sandbox knows passes. */
function readForeign(request: WindowChoiceRequest, base: WindowOffer): WindowOffer | TossError {
  const provider = request.easyPay?.toUpperCase() ?? "";
  if (!foreignProviders.has(provider)) return tossError("INVALID_EASY_PAY");
  if (provider === "PAYPAL" && request.currency !== "USD") return tossError("INVALID_CURRENCY");
  return { ...base, easyPay: provider };
}

function readOptions(request: WindowChoiceRequest): WindowOptions | TossError {
  const cardCompany = request.cardCompany ? findCard(request.cardCompany) : null;
  if (request.cardCompany && !cardCompany) return tossError("INVALID_CARD_COMPANY");
  const bank = request.bank ? findInstitution(banks, request.bank) : null;
  if (request.bank && !bank) return tossError("INVALID_BANK");
  const plans = readPlans(request);
  if (isTossError(plans)) return plans;
  return {
    isDirect: request.flowMode === "DIRECT",
    cardCompany: cardCompany?.code ?? null,
    ...plans,
    useCardPoint: request.useCardPoint ?? false,
    useInternationalCardOnly: request.useInternationalCardOnly ?? false,
    bankCode: bank?.code ?? null,
    mobileCarriers: request.mobileCarriers ?? [],
  };
}

const findCard = (company: string) => findInstitution([...cardCompanies, ...foreignCardCompanies], company);

type Plans = Pick<WindowOptions, "cardInstallmentPlan" | "maxCardInstallmentPlan" | "freeInstallmentPlans">;

function readPlans(request: WindowChoiceRequest): Plans | TossError {
  const { cardInstallmentPlan: fixed, maxCardInstallmentPlan: longest, amount } = request;
  const has = (plan: number | null | undefined): plan is number => plan !== null && plan !== undefined;
  // "Cannot be used together" is certain, the code for it our choice.
  if (has(fixed) && has(longest)) return tossError("INVALID_CARD_INSTALLMENT_PLAN");
  const freeInstallmentPlans: Plans["freeInstallmentPlans"] = [];
  for (const plan of request.freeInstallmentPlans ?? []) {
    const company = findCard(plan.company);
    if (!company) return tossError("INVALID_CARD_COMPANY");
    freeInstallmentPlans.push({ issuerCode: company.code, months: plan.months });
  }
  const allMonths = [fixed, longest, ...freeInstallmentPlans.flatMap((plan) => plan.months)].filter(has);
  const error = allMonths.map((plan) => findInstallmentError(plan, installmentFloorKrw)).find((one) => one !== null);
  if (error) return error;
  const isBelowFloor = amount < installmentFloorKrw;
  return {
    cardInstallmentPlan: has(fixed) ? (isBelowFloor ? 0 : fixed) : null,
    maxCardInstallmentPlan: longest ?? null,
    freeInstallmentPlans,
  };
}

/** The methods that this payment's window offers, in the order they are shown. `카드` opens the window of cards and easy pays [certain]. */
export function offeredMethods(payment: PaymentRecord): TossMethod[] {
  const { requestedMethod, windowOptions, source } = payment;
  if (requestedMethod === null) {
    return ["카드", "간편결제", "계좌이체", "가상계좌", "휴대폰", "문화상품권", "도서문화상품권", "게임문화상품권"];
  }
  const isNarrowed = windowOptions?.isDirect || windowOptions?.cardCompany || windowOptions?.useInternationalCardOnly;
  if (requestedMethod === "카드" && (source === "window" || source === "checkout") && !isNarrowed) return ["카드", "간편결제"];
  return [requestedMethod];
}

/** The card companies that this payment's window lists. */
export function offeredCards({ windowOptions }: PaymentRecord) {
  const all = windowOptions?.useInternationalCardOnly ? foreignCardCompanies : cardCompanies;
  if (!windowOptions?.cardCompany) return all;
  return [...cardCompanies, ...foreignCardCompanies].filter(({ code }) => code === windowOptions.cardCompany);
}

/** The buyer's choice against what the window offers: a form that was tampered with is refused, not obeyed. */
export function findOfferError(
  payment: PaymentRecord,
  choice: { method: TossMethod; issuerCode?: string; installmentPlanMonths?: number; carrier?: string },
): TossError | null {
  if (!offeredMethods(payment).includes(choice.method)) return tossError("NOT_SUPPORTED_METHOD");
  const options = payment.windowOptions;
  if (!options) return null;
  if (choice.method === "휴대폰" && options.mobileCarriers.length > 0 && !options.mobileCarriers.includes(choice.carrier ?? "")) {
    return tossError("INVALID_REQUEST");
  }
  if (choice.method !== "카드") return null;
  const { issuerCode = "", installmentPlanMonths = 0 } = choice;
  if (!offeredCards(payment).some(({ code }) => code === issuerCode)) return tossError("INVALID_CARD_COMPANY");
  if (options.cardInstallmentPlan !== null && installmentPlanMonths !== options.cardInstallmentPlan) {
    return tossError("INVALID_CARD_INSTALLMENT_PLAN");
  }
  const isTooLong = options.maxCardInstallmentPlan !== null && installmentPlanMonths > options.maxCardInstallmentPlan;
  return isTooLong ? tossError("EXCEED_MAX_CARD_INSTALLMENT_PLAN") : null;
}

/** Does the merchant pay this plan's interest? */
export function isMerchantPaidPlan(payment: PaymentRecord, issuerCode: string, installmentPlanMonths: number): boolean {
  const plans = payment.windowOptions?.freeInstallmentPlans ?? [];
  return plans.some((plan) => plan.issuerCode === issuerCode && plan.months.includes(installmentPlanMonths));
}
