import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import type { Gateway } from "../db/generated/enums";
import { compare } from "./compare";
import type { Finding } from "./judge";
import { lookAgain, type SecondLook } from "./look-again";
import { readCapturesOf, readOwnOrders, readPaymentsByKey } from "./read-shop-side";
import type { GatewayReport, ReportLine } from "./report";

/** `onStep` is called between steps, and may throw to stop the work: whoever works at a run renews its claim with it. */
export type ReconcileRequest = { from: Date; to: Date; pageSize: number; onStep: () => Promise<void> };

export type GatewayResult = { report: GatewayReport; lines: ReportLine[] };

/** Second looks taken side by side. */
const AT_ONCE = 8;

/** Differences that one run looks at again. Beyond that something is wrong with the window or the keys, not with payments. */
const MOST_SECOND_LOOKS = 5_000;

/**
 * Compares one gateway's list of a window with the shop's payments, looks again at what is apart, and mends what settling
 * mends. Where the list is not complete nothing is compared: what a lost page held would look as if it were missing.
 */
export async function reconcileGateway(context: ShopContext, gateway: Gateway, { from, to, pageSize, onStep }: ReconcileRequest): Promise<GatewayResult> {
  const { db, gateways, clock } = context;
  const trace = { orderId: null, attempt: null, flow: null, correlationId: randomUUID() };
  const outcome = await gateways[gateway].list({ from, to, pageSize, trace, onPage: onStep });
  if (outcome.kind === "failed") return { report: { failure: outcome.reason, listed: 0, testPayments: 0, matched: 0, underWay: 0 }, lines: [] };

  const { payments: listed, testPayments } = outcome;
  const [own, known, captured] = await Promise.all([
    readOwnOrders(db, [...new Set(listed.map(({ gatewayOrderId }) => gatewayOrderId))]),
    readPaymentsByKey(db, gateway, listed.map(({ gatewayKey }) => gatewayKey)),
    readCapturesOf(db, gateway, from, to),
  ]);
  const shop = [...new Map([...captured, ...known].map((payment) => [payment.gatewayKey, payment])).values()];
  const { findings, ...counts } = compare(listed, shop, own, clock.now());
  const report: GatewayReport = { failure: null, listed: listed.length, testPayments, matched: counts.matched, underWay: counts.underWay };
  if (findings.length > MOST_SECOND_LOOKS) report.failure = `${findings.length} differences: too many to look at again`;

  const lines: ReportLine[] = [];
  for (let at = 0; at < Math.min(findings.length, MOST_SECOND_LOOKS); at += AT_ONCE) {
    await onStep();
    const looks = await Promise.all(findings.slice(at, at + AT_ONCE).map((finding) => lookAt(context, finding)));
    for (const look of looks) note(look, report, lines);
  }
  return { report, lines };
}

function lookAt(context: ShopContext, finding: Finding): Promise<SecondLook> {
  // A comparison finds payments; only the check of paid orders knows none.
  if (finding.gatewayKey === null) throw new Error("a finding without a payment");
  return lookAgain(context, { ...finding, gatewayKey: finding.gatewayKey });
}

function note(look: SecondLook, report: GatewayReport, lines: ReportLine[]): void {
  switch (look.kind) {
    case "line":
      lines.push(look.line);
      return;
    case "matched":
      report.matched += 1;
      return;
    case "under-way":
      report.underWay += 1;
      return;
    case "unreadable":
      report.failure ??= `a payment could not be read again: ${look.reason}`;
  }
}
