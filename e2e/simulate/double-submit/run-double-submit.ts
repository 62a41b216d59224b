import { Client } from "pg";
import { sentenceOf } from "../checker/check-world";
import { readGateway, readShop } from "../checker/read-snapshot";
import { wasCaptured } from "../checker/snapshot";
import { ask, askPatiently, type Request } from "../kills/caller";
import { judge, readStock } from "../kills/judge";
import { createRandom } from "../random";

export type DoubleSubmitWish = {
  shopUrls: readonly string[];
  sandboxUrl: string;
  databaseUrl: string;
  /** Callers at once on one order: one group of orders for each number, at each gateway. */
  callers: readonly number[];
  ordersAGroup: number;
  log: () => string;
  onGroup: (group: Group) => void;
};

/**
 * What became of some orders that were each confirmed by several callers at once. `captures`: payments whose money the gateway
 * took. `settledRows`: payments that the shop keeps for an order. `orphanRows`: payments that pay no order, and commands that
 * did not succeed or are beyond the one that an order has. `stockDriftUnits`: units that were counted wrong.
 */
export type Group = {
  gateway: "toss" | "portone";
  callers: number;
  orders: number;
  paid: number;
  notYetKnown: number;
  otherAnswers: number;
  captures: number;
  settledRows: number;
  orphanRows: number;
  stockDriftUnits: number;
  tookMs: number;
};

/** Whether a group ended as it must: one capture and one settled row an order, nothing over, nothing lost. */
export function isSound({ orders, captures, settledRows, orphanRows, stockDriftUnits, otherAnswers }: Group): boolean {
  return captures === orders && settledRows === orders && orphanRows === 0 && stockDriftUnits === 0 && otherAnswers === 0;
}

const SLUG = "toss-tshirt";
/** Orders of one group that are confirmed side by side. */
const SIDE_BY_SIDE = 4;
const ANSWERED_WITHIN_MS = 30_000;

type Order = { orderId: string; accessToken: string; amount: number; key: string };

/**
 * Several callers at once confirm one order, over and over, at both gateways, over HTTP and with the gateways' webhooks between
 * them. Counts at the gateway and in the database what came of it, then lets the simulator's judge look at all of it.
 */
export async function runDoubleSubmit(wish: DoubleSubmitWish): Promise<{ groups: Group[]; violations: string[] }> {
  const database = new Client({ connectionString: wish.databaseUrl });
  await database.connect();
  try {
    const initialStock = await readStock(database);
    const orders: Order[] = [];
    const groups: Group[] = [];
    for (const callers of wish.callers) {
      for (const gateway of ["toss", "portone"] as const) {
        const made = await authenticate(wish, gateway);
        orders.push(...made);
        const group = await confirmAll(wish, database, gateway, callers, made);
        groups.push(group);
        wish.onGroup(group);
      }
    }
    const evidence = { database, shopUrls: wish.shopUrls, sandboxUrl: wish.sandboxUrl, orders, acceptedNotices: [], initialStock, log: wish.log(), secrets: [] };
    return { groups, violations: (await judge(evidence, createRandom(1, "judge"))).map(sentenceOf) };
  } finally {
    await database.end();
  }
}

/** Orders whose buyers have finished in the window: at Toss the money waits for confirm, at PortOne it has moved. */
async function authenticate({ shopUrls, sandboxUrl, ordersAGroup }: DoubleSubmitWish, gateway: Group["gateway"]): Promise<Order[]> {
  const random = createRandom(1, "orders");
  const orders: Order[] = [];
  for (let number = 0; number < ordersAGroup; number += 1) {
    const body = { items: [{ slug: SLUG, quantity: 1 }], buyer: { name: "김하늘", email: "sky@example.com", phone: "01055501234" }, flow: gateway === "toss" ? "toss-widget" : "portone-callback" };
    const { body: order } = await askPatiently(shopUrls, random, { method: "POST", path: "/api/orders", body });
    const [orderId, accessToken, amount] = [String(order["orderId"]), String(order["accessToken"]), Number(order["amount"])];
    // PortOne's webhook is part of the race; Toss sends its own after the confirm.
    const payment = { gateway, orderId, amount, method: "CARD", outcome: "approved", webhook: gateway === "toss" ? "now" : "none" };
    const { body: played } = await askPatiently([sandboxUrl], random, { method: "POST", path: "/sandbox/payments", body: payment });
    orders.push({ orderId, accessToken, amount, key: String(played["key"]) });
  }
  return orders;
}

async function confirmAll(wish: DoubleSubmitWish, database: Client, gateway: Group["gateway"], callers: number, orders: readonly Order[]): Promise<Group> {
  const before = await countStock(database);
  const beganMs = performance.now();
  const left = [...orders];
  const statuses: (number | null)[] = [];
  const lane = async (): Promise<void> => {
    for (let order = left.shift(); order; order = left.shift()) {
      const { orderId, amount, key } = order;
      const request: Request =
        gateway === "toss"
          ? { method: "POST", path: "/api/payments/toss/confirm", body: { paymentKey: key, orderId, amount } }
          : { method: "POST", path: "/api/payments/portone/complete", body: { imp_uid: key, merchant_uid: orderId } };
      const notice = { method: "POST", path: "/api/webhooks/portone", body: { imp_uid: key, merchant_uid: orderId, status: "paid" } } as const;
      const asked = Array.from({ length: callers }, (_, caller) => ask(String(wish.shopUrls[caller % wish.shopUrls.length]), request));
      if (gateway === "portone") asked.push(...wish.shopUrls.map((shopUrl) => ask(shopUrl, notice)));
      const answers = await Promise.all(asked);
      statuses.push(...answers.slice(0, callers).map((answer) => answer?.status ?? null));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  const tookMs = performance.now() - beganMs;
  await untilNothingIsOpen(database);

  const ids = new Set(orders.map((order) => order.orderId));
  const { payments, commands } = await readShop(database);
  const rows = payments.filter((row) => ids.has(row.orderId));
  const confirms = commands.filter((command) => ids.has(command.orderId));
  const held = await readGateway(wish.sandboxUrl, ids);
  const settledRows = rows.filter((row) => row.keptForOrderId !== null).length;
  const surplus = confirms.filter((command, at) => command.status !== "SUCCEEDED" || confirms.findIndex((other) => other.orderId === command.orderId) !== at);
  const stock = await countStock(database);
  const sold = stock.sold - before.sold;
  const count = (status: number) => statuses.filter((each) => each === status).length;
  return {
    gateway,
    callers,
    orders: orders.length,
    paid: count(200),
    notYetKnown: count(202),
    otherAnswers: statuses.length - count(200) - count(202),
    captures: held.filter((payment) => ids.has(payment.orderId) && wasCaptured(payment)).length,
    settledRows,
    orphanRows: rows.length - settledRows + surplus.length,
    stockDriftUnits: Math.abs(sold - orders.length) + Math.abs(stock.total - before.total) + Math.abs(stock.held - (before.held - orders.length)),
    tookMs,
  };
}

async function countStock(database: Client): Promise<{ sold: number; held: number; total: number }> {
  const product = (await readShop(database)).products.find(({ slug }) => slug === SLUG);
  if (!product) throw new Error(`${SLUG} is not sold here`);
  const { available, held, sold } = product;
  return { sold, held, total: available + held + sold };
}

/** What an early answer left to be done behind it, and the webhooks that were stored, are done soon. */
async function untilNothingIsOpen(database: Client): Promise<void> {
  const untilMs = performance.now() + ANSWERED_WITHIN_MS;
  for (;;) {
    const { commands, notices } = await readShop(database);
    const isOpen = commands.some(({ status }) => status === "RUNNING" || status === "UNKNOWN") || notices.some(({ status }) => status === "RECEIVED");
    if (!isOpen || performance.now() > untilMs) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The groups as a table of plain text. */
export function tableOf(groups: readonly Group[]): string {
  const rows = groups.map((group) => [
    group.gateway, group.callers, group.orders, group.orders * group.callers, group.paid, group.notYetKnown, group.otherAnswers,
    group.captures, group.settledRows, group.orphanRows, group.stockDriftUnits, `${(group.tookMs / 1000).toFixed(1)} s`, isSound(group) ? "" : "✗",
  ].map(String));
  const head = ["gateway", "callers", "orders", "calls", "200", "202", "other", "captures", "settled rows", "orphan rows", "stock drift", "time", ""];
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) => row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join("  ")).join("\n");
}
