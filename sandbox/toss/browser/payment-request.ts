import { sdkError, type SdkErrorCode, type TossPaymentsSdkError } from "./sdk-error";

/** The fields of `requestPayment` that travel to the gateway, after validation. */
export interface PaymentRequest {
  orderId: string;
  orderName: string;
  successUrl?: string;
  failUrl?: string;
  customerName?: string;
  customerEmail?: string;
  customerMobilePhone?: string;
  taxFreeAmount?: number;
  taxExemptionAmount?: number;
  cultureExpense?: boolean;
  useEscrow?: boolean;
  /** What a virtual account's or a transfer's cash receipt is for. */
  cashReceiptType?: string;
  metadata?: Record<string, string>;
}

const ORDER_ID = /^[A-Za-z0-9_\-=]{6,64}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** The carriers that the SDK names [certain]. */
export const MOBILE_CARRIERS = new Set(["KT", "LGU", "SKT", "HELLO", "KCT", "SK7"]);
const CASH_RECEIPTS = new Set(["소득공제", "지출증빙", "미발행"]);
const METADATA_LIMIT = { pairs: 5, keyLength: 40, valueLength: 2000 };

export type Fields = Record<string, unknown>;
type Check = (value: unknown) => boolean;
/** Optional fields: what each must look like, and the code that a wrong one is refused with. */
export type FieldRules = Record<string, { check: Check; code: SdkErrorCode }>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isText = (maxLength: number): Check => (value) => typeof value === "string" && value.length <= maxLength;
export const isBoolean: Check = (value) => typeof value === "boolean";
/** A whole number, not negative. */
export const isAmount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isListOf =
  (shape: Record<string, Check>): Check =>
  (value) =>
    Array.isArray(value) &&
    value.every((entry) => isRecord(entry) && Object.entries(shape).every(([key, check]) => check(entry[key])));

const OPTIONAL: FieldRules = {
  customerName: { check: isText(100), code: "INVALID_PARAMETER" },
  customerEmail: {
    check: (value) => typeof value === "string" && value.length <= 100 && EMAIL.test(value),
    code: "INVALID_EMAIL",
  },
  customerMobilePhone: {
    check: (value) => typeof value === "string" && /^\d{8,15}$/.test(value),
    code: "INVALID_PARAMETER",
  },
  showCustomerMobilePhone: { check: isBoolean, code: "INVALID_PARAMETER" },
  appScheme: { check: isText(255), code: "INVALID_PARAMETER" },
  taxFreeAmount: { check: isAmount, code: "INVALID_PARAMETER" },
  taxExemptionAmount: { check: isAmount, code: "INVALID_PARAMETER" },
  cultureExpense: { check: isBoolean, code: "INVALID_PARAMETER" },
  useEscrow: { check: isBoolean, code: "INVALID_PARAMETER" },
  cashReceiptType: { check: (value) => CASH_RECEIPTS.has(String(value)), code: "INVALID_PARAMETER" },
  escrowProducts: {
    check: isListOf({
      id: isText(255),
      code: isText(255),
      name: isText(255),
      unitPrice: isAmount,
      quantity: isAmount,
    }),
    code: "INVALID_PARAMETER",
  },
  mobileCarrier: {
    check: (value) => Array.isArray(value) && value.every((carrier) => MOBILE_CARRIERS.has(String(carrier))),
    code: "INVALID_PARAMETER",
  },
  products: {
    check: isListOf({ name: isText(255), quantity: isAmount, currency: isText(3) }),
    code: "INVALID_PARAMETER",
  },
  shipping: { check: isRecord, code: "INVALID_PARAMETER" },
  paymentMethodOptions: { check: isRecord, code: "INVALID_PARAMETER" },
  metadata: { check: isMetadata, code: "INVALID_METADATA" },
  useInternationalCardOnly: { check: isBoolean, code: "INVALID_PARAMETER" },
};

function isMetadata(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const pairs = Object.entries(value);
  return (
    pairs.length <= METADATA_LIMIT.pairs &&
    pairs.every(
      ([key, text]) =>
        key.length <= METADATA_LIMIT.keyLength &&
        !/[[\]]/.test(key) &&
        typeof text === "string" &&
        text.length <= METADATA_LIMIT.valueLength,
    )
  );
}

function isHttpUrl(value: unknown): boolean {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  return ["http:", "https:"].includes(new URL(value).protocol);
}

function findUrlError(fields: Fields): TossPaymentsSdkError | undefined {
  const { successUrl, failUrl } = fields;
  // Both absent is the promise form; one alone is a mistake.
  if (successUrl === undefined && failUrl === undefined) return undefined;
  if (!successUrl) return sdkError("INVALID_SUCCESS_URL");
  if (!failUrl) return sdkError("INVALID_FAIL_URL");
  if (!isHttpUrl(successUrl)) return sdkError("INCORRECT_SUCCESS_URL_FORMAT");
  if (!isHttpUrl(failUrl)) return sdkError("INCORRECT_FAIL_URL_FORMAT");
  return undefined;
}

function findAmountError(fields: Fields, amount: number): TossPaymentsSdkError | undefined {
  const untaxed = Number(fields.taxFreeAmount ?? 0) + Number(fields.taxExemptionAmount ?? 0);
  return untaxed > amount ? sdkError("INVALID_PARAMETER", "taxFreeAmount > amount") : undefined;
}

/**
 * Checks every documented field of `requestPayment`.
 *
 * @param input what the shop passed, unknown until checked; fields that are null or undefined count as absent
 * @param amount the amount on the widget; untaxed parts may not exceed it
 * @param moreRules for fields that only the payment window has
 * @returns the first error found, or undefined when the request may be sent
 */
export function findRequestError(input: unknown, amount: number, moreRules: FieldRules = {}): TossPaymentsSdkError | undefined {
  if (!isRecord(input)) return sdkError("INVALID_PARAMETER", "requestPayment({ orderId, orderName, … })");
  if (typeof input.orderId !== "string" || !ORDER_ID.test(input.orderId)) return sdkError("INVALID_ORDER_ID");
  if (typeof input.orderName !== "string" || input.orderName.length < 1 || input.orderName.length > 100) {
    return sdkError("INVALID_ORDER_NAME");
  }
  const urlError = findUrlError(input);
  if (urlError) return urlError;
  for (const [field, { check, code }] of Object.entries({ ...OPTIONAL, ...moreRules })) {
    const value = input[field];
    if (value !== undefined && value !== null && !check(value)) return sdkError(code, field);
  }
  return findAmountError(input, amount);
}

/** The gateway's share of a request that {@link findRequestError} accepted; absent fields are left out. */
export function pickGatewayFields(input: PaymentRequest): PaymentRequest {
  const picked: PaymentRequest = { orderId: input.orderId, orderName: input.orderName };
  const optional = [
    "successUrl",
    "failUrl",
    "customerName",
    "customerEmail",
    "customerMobilePhone",
    "taxFreeAmount",
    "taxExemptionAmount",
    "cultureExpense",
    "useEscrow",
    "cashReceiptType",
    "metadata",
  ] as const;
  for (const field of optional) {
    if (input[field] !== undefined && input[field] !== null) Object.assign(picked, { [field]: input[field] });
  }
  return picked;
}
