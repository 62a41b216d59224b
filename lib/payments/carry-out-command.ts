import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { log } from "../log";
import { readCommand, type Command } from "./command";
import type { SettledCommand } from "./decide-settlement";
import { refundAccount, type CallTrace, type GatewayOutcome, type GatewayRefusal, type PaymentFacts } from "./gateway";
import { settlePayment, type Settlement } from "./settle-payment";

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
 * and its answer is not known: the payment is read first, so that nothing is charged or given back blindly (M7, M5).
 */
export async function carryOutCommand(context: ShopContext, command: Command, isRepeat = false): Promise<void> {
  const gateway = context.gateways[command.gateway];
  const trace: CallTrace = { orderId: command.orderId, attempt: attemptOf(command), flow: command.flow, correlationId: command.id };
  if (isRepeat) {
    const before = await gateway.read(command.gatewayKey, trace);
    if (before.kind !== "done" || !belongs(before.facts, command) || !isStillToDo(before.facts, command))
      return finish(context, command, unclearUnlessMissing(before), null);
  }

  const outcome = await call(context, command, trace);
  if (outcome.kind !== "refused") return finish(context, command, outcome, null);
  // A refusal is the gateway's word that nothing happened now; the read says whose payment it is and how it stands.
  const after = await gateway.read(command.gatewayKey, trace);
  await finish(context, command, after.kind === "done" ? after : outcome, outcome.refusal);
}

function call({ gateways }: ShopContext, command: Command, trace: CallTrace): Promise<GatewayOutcome> {
  const { gateway, gatewayKey, gatewayOrderId, amount, idempotencyKey, balanceBefore: balanceAmount } = command;
  if (command.kind === "CONFIRM") return gateways.toss.confirm({ gatewayKey, gatewayOrderId, amount, idempotencyKey, trace });
  // The balance that it starts from goes with it: where there is no idempotency key (PortOne), the gateway's check of that
  // balance keeps a repeat from giving the money back twice.
  const part = amount === balanceAmount ? null : amount;
  const account = refundAccount.nullable().parse(command.refundAccount);
  return gateways[gateway].cancel({ gatewayKey, amount: part, balanceAmount, reason: command.reason ?? "", account, idempotencyKey, trace });
}

/** Whether the payment, as just read, shows that the command's call has not had its effect yet. */
function isStillToDo(facts: PaymentFacts, command: Command): boolean {
  if (command.kind === "CONFIRM") return facts.status === "AUTHENTICATED";
  return facts.balanceAmount > leftAfter(command) && facts.status !== "FAILED";
}

/** What a cancel leaves of the balance it started from. */
function leftAfter({ amount, balanceBefore }: Command): number {
  return (balanceBefore ?? amount) - amount;
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
      if (refusal !== null && command.kind === "CANCEL" && isStillToDo(outcome.facts, command)) return endRefused(context, command, refusal);
      await settleAndReturn(context, outcome.facts, {
        id: command.id,
        kind: command.kind,
        leftAfter: leftAfter(command),
        ...(refusal ? { refusal } : {}),
      });
    }
  }
}

const notOfThisOrder: GatewayRefusal = { status: 409, code: "PAYMENT_OF_ANOTHER_ORDER", message: "The gateway holds this payment for another order." };

function belongs(facts: PaymentFacts, command: Command): boolean {
  return facts.gatewayKey === command.gatewayKey && facts.gatewayOrderId === command.gatewayOrderId;
}

/** Settles a payment and, where that makes a cancel necessary, gives the money back at once (money rule M3). */
export async function settleAndReturn(context: ShopContext, facts: PaymentFacts, command: SettledCommand | null): Promise<Settlement> {
  const settlement = await settlePayment(context, facts, command);
  if (settlement.kind === "settled" && settlement.cancelKey !== null) await returnMoney(context, settlement.cancelKey);
  return settlement;
}

/** Carries out the cancel that a settlement wrote. If this process dies first, repair does it. */
async function returnMoney(context: ShopContext, idempotencyKey: string): Promise<void> {
  const command = await readCommand(context.db, { idempotencyKey });
  if (command.status === "RUNNING" || command.status === "UNKNOWN") await carryOutCommand(context, command);
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
      refundAccount: Prisma.DbNull,
    },
  });
  await db.refund.updateMany({ where: { commandId: command.id }, data: { status: "FAILED", finishedAt: at } });
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
  await db.refund.updateMany({ where: { commandId: command.id, status: "REQUESTED" }, data: { status: "UNKNOWN" } });
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
