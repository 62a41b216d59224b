import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import { postgresCode } from "../db/client";
import { recordWrite } from "../flow-log/record-write";
import { log } from "../log";
import { applyMove, type OrderMove } from "../orders/apply-move";
import { stockOf } from "../orders/order-state";
import { leaseEnd } from "./command";
import { decideSettlement, needsSecondRead, type SettledCommand } from "./decide-settlement";
import type { PaymentFacts } from "./gateway";
import { readPayableOrder, type PayableOrder } from "./read-payable-order";

/** `cancelKey`: the idempotency key of a cancel that the settlement made necessary and that must now be carried out. */
export type Settlement = { kind: "settled"; orderId: string; cancelKey: string | null } | { kind: "not-ours" };

/** Others may move the order between reading and writing; each of them moves it on, so a few looks are always enough. */
const MAXIMUM_LOOKS = 50;

/**
 * The one path on which every payment ends: browser return, webhook, repair and operator all come here with what the
 * *gateway* says. Reads the order, decides (`decideSettlement`), writes if nobody moved the order in between, else looks
 * again. Safe to repeat, to race and to crash at any point.
 */
export async function settlePayment(context: ShopContext, facts: PaymentFacts, command: SettledCommand | null): Promise<Settlement> {
  for (let look = 0; look < MAXIMUM_LOOKS; look += 1) {
    const order = await readPayableOrder(context.db, facts.gatewayOrderId);
    if (order === null) return { kind: "not-ours" };
    const startedMs = performance.now();
    const isReadAfterOrder = needsSecondRead(order, facts);
    const move = decideSettlement({
      order,
      facts: isReadAfterOrder ? await readAgain(context, order, facts) : facts,
      isReadAfterOrder,
      command,
      now: context.clock.now(),
      newId: context.newId,
      cancelDueAt: leaseEnd(context, facts.gateway),
    });
    if (move === null || (await write(context, move))) {
      if (move !== null) recordMove(context, order, move, facts, startedMs);
      return { kind: "settled", orderId: order.id, cancelKey: move?.cancel?.idempotencyKey ?? null };
    }
  }
  throw new Error(`order of ${facts.gatewayOrderId} kept moving`);
}

/** What may be old news is read once more, now that the order is known: what is still so is news. */
async function readAgain({ gateways }: ShopContext, order: PayableOrder, facts: PaymentFacts): Promise<PaymentFacts> {
  const trace = { orderId: order.id, attempt: order.attempt, flow: order.flow, correlationId: randomUUID() };
  const outcome = await gateways[facts.gateway].read(facts.gatewayKey, trace);
  if (outcome.kind !== "done") throw new Error("a deposit could not be read again");
  return outcome.facts;
}

/** 23505: the last defence (one kept capture an order) refused the write, which means that the order has moved: look again. */
async function write(context: ShopContext, move: OrderMove): Promise<boolean> {
  try {
    return await applyMove(context.db, move);
  } catch (error) {
    if (postgresCode(error) !== "23505") throw error;
    log.warn({ orderId: move.order.id }, "a unique key refused a settlement; looking again");
    return false;
  }
}

/** The record shows what the database was told, with the amount check that decided it: what was ordered beside what was paid. */
function recordMove({ recorder }: ShopContext, order: PayableOrder, move: OrderMove, facts: PaymentFacts, startedMs: number): void {
  const body = {
    from: move.order.status,
    to: move.to,
    stock: { from: stockOf[move.order.status], to: stockOf[move.to] },
    payment: facts.status,
    paid: facts.amount,
    left: facts.balanceAmount,
    currency: facts.currency,
    paidFor: facts.gatewayOrderId,
    ordered: order.amount,
    orderedCurrency: order.currency,
    orderedAs: order.gatewayOrderId,
    command: move.command?.status ?? null,
    givesBack: move.cancel !== undefined,
  };
  const name = move.event?.code ?? "COMMAND_FINISHED";
  recordWrite(recorder, { orderId: order.id, attempt: order.attempt, name, correlationId: move.command?.id ?? order.id, startedMs, body });
}
