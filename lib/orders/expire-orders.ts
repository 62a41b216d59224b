import { randomUUID } from "node:crypto";
import { workSideBySide } from "../background/side-by-side";
import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { recordWrite } from "../flow-log/record-write";
import { log } from "../log";
import { cancelOf } from "../payments/decide-settlement";
import type { PaymentFacts } from "../payments/gateway";
import { readPayableOrder } from "../payments/read-payable-order";
import { settleHoldings } from "../payments/settle-holdings";
import { applyMove, type OrderVersion } from "./apply-move";
import type { FlowName } from "./order-request";
import { isPayable, stockOf } from "./order-state";

const BATCH_SIZE = 100;
/** An order whose payment could not be read is left alone this long before it is looked at again. */
const LOOK_AGAIN_AFTER_MS = 60_000;

/**
 * Closes unpaid orders whose time has passed and gives their stock back; says how many. An order with a confirm under way
 * is left alone until its outcome is known; where money can move without the shop (PortOne, a virtual account) the gateway
 * is asked first. Whatever begins at the same moment moves the order's revision on, and then the expiry, decided on the
 * old one, writes nothing. Safe in several instances at once.
 */
export async function expireOrders(context: ShopContext): Promise<number> {
  let expired = 0;
  for (let isMore = true; isMore; ) {
    const overdue = await findOverdue(context);
    const closed = await expireEach(context, overdue);
    expired += closed;
    // A batch of which nothing could be closed is left for the next run.
    isMore = overdue.length === BATCH_SIZE && closed > 0;
  }
  if (expired > 0) log.info({ expired }, "unpaid orders expired");
  return expired;
}

/** Says how many could be closed. */
async function expireEach(context: ShopContext, overdue: readonly OverdueOrder[]): Promise<number> {
  const left = [...overdue];
  let closed = 0;
  await workSideBySide({
    take: () => Promise.resolve(left.shift() ?? null),
    work: async (order) => {
      if (await expireOrder(context, order)) closed += 1;
    },
    idsOf: ({ id }) => ({ orderId: id }),
  });
  return closed;
}

type OverdueOrder = Awaited<ReturnType<typeof findOverdue>>[number];

function findOverdue({ db, clock }: ShopContext) {
  return db.order.findMany({
    where: {
      status: { in: ["PENDING", "AWAITING_DEPOSIT"] },
      expiresAt: { lte: clock.now() },
      commands: { none: { kind: "CONFIRM", status: { in: ["RUNNING", "UNKNOWN"] } } },
    },
    select: {
      id: true,
      revision: true,
      status: true,
      flow: true,
      attempts: { select: { gateway: true, gatewayOrderId: true, number: true }, orderBy: { number: "desc" } },
    },
    orderBy: { expiresAt: "asc" },
    take: BATCH_SIZE,
  });
}

async function expireOrder(context: ShopContext, overdue: OverdueOrder): Promise<boolean> {
  const { db, clock } = context;
  // Only the shop itself moves money at Toss, but for an account that waits for its deposit.
  const movesAlone = overdue.attempts.filter(({ gateway }) => gateway === "portone" || overdue.status === "AWAITING_DEPOSIT");
  const [newest] = movesAlone;
  if (newest === undefined) return expire(context, overdue);
  // Whatever the gateway holds is settled first: paid, refunded in part, an account that waits for longer. Then it is decided anew.
  const payments: PaymentFacts[] = [];
  for (const attempt of movesAlone) {
    const held = await settleHeld(context, overdue, attempt);
    if (held === null) return lookAgainLater(context, overdue);
    payments.push(...held);
  }
  if (payments.length === 0 && overdue.status === "PENDING") return expire(context, overdue);
  const order = await readPayableOrder(db, newest.gatewayOrderId);
  if (order === null || !isPayable(order.status) || order.expiresAt > clock.now()) return false;
  const kept = order.payments.find(({ isKept }) => isKept);
  // The shop knows of an account that the gateway does not show now: no news is no proof that nothing came into it.
  if (kept && !payments.some(({ gatewayKey }) => gatewayKey === kept.gatewayKey)) return lookAgainLater(context, overdue);
  const waiting = payments.filter(({ status }) => status === "WAITING_FOR_DEPOSIT");
  return expire(context, order, waiting.find(({ gatewayKey }) => gatewayKey === kept?.gatewayKey) ?? waiting[0]);
}

/** Settles what a gateway holds under one of the order's ids; null where that could not be read. */
async function settleHeld(context: ShopContext, { id, flow }: OverdueOrder, { gateway, gatewayOrderId, number }: OverdueOrder["attempts"][number]): Promise<PaymentFacts[] | null> {
  const trace = { orderId: id, attempt: number, flow: flow as FlowName, correlationId: randomUUID() };
  const outcome = await settleHoldings(context, gateway, gatewayOrderId, trace).catch((error: unknown) => {
    log.error({ err: error, orderId: id }, "what a gateway holds could not be settled");
    return null;
  });
  return outcome?.kind === "done" ? outcome.payments : null;
}

/** Not moved on: only its place in the queue changes, so that one unreadable payment does not hold up the rest. */
async function lookAgainLater({ db, clock }: ShopContext, { id, revision }: OverdueOrder): Promise<false> {
  await db.order.updateMany({ where: { id, revision }, data: { expiresAt: later(clock.now(), LOOK_AGAIN_AFTER_MS) } });
  return false;
}

/** `account`: one that still waits. It is closed, so that nobody pays into it for an order that is gone. */
async function expire({ db, clock, newId, recorder }: ShopContext, order: OrderVersion, account?: PaymentFacts): Promise<boolean> {
  const startedMs = performance.now();
  const at = clock.now();
  // Repair carries it out: it is due at once.
  const cancel = account && cancelOf({ facts: account, newId, cancelDueAt: at }, "The order's time is over");
  if (!(await applyMove(db, { order, to: "EXPIRED", at, event: { code: "ORDER_EXPIRED" }, ...(cancel ? { cancel } : {}) }))) return false;
  const body = { from: order.status, to: "EXPIRED", stock: { from: stockOf[order.status], to: stockOf.EXPIRED } };
  recordWrite(recorder, { orderId: order.id, attempt: null, name: "ORDER_EXPIRED", correlationId: order.id, startedMs, body });
  return true;
}
