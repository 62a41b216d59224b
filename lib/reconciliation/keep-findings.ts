import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import type { ReconciliationFindingModel } from "../db/generated/models";
import type { FlowName } from "../orders/order-request";
import { subjectOf, type FindingKind } from "./judge";
import { lookAgain } from "./look-again";
import type { ReportLine } from "./report";

/**
 * Kinds that the orders themselves do not show: kept as findings until a person or a later run closes them. The others (a
 * capture that pays no order, a deposit that is owed) stand in the payments.
 */
const standing: readonly FindingKind[] = ["MISSING_HERE", "FOREIGN_ORDER", "MISSING_THERE", "AMOUNT_APART", "STATUS_APART", "ORDER_APART", "PAID_WITHOUT_CAPTURE"];

/** Findings that one run looks at again beside its own window. */
const MOST_OLD_FINDINGS = 500;

/** Keeps what a run found open, one row a payment. What a person has seen stays seen as long as it stays the same. */
export async function keepFindings(context: ShopContext, lines: readonly ReportLine[]): Promise<void> {
  for (const line of lines) {
    if (line.outcome === "OPEN" && standing.includes(line.kind)) await keep(context, line);
  }
}

async function keep({ db, clock, newId }: ShopContext, line: ReportLine): Promise<void> {
  const now = clock.now();
  const [gatewaySays, shopSays] = [line.gatewaySays, line.shopSays].map((said) => (said === null ? null : JSON.stringify(said)));
  await db.$executeRaw(Prisma.sql`
    INSERT INTO reconciliation_finding (id, subject, gateway, gateway_key, gateway_order_id, order_id, flow, kind, gateway_says, shop_says, found_at, last_found_at)
    VALUES (
      ${newId()}::uuid, ${subjectOf(line)}, ${line.gateway}::gateway, ${line.gatewayKey}, ${line.gatewayOrderId}, ${line.orderId}, ${line.flow}, ${line.kind},
      ${gatewaySays}::jsonb, ${shopSays}::jsonb, ${now}, ${now}
    )
    ON CONFLICT (subject) DO UPDATE SET
      state = CASE
        WHEN reconciliation_finding.state = 'SEEN' AND reconciliation_finding.kind = EXCLUDED.kind
          AND reconciliation_finding.gateway_says IS NOT DISTINCT FROM EXCLUDED.gateway_says
          AND reconciliation_finding.shop_says IS NOT DISTINCT FROM EXCLUDED.shop_says THEN 'SEEN'::finding_state
        ELSE 'OPEN'::finding_state END,
      kind = EXCLUDED.kind, gateway_says = EXCLUDED.gateway_says, shop_says = EXCLUDED.shop_says, order_id = EXCLUDED.order_id,
      gateway_order_id = EXCLUDED.gateway_order_id, flow = EXCLUDED.flow, last_found_at = EXCLUDED.last_found_at, closed_at = NULL`);
}

/** Looks again at what earlier runs found and this one's window does not show, and closes what is apart no more. */
export async function lookAtOldFindings(context: ShopContext, foundNow: ReadonlySet<string>, onStep: () => Promise<void>): Promise<void> {
  const old = await context.db.reconciliationFinding.findMany({ where: { state: { not: "CLOSED" } }, orderBy: { lastFoundAt: "asc" }, take: MOST_OLD_FINDINGS });
  for (const finding of old.filter(({ subject }) => !foundNow.has(subject))) {
    await onStep();
    await lookAtFinding(context, finding);
  }
}

/** What a look at a finding showed: it is closed, it stands, or the gateway could not be asked. */
export type FindingLook = { kind: "closed" | "open" } | { kind: "unreadable"; reason: string };

/** Looks again at one standing finding, mends what settling mends, and closes it if nothing is apart any more. */
export async function lookAtFinding(context: ShopContext, finding: ReconciliationFindingModel): Promise<FindingLook> {
  if (finding.gatewayKey === null) return lookAtPaidOrder(context, finding);
  const look = await lookAgain(context, { ...finding, gatewayKey: finding.gatewayKey, flow: finding.flow as FlowName | null, likelyGivenBackAt: null });
  if (look.kind === "unreadable") return look;
  const isOpen = look.kind === "line" && look.line.outcome === "OPEN" && standing.includes(look.line.kind);
  if (isOpen) await keep(context, look.line);
  else await close(context, finding);
  return { kind: isOpen ? "open" : "closed" };
}

async function lookAtPaidOrder(context: ShopContext, finding: ReconciliationFindingModel): Promise<FindingLook> {
  const stillPaid = await context.db.order.count({
    where: {
      id: finding.orderId ?? "",
      status: { in: ["PAID", "PARTIALLY_REFUNDED"] },
      payments: { none: { keptForOrderId: { not: null }, status: { in: ["CAPTURED", "PARTIALLY_CANCELED"] } } },
    },
  });
  if (stillPaid === 0) await close(context, finding);
  return { kind: stillPaid === 0 ? "closed" : "open" };
}

async function close({ db, clock }: ShopContext, { id }: ReconciliationFindingModel): Promise<void> {
  await db.reconciliationFinding.update({ where: { id }, data: { state: "CLOSED", closedAt: clock.now() } });
}
