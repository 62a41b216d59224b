import type { ListedPayment } from "../payments/listed-payment";
import { judge, subjectOf, type Finding, type OwnOrder, type ShopPayment } from "./judge";

/** `matched` and `underWay` are numbers of payments. */
export type Comparison = { matched: number; underWay: number; findings: Finding[] };

/**
 * Compares what a gateway lists with what the shop has, in both directions: every listed payment is looked for here, every
 * payment of the shop there. `own`: the shop's orders by gateway order id, of the listed payments. Pure.
 */
export function compare(listed: readonly ListedPayment[], shop: readonly ShopPayment[], own: ReadonlyMap<string, OwnOrder>, now: Date): Comparison {
  const here = new Map(shop.map((payment) => [subjectOf(payment), payment]));
  const there = new Set(listed.map(subjectOf));
  const verdicts = [
    ...listed.map((payment) => judge(payment, here.get(subjectOf(payment)) ?? null, own.get(payment.gatewayOrderId) ?? null, now)),
    ...shop.filter((payment) => !there.has(subjectOf(payment))).map((payment) => judge(null, payment, null, now)),
  ];
  return {
    matched: verdicts.filter(({ kind }) => kind === "matched").length,
    underWay: verdicts.filter(({ kind }) => kind === "under-way").length,
    findings: verdicts.flatMap((verdict) => (verdict.kind === "apart" ? [verdict.finding] : [])),
  };
}
