import { heldAmount, wasCaptured, type Violation } from "./snapshot";
import { describe } from "./check-captures";
import type { World } from "./world";

/**
 * M5: never more went back than came in, and the shop's refunds and returns of a payment are what the gateway gave back of it.
 * What the merchant cancelled in the gateway's own console may, but need not, have become a refund of the shop.
 */
export function checkRefunds({ gateway, shop, orderOf, circumstances }: World): Violation[] {
  const found: Violation[] = [];
  const refunded = new Set(shop.refunds.map((refund) => refund.commandId));
  for (const payment of gateway.filter(wasCaptured)) {
    const order = orderOf(payment);
    if (order === undefined) continue;
    const givenBack = payment.amount - heldAmount(payment);
    const done = sum(shop.refunds.filter((refund) => refund.gatewayKey === payment.key && refund.status === "DONE"));
    const returned = sum(shop.commands.filter((command) => command.kind === "CANCEL" && command.gatewayKey === payment.key && command.status === "SUCCEEDED" && !refunded.has(command.id)));
    const unexplained = givenBack - done - returned;
    const atConsole = circumstances.cancelledAtConsole.get(payment.key) ?? 0;
    const add = (says: string) => found.push({ rule: "M5", orderId: order.id, says: `${describe(payment)}: ${says}` });
    if (done + returned > payment.amount) add(`${done + returned} was given back by the shop's own books, more than came in`);
    else if (unexplained < 0) add(`the shop says that ${done + returned} went back, the gateway gave ${givenBack}`);
    else if (unexplained > atConsole) add(`the gateway gave ${givenBack} back, the shop knows of ${done + returned}${atConsole > 0 ? ` and ${atConsole} was cancelled at the console` : ""}`);
  }
  for (const refund of shop.refunds) {
    const isKnown = gateway.some((payment) => payment.key === refund.gatewayKey);
    if (!isKnown && refund.status === "DONE") found.push({ rule: "M5", orderId: refund.orderId, says: `a refund of ${refund.amount} is DONE for ${refund.gatewayKey}, which the gateway does not have` });
  }
  return [...found, ...madeTwice(shop)];
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
