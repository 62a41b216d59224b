import type { Violation } from "./snapshot";
import type { World } from "./world";

/** Where an order's units are counted, by its status: written down once more, not taken from the shop. */
const stockStateOf: Record<string, string> = {
  PENDING: "HELD",
  AWAITING_DEPOSIT: "HELD",
  PAID: "SOLD",
  PARTIALLY_REFUNDED: "SOLD",
  REFUNDED: "RELEASED",
  EXPIRED: "RELEASED",
  CANCELED: "RELEASED",
};

/** M6: units are never lost, made up or sold twice: each counter is the sum over the orders that it counts. */
export function checkStock({ shop, orders, circumstances }: World): Violation[] {
  const found: Violation[] = [];
  const add = (says: string, orderId: string | null = null) => found.push({ rule: "M6", orderId, says });
  const stateOf = new Map(orders.map((order) => [order.id, order.stockState]));
  const ofKey = new Map<string, string>();
  for (const order of orders) {
    const earlier = order.requestKey === null ? undefined : ofKey.get(order.requestKey);
    if (earlier !== undefined) add(`its Idempotency-Key made order ${earlier} as well, and both held stock`, order.id);
    if (order.requestKey !== null) ofKey.set(order.requestKey, order.id);
    if (order.status === "PENDING" || (circumstances.isClockRunOut && order.status === "AWAITING_DEPOSIT")) add(`it is still ${order.status} and holds units, long after its time`, order.id);
    if (order.stockState !== stockStateOf[order.status]) add(`it is ${order.status} with its units ${order.stockState}`, order.id);
  }
  for (const email of circumstances.said?.keyedBuyers ?? []) {
    const made = orders.filter((order) => order.buyerEmail === email);
    if (made.length > 1) add(`a buyer asked for one order, with one Idempotency-Key, and has ${made.length}`, made[1]?.id);
  }
  for (const { slug, available, held, sold } of shop.products) {
    const initial = circumstances.initialStock.get(slug);
    const count = (state: string) => shop.lines.filter((line) => line.slug === slug && stateOf.get(line.orderId) === state).reduce((total, line) => total + line.quantity, 0);
    if (Math.min(available, held, sold) < 0) add(`${slug}: a counter is negative (available ${available}, held ${held}, sold ${sold})`);
    if (initial !== undefined && available + held + sold !== initial) add(`${slug}: ${available} available, ${held} held and ${sold} sold are not the ${initial} that there were`);
    if (held !== count("HELD")) add(`${slug}: ${held} are held, but orders hold ${count("HELD")}`);
    if (sold !== count("SOLD")) add(`${slug}: ${sold} are sold, but orders have ${count("SOLD")}`);
  }
  return found;
}
