import { later } from "../clock/clock";
import type { Gateway, OrderStatus } from "../db/generated/enums";
import { isPayable } from "../orders/order-state";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * The ladder for what is *pending*: a buyer, a bank or a webhook that the shop waits for, where money can move without it.
 * (What is *unknown*, the outcome of the shop's own call, has a quicker one: `askAgainAfterMs`.) While the order can be
 * paid its last step repeats: the order's expiry is the bound.
 */
const whileOpenMs = [2 * MINUTE_MS, 3 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS] as const;

/** Once it is paid or closed: for captures that come late or a second time with their webhook lost, about four days. */
const afterwardsMs = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS] as const;

/** When an attempt is looked at next, after `looks` looks since its order got this status; null when that was the last. */
export function nextLookAt(status: OrderStatus, looks: number, now: Date): Date | null {
  const ladder = isPayable(status) ? whileOpenMs : afterwardsMs;
  const waitMs = ladder[looks] ?? (isPayable(status) ? HOUR_MS : null);
  return waitMs === null ? null : later(now, waitMs);
}

/** When a new attempt is looked at first; null where no money moves without the shop (Toss, until an account is issued). */
export function firstLookAt(gateway: Gateway, now: Date): Date | null {
  return gateway === "portone" ? nextLookAt("PENDING", 0, now) : null;
}
