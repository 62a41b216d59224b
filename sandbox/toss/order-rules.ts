import { tossError, type TossError } from "./error-codes";
import { minimumAmountKrw } from "./methods";
import type { TossMethod } from "./payment";

/** 6 to 64 letters, digits, `-`, `_`; `=` as the SDK's own text allows [certain limits; unknown whether `.` passes: refused]. */
const orderIdShape = /^[A-Za-z0-9_\-=]{6,64}$/;

/** Is this a well-formed order id? */
export function isOrderId(text: string): boolean {
  return orderIdShape.test(text);
}

/** The fields that every new payment is judged by. Amounts in the currency's main unit. */
export interface OrderFields {
  orderId: string;
  orderName: string;
  amount: number;
  currency: string;
  method: TossMethod | null;
  taxFreeAmount?: number;
  taxExemptionAmount?: number;
  customerName?: string | null;
  customerEmail?: string | null;
  customerMobilePhone?: string | null;
  metadata?: Record<string, unknown> | null;
}

/** Checks order id, name, amount, currency, customer and metadata as the gateway documents them; the first error found, or `null`. */
export function findOrderError(fields: OrderFields): TossError | null {
  if (!isOrderId(fields.orderId)) return tossError("INVALID_ORDER_ID");
  if (fields.orderName.length < 1 || fields.orderName.length > 100) return tossError("INVALID_ORDER_NAME");
  if (!["KRW", "USD", "JPY"].includes(fields.currency)) return tossError("INVALID_CURRENCY");
  const amountError = findAmountError(fields);
  if (amountError) return amountError;
  if (fields.customerEmail && (fields.customerEmail.length > 100 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.customerEmail))) {
    return tossError("INVALID_EMAIL");
  }
  if (fields.customerName && fields.customerName.length > 100) return tossError("INVALID_REQUEST");
  if (fields.customerMobilePhone && !/^\d{8,15}$/.test(fields.customerMobilePhone)) return tossError("INVALID_REQUEST");
  return fields.metadata && !isMetadata(fields.metadata) ? tossError("INVALID_METADATA") : null;
}

function findAmountError({ amount, currency, method, taxFreeAmount = 0, taxExemptionAmount = 0 }: OrderFields): TossError | null {
  if (!Number.isFinite(amount)) return tossError("REQUIRED_AMOUNT");
  if (amount <= 0) return tossError("BELOW_ZERO_AMOUNT");
  const isWhole = currency === "USD" ? Number.isInteger(Math.round(amount * 1e6) / 1e4) : Number.isInteger(amount);
  if (!isWhole || amount > Number.MAX_SAFE_INTEGER) return tossError("INVALID_REQUEST");
  if (taxFreeAmount < 0 || taxExemptionAmount < 0 || taxFreeAmount + taxExemptionAmount > amount) return tossError("INVALID_REQUEST");
  return currency === "KRW" && amount < minimumAmountKrw(method) ? tossError("BELOW_MINIMUM_AMOUNT") : null;
}

/** At most 5 pairs; keys up to 40 characters without brackets, values up to 2000 [certain]. */
function isMetadata(metadata: Record<string, unknown>): boolean {
  const pairs = Object.entries(metadata);
  return (
    pairs.length <= 5 &&
    pairs.every(([key, value]) => key.length <= 40 && !/[[\]]/.test(key) && typeof value === "string" && value.length <= 2000)
  );
}

/** Checks the addresses that the window returns to; both absent is the SDK's promise form. */
export function findReturnUrlError(successUrl: string | null | undefined, failUrl: string | null | undefined): TossError | null {
  if (!successUrl && !failUrl) return null;
  if (!successUrl) return tossError("INVALID_SUCCESS_URL");
  if (!isHttpUrl(successUrl)) return tossError("INCORRECT_SUCCESS_URL_FORMAT");
  return failUrl && isHttpUrl(failUrl) ? null : tossError("INCORRECT_FAIL_URL_FORMAT");
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}
