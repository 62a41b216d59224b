import type { CancelCommand, OrderMove } from "../orders/apply-move";
import type { OrderStatus, StockState } from "../db/generated/enums";
import { stockOf } from "../orders/order-state";
import { decideSettlement, needsSecondRead, type SettledCommand } from "../payments/decide-settlement";
import type { PaymentFacts } from "../payments/gateway";
import type { PayableOrder } from "../payments/read-payable-order";

const now = new Date("2026-11-23T09:00:00+09:00");
const virtualAccount = { bankCode: "88", bankName: null, accountNumber: "X1", holderName: null, dueDate: null };

/** A gateway in memory that forgets nothing: every payment with all the states that it ever told of, the newest last. */
export type Ledger = PaymentFacts[][];

/** One order in memory, moved by the real decisions and by nothing else, beside a gateway in memory. Amounts in won. */
export type Books = {
  order: PayableOrder;
  ledger: Ledger;
  /** Units of this order's product, of which the order has `units`. */
  stock: Record<StockState, number>;
  /** Cancels that a settlement began and nobody has carried out yet, by their idempotency key. */
  returns: Map<string, CancelCommand>;
  /** Every state that the order has been in, in their order. */
  walk: OrderStatus[];
};

export const units = 3;

/** Opens the books of a new order of 15,000 won. */
export function openBooks(orderId = "20261123-ORDER"): Books {
  const order: PayableOrder = {
    id: orderId, revision: 0, status: "PENDING", amount: 15_000, currency: "KRW", expiresAt: now, attempt: 1,
    flow: "portone-callback", gateway: "portone", gatewayOrderId: orderId, payments: [], confirms: [],
  };
  // Others hold and have bought units too: taking an order's units twice would take theirs, and be no error of the arithmetic.
  return { order, ledger: [], stock: { RELEASED: 5, HELD: units + 4, SOLD: 4 }, returns: new Map(), walk: ["PENDING"] };
}

/** The buyer pays, chooses an account, or is refused: a new payment at the gateway. */
export function addPayment({ order, ledger }: Books, status: "CAPTURED" | "WAITING_FOR_DEPOSIT" | "FAILED", amount: number): void {
  ledger.push([
    {
      gateway: order.gateway, gatewayKey: `${order.id}-key-${ledger.length}`, gatewayOrderId: order.gatewayOrderId, status, method: null, currency: "KRW",
      amount, balanceAmount: amount, approvedAt: null, receiptUrl: null, failure: null,
      virtualAccount: status === "WAITING_FOR_DEPOSIT" ? virtualAccount : null, depositSecret: null, cancellations: [], isDepositReturnRefused: false, isClosedUnpaid: false,
    },
  ]);
}

export function newest(versions: readonly PaymentFacts[]): PaymentFacts {
  const facts = versions.at(-1);
  if (facts === undefined) throw new Error("a payment without a state");
  return facts;
}

/** Moves a payment at the gateway to its next state. */
export function moveOn(versions: PaymentFacts[], next: Partial<PaymentFacts>): void {
  versions.push({ ...newest(versions), ...next });
}

/** What a gateway does with a cancel: an account that waits is closed, and listed with an amount although nothing was in it. */
type Cancelled = "gave back" | "closed the account" | "refused";

/** The gateway gives an amount back, unless that is more than is left or nothing came in. */
export function cancelAtGateway(versions: PaymentFacts[], amount: number, reason: string): Cancelled {
  const { status, balanceAmount, cancellations } = newest(versions);
  const isWhole = amount === balanceAmount;
  const mayCancel = status === "CAPTURED" || status === "PARTIALLY_CANCELED" || (status === "WAITING_FOR_DEPOSIT" && isWhole);
  if (!mayCancel || amount > balanceAmount || amount <= 0) return "refused";
  moveOn(versions, {
    status: isWhole ? "CANCELED" : "PARTIALLY_CANCELED",
    balanceAmount: balanceAmount - amount,
    isClosedUnpaid: status === "WAITING_FOR_DEPOSIT",
    cancellations: [...cancellations, { key: `cancellation-${cancellations.length}`, amount, reason, canceledAt: null }],
  });
  return status === "WAITING_FOR_DEPOSIT" ? "closed the account" : "gave back";
}

/**
 * What `settlePayment` does, without a database: reads again where only that tells, decides, writes. Returns what was
 * written, and the state of the payment that it was decided on.
 */
export function settle(books: Books, versions: readonly PaymentFacts[], told: PaymentFacts, command: SettledCommand | null): { move: OrderMove | null; facts: PaymentFacts } {
  const isReadAfterOrder = needsSecondRead(books.order, told);
  const facts = isReadAfterOrder ? newest(versions) : told;
  const newId = () => `id-${books.order.revision}`;
  const move = decideSettlement({ order: books.order, facts, isReadAfterOrder, command, now, newId, cancelDueAt: now });
  if (move !== null) write(books, move);
  return { move, facts };
}

/** What `applyMove` does, without a database. */
export function write(books: Books, move: OrderMove): void {
  const { order, stock, returns, walk } = books;
  if (move.order.revision !== order.revision) throw new Error("decided on another revision");
  stock[stockOf[order.status]] -= units;
  stock[stockOf[move.to]] += units;
  order.revision += 1;
  if (move.to !== order.status) walk.push(move.to);
  order.status = move.to;
  if (move.payment) {
    const { id, isKept, facts } = move.payment;
    const at = order.payments.findIndex((payment) => payment.gatewayKey === facts.gatewayKey);
    const { gatewayKey, gatewayOrderId, status, amount, balanceAmount } = facts;
    const row = { id, gateway: facts.gateway, gatewayKey, gatewayOrderId, status, amount, balanceAmount, isKept, isVirtualAccount: facts.virtualAccount !== null, refundedBy: [], failureCode: null, failureMessage: null };
    order.payments.splice(at < 0 ? order.payments.length : at, at < 0 ? 0 : 1, row);
  }
  if (move.cancel && !returns.has(move.cancel.idempotencyKey)) returns.set(move.cancel.idempotencyKey, move.cancel);
}
