import { sdkError } from "./sdk-error";

/** The customer key of someone without an account (certain: exported by the official loader under this value). */
export const ANONYMOUS = "@@ANONYMOUS";

/** An amount as the widget keeps it: won are integers, dollars may have cents. */
export interface WidgetAmount {
  value: number;
  currency: "KRW" | "USD";
}

const CLIENT_KEY = /^test_g?ck_[A-Za-z0-9_]{1,100}$/;
const CUSTOMER_KEY = /^[A-Za-z0-9\-_=.@]{2,50}$/;

/**
 * A client key by its form. The widget's keys begin with `test_gck_`; `test_ck_` is taken too, as the samples from
 * before the widget had keys of its own use it.
 *
 * @throws INVALID_CLIENT_KEY for live keys, secret keys and everything else
 */
export function readClientKey(value: unknown): string {
  if (typeof value === "string" && CLIENT_KEY.test(value)) return value;
  if (typeof value === "string" && value.startsWith("live_")) {
    throw sdkError("INVALID_CLIENT_KEY", "샌드박스는 테스트 키만 받습니다");
  }
  throw sdkError("INVALID_CLIENT_KEY");
}

/** @throws INVALID_CUSTOMER_KEY unless it is ANONYMOUS or 2–50 characters of `A-Za-z0-9-_=.@` */
export function readCustomerKey(value: unknown): string {
  if (value === ANONYMOUS) return value;
  if (typeof value === "string" && CUSTOMER_KEY.test(value)) return value;
  throw sdkError("INVALID_CUSTOMER_KEY");
}

/**
 * The amount of `renderPaymentMethods`, a number of won or `{value, currency, country}`.
 *
 * @throws INVALID_AMOUNT_VALUE, BELOW_ZERO_AMOUNT, INVALID_AMOUNT_CURRENCY
 */
export function readAmount(input: unknown): WidgetAmount {
  const { value, currency = "KRW" } =
    typeof input === "object" && input !== null
      ? (input as { value?: unknown; currency?: unknown })
      : { value: input };
  if (currency !== "KRW" && currency !== "USD") throw sdkError("INVALID_AMOUNT_CURRENCY");
  if (typeof value !== "number" || !Number.isFinite(value)) throw sdkError("INVALID_AMOUNT_VALUE");
  if (value <= 0) throw sdkError("BELOW_ZERO_AMOUNT");
  if (currency === "KRW" && !Number.isInteger(value)) throw sdkError("INVALID_AMOUNT_VALUE", "KRW는 정수");
  return { value, currency };
}

/** @throws INVALID_SELECTOR when the selector is not one, or nothing on the page matches it */
export function findContainer(selector: unknown): Element {
  if (typeof selector !== "string") throw sdkError("INVALID_SELECTOR");
  let container: Element | null;
  try {
    container = document.querySelector(selector);
  } catch {
    throw sdkError("INVALID_SELECTOR", selector);
  }
  if (!container) throw sdkError("INVALID_SELECTOR", selector);
  return container;
}

/**
 * Which of a merchant's widget designs to show; `DEFAULT` when none is named. The sandbox has no admin to make others
 * in, so it takes any name (`CUSTOM` adds a method of the shop's own).
 *
 * @throws INVALID_VARIANT_KEY for what cannot be a name
 */
export function readVariantKey(value: unknown): string {
  if (value === undefined || value === null) return "DEFAULT";
  if (typeof value === "string" && /^[\w-]{1,50}$/.test(value)) return value;
  throw sdkError("INVALID_VARIANT_KEY");
}

/** Why an amount changed, as one list of words; the SDK takes a word, a list, or nothing. */
export function readReasons(reason: unknown): string[] {
  if (reason === undefined || reason === null || reason === "") return [];
  const list = Array.isArray(reason) ? reason : [reason];
  return list.map(String).filter((word) => word !== "");
}
