import type { EventRow, Violation } from "./snapshot";
import type { World } from "./world";

/**
 * The order's state machine, written down once more and on purpose not taken from the shop. `REFUNDED`, `EXPIRED` and
 * `CANCELED` are final; a deposit that the bank takes back leads from `PAID` to `AWAITING_DEPOSIT`.
 */
const allowedMoves: Record<string, readonly string[]> = {
  PENDING: ["AWAITING_DEPOSIT", "PAID", "EXPIRED", "CANCELED"],
  AWAITING_DEPOSIT: ["PAID", "PARTIALLY_REFUNDED", "EXPIRED", "CANCELED"],
  PAID: ["PARTIALLY_REFUNDED", "REFUNDED", "AWAITING_DEPOSIT"],
  PARTIALLY_REFUNDED: ["REFUNDED"],
  REFUNDED: [],
  EXPIRED: [],
  CANCELED: [],
};

/** M4: each order's history is one walk through the state machine, ends where the order stands, and tells nothing twice. */
export function checkHistories({ shop, paymentsOf, circumstances: { said } }: World): Violation[] {
  const byOrder = new Map<string, EventRow[]>();
  for (const event of shop.events) byOrder.set(event.orderId, [...(byOrder.get(event.orderId) ?? []), event]);
  return shop.orders.flatMap((order) => {
    const events = (byOrder.get(order.id) ?? []).toSorted((a, b) => a.id - b.id);
    const reversed = events.filter(({ code }) => code === "DEPOSIT_REVERSED").length;
    const reversals = said === null ? reversed : paymentsOf(order.id).reduce((total, { key }) => total + (said.reversals.get(key) ?? 0), 0);
    const invented = reversed > reversals ? [`it tells of ${reversed} deposits taken back, but its bank took ${reversals} back`] : [];
    return [...walkProblems(events, order.status), ...repetitionProblems(events, order.amount), ...invented].map((says) => ({ rule: "M4" as const, orderId: order.id, says }));
  });
}

function walkProblems(events: readonly EventRow[], status: string): string[] {
  const [first, ...rest] = events;
  if (first?.code !== "ORDER_CREATED" || first.from !== null || first.to !== "PENDING") return ["its history does not begin with its creation"];
  const problems: string[] = [];
  let at = first.to;
  for (const { code, from, to } of rest) {
    if (to === null) continue;
    if (from !== at) problems.push(`${code} moved it from ${from}, but it was ${at}`);
    if (from !== to && !(allowedMoves[from ?? ""] ?? []).includes(to)) problems.push(`${code} moved it from ${from} to ${to}, which no order may`);
    at = to;
  }
  if (at !== status) problems.push(`its history ends at ${at}, but it is ${status}`);
  return problems;
}

function repetitionProblems(events: readonly EventRow[], amount: number): string[] {
  const problems: string[] = [];
  let isCaptured = false;
  let leftAfterCancel = Number.POSITIVE_INFINITY;
  for (const { code, from, to, detail } of events) {
    if (code === "PAYMENT_CAPTURED") {
      if (isCaptured) problems.push("it was captured twice without a reversal in between");
      if (detail?.paid !== amount) problems.push(`its capture was of ${String(detail?.paid)}, but ${amount} was ordered`);
      isCaptured = true;
    }
    if (code === "DEPOSIT_REVERSED") isCaptured = false;
    if (code === "ORDER_EXPIRED" && from === to) problems.push(`it expired when it was ${from} already`);
    if (code === "PAYMENT_CANCELED") {
      const left = Number(detail?.left);
      if (!(left < leftAfterCancel)) problems.push(`a cancel left ${left} after one that left ${leftAfterCancel}`);
      leftAfterCancel = left;
    }
  }
  return problems;
}
