/**
 * Korean won. There is no smaller unit, so an amount is an integer, and the brand keeps a quantity or a price read from a
 * request from being taken for one.
 */
export type Krw = number & { readonly __unit: "KRW" };

/** The largest order the shop takes, in won. Keeps every sum far inside PostgreSQL's 32-bit integer. */
export const MAXIMUM_ORDER_AMOUNT_KRW = 1_000_000_000;

/** Takes a number as won. Throws a RangeError for anything but a safe, non-negative integer: that is a bug, not bad input. */
export function krw(value: number): Krw {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not an amount in won: ${value}`);
  return value as Krw;
}

const wonFormat = new Intl.NumberFormat("ko-KR");

/** `29900` → `"29,900원"`. */
export function formatKrw(amount: number): string {
  return `${wonFormat.format(amount)}원`;
}
