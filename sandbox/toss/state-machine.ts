import type { TossStatus } from "./payment";

/**
 * Which status may follow which [certain]. A virtual account whose due date passes stays WAITING_FOR_DEPOSIT, and one that
 * was deposited may fall back to it when the bank takes the deposit back. PARTIAL_CANCELED is its own successor: a payment that was first
 * cancelled in part stays so, also when nothing is left of it.
 */
export const tossTransitions: Readonly<Record<TossStatus, readonly TossStatus[]>> = {
  READY: ["IN_PROGRESS", "ABORTED", "EXPIRED", "WAITING_FOR_DEPOSIT"],
  IN_PROGRESS: ["DONE", "WAITING_FOR_DEPOSIT", "ABORTED", "EXPIRED"],
  WAITING_FOR_DEPOSIT: ["DONE", "CANCELED"],
  DONE: ["CANCELED", "PARTIAL_CANCELED", "WAITING_FOR_DEPOSIT"],
  PARTIAL_CANCELED: ["PARTIAL_CANCELED"],
  CANCELED: [],
  ABORTED: [],
  EXPIRED: [],
};

/** Statuses in which an order id counts as used: approved once, whatever became of it. */
export const usedOrderStatuses: ReadonlySet<TossStatus> = new Set(["WAITING_FOR_DEPOSIT", "DONE", "CANCELED", "PARTIAL_CANCELED"]);

/** Statuses whose change is told by PAYMENT_STATUS_CHANGED: all but READY and IN_PROGRESS [certain]. */
export const announcedStatuses: ReadonlySet<TossStatus> = new Set([
  "WAITING_FOR_DEPOSIT", "DONE", "CANCELED", "PARTIAL_CANCELED", "ABORTED", "EXPIRED",
]);
