import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import { log } from "../log";
import { settleAndReturn } from "../payments/carry-out-command";
import type { CallTrace, GatewayOutcome, PaymentFacts } from "../payments/gateway";
import type { ListedPayment } from "../payments/listed-payment";
import { judge, type Finding, type OwnOrder, type ShopPayment, type Verdict } from "./judge";
import { readOwnOrders, readPaymentsByKey } from "./read-shop-side";
import { lineOf, type ReportLine } from "./report";

/** What came of a second look: the line to report, null where nothing is apart any more, or why it could not be taken. */
export type SecondLook = { kind: "line"; line: ReportLine } | { kind: "matched" | "under-way" } | { kind: "unreadable"; reason: string };

/** What a finding is about, as far as looking again needs it. */
export type Subject = Pick<Finding, "gateway" | "gatewayOrderId" | "flow" | "likelyGivenBackAt"> & { gatewayKey: string };

/**
 * Reads both sides of a difference again, since payments move while lists are read, and settles what the gateway says where
 * that can mend it: a payment that nobody told of, a second capture, a cancel made elsewhere. Settling is what a webhook
 * does too, so it is safe at any moment. Payments of orders that are not ours are never touched.
 */
export async function lookAgain(context: ShopContext, subject: Subject): Promise<SecondLook> {
  try {
    return await lookAndSettle(context, subject);
  } catch (error) {
    // One payment that cannot be settled now must not keep the others from being compared.
    log.error({ err: error, gateway: subject.gateway, gatewayOrderId: subject.gatewayOrderId }, "a payment could not be looked at again");
    return { kind: "unreadable", reason: error instanceof Error ? error.name : "error" };
  }
}

async function lookAndSettle(context: ShopContext, subject: Subject): Promise<SecondLook> {
  const first = await readBoth(context, subject);
  if (first.kind === "unreadable") return first;
  if (first.verdict.kind !== "apart") return { kind: first.verdict.kind === "under-way" ? "under-way" : "matched" };
  const { finding } = first.verdict;
  if (first.facts === null || !canSettle(finding)) return { kind: "line", line: lineOf(finding, finding.kind === "LIKELY_GIVEN_BACK" ? "NOTED" : "OPEN") };

  await settleAndReturn(context, first.facts, null);
  const second = await readBoth(context, subject);
  if (second.kind === "unreadable") return second;
  if (second.verdict.kind === "apart") return { kind: "line", line: lineOf(second.verdict.finding, "OPEN") };
  const after = second.shop && { orderStatus: second.shop.orderStatus, paymentStatus: second.shop.status };
  return { kind: "line", line: lineOf(finding, "MENDED", after) };
}

/** Whether the one settle path may bring the shop to what the gateway says. It never goes back in time. */
function canSettle({ kind }: Finding): boolean {
  return kind === "MISSING_HERE" || kind === "STATUS_APART" || kind === "AMOUNT_APART";
}

type BothSides = { kind: "read"; verdict: Verdict; facts: PaymentFacts | null; shop: ShopPayment | null } | { kind: "unreadable"; reason: string };

async function readBoth(context: ShopContext, subject: Subject): Promise<BothSides> {
  const { gateway, gatewayKey } = subject;
  const outcome = await readPayment(context, subject);
  if (outcome.kind === "unclear") return { kind: "unreadable", reason: outcome.reason };
  if (outcome.kind === "refused" && outcome.refusal.status !== 404) return { kind: "unreadable", reason: outcome.refusal.code };
  const facts = outcome.kind === "done" ? outcome.facts : null;
  // The shop's side comes second: what it learned meanwhile is no difference.
  const gatewayOrderId = facts?.gatewayOrderId ?? subject.gatewayOrderId;
  const [payments, orders] = await Promise.all([readPaymentsByKey(context.db, gateway, [gatewayKey]), readOwnOrders(context.db, [gatewayOrderId])]);
  const shop = payments[0] ?? null;
  const own: OwnOrder | null = orders.get(gatewayOrderId) ?? null;
  return { kind: "read", verdict: judge(facts && asListed(facts, subject), shop, own, context.clock.now()), facts, shop };
}

/** Reads a payment under the key pair that sees it. */
export async function readPayment({ gateways, db }: Pick<ShopContext, "gateways" | "db">, { gateway, gatewayKey, gatewayOrderId, flow }: Subject): Promise<GatewayOutcome> {
  const own = (await readOwnOrders(db, [gatewayOrderId])).get(gatewayOrderId);
  const trace: CallTrace = { orderId: own?.orderId ?? null, attempt: null, flow: own?.flow ?? flow, correlationId: randomUUID() };
  return gateways[gateway].read(gatewayKey, trace);
}

function asListed({ gateway, gatewayKey, gatewayOrderId, status, currency, amount, balanceAmount }: PaymentFacts, { flow, likelyGivenBackAt }: Subject): ListedPayment {
  return { gateway, gatewayKey, gatewayOrderId, status, currency, amount, balanceAmount, flow, likelyGivenBackAt };
}
