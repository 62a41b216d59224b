import { randomInt } from "node:crypto";

/** No letter that is read as another (0/O, 1/I/L), so that an id survives a telephone call. */
const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const RANDOM_LETTERS = 14;
/** Korea's date as `2026-11-23`. Made once: making one takes far longer than using it. */
const koreanDate = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Seoul" });

/**
 * A new order id such as `20261123-K7M2QX9D4TAB3C`: 23 characters of `A-Za-z0-9-_`, inside both gateways' limits (Toss 6
 * to 64, PortOne up to 40) with room for an attempt's number. About 69 random bits: it cannot be guessed.
 */
export function newOrderId(now: Date, random: (below: number) => number = randomInt): string {
  const day = koreanDate.format(now).replaceAll("-", "");
  const tail = Array.from({ length: RANDOM_LETTERS }, () => letters[random(letters.length)]).join("");
  return `${day}-${tail}`;
}

/** The gateway order id of an order's n-th attempt: the order's own for the first. */
export function gatewayOrderIdOf(orderId: string, attempt: number): string {
  return attempt === 1 ? orderId : `${orderId}-${attempt}`;
}
