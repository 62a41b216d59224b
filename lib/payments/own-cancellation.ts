import type { Cancellation, PaymentFacts } from "./gateway";

/**
 * A cancel as the shop asked for it. `balanceBefore`: the balance that it started from; null where that is not counted.
 * `isAnswered`: the gateway answered this very call with success, so one of them is its own, whatever it says as its reason.
 * `mayHaveActed`: an earlier call of it had no answer.
 */
export type AskedCancel = { amount: number; reason: string | null; balanceBefore: number | null; isAnswered?: boolean; mayHaveActed?: boolean };

/** Whether the gateway's list of cancellations explains the balance that it tells: then the list decides, not the balance. */
export function isHistoryComplete({ amount, balanceAmount, cancellations }: PaymentFacts): boolean {
  return cancellations.reduce((sum, cancellation) => sum + cancellation.amount, 0) === amount - balanceAmount;
}

/**
 * The cancellation that a cancel of the shop became, or null if it never had its effect: one of its amount and its reason,
 * made since, and of no other refund (`takenKeys`). Gateways list them in the order in which they were made (likely).
 */
export function ownCancellation(facts: PaymentFacts, cancel: AskedCancel, takenKeys: readonly string[]): Cancellation | null {
  const balanceBefore = cancel.balanceBefore ?? facts.amount;
  let left = facts.amount;
  // By their times where all have one: that a list begins with the oldest is likely only.
  const inOrder = facts.cancellations.every(({ canceledAt }) => canceledAt !== null)
    ? facts.cancellations.toSorted((one, other) => (one.canceledAt?.getTime() ?? 0) - (other.canceledAt?.getTime() ?? 0))
    : facts.cancellations;
  const since = inOrder.filter(({ amount }) => {
    left -= amount;
    return left < balanceBefore;
  });
  const fitting = since.filter(({ key, amount }) => amount === cancel.amount && !takenKeys.includes(key));
  const known = fitting.find(({ reason }) => reason === cancel.reason) ?? fitting.find(({ reason }) => mayBeOurs(reason, cancel.reason ?? ""));
  if (known) return known;
  if (cancel.isAnswered === true) return fitting.at(-1) ?? null;
  // A PG may have altered the reason. Told as not made, it would be asked for again, and the amount would go back twice.
  const isAllThatHappened = since.length === 1 && facts.balanceAmount === balanceBefore - cancel.amount;
  return cancel.mayHaveActed === true && isAllThatHappened ? (fitting[0] ?? null) : null;
}

/** Both gateways give the reason back (certain); a PG behind one may shorten or drop it (unknown). Another reason is another's. */
function mayBeOurs(told: string | null, asked: string): boolean {
  return told === null || asked.startsWith(told);
}
