import { type Fields, isRecord } from "./payment-request";
import { flattenWindowFields } from "./payment-window-request";
import { sdkError } from "./sdk-error";
import { readAmount, type WidgetAmount } from "./widget-arguments";

/** Where v2 keeps what belongs to a method, by its code. */
const METHOD_FIELDS: Record<string, string | null> = {
  CARD: "card",
  VIRTUAL_ACCOUNT: "virtualAccount",
  TRANSFER: "transfer",
  MOBILE_PHONE: "mobilePhone",
  FOREIGN_EASY_PAY: "foreignEasyPay",
  CULTURE_GIFT_CERTIFICATE: null,
  BOOK_GIFT_CERTIFICATE: null,
  GAME_GIFT_CERTIFICATE: null,
};

/**
 * v2's amount, `{value, currency}`; both are required. Dollars are for foreign easy pays [certain].
 *
 * @throws INVALID_AMOUNT_VALUE, BELOW_ZERO_AMOUNT, INVALID_AMOUNT_CURRENCY, INVALID_PARAMETER when it is no object
 */
export function readStandardAmount(input: unknown): WidgetAmount {
  if (!isRecord(input)) throw sdkError("INVALID_PARAMETER", "amount: { value, currency }");
  if (input.currency === undefined) throw sdkError("INVALID_AMOUNT_CURRENCY");
  return readAmount(input);
}

/**
 * A request of v2's payment window in v1's flat form: what stands under the method's own name comes up, the rest of such
 * objects is of other methods and does not count.
 *
 * @throws INVALID_PARAMETER, NOT_SUPPORTED_METHOD for a method that v2 does not have (Korean names are v1's), amount errors
 */
export function flattenStandardRequest(input: unknown): { method: string; fields: Fields; amount: WidgetAmount } {
  if (!isRecord(input)) throw sdkError("INVALID_PARAMETER", "requestPayment({ method, amount, orderId, orderName, … })");
  const method = String(input.method);
  if (!Object.hasOwn(METHOD_FIELDS, method)) throw sdkError("NOT_SUPPORTED_METHOD", method);
  const amount = readStandardAmount(input.amount);
  const fields = { ...flattenMethodFields(input, METHOD_FIELDS[method] ?? null), amount: amount.value, currency: amount.currency };
  return { method, fields, amount };
}

/**
 * The same for a request of the widgets, whose amount and method are the widget's. A cash receipt it may ask for only with a
 * virtual account [likely: the SDK's types].
 */
export function flattenWidgetRequest(input: unknown, method: string): Fields {
  if (!isRecord(input)) throw sdkError("INVALID_PARAMETER", "requestPayment({ orderId, orderName, … })");
  const { cashReceiptType, ...fields } = flattenMethodFields(input, METHOD_FIELDS[method] ?? null);
  return method === "VIRTUAL_ACCOUNT" && cashReceiptType !== undefined ? { ...fields, cashReceiptType } : fields;
}

function flattenMethodFields(input: Fields, name: string | null): Fields {
  const groups = new Set(Object.values(METHOD_FIELDS));
  const common = Object.fromEntries(Object.entries(input).filter(([key]) => !groups.has(key)));
  const own = name === null ? undefined : input[name];
  if (own !== undefined && own !== null && !isRecord(own)) throw sdkError("INVALID_PARAMETER", name ?? "");
  const { isCulturalExpenses, ...rest } = isRecord(own) ? own : {};
  return flattenWindowFields({ ...common, ...rest, cultureExpense: isCulturalExpenses });
}
