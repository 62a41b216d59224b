import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import type { Prisma } from "../db/generated/client";
import type { CommandStatus } from "../db/generated/enums";
import type { ReconciliationFindingModel } from "../db/generated/models";
import { log } from "../log";
import { counted } from "../orders/apply-move";
import type { FlowName } from "../orders/order-request";
import type { GatewayOutcome, PaymentFacts } from "../payments/gateway";
import { problem, type Problem } from "../problems/problem";
import { lookAtFinding } from "../reconciliation/keep-findings";
import { readPayment } from "../reconciliation/look-again";
import { readOwnOrders } from "../reconciliation/read-shop-side";

/** `UNKNOWN`: the answer was unclear; asking again reads the payment first, and cannot give it back twice. */
export type ForeignCancel = { status: Extract<CommandStatus, "SUCCEEDED" | "UNKNOWN"> };

/**
 * Gives a payment back that the gateway holds for an order id which is not ours. Only ever because an operator asked for it:
 * the merchant's account may be shared with another system, whose sale it is. The intent is written to the finding before
 * the call, with the balance that it starts from, so that a crash leaves a trace; there is no order that a gateway command
 * could belong to.
 */
export async function cancelForeignPayment(context: ShopContext, findingId: string, reason: string): Promise<ForeignCancel | Problem> {
  const finding = await context.db.reconciliationFinding.findUnique({ where: { id: findingId } });
  if (!finding || finding.kind !== "FOREIGN_ORDER" || finding.state === "CLOSED" || finding.gatewayKey === null) return problem("CONCERN_NOT_FOUND");
  const subject = { ...finding, gatewayKey: finding.gatewayKey, flow: finding.flow as FlowName | null, likelyGivenBackAt: null };
  const before = await readPayment(context, subject);
  if (before.kind === "unclear") return { status: "UNKNOWN" };
  const wasAsked = finding.cancelStatus === "RUNNING" || finding.cancelStatus === "UNKNOWN";
  if (wasAsked && before.kind === "done" && before.facts.balanceAmount === 0) return succeeded(context, finding);
  if (before.kind === "refused" || !(await isForeignMoney(context, before.facts))) {
    await lookAtFinding(context, finding);
    return problem("PAYMENT_IS_OURS");
  }
  return cancel(context, finding, before.facts, reason);
}

async function isForeignMoney({ db }: ShopContext, { gateway, gatewayOrderId, status, balanceAmount }: PaymentFacts): Promise<boolean> {
  const own = (await readOwnOrders(db, [gatewayOrderId])).get(gatewayOrderId);
  return own?.gateway !== gateway && balanceAmount > 0 && (status === "CAPTURED" || status === "PARTIALLY_CANCELED");
}

async function cancel(context: ShopContext, finding: ReconciliationFindingModel, facts: PaymentFacts, reason: string): Promise<ForeignCancel | Problem> {
  const { gateway, gatewayKey, balanceAmount } = facts;
  const note = (data: Prisma.ReconciliationFindingUpdateInput) => context.db.reconciliationFinding.update({ where: { id: finding.id }, data });
  await note({ cancelStatus: "RUNNING", cancelBalance: counted(balanceAmount), cancelReason: reason, cancelFailure: null });

  const trace = { orderId: null, attempt: null, flow: finding.flow as FlowName | null, correlationId: randomUUID() };
  // One key a payment and balance: pressed twice, it is one cancel; PortOne refuses by the balance (checksum) instead. Toss
  // answers a key's refusal again for 15 days (certain): after one the next press has a key of its own.
  const idempotencyKey = `operator:${gateway}:${gatewayKey}:${balanceAmount}${finding.cancelStatus === "FAILED" ? `:${trace.correlationId}` : ""}`;
  const outcome = await context.gateways[gateway].cancel({ gatewayKey, amount: null, balanceAmount, reason, account: null, idempotencyKey, trace });
  // A refusal may be of a repeat whose first call had its effect: the payment says.
  const after: GatewayOutcome = outcome.kind === "refused" ? await context.gateways[gateway].read(gatewayKey, trace) : outcome;
  log.info({ gateway, findingId: finding.id, outcome: outcome.kind }, "an operator cancelled a foreign payment at the gateway");

  if (after.kind === "done" && after.facts.balanceAmount === 0) return succeeded(context, finding);
  if (outcome.kind !== "refused" || after.kind !== "done") {
    await note({ cancelStatus: "UNKNOWN" });
    return { status: "UNKNOWN" };
  }
  const { code, message } = outcome.refusal;
  await note({ cancelStatus: "FAILED", cancelFailure: `${code} ${message}`.trim() });
  return problem("GATEWAY_REFUSED", message, { gatewayCode: code });
}

async function succeeded({ db, clock }: ShopContext, { id }: ReconciliationFindingModel): Promise<ForeignCancel> {
  const now = clock.now();
  await db.reconciliationFinding.update({ where: { id }, data: { cancelStatus: "SUCCEEDED", cancelledAt: now, state: "CLOSED", closedAt: now } });
  return { status: "SUCCEEDED" };
}
