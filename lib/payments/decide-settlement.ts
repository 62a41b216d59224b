import { later } from "../clock/clock";
import type { CancelCommand, OrderMove } from "../orders/apply-move";
import { canMove, isPayable } from "../orders/order-state";
import type { Cancellation, GatewayRefusal, PaymentFacts } from "./gateway";
import { isHistoryComplete, ownCancellation, type AskedCancel } from "./own-cancellation";
import type { PayableOrder, PaymentRow } from "./read-payable-order";

/**
 * The command whose result is being settled, and the refusal it ends in where it ends in one. A CANCEL is either a refund
 * or, with `isReturn`, money that goes back because it pays no order. `isRefusalFinal`: the refusal stands whatever the
 * payment looks like.
 */
export type SettledCommand = { id: string; tries: number; refusal?: GatewayRefusal } & (
  | { kind: "CONFIRM" }
  | ({ kind: "CANCEL"; isReturn: boolean; isRefusalFinal: boolean } & AskedCancel)
);

/**
 * `cancelDueAt`: when repair takes over a cancel that this settlement begins and nobody finishes. `isReadAfterOrder`: the facts
 * were read after `order` was.
 */
export type SettlementInput = { order: PayableOrder; facts: PaymentFacts; command: SettledCommand | null; now: Date; newId: () => string; cancelDueAt: Date; isReadAfterOrder: boolean };

/**
 * How far a payment has come. News from before that point is old news and changes nothing (money rule M4). A failure comes
 * before a capture: some gateways approve late (PortOne: likely), and none fails what it has captured.
 */
const progress: Record<PaymentFacts["status"], number> = {
  READY: 0,
  AUTHENTICATED: 0,
  WAITING_FOR_DEPOSIT: 1,
  FAILED: 2,
  CAPTURED: 3,
  PARTIALLY_CANCELED: 4,
  CANCELED: 5,
};

/**
 * How long an order's stock is held for a deposit. The account's due date comes from the browser, and gateways take up to 90
 * days (Toss: certain); by themselves they choose the end of the seventh.
 */
const LONGEST_DEPOSIT_HOLD_MS = 8 * 86_400_000;

type Decision = Omit<OrderMove, "order" | "at" | "command">;

/**
 * Decides what a payment's facts, as read from the gateway, change. Pure: the money rules in one place. Null means that
 * they change nothing and there is nothing to write.
 */
export function decideSettlement(input: SettlementInput): OrderMove | null {
  const { order, facts, command, now } = input;
  const known = order.payments.find((payment) => payment.gatewayKey === facts.gatewayKey) ?? null;
  const isReversal = input.isReadAfterOrder && isDepositReversal(order, facts);
  const decision = isReversal ? decideReversal(input, known) : isNews(facts, known) ? decide(input, known) : null;
  if (decision === null && command === null) return null;
  const paymentId = decision?.payment?.id ?? known?.id;
  const given = facts.isClosedUnpaid ? [] : facts.cancellations;
  // One row each, however a gateway words its list: no statement may write a row twice, and nothing is no cancellation.
  const recorded = [...new Map(given.filter(({ amount }) => amount > 0).map((one) => [one.key, one])).values()];
  const refundedBy = known?.refundedBy ?? [];
  const own = command?.kind === "CANCEL" && !command.isRefusalFinal ? ownCancellation(facts, command, refundedBy) : null;
  const succeeded = command !== null && hasSucceeded(command, facts, own);
  return {
    order: { id: order.id, revision: order.revision, status: order.status },
    at: now,
    ...(decision ?? { to: order.status }),
    ...(command === null ? {} : { command: { id: command.id, status: succeeded ? "SUCCEEDED" : "FAILED", refusal: succeeded ? null : refusalOf(command, facts), ...(command.kind === "CANCEL" && command.isRefusalFinal ? { onlyAtTry: command.tries } : {}) } }),
    ...(paymentId === undefined || recorded.length === 0 ? {} : { cancellations: { paymentId, recorded, ownKey: own?.key ?? null } }),
    returnedAmounts: given.filter(({ key }) => !refundedBy.includes(key) && key !== own?.key).map(({ amount }) => amount),
  };
}

/**
 * A bank took a deposit back, of the payment that paid the order or of one that is owed: it waits again (certain for Toss), or
 * its account has been closed meanwhile. It looks the same as old news from before the deposit, so it counts only if it was
 * read after the deposit was seen.
 */
function isDepositReversal(order: PayableOrder, facts: PaymentFacts): boolean {
  const known = order.payments.find((payment) => payment.gatewayKey === facts.gatewayKey);
  if (known?.status !== "CAPTURED" || !(known.isKept ? order.status === "PAID" : known.isVirtualAccount)) return false;
  return facts.status === "WAITING_FOR_DEPOSIT" || (facts.status === "FAILED" && known.isVirtualAccount) || facts.isClosedUnpaid;
}

/**
 * Whether facts may be old news that looks new: "waiting" of a payment that was seen paid (a reversal, or read before the
 * deposit), and "captured" or "failed" of one that is seen waiting, or "captured" of one that is seen failed (the deposit or the
 * closing, or read before a reversal). Only a second read tells.
 */
export function needsSecondRead(order: PayableOrder, facts: PaymentFacts): boolean {
  const known = order.payments.find((payment) => payment.gatewayKey === facts.gatewayKey);
  const wasUnpaid = known?.status === "WAITING_FOR_DEPOSIT" || known?.status === "FAILED";
  const isPaidOrClosed = facts.status === "CAPTURED" || facts.status === "FAILED";
  return isDepositReversal(order, facts) || (wasUnpaid && isPaidOrClosed && facts.status !== known.status);
}

function decideReversal(input: SettlementInput, known: PaymentRow | null): Decision {
  const { order, facts, now, newId } = input;
  const isClosed = facts.status !== "WAITING_FOR_DEPOSIT";
  const wasKept = known?.isKept === true;
  return {
    to: wasKept ? "AWAITING_DEPOSIT" : order.status,
    payment: { id: known?.id ?? newId(), facts: money(facts), isKept: wasKept && !isClosed },
    event: { code: "DEPOSIT_REVERSED" },
    // No deposit can come into a closed account any more: what the order holds is given back by the next expiry.
    ...(wasKept ? { expiresAt: isClosed ? now : heldUntil(input) } : {}),
    ...(facts.isClosedUnpaid ? { spentGatewayOrderId: facts.gatewayOrderId } : {}),
  };
}

function isNews(facts: PaymentFacts, known: PaymentRow | null): boolean {
  if (progress[facts.status] === 0) return false;
  if (known === null) return true;
  if (facts.status !== known.status) return progress[facts.status] > progress[known.status];
  return facts.balanceAmount < known.balanceAmount;
}

function decide(input: SettlementInput, known: PaymentRow | null): Decision | null {
  switch (input.facts.status) {
    case "READY":
    case "AUTHENTICATED":
      return null;
    case "FAILED":
      return decideFailed(input, known);
    case "WAITING_FOR_DEPOSIT":
    case "CAPTURED":
      return decideMoney(input, known);
    case "PARTIALLY_CANCELED":
    case "CANCELED":
      return decideCanceled(input, known);
  }
}

/** A refused or expired payment is history: the order can be paid by another (design: a refused attempt leaves it PENDING). */
function decideFailed({ order, facts, now, newId }: SettlementInput, known: PaymentRow | null): Decision {
  // One that only waited for a deposit was not refused: it was closed, or its time was over.
  const wasAccount = known?.status === "WAITING_FOR_DEPOSIT";
  return {
    to: order.status,
    payment: { id: known?.id ?? newId(), facts: { ...facts, status: "FAILED" }, isKept: false },
    event: { code: wasAccount ? "ACCOUNT_CLOSED" : "PAYMENT_REFUSED", detail: { ...facts.failure } },
    // No deposit can come any more: what the order holds is given back by the next expiry.
    ...(wasAccount && known.isKept ? { expiresAt: now } : {}),
  };
}

/** Money was captured, or an account was issued that money will come into. */
function decideMoney(input: SettlementInput, known: PaymentRow | null): Decision {
  const { order, facts, newId } = input;
  const isCaptured = facts.status === "CAPTURED";
  const to = isCaptured ? "PAID" : "AWAITING_DEPOSIT";
  const isAsOrdered = facts.amount === order.amount && facts.currency === order.currency;
  // Another payment already pays this order, or waits for its deposit: this one would be the second (money rule M1).
  const isTaken = order.gateway !== facts.gateway || order.payments.some((payment) => payment.isKept && payment.gatewayKey !== facts.gatewayKey);
  if (!isAsOrdered || isTaken || !isPayable(order.status) || !canMove(order.status, to)) {
    return {
      to: order.status,
      payment: { id: known?.id ?? newId(), facts: money(facts), isKept: false },
      event: {
        code: isAsOrdered ? "CAPTURE_NOT_NEEDED" : "CAPTURE_NOT_AS_ORDERED",
        detail: { paid: facts.amount, paidCurrency: facts.currency, ordered: order.amount, orderedCurrency: order.currency },
      },
      // A deposit can go back only to an account that the buyer names (M3): until then the order shows that it is needed.
      ...(isCaptured && facts.virtualAccount !== null
        ? {}
        : { cancel: cancelOf(input, isAsOrdered ? "The order was already paid or closed" : "The amount paid is not the amount ordered") }),
    };
  }
  return {
    to,
    payment: { id: known?.id ?? newId(), facts: money(facts), isKept: true },
    event: isCaptured
      ? { code: "PAYMENT_CAPTURED", detail: { ordered: order.amount, paid: facts.amount, currency: facts.currency } }
      : { code: "DEPOSIT_AWAITED" },
    ...(isCaptured ? {} : { expiresAt: heldUntil(input) }),
  };
}

/** Until when the order waits for a deposit; an account whose due date cannot be read waits as long as any. */
function heldUntil({ facts, now }: SettlementInput): Date {
  const dueDate = facts.virtualAccount?.dueDate ? new Date(facts.virtualAccount.dueDate) : null;
  const longestHold = later(now, LONGEST_DEPOSIT_HOLD_MS);
  return dueDate !== null && dueDate < longestHold ? dueDate : longestHold;
}

/** Money went back, by the shop's command or in the gateway's own console. */
function decideCanceled(input: SettlementInput, known: PaymentRow | null): Decision {
  const { order, facts, newId } = input;
  const isAll = facts.status === "CANCELED";
  // The payment that paid the order stays that, also when all of it went back: no other may take its place (M1, M4).
  // But an account that an order closed with unpaid: what is left of its late deposit pays nothing and is the buyer's.
  const isKept = known?.isKept === true && (isAll || (order.status !== "EXPIRED" && order.status !== "CANCELED"));
  const payment = { id: known?.id ?? newId(), facts: money(facts), isKept };
  if (!isKept) {
    return {
      to: order.status,
      payment,
      event: { code: "CAPTURE_RETURNED", detail: { left: facts.balanceAmount } },
      ...(isAll ? { spentGatewayOrderId: facts.gatewayOrderId } : {}),
      ...(isAll || facts.virtualAccount !== null ? {} : { cancel: cancelOf(input, "The order was not paid by this payment") }),
    };
  }
  const wasOnlyAwaited = order.status === "AWAITING_DEPOSIT";
  // A part left of a deposit that nobody told of: it was paid, and partly given back.
  const to = !isAll ? "PARTIALLY_REFUNDED" : wasOnlyAwaited ? "CANCELED" : "REFUNDED";
  return {
    to: canMove(order.status, to) ? to : order.status,
    payment,
    event: { code: "PAYMENT_CANCELED", detail: { left: facts.balanceAmount } },
    ...(isAll ? { spentGatewayOrderId: facts.gatewayOrderId } : {}),
  };
}

function money(facts: PaymentFacts) {
  if (facts.status === "AUTHENTICATED") throw new Error("an authenticated payment has moved no money");
  return { ...facts, status: facts.status };
}

/** A cancel that nobody asked for. One key a payment and balance: however often a wrong capture is seen, it is given back by one command. */
export function cancelOf({ facts, newId, cancelDueAt }: Pick<SettlementInput, "facts" | "newId" | "cancelDueAt">, reason: string): CancelCommand {
  return {
    id: newId(),
    facts,
    reason,
    idempotencyKey: `return:${facts.gateway}:${facts.gatewayKey}:${facts.balanceAmount}`,
    nextCheckAt: cancelDueAt,
  };
}

function hasSucceeded(command: SettledCommand, facts: PaymentFacts, own: Cancellation | null): boolean {
  if (command.kind === "CONFIRM") return progress[facts.status] > 0 && facts.status !== "FAILED";
  if (command.isRefusalFinal) return false;
  // An account that was closed with nothing in it has nothing to give back: a return has no more to do, a refund was not made.
  if (facts.status === "FAILED" || facts.isClosedUnpaid) return command.isReturn;
  // An amount that the shop cannot count in won (no balance was noted) is not found by its amount.
  const isListed = isHistoryComplete(facts) && !(command.isReturn && command.balanceBefore === null);
  return isListed ? own !== null : facts.balanceAmount === (command.balanceBefore ?? command.amount) - command.amount;
}

function refusalOf(command: SettledCommand, facts: PaymentFacts): GatewayRefusal {
  if (command.refusal) return command.refusal;
  if (command.kind === "CANCEL") return { status: 409, code: "NOT_CANCELABLE_AMOUNT", message: "The balance had changed before the cancel had its effect." };
  return facts.failure ? { status: 400, ...facts.failure } : { status: 404, code: "NOT_AUTHENTICATED", message: "The buyer did not finish in the payment window." };
}
