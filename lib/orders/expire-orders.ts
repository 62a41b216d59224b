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
  const orders = await findOverdue(context);
  let expired = 0;
  await workSideBySide({
    take: () => Promise.resolve(orders.shift() ?? null),
    work: async (order) => {
      if (await expireOrder(context, order)) expired += 1;
    },
    idsOf: ({ id }) => ({ orderId: id }),
  });
  if (expired > 0) log.info({ expired }, "unpaid orders expired");
  return expired;
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
      attempts: { select: { gateway: true, gatewayOrderId: true, number: true }, orderBy: { number: "desc" }, take: 1 },
    },
    orderBy: { expiresAt: "asc" },
    take: BATCH_SIZE,
  });
}

async function expireOrder(context: ShopContext, overdue: OverdueOrder): Promise<boolean> {
  const { db, clock } = context;
  const attempt = overdue.attempts[0];
  // Only the shop itself moves money at Toss, but for an account that waits for its deposit.
  const movesAlone = attempt !== undefined && (attempt.gateway === "portone" || overdue.status === "AWAITING_DEPOSIT");
  if (!movesAlone) return expire(context, overdue);
  // Whatever the gateway holds is settled first: paid, refunded in part, an account that waits for longer. Then it is decided anew.
  const trace = { orderId: overdue.id, attempt: attempt.number, flow: overdue.flow as FlowName, correlationId: randomUUID() };
  const outcome = await settleHoldings(context, attempt.gateway, attempt.gatewayOrderId, trace).catch((error: unknown) => {
    log.error({ err: error, orderId: overdue.id }, "what a gateway holds could not be settled");
    return { kind: "unclear" as const, reason: "it could not be settled" };
  });
  if (outcome.kind !== "done") {
    // Not moved on: only its place in the queue changes, so that one unreadable payment does not hold up the rest.
    await db.order.updateMany({ where: { id: overdue.id, revision: overdue.revision }, data: { expiresAt: later(clock.now(), LOOK_AGAIN_AFTER_MS) } });
    return false;
  }
  if (outcome.payments.length === 0) return expire(context, overdue);
  const order = await readPayableOrder(db, attempt.gatewayOrderId);
  if (order === null || !isPayable(order.status) || order.expiresAt > clock.now()) return false;
  return expire(context, order, outcome.payments.find(({ status }) => status === "WAITING_FOR_DEPOSIT"));
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
