import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { tossWebhookEndpoint } from "../api/webhook-endpoint";
import { closeContext, type ShopContext } from "../context";
import { flowOrder, recordedMessage, type RecordedMessage } from "../flow-log/recorded-message";
import { openTestShop, testBuyer, type TestShop } from "../testing/test-shop";
import { browserStepsEndpoint } from "./browser-steps-endpoint";
import { buildArrows } from "./flow/build-arrows";
import { seenBy } from "./flow/arrow";
import { invariants } from "./flow/invariants";
import { flowEventsEndpoint } from "./flow-events-endpoint";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

type Told = { messages: RecordedMessage[]; statuses: string[]; lastId: string };

/** Watches an order until `enough`, then leaves, as a browser that is closed. */
async function watch(orderId: string, enough: (told: Told) => boolean, { lastEventId, context = shop.context, headers = {} as Record<string, string> } = { lastEventId: undefined as string | undefined } as { lastEventId?: string; context?: ShopContext; headers?: Record<string, string> }): Promise<Told> {
  const leaving = new AbortController();
  const request = new Request(`http://localhost:3000/api/demo/flows/${orderId}/events`, { signal: leaving.signal, headers: { ...headers, ...(lastEventId ? { "last-event-id": lastEventId } : {}) } });
  const response = await flowEventsEndpoint.within(context)(request);
  if (response.status !== 200 || response.body === null) throw new Error(`not told: ${response.status}`);
  const told: Told = { messages: [], statuses: [], lastId: lastEventId ?? "" };
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) take(told, Object.fromEntries(event.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)])));
    if (enough(told)) break;
  }
  leaving.abort();
  return told;
}

function take(told: Told, event: Record<string, string>): void {
  if (event.event === "order") told.statuses.push(flowOrder.parse(JSON.parse(event.data ?? "")).status);
  if (event.event !== "messages") return;
  told.messages.push(...z.array(recordedMessage).parse(JSON.parse(event.data ?? "")));
  told.lastId = event.id ?? "";
}

/** What the two processes have written down, by the ids that the stream uses. */
async function recordedIds(orderId: string, context: ShopContext = shop.context): Promise<string[]> {
  await context.recorder.flush();
  const rows = await context.db.flowMessage.findMany({ where: { orderId }, select: { sequence: true } });
  const response = await fetch(`${context.config.sandboxUrl}/sandbox/messages?orderId=${orderId}`);
  const gateway = z.array(z.object({ seq: z.number() })).parse(await response.json());
  return [...rows.map(({ sequence }) => `shop:${sequence}`), ...gateway.map(({ seq }) => `gateway:${seq}`)].toSorted();
}

const idsOf = ({ messages }: Pick<Told, "messages">) => messages.map(({ id }) => id).toSorted();

async function paidOrder() {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount });
  return { order, paymentKey };
}

describe("a watched flow", () => {
  test("is told exactly what the two processes recorded: nothing lost, nothing twice, each record in its order", async () => {
    const { order } = await paidOrder();
    const ids = await recordedIds(order.orderId);
    const told = await watch(order.orderId, ({ messages }) => messages.length >= ids.length);
    expect(idsOf(told)).toEqual(ids);
    for (const recordedBy of ["shop", "gateway"]) {
      const sequences = told.messages.filter((message) => message.recordedBy === recordedBy).map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
      expect(sequences.length).toBeGreaterThan(0);
    }
    expect(told.statuses).toEqual(["PAID"]);
  });

  test("is told while it happens, by either process, and ends in arrows that keep every rule", async () => {
    const order = await shop.order();
    // The state of the order may be told before the record of what led to it, which is written behind the answer.
    const isAnswered = ({ messages }: Told) => messages.some(({ recordedBy, name, status }) => recordedBy === "shop" && name === "confirm" && status !== null);
    const watching = watch(order.orderId, (told) => told.statuses.at(-1) === "PAID" && isAnswered(told));
    const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
    await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount });
    const { messages } = await watching;
    const arrows = buildArrows(messages);
    expect(arrows.filter(({ name }) => name === "confirm").map(seenBy)).toContainEqual(["shop", "gateway"]);
    expect(invariants(arrows, order).filter(({ state }) => state === "broken")).toEqual([]);
  });

  test("goes on with Last-Event-ID where it was left, without loss and without repeats", async () => {
    const order = await shop.order();
    const before = await recordedIds(order.orderId);
    const first = await watch(order.orderId, ({ messages }) => messages.length >= before.length);
    const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
    await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount });
    const all = await recordedIds(order.orderId);
    const second = await watch(order.orderId, ({ messages }) => messages.length >= all.length - before.length, { lastEventId: first.lastId });
    expect(idsOf({ messages: [...first.messages, ...second.messages] })).toEqual(all);
  });

  test("hears what another instance of the shop records", async () => {
    const order = await shop.order();
    const other = shop.anotherInstance();
    const watching = watch(order.orderId, ({ statuses }) => statuses.at(-1) === "PAID", { context: other });
    const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
    await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount });
    expect((await watching).statuses.at(-1)).toBe("PAID");
  });

  test("goes on after its connection to the database was cut", async () => {
    const order = await shop.order();
    const watching = watch(order.orderId, ({ statuses }) => statuses.at(-1) === "PAID");
    await expect.poll(() => countListeners()).toBeGreaterThan(0);
    await shop.context.db.$queryRaw`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'flow-listener' AND datname = current_database()`;
    const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
    await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount });
    expect((await watching).statuses.at(-1)).toBe("PAID");
  });

  test("takes one listening connection however many watch, and none when nobody does", async () => {
    const { order } = await paidOrder();
    const stops = await Promise.all(Array.from({ length: 8 }, () => openQuietly(order.orderId)));
    await expect.poll(() => countListeners()).toBe(1);
    await Promise.all(stops.map((stop) => stop()));
    await expect.poll(() => countListeners()).toBe(0);
  });
});

/** Watches without looking, until the returned function is called. */
async function openQuietly(orderId: string): Promise<() => Promise<void>> {
  const response = await flowEventsEndpoint.within(shop.context)(new Request(`http://localhost:3000/api/demo/flows/${orderId}/events`));
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.read();
  return async () => reader?.cancel();
}

async function countListeners(): Promise<number> {
  const [row] = await shop.context.db.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pg_stat_activity WHERE application_name = 'flow-listener' AND datname = current_database()`;
  return Number(row?.count ?? 0);
}

describe("a webhook", () => {
  test("is part of its order's record from its arrival to what came of it, and changes nothing the second time", async () => {
    const { order, paymentKey } = await paidOrder();
    const body = { eventType: "PAYMENT_STATUS_CHANGED", createdAt: "2026-11-23T10:00:00", data: { paymentKey, orderId: order.orderId, status: "DONE" } };
    await shop.call(tossWebhookEndpoint, { method: "POST", path: "/api/webhooks/toss", body });
    await expect.poll(async () => (await shop.context.recorder.flush(), shop.context.db.flowMessage.count({ where: { orderId: order.orderId, name: "NOTICE_HANDLED" } }))).toBe(1);
    const told = await watch(order.orderId, ({ messages }) => messages.some(({ name }) => name === "NOTICE_HANDLED"));
    const arrows = buildArrows(told.messages);
    expect(arrows.filter(({ kind }) => kind === "webhook" || kind === "webhook-answer").map(({ from, to, status }) => [from, to, status])).toEqual([["gateway", "shop", null], ["shop", "gateway", 200]]);
    const stored = arrows.find(({ name }) => name === "NOTICE_STORED")?.messages[0]?.correlationId;
    expect(arrows.find(({ name, kind }) => name === "read payment" && kind === "request")?.messages[0]?.correlationId).toBe(stored);
  });
});

describe("the browser's steps", () => {
  const steps = (order: { orderId: string; accessToken: string }, body: unknown, token = order.accessToken) =>
    shop.call(browserStepsEndpoint, { method: "POST", path: `/api/orders/${order.orderId}/steps`, body, headers: { authorization: `Bearer ${token}` } });
  const clicked = (at: number) => ({ name: "pay-clicked", at });

  test("join the record, put on the shop's clock where the browser's is wrong", async () => {
    const order = await shop.order();
    const hourAgo = Date.now() - 3_600_000;
    expect((await steps(order, { sentAt: hourAgo, steps: [clicked(hourAgo - 500), { name: "window-asked", at: hourAgo, amount: 15_000 }] })).body).toEqual({ recorded: 2 });
    const told = await watch(order.orderId, ({ messages }) => messages.some(({ name }) => name === "window-asked"));
    const [first, second] = told.messages.filter(({ name }) => name === "pay-clicked" || name === "window-asked");
    expect(Math.abs(Date.parse(second?.at ?? "") - Date.now())).toBeLessThan(30_000);
    expect(Date.parse(second?.at ?? "") - Date.parse(first?.at ?? "")).toBe(500);
  });

  test("are taken from the order's own browser only, by name, and not without end", async () => {
    const order = await shop.order();
    const now = Date.now();
    expect((await steps(order, { sentAt: now, steps: [clicked(now)] }, "somebody-else")).status).toBe(404);
    expect((await steps(order, { sentAt: now, steps: [{ name: "card-number", at: now }] })).status).toBe(400);
    expect((await steps(order, { sentAt: now, steps: [{ ...clicked(now), detail: "010 1234 5678" }] })).status).toBe(400);
    for (let sent = 0; sent < 12; sent += 1) {
      await steps(order, { sentAt: now, steps: Array.from({ length: 20 }, () => clicked(now)) });
      await shop.context.recorder.flush();
    }
    expect(await shop.context.db.flowMessage.count({ where: { orderId: order.orderId, name: "pay-clicked" } })).toBeLessThanOrEqual(200);
  });
});

describe("who may watch", () => {
  const ask = async (orderId: string, settings: Partial<ShopContext["config"]>, headers: Record<string, string> = {}) => {
    const context = shop.anotherInstance({}, settings);
    const response = await flowEventsEndpoint.within(context)(new Request(`http://localhost:3000/api/demo/flows/${orderId}/events`, { headers }));
    await response.body?.cancel();
    return response.status;
  };

  test("in a demo on this machine anybody on it; elsewhere the order's buyer and the operator", async () => {
    const order = await shop.order();
    const other = await shop.order();
    const open = { shopUrl: "https://shop.example.com" };
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    expect(await ask(order.orderId, {})).toBe(200);
    expect(await ask(order.orderId, {}, { "x-shop-client-address": "192.0.2.7" })).toBe(404);
    expect(await ask(order.orderId, {}, { host: "rebound.example.com" })).toBe(404);
    expect(await ask(order.orderId, open)).toBe(404);
    expect(await ask(order.orderId, open, bearer(other.accessToken))).toBe(404);
    expect(await ask(order.orderId, open, bearer(order.accessToken))).toBe(200);
    expect(await ask(order.orderId, open, { cookie: `order-${order.orderId}=${order.accessToken}` })).toBe(200);
    expect(await ask(order.orderId, { ...open, operatorToken: "an-operators-token" }, bearer("an-operators-token"))).toBe(200);
    expect(await ask(order.orderId, { ...open, operatorToken: "an-operators-token" }, bearer("another-token-here"))).toBe(404);
    expect(await ask("20261123-NOSUCHORDER", {})).toBe(404);
  });
});

test("nothing secret is told, by either record (M9)", async () => {
  const { order } = await paidOrder();
  const ids = await recordedIds(order.orderId);
  const text = JSON.stringify((await watch(order.orderId, ({ messages }) => messages.length >= ids.length)).messages);
  const { secretKey } = shop.context.config.toss.widget;
  for (const secret of [order.accessToken, testBuyer.name, testBuyer.email, testBuyer.phone, testBuyer.phone.replaceAll("-", ""), secretKey, Buffer.from(`${secretKey}:`).toString("base64")]) expect(text).not.toContain(secret);
});

test("a closed shop stops telling", async () => {
  const order = await shop.order();
  const context = shop.anotherInstance();
  const reader = (await flowEventsEndpoint.within(context)(new Request(`http://localhost:3000/api/demo/flows/${order.orderId}/events`))).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await closeContext(context);
});
