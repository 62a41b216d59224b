import type { Gateway } from "../db/generated/enums";
import { actionOf, type Finding, type FindingKind } from "./judge";

/**
 * `MENDED`: settled at once, both sides agree now (or the return of the money is under way). `OPEN`: a person has to look.
 * `NOTED`: nothing to do here.
 */
export type LineOutcome = "MENDED" | "OPEN" | "NOTED";

export type ReportLine = Omit<Finding, "likelyGivenBackAt"> & {
  action: (typeof actionOf)[FindingKind];
  outcome: LineOutcome;
  /** Where it was mended: how the order and its payment stand now. */
  after: { orderStatus: string; paymentStatus: string } | null;
};

/** One gateway's part. `failure`: why not everything was compared; then nothing is said of what is missing there. */
export type GatewayReport = { failure: string | null; listed: number; testPayments: number; matched: number; underWay: number };

/** A run's report. `lines` are the first MAXIMUM_LINES; the counts are of all. */
export type Report = {
  gateways: Record<Gateway, GatewayReport>;
  counts: Record<LineOutcome, number>;
  kinds: Partial<Record<FindingKind, number>>;
  lines: ReportLine[];
};

export const MAXIMUM_LINES = 1_000;

/** Puts a run's parts together. Pure. */
export function makeReport(gateways: Report["gateways"], lines: readonly ReportLine[]): Report {
  const counts = { MENDED: 0, OPEN: 0, NOTED: 0 };
  const kinds: Report["kinds"] = {};
  for (const { kind, outcome } of lines) {
    counts[outcome] += 1;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return { gateways, counts, kinds, lines: lines.slice(0, MAXIMUM_LINES) };
}

/** The line of a finding. */
export function lineOf(finding: Finding, outcome: LineOutcome, after: ReportLine["after"] = null): ReportLine {
  const { kind, gateway, gatewayKey, gatewayOrderId, orderId, flow, gatewaySays, shopSays } = finding;
  return { kind, gateway, gatewayKey, gatewayOrderId, orderId, flow, gatewaySays, shopSays, action: actionOf[kind], outcome, after };
}
