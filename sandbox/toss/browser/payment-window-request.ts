import {
  type Fields,
  type FieldRules,
  findRequestError,
  isAmount,
  isBoolean,
  isRecord,
  isText,
  MOBILE_CARRIERS,
  type PaymentRequest,
  pickGatewayFields,
} from "./payment-request";
import { sdkError, type TossPaymentsSdkError } from "./sdk-error";

/** A request of the payment window as the sandbox takes it: v1's flat fields, whichever script they came by. */
export interface PaymentWindowRequest extends PaymentRequest {
  amount: number;
  currency?: string;
  /** Korean name or code; null leaves the choice to the window. */
  method: string | null;
  flowMode?: string;
  cardCompany?: string;
  easyPay?: string;
  cardInstallmentPlan?: number;
  maxCardInstallmentPlan?: number;
  freeInstallmentPlans?: { company: string; months: number[] }[];
  useCardPoint?: boolean;
  useInternationalCardOnly?: boolean;
  validHours?: number;
  dueDate?: string;
  virtualAccountCallbackUrl?: string;
  refundReceiveAccount?: { bankCode: string; accountNumber: string; holderName: string };
  bank?: string;
  mobileCarriers?: string[];
}

const LANGUAGES = new Set(["KO", "EN", "JA", "ZH"]);

const isFreePlans = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((plan) => isRecord(plan) && isText(40)(plan.company) && Array.isArray(plan.months) && plan.months.every(isAmount));

const isRefundAccount = (value: unknown): boolean =>
  isRecord(value) && isText(40)(value.bankCode) && isText(20)(value.accountNumber) && /^\d+$/.test(String(value.accountNumber)) && isText(60)(value.holderName);

const wrong = (check: (value: unknown) => boolean) => ({ check, code: "INVALID_PARAMETER" as const });

/** The window's own fields; `language`, `useAppCardOnly` and the foreign easy pay's details change nothing in a test window. */
const WINDOW_RULES: FieldRules = {
  currency: wrong(isText(3)),
  flowMode: wrong((value) => value === "DEFAULT" || value === "DIRECT"),
  cardCompany: wrong(isText(40)),
  easyPay: wrong(isText(40)),
  cardInstallmentPlan: wrong(isAmount),
  maxCardInstallmentPlan: wrong(isAmount),
  freeInstallmentPlans: wrong(isFreePlans),
  useCardPoint: wrong(isBoolean),
  useAppCardOnly: wrong(isBoolean),
  language: wrong((value) => LANGUAGES.has(String(value))),
  validHours: wrong(isAmount),
  dueDate: wrong(isText(40)),
  virtualAccountCallbackUrl: wrong(isText(2000)),
  refundReceiveAccount: wrong(isRefundAccount),
  bank: wrong(isText(40)),
  mobileCarriers: wrong((value) => Array.isArray(value) && value.every((carrier) => MOBILE_CARRIERS.has(String(carrier)))),
  country: wrong(isText(2)),
};

/** Fields that travel on as they are; the rest of the rules is only checked. */
const SENT = [
  "currency", "flowMode", "cardCompany", "easyPay", "cardInstallmentPlan", "maxCardInstallmentPlan", "freeInstallmentPlans", "useCardPoint",
  "useInternationalCardOnly", "validHours", "dueDate", "virtualAccountCallbackUrl", "refundReceiveAccount", "bank", "mobileCarriers",
] as const;

/**
 * Brings v1's fields into one form: a carrier or a list of them, `cashReceipt` or its old name, and `provider` (of a foreign
 * easy pay). Null counts as absent.
 */
export function flattenWindowFields(input: Fields): Fields {
  const present = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
  const { mobileCarrier, cashReceipt, cashReceiptInfo, provider, ...rest } = present;
  const receipt = cashReceipt ?? cashReceiptInfo;
  return {
    ...rest,
    ...(mobileCarrier === undefined ? {} : { mobileCarriers: Array.isArray(mobileCarrier) ? mobileCarrier : [mobileCarrier] }),
    ...(isRecord(receipt) && receipt.type !== undefined ? { cashReceiptType: receipt.type } : {}),
    ...(provider === undefined ? {} : { easyPay: provider }),
  };
}

/**
 * Checks a request of the payment window. What fits together (plans, `DIRECT`, due dates, the key) the gateway judges.
 *
 * @param method the shop's first argument, or v2's `method`; undefined, "" and 미선택 leave it open
 * @param fields in the form of {@link flattenWindowFields}
 * @returns the first error, or undefined
 */
export function findWindowRequestError(method: unknown, fields: unknown): TossPaymentsSdkError | undefined {
  if (method !== undefined && method !== null && !isText(40)(method)) return sdkError("INVALID_PARAMETER", "method");
  if (!isRecord(fields)) return sdkError("INVALID_PARAMETER", "requestPayment(method, { amount, orderId, orderName, … })");
  if (typeof fields.amount !== "number" || !Number.isFinite(fields.amount)) return sdkError("INVALID_PARAMETER", "amount");
  if (fields.amount <= 0) return sdkError("BELOW_ZERO_AMOUNT");
  return findRequestError(fields, fields.amount, WINDOW_RULES);
}

/** The gateway's share of fields that {@link findWindowRequestError} accepted. */
export function pickWindowFields(method: unknown, fields: Fields): PaymentWindowRequest {
  const sent = Object.fromEntries(SENT.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
  const order = pickGatewayFields(fields as unknown as PaymentRequest);
  return { ...order, ...sent, amount: Number(fields.amount), method: typeof method === "string" ? method : null };
}
