import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { log } from "../log";
import type { Command } from "./claim-confirm";
import type { CallTrace, GatewayOutcome, GatewayRefusal, PaymentFacts, PaymentGateway } from "./gateway";
import { settlePayment } from "./settle-payment";

/**
 * When an unclear outcome is asked about again, in milliseconds after each look: quickly at first (a buyer is waiting),
 * then ever more slowly, for about a day. After the last the operator is called (money rule M7: a bounded ladder).
 */
export const askAgainAfterMs = [
  1_000, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 600_000, 1_800_000, 3_600_000, 7_200_000,
  14_400_000, 28_800_000, 28_800_000,
] as const;

/**
 * Makes the call of a command that was claimed, and records its result. With `isRepeat` somebody made this call before
 * and its answer is not known: a confirm is then preceded by a read, so that nothing is charged blindly (money rule M7).
 */
export async function carryOutCommand(context: ShopContext, command: Command, isRepeat = false): Promise<void> {
  const gateway = gatewayOf(context, command);
  const trace: CallTrace = { orderId: command.orderId, attempt: attemptOf(command), correlationId: command.id };
  if (command.kind === "CONFIRM" && isRepeat) {
    const before = await gateway.read(command.gatewayKey, trace);
    const isWaiting = before.kind === "done" && before.facts.status === "AUTHENTICATED" && belongs(before.facts, command);
    if (!isWaiting) return finish(context, command, unclearUnlessMissing(before), null);
  }

  const outcome = await call(gateway, command, trace);
  if (outcome.kind !== "refused") return finish(context, command, outcome, null);
  // A refusal is the gateway's word that nothing happened now; the read says whose payment it is and how it stands.
  const after = await gateway.read(command.gatewayKey, trace);
  await finish(context, command, after.kind === "done" ? after : outcome, outcome.refusal);
}

function gatewayOf({ gateways }: ShopContext, { gateway }: Command): PaymentGateway {
  // PortOne has no confirm: its commands come with its gateway.
  if (gateway !== "toss") throw new Error(`no gateway for ${gateway}`);
  return gateways.toss;
}

function call(gateway: PaymentGateway, command: Command, trace: CallTrace): Promise<GatewayOutcome> {
  const { gatewayKey, gatewayOrderId, amount, idempotencyKey } = command;
  if (command.kind === "CONFIRM") return gateway.confirm({ gatewayKey, gatewayOrderId, amount, idempotencyKey, trace });
  return gateway.cancel({ gatewayKey, amount: null, balanceAmount: null, reason: command.reason ?? "", idempotencyKey, trace });
}

/** Only "no such payment" answers what became of a call. A read refused for its keys, say, tells nothing of the payment. */
function unclearUnlessMissing(outcome: GatewayOutcome): GatewayOutcome {
  if (outcome.kind !== "refused" || outcome.refusal.status === 404) return outcome;
  return { kind: "unclear", reason: outcome.refusal.code };
}

/** `refusal` is what the call itself was refused with, when `outcome` is a read that followed. */
async function finish(context: ShopContext, command: Command, outcome: GatewayOutcome, refusal: GatewayRefusal | null): Promise<void> {
  switch (outcome.kind) {
    case "unclear":
      return askAgainLater(context, command, outcome.reason);
    case "refused":
      return endRefused(context, command, outcome.refusal);
    case "done": {
      if (!belongs(outcome.facts, command)) return endRefused(context, command, notOfThisOrder);
      const settlement = await settlePayment(context, outcome.facts, { id: command.id, kind: command.kind, ...(refusal ? { refusal } : {}) });
      if (settlement.kind === "settled" && settlement.cancelKey !== null) await returnMoney(context, settlement.cancelKey);
    }
  }
}

const notOfThisOrder: GatewayRefusal = { status: 409, code: "PAYMENT_OF_ANOTHER_ORDER", message: "The gateway holds this payment for another order." };

function belongs(facts: PaymentFacts, command: Command): boolean {
  return facts.gatewayKey === command.gatewayKey && facts.gatewayOrderId === command.gatewayOrderId;
}

/** Carries out the cancel that a settlement wrote. If this process dies first, repair does it. */
export async function returnMoney(context: ShopContext, idempotencyKey: string): Promise<void> {
  const command = await context.db.gatewayCommand.findUnique({ where: { idempotencyKey } });
  if (command?.status === "RUNNING" || command?.status === "UNKNOWN") await carryOutCommand(context, command);
}

/** A refused cancel of money that must go back is not an end: somebody has to look at it. */
async function endRefused({ db, clock }: ShopContext, command: Command, refusal: GatewayRefusal): Promise<void> {
  log.info({ orderId: command.orderId, kind: command.kind, code: refusal.code, status: refusal.status }, "a gateway refused a command");
  const at = clock.now();
  await db.gatewayCommand.updateMany({
    where: { id: command.id, status: { in: ["RUNNING", "UNKNOWN"] } },
    data: {
      status: "FAILED",
      openForOrderId: null,
      nextCheckAt: null,
      finishedAt: at,
      failureCode: refusal.code,
      failureMessage: refusal.message,
      failureStatus: refusal.status,
    },
  });
  if (command.kind === "CANCEL") await callOperator({ db }, command, at, refusal.code);
}

async function askAgainLater({ db, clock }: ShopContext, command: Command, reason: string): Promise<void> {
  const at = clock.now();
  const waitMs = askAgainAfterMs[command.tries - 1];
  log.warn({ orderId: command.orderId, kind: command.kind, tries: command.tries, reason }, "the outcome of a command is not known");
  await db.gatewayCommand.updateMany({
    where: { id: command.id, status: { in: ["RUNNING", "UNKNOWN"] } },
    data: { status: "UNKNOWN", nextCheckAt: waitMs === undefined ? null : later(at, waitMs) },
  });
  if (waitMs === undefined) await callOperator({ db }, command, at, reason);
}

async function callOperator({ db }: Pick<ShopContext, "db">, command: Command, at: Date, reason: string): Promise<void> {
  log.error({ orderId: command.orderId, kind: command.kind, gatewayKey: command.gatewayKey, reason }, "an operator is needed");
  await db.orderEvent.create({ data: { orderId: command.orderId, at, code: "OPERATOR_NEEDED", detail: { command: command.kind, reason } } });
}

/** The attempt's number is the suffix of its gateway order id (`lib/orders/order-id.ts`). */
function attemptOf({ orderId, gatewayOrderId }: Command): number {
  return gatewayOrderId === orderId ? 1 : Number(gatewayOrderId.slice(orderId.length + 1));
}
