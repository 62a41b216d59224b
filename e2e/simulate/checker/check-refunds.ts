import { heldAmount, wasCaptured, type AskedRefund, type OrderRow, type PaymentRow, type Said, type Violation } from "./snapshot";
import { describe } from "./check-captures";
import type { World } from "./world";

/**
 * M5: never more went back than came in, the shop recorded every cancellation that the gateway made, and each is explained: by
 * a refund, by the return of a capture that pays no order, or by the merchant in the gateway's own console.
 */
export function checkRefunds({ gateway, shop, orderOf, circumstances }: World): Violation[] {
  const { said } = circumstances;
  const found: Violation[] = [];
  const refunded = new Set(shop.refunds.map((refund) => refund.commandId));
  for (const payment of gateway.filter(wasCaptured)) {
    const order = orderOf(payment);
    if (order === undefined) continue;
    const ofPayment = <Row extends { gatewayKey: string }>(rows: readonly Row[]) => rows.filter((row) => row.gatewayKey === payment.key);
    const givenBack = payment.amount - heldAmount(payment);
    const recorded = sum(ofPayment(shop.cancellations));
    const done = sum(ofPayment(shop.refunds).filter((refund) => refund.status === "DONE"));
    // A return has succeeded when all is back, whoever gave the last part back: it explains what is left, and no certain amount.
    const isPaying = isPayingOf(order, ofPayment(shop.payments));
    const isReturned = !isPaying && ofPayment(shop.commands).some((command) => command.kind === "CANCEL" && command.status === "SUCCEEDED" && !refunded.has(command.id));
    const unexplained = isReturned ? 0 : givenBack - done;
    const atConsole = circumstances.cancelledAtConsole.get(payment.key) ?? 0;
    const add = (says: string) => found.push({ rule: "M5", orderId: order.id, says: `${describe(payment)}: ${says}` });
    const asked = said && wishesFor(said, order.id).reduce((total, { amountKrw }) => total + (amountKrw ?? order.amount), 0);
    if (isPaying && asked !== null && givenBack - atConsole > asked) add(`the gateway gave ${givenBack} back, but no more than ${asked} was asked for`);
    if (done > givenBack) add(`${done} was refunded by the shop's books, but the gateway gave ${givenBack} back`);
    if (unexplained > atConsole) add(`the gateway gave ${givenBack} back, the shop refunded ${done}${atConsole > 0 ? ` and ${atConsole} was cancelled at the console` : ""}`);
    if (recorded !== givenBack) add(`the gateway gave ${givenBack} back, the shop recorded cancellations of ${recorded}`);
  }
  for (const refund of shop.refunds) {
    const isKnown = gateway.some((payment) => payment.key === refund.gatewayKey);
    if (!isKnown && refund.status === "DONE") found.push({ rule: "M5", orderId: refund.orderId, says: `a refund of ${refund.amount} is DONE for ${refund.gatewayKey}, which the gateway does not have` });
  }
  return [...found, ...madeTwice(shop), ...(said ? notAskedFor(shop, said) : [])];
}

/** Whether it is the payment that pays, or paid, the order: what goes back of it is a refund that somebody asked for. */
function isPayingOf({ id, status }: OrderRow, rows: readonly PaymentRow[]): boolean {
  return (status === "PAID" || status === "PARTIALLY_REFUNDED" || status === "REFUNDED") && rows.some((row) => row.keptForOrderId === id);
}

/** What was asked for an order: each key once, what has none as often as it was sent. */
function wishesFor({ refunds }: Said, orderId: string): AskedRefund[] {
  const asked = refunds.get(orderId) ?? [];
  return asked.filter(({ key }, index) => key === null || asked.findIndex((first) => first.key === key) === index);
}

/** Every refund is one that somebody asked for, of that amount, and no wish made more than one. */
function notAskedFor({ refunds }: World["shop"], said: Said): Violation[] {
  const found: Violation[] = [];
  for (const orderId of new Set(refunds.map((refund) => refund.orderId))) {
    const wishes = wishesFor(said, orderId);
    const rows = refunds.filter((refund) => refund.orderId === orderId);
    if (rows.length > wishes.length) found.push({ rule: "M5", orderId, says: `it has ${rows.length} refunds, but only ${wishes.length} were asked for` });
    const isForAll = wishes.some(({ amountKrw }) => amountKrw === null);
    for (const { amount } of rows) if (!isForAll && !wishes.some(({ amountKrw }) => amountKrw === amount)) found.push({ rule: "M5", orderId, says: `a refund of ${amount} was made, which nobody asked for` });
  }
  return found;
}

/** One Idempotency-Key, one refund. */
function madeTwice({ refunds }: World["shop"]): Violation[] {
  const keyed = refunds.filter((refund) => refund.requestKey !== null);
  const repeated = keyed.filter((refund, index) => keyed.findIndex((first) => first.orderId === refund.orderId && first.requestKey === refund.requestKey) < index);
  return repeated.map(({ orderId, requestKey }) => ({ rule: "M5", orderId, says: `the Idempotency-Key "${requestKey}" made more than one refund` }));
}

function sum(rows: readonly { amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + amount, 0);
}
