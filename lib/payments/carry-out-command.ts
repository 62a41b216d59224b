import type { ShopContext } from "../context";
import { endOfEarlierCall, mayBeOnItsWay, readCommand, type Command } from "./command";
import { askAgainLater, callOperator, endRefused } from "./command-endings";
import type { SettledCommand } from "./decide-settlement";
import { refundAccount, type CallTrace, type GatewayOutcome, type GatewayRefusal, type PaymentFacts } from "./gateway";
import { isHistoryComplete } from "./own-cancellation";
import { settlePayment, type Settlement } from "./settle-payment";

/**
 * Makes the call of a command that was claimed, and records its result. With `isRepeat` somebody made this call before
 * and its answer is not known: the payment is read first, so that nothing is charged or given back blindly (M7, M5).
 */
export async function carryOutCommand(context: ShopContext, command: Command, isRepeat = false): Promise<void> {
  const gateway = context.gateways[command.gateway];
  const trace: CallTrace = { orderId: command.orderId, attempt: attemptOf(command), flow: command.flow, correlationId: command.id };
  if (isRepeat) {
    const before = await gateway.read(command.gatewayKey, trace);
    // Whether Toss shows a payment while it confirms it is not certain: there the confirm itself, with its key, is the question.
    // Later there is no such payment, whatever answer Toss has stored under the key (a stranger's key must not hold an order).
    const isUnseenConfirm = command.kind === "CONFIRM" && before.kind === "refused" && before.refusal.status === 404 && mayBeOnItsWay(context, command);
    const mustWait = before.kind === "done" && isStillToDo(before.facts, command) && mustWaitForEarlierCall(context, command);
    if (mustWait) return askAgainLater(context, command, "AN_EARLIER_CALL_MAY_BE_ON_ITS_WAY", endOfEarlierCall(command));
    if (!isUnseenConfirm && (before.kind !== "done" || !belongs(before.facts, command) || !isStillToDo(before.facts, command)))
      return finish(context, command, unclearUnlessMissing(before, command), { refusal: null, isRepeat });
  }

  const outcome = await call(context, command, trace);
  if (outcome.kind !== "refused") return finish(context, command, outcome, { refusal: null, isRepeat, isAnswered: true });
  // A refusal is the gateway's word that nothing happened now; the read says whose payment it is and how it stands.
  const after = await gateway.read(command.gatewayKey, trace);
  const { refusal } = outcome;
  if (after.kind === "done") return finish(context, command, after, { refusal, isRepeat });
  // A cancel may be refused because an earlier call of it has had its effect: without the read that is not known.
  await finish(context, command, command.kind === "CANCEL" ? { kind: "unclear", reason: refusal.code } : outcome, { refusal, isRepeat });
}

function call(context: ShopContext, command: Command, trace: CallTrace): Promise<GatewayOutcome> {
  const { gateways } = context;
  const { gateway, gatewayKey, gatewayOrderId, amount, balanceBefore: balanceAmount } = command;
  const idempotencyKey = keyOfTry(context, command);
  if (command.kind === "CONFIRM") return gateways.toss.confirm({ gatewayKey, gatewayOrderId, amount, idempotencyKey, trace });
  // The balance that it starts from goes with it: where there is no idempotency key (PortOne), the gateway's check of that
  // balance keeps a repeat from giving the money back twice. Null: all there is (`decide-settlement.ts`).
  const part = balanceAmount === null || amount === balanceAmount ? null : amount;
  const named = refundAccount.nullable().parse(command.refundAccount);
  const account = named && { ...named, phone: command.buyerPhone };
  return gateways[gateway].cancel({ gatewayKey, amount: part, balanceAmount, reason: command.reason ?? "", account, idempotencyKey, trace });
}

/**
 * Toss answers a key's stored refusal again for 15 days (certain; a stored 5xx too: unknown). A return is tried until it is
 * taken, so each of its tries has a key of its own, and those of a refund have once no earlier call can be under way: until
 * then one key keeps two of them apart. The balance that goes with a cancel keeps them from both having their effect too
 * (whether a gateway looks at it while one is under way: unknown). A confirm has one key for ever.
 */
function keyOfTry(context: ShopContext, command: Command): string {
  const hasKeyOfItsOwn = command.tries > 1 && command.kind === "CANCEL" && (isReturn(command) || !mayBeOnItsWay(context, command));
  return hasKeyOfItsOwn ? `${command.idempotencyKey}:${command.tries}` : command.idempotencyKey;
}

/**
 * PortOne has no idempotency keys: whether it looks at the balance while an earlier cancel of the same part is under way is
 * unknown. Nobody repeats one before that must have ended. All of it cannot go back twice.
 */
function mustWaitForEarlierCall(context: ShopContext, command: Command): boolean {
  return command.gateway === "portone" && command.kind === "CANCEL" && leftAfter(command) > 0 && context.clock.now() < endOfEarlierCall(command);
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

/** A cancel that nobody asked for: a capture that pays no order goes back. It holds no order, so no refund waits for it. */
function isReturn({ kind, openForOrderId }: Command): boolean {
  return kind === "CANCEL" && openForOrderId === null;
}

/**
 * Only "no such payment" answers what became of a confirm. A read refused for its keys, say, tells nothing of the payment; and
 * a payment that was captured is somewhere, so that "no such payment" tells nothing of its cancel.
 */
function unclearUnlessMissing(outcome: GatewayOutcome, { kind }: Command): GatewayOutcome {
  if (outcome.kind !== "refused" || (outcome.refusal.status === 404 && kind === "CONFIRM")) return outcome;
  return { kind: "unclear", reason: outcome.refusal.code };
}

/** `refusal` is what the call itself was refused with, when the outcome is a read that followed; `isAnswered`: the outcome is the call's own success. */
type Circumstances = { refusal: GatewayRefusal | null; isRepeat: boolean; isAnswered?: boolean };

async function finish(context: ShopContext, command: Command, outcome: GatewayOutcome, circumstances: Circumstances): Promise<void> {
  switch (outcome.kind) {
    case "unclear":
      return askAgainLater(context, command, outcome.reason);
    case "refused":
      // Money that pays no order must go back (M3): a refusal is one step of the ladder, not its end.
      return isReturn(command) ? askAgainLater(context, command, outcome.refusal.code) : endRefused(context, command, outcome.refusal);
    case "done":
      return belongs(outcome.facts, command)
        ? finishRead(context, command, outcome.facts, circumstances)
        : endRefused(context, command, notOfThisOrder);
  }
}

/** What the gateway says of the payment is always settled, whatever became of the command that asked. */
async function finishRead(context: ShopContext, command: Command, facts: PaymentFacts, { refusal, isRepeat, isAnswered = false }: Circumstances): Promise<void> {
  const isUntouched = command.kind === "CANCEL" && facts.balanceAmount === (command.balanceBefore ?? facts.balanceAmount);
  // A deposit goes back only to an account that the buyer names, by a refund: this command cannot do it.
  const isOwedDeposit = facts.virtualAccount !== null && facts.status !== "WAITING_FOR_DEPOSIT";
  if (refusal !== null && isReturn(command) && isUntouched && !isOwedDeposit && isStillToDo(facts, command)) return askAgainLater(context, command, refusal.code);
  // The refusal of a repeat says nothing of the call before it, whose answer was lost: that one may yet have its effect.
  if (refusal !== null && isRepeat && !isReturn(command) && isStillToDo(facts, command) && mayBeOnItsWay(context, command)) return askAgainLater(context, command, refusal.code);
  const { id, tries, amount, reason, balanceBefore } = command;
  const refused = refusal ? { refusal } : {};
  // A refund refused at the first call was not made, even if it looks as if: somebody else cancelled as much.
  const isRefusalFinal = refusal !== null && !isRepeat && !isReturn(command);
  const settled: SettledCommand =
    command.kind === "CONFIRM" ? { id, tries, kind: "CONFIRM", ...refused } : { id, tries, kind: "CANCEL", amount, reason, balanceBefore, isReturn: isReturn(command), isRefusalFinal, isAnswered, mayHaveActed: isRepeat, ...refused };
  await settleAndReturn(context, facts, settled);
  // Without a list of what went back, a repeat that finds less than it would have left cannot tell its own cancel from another's.
  const isAmbiguous = command.kind === "CANCEL" && isRepeat && facts.balanceAmount < leftAfter(command) && !isHistoryComplete(facts);
  if (isAmbiguous) await callOperator(context, command, "more was cancelled than this command asked for");
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

/** The attempt's number is the suffix of its gateway order id (`lib/orders/order-id.ts`). */
function attemptOf({ orderId, gatewayOrderId }: Command): number {
  return gatewayOrderId === orderId ? 1 : Number(gatewayOrderId.slice(orderId.length + 1));
}
