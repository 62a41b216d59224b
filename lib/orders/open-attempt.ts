import type { ShopContext } from "../context";
import { postgresCode } from "../db/client";
import type { Gateway } from "../db/generated/enums";
import { firstLookAt } from "../payments/look-ladder";
import { prepareAttempt, prepareOnce } from "../payments/prepare-attempt";
import { problem, type Problem } from "../problems/problem";
import { gatewayOrderIdOf } from "./order-id";
import type { FlowName } from "./order-request";

/** What the browser needs to open the window for an order that exists already. Holds the buyer's own data, unshortened. */
export type OpenedAttempt = {
  orderId: string;
  gatewayOrderId: string;
  orderName: string;
  amount: number;
  currency: string;
  flow: FlowName;
  buyer: { name: string; email: string; phone: string };
  /** toss-checkout: where the buyer pays. */
  checkoutUrl?: string;
};

/**
 * Opens another try to pay an unpaid order. The gateway order id stays the same until it was captured and given back:
 * only then do gateways refuse it (certain for Toss: DUPLICATED_ORDER_ID) and a new one is needed.
 */
export async function openAttempt(context: ShopContext, orderId: string): Promise<OpenedAttempt | Problem> {
  const order = await context.db.order.findUnique({ where: { id: orderId }, include: { attempts: { orderBy: { number: "desc" }, take: 1 } } });
  const last = order?.attempts[0];
  if (!order || !last) return problem("ORDER_NOT_FOUND");
  if (order.status === "PAID" || order.status === "PARTIALLY_REFUNDED") return problem("ORDER_ALREADY_PAID");
  if (order.status === "AWAITING_DEPOSIT") return problem("ORDER_AWAITS_DEPOSIT");
  if (order.status !== "PENDING" || order.expiresAt <= context.clock.now()) return problem("ORDER_CLOSED");

  const number = last.spentAt === null ? last.number : last.number + 1;
  const gatewayOrderId = last.spentAt === null ? last.gatewayOrderId : await insertAttempt(context, { orderId, gateway: last.gateway, method: last.method, number });
  const flow = order.flow as FlowName;
  // A checkout that the server makes is used up by one visit; an amount that PortOne was told stays told.
  const prepare = flow === "toss-checkout" ? prepareAttempt : prepareOnce;
  const prepared = await prepare(context, { flow, orderId, attempt: number, gatewayOrderId, orderName: order.name, amount: order.amount, method: last.method });
  if ("code" in prepared) return prepared;
  return {
    ...prepared,
    orderId,
    gatewayOrderId,
    orderName: order.name,
    amount: order.amount,
    currency: order.currency,
    flow,
    buyer: { name: order.buyerName, email: order.buyerEmail, phone: order.buyerPhone },
  };
}

type NewAttempt = { orderId: string; gateway: Gateway; method: string; number: number };

async function insertAttempt({ db, clock }: ShopContext, attempt: NewAttempt): Promise<string> {
  const gatewayOrderId = gatewayOrderIdOf(attempt.orderId, attempt.number);
  const now = clock.now();
  try {
    await db.paymentAttempt.create({ data: { ...attempt, gatewayOrderId, createdAt: now, nextLookAt: firstLookAt(attempt.gateway, now) } });
  } catch (error) {
    // Two tabs asked at once: both pay under the one that was made.
    if (postgresCode(error) !== "23505") throw error;
  }
  return gatewayOrderId;
}
