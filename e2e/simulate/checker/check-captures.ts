import type { World } from "./world";
import { heldAmount, isVirtualAccount, wasCaptured, type GatewayPayment, type OrderRow, type Violation } from "./snapshot";

/** M1: at most one kept capture an order, counted at the gateway. A deposit that is owed and shown so is on its way back. */
export function checkOneKeptCapture({ orders, paymentsOf, isOwed }: World): Violation[] {
  return orders.flatMap((order): Violation[] => {
    const kept = paymentsOf(order.id).filter((payment) => heldAmount(payment) > 0 && !isOwed(payment));
    if (kept.length <= 1) return [];
    return [{ rule: "M1", orderId: order.id, says: `the gateway keeps ${kept.length} captures of one order: ${kept.map(describe).join(", ")}` }];
  });
}

/** M2: what an order says of its payment is what the gateway holds: whose it is, its amount, its currency, what is left. */
export function checkPaidOrders(world: World): Violation[] {
  return world.orders.flatMap((order) => {
    const says = paidOrderProblem(world, order);
    return says === null ? [] : [{ rule: "M2" as const, orderId: order.id, says }];
  });
}

function paidOrderProblem({ shop, paymentOf, paymentsOf, isOwed }: World, order: OrderRow): string | null {
  const kept = shop.payments.filter((row) => row.keptForOrderId === order.id);
  const [row] = kept;
  if (kept.length > 1) return `the shop keeps ${kept.length} payments for one order`;
  const held = row && paymentOf(row.gatewayKey);
  if (row && row.orderId !== order.id) return `payment ${row.gatewayKey} of order ${row.orderId} is kept for another`;
  if (row && !held) return `the shop keeps payment ${row.gatewayKey}, which the gateway does not have`;
  if (held && !paymentsOf(order.id).includes(held)) return `it is paid by ${describe(held)}, which is of another order (${held.orderId})`;
  if (held && held.amount !== order.amount) return `it is paid by ${describe(held)}, but ${order.amount} was ordered`;
  if (held && held.currency !== order.currency) return `it is paid in ${held.currency}, but was ordered in ${order.currency}`;

  const left = held ? heldAmount(held) : 0;
  switch (order.status) {
    case "PAID":
      return held && left === order.amount ? null : `it is PAID, but the gateway holds ${left} of ${order.amount}`;
    case "PARTIALLY_REFUNDED":
      return held && left > 0 && left < order.amount ? null : `it is PARTIALLY_REFUNDED, but the gateway holds ${left} of ${order.amount}`;
    case "REFUNDED":
      return held && wasCaptured(held) && left === 0 ? null : `it is REFUNDED, but the gateway holds ${left}${held ? "" : " and no payment paid it"}`;
    case "AWAITING_DEPOSIT":
      return held && isWaiting(held) ? null : `it is AWAITING_DEPOSIT, but the gateway says ${held ? describe(held) : "nothing of it"}`;
    case "PENDING":
    case "EXPIRED":
    case "CANCELED": {
      const unpaid = paymentsOf(order.id).filter((payment) => heldAmount(payment) > 0 && !isOwed(payment));
      return unpaid.length === 0 ? null : `it is ${order.status}, but the gateway keeps ${unpaid.map(describe).join(", ")}`;
    }
    default:
      return `its status ${order.status} is none that an order can have`;
  }
}

function isWaiting(payment: GatewayPayment): boolean {
  return isVirtualAccount(payment) && !wasCaptured(payment) && (payment.status === "WAITING_FOR_DEPOSIT" || payment.status === "ready");
}

/**
 * M3: every capture is the paying payment of exactly one order, or went back whole, or is a deposit that is owed and shown so.
 * Nothing is left for an operator unless the run made it so.
 */
export function checkEveryCapture(world: World): Violation[] {
  const { gateway, shop, orderOf, isOwed, viewOf, circumstances } = world;
  const found: Violation[] = [];
  for (const payment of gateway.filter(wasCaptured)) {
    const order = orderOf(payment);
    const row = shop.payments.find((one) => one.gatewayKey === payment.key);
    const add = (says: string) => found.push({ rule: "M3", orderId: order?.id ?? payment.orderId, says: `${describe(payment)} ${says}` });
    if (order === undefined) {
      if (row) add(`is kept in the shop for order ${row.orderId}, which never had that order id`);
      else if (heldAmount(payment) > 0 && !circumstances.foreignOrderIds.has(payment.orderId)) add("is of an order that the shop does not have");
      else if (heldAmount(payment) < payment.amount && !circumstances.cancelledAtConsole.has(payment.key)) add("is nobody's here, but the shop gave of it back");
      else if (heldAmount(payment) > 0 && circumstances.isClockRunOut && !isToldToOperator(world, payment)) add("is of no order, and reconciliation has not told of it");
      continue;
    }
    const isPaying = row?.keptForOrderId === order.id;
    if (!row) add("is not known to the shop");
    else if (!isPaying && heldAmount(payment) > 0 && !isOwed(payment)) add("pays no order and was not given back");
    if (!isPaying && isGoodMoney(world, order, payment)) add("came in time, of the ordered amount, and does not pay its order");
    if (row && row.balanceAmount !== heldAmount(payment)) add(`has ${heldAmount(payment)} left, but the shop believes ${row.balanceAmount}`);
    if (isOwed(payment) && viewOf(order.id)?.refundAccountNeeded === false) add("is owed to the buyer, but the order does not say that an account is needed");
  }
  for (const { orderId, refundAccountNeeded, status } of world.views) {
    const order = world.orders.find(({ id }) => id === orderId);
    if (order && order.status !== status) found.push({ rule: "M2", orderId, says: `its buyer is told ${status}, but it is ${order.status}` });
    const isAnyOwed = world.paymentsOf(orderId).some(isOwed);
    if (refundAccountNeeded && !isAnyOwed) found.push({ rule: "M3", orderId, says: "the order asks for a refund account although no deposit is owed" });
  }
  for (const event of shop.events) {
    if (event.code === "OPERATOR_NEEDED" && !circumstances.excusedCalls.has(event.id))
      found.push({ rule: "M3", orderId: event.orderId, says: `an operator is called although nothing made it unavoidable: ${JSON.stringify(event.detail)}` });
  }
  return found;
}

const IN_TIME_MS = 60_000;

/** The one payment of an order, as ordered, while the order could be paid: a shop that gives such money back sells nothing. */
function isGoodMoney({ shop, paymentsOf, circumstances }: World, order: OrderRow, payment: GatewayPayment): boolean {
  const attempt = shop.attempts.find(({ gatewayOrderId }) => gatewayOrderId === payment.orderId);
  const expired = shop.events.find(({ orderId, code }) => orderId === order.id && code === "ORDER_EXPIRED");
  const isOnlyOne = paymentsOf(order.id).filter((other) => wasCaptured(other) || isVirtualAccount(other)).length === 1;
  const isInTime = expired === undefined || Date.parse(payment.approvedAt ?? "") < Date.parse(expired.at) - IN_TIME_MS;
  return isOnlyOne && isInTime && attempt?.gateway === payment.gateway && payment.amount === order.amount && payment.currency === order.currency && !circumstances.cancelledAtConsole.has(payment.key);
}

function isToldToOperator({ shop }: World, payment: GatewayPayment): boolean {
  return shop.findings.some(({ gatewayKey, kind, state }) => gatewayKey === payment.key && kind === "FOREIGN_ORDER" && state === "OPEN");
}

/** M2: a browser that was told of a payment was told the truth: the money had come in. */
export function checkWhatWasTold({ shop, paymentsOf, circumstances: { said } }: World): Violation[] {
  if (said === null) return [];
  const unpaid = [...said.toldPaid].filter((orderId) => !paymentsOf(orderId).some((payment) => wasCaptured(payment) || said.reversals.has(payment.key)));
  const undone = shop.refunds.filter((refund) => said.toldDone.has(refund.id) && refund.status !== "DONE");
  return [
    ...unpaid.map((orderId): Violation => ({ rule: "M2", orderId, says: "a browser was told that it is paid, but no money ever came" })),
    ...undone.map(({ orderId, amount, status }): Violation => ({ rule: "M5", orderId, says: `a refund of ${amount} was told as made, but it is ${status}` })),
  ];
}

/** A payment in one short phrase. */
export function describe({ gateway, key, status, amount, balanceAmount }: GatewayPayment): string {
  return `${gateway} ${key} (${status}, ${balanceAmount} of ${amount})`;
}
