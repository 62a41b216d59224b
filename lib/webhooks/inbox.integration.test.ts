import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { portoneWebhookEndpoint, tossWebhookEndpoint } from "../api/webhook-endpoint";
import { repairCommands } from "../payments/repair-commands";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { handleDueNotices, storeNotice } from "./inbox";

let shop: TestShop;
let now = new Date();
const clock = { now: () => now };
beforeAll(async () => {
  shop = await openTestShop({ clock });
});
afterAll(() => shop.close());

async function authenticated() {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  return { order, claim: { paymentKey, orderId: order.orderId, amount: order.amount } };
}

const changed = (paymentKey: string, orderId: string, status = "DONE") => ({
  eventType: "PAYMENT_STATUS_CHANGED",
  createdAt: "2026-11-23T09:00:00.000000",
  data: { paymentKey, orderId, status, totalAmount: 15_000 },
});

async function deliver(body: unknown, headers: Record<string, string> = {}) {
  now = new Date(now.getTime() + 1);
  return shop.call(tossWebhookEndpoint, { method: "POST", path: "/api/webhooks/toss", body, headers });
}

/** Resolves once nothing stored is waiting to be handled now. */
const settled = () =>
  expect.poll(() => shop.context.db.webhookEvent.count({ where: { status: "RECEIVED", nextTryAt: { lte: new Date(now.getTime() + 200_000) } } })).toBe(0);

const lastNotice = () => shop.context.db.webhookEvent.findFirstOrThrow({ orderBy: { receivedAt: "desc" } });

/** An instance whose answer to a confirm never arrives, as if killed then. */
async function confirmAndDie(claim: { paymentKey: string; orderId: string; amount: number }) {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const dying = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      reach();
      return new Promise<never>(() => answer);
    },
  });
  void shop.confirm(claim, dying);
  await reached;
}

describe("a webhook", () => {
  test("pays the order of a shop that died before it heard the gateway's answer", async () => {
    const { order, claim } = await authenticated();
    await confirmAndDie(claim);
    expect((await deliver(changed(claim.paymentKey, order.orderId))).status).toBe(200);
    await settled();
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    await repairCommands(shop.context, "all");
    expect(await shop.read(order)).toMatchObject({ status: "PAID", payments: [{ status: "CAPTURED" }] });
  });

  test("five times at once, beside the browser's return, is one payment (M8)", async () => {
    const { order, claim } = await authenticated();
    const answers = await Promise.all([shop.confirm(claim), ...Array.from({ length: 5 }, () => deliver(changed(claim.paymentKey, order.orderId)))]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200]);
    await settled();
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    expect(await shop.context.db.payment.count({ where: { orderId: order.orderId } })).toBe(1);
    expect(await shop.context.db.orderEvent.count({ where: { orderId: order.orderId, code: "PAYMENT_CAPTURED" } })).toBe(1);
  });

  test("that claims a capture which did not happen changes nothing: the gateway is asked, not the body", async () => {
    const { order, claim } = await authenticated();
    expect((await deliver(changed(claim.paymentKey, order.orderId))).status).toBe(200);
    await settled();
    expect(await shop.read(order)).toMatchObject({ status: "PENDING", payments: [] });
  });

  test("that names another order than the gateway does pays the gateway's", async () => {
    const { order, claim } = await authenticated();
    const victim = await shop.order();
    await confirmAndDie(claim);
    await deliver(changed(claim.paymentKey, victim.orderId));
    await settled();
    expect(await shop.read(victim)).toMatchObject({ status: "PENDING", payments: [] });
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    await repairCommands(shop.context, "all");
  });

  test.each([
    ["an unknown payment", changed("tviva00000000000000NOONE", "20261123-NOBODY"), "the gateway has no such payment"],
    ["an unknown event", { eventType: "SOMETHING_NEW", data: {} }, "it names no payment"],
    ["no JSON at all", "hello", "it names no payment"],
    ["a path for a key", changed("../../users", "x"), "it names no payment"],
  ])("about %s is stored, answered, and has no effect", async (_, body, reason) => {
    expect((await deliver(body)).status).toBe(200);
    await settled();
    expect(await lastNotice()).toMatchObject({ status: "IGNORED", result: reason });
  });

  test("is known by its delivery id and comes from no browser: another origin is no reason to refuse it", async () => {
    const headers = { "tosspayments-webhook-transmission-id": "whtrans_1", origin: "https://api.tosspayments.com" };
    expect((await deliver(changed("tviva00000000000000NOONE", "x"), headers)).status).toBe(200);
    await settled();
    expect(await lastNotice()).toMatchObject({ deliveryId: "whtrans_1" });
  });

  test("larger than any webhook is refused", async () => {
    expect((await deliver("x".repeat(70_000))).status).toBe(413);
  });

  test("stored by a process that died is handled by another, once", async () => {
    const { order, claim } = await authenticated();
    await confirmAndDie(claim);
    const body = JSON.stringify(changed(claim.paymentKey, order.orderId));
    await storeNotice(shop.context, { gateway: "toss", source: "webhook", deliveryId: null, contentType: "application/json", body });
    const instances = [shop.context, shop.anotherInstance({ clock }), shop.anotherInstance({ clock })];
    const handled = await Promise.all(instances.map(handleDueNotices));
    expect(handled.reduce((sum, count) => sum + count)).toBe(1);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    await repairCommands(shop.context, "all");
  });

  test("whose payment cannot be read now is read later", async () => {
    const { order, claim } = await authenticated();
    await confirmAndDie(claim);
    const cut = shop.anotherInstance({ clock, fetch: () => Promise.reject(new TypeError("fetch failed")) });
    const body = JSON.stringify(changed(claim.paymentKey, order.orderId));
    const id = await storeNotice(cut, { gateway: "toss", source: "webhook", deliveryId: null, contentType: "application/json", body });
    await handleDueNotices(cut);
    expect(await shop.context.db.webhookEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "RECEIVED", tries: 1 });
    expect(await handleDueNotices(shop.context)).toBe(0);
    now = new Date(now.getTime() + 2_000);
    expect(await handleDueNotices(shop.context)).toBe(1);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    await repairCommands(shop.context, "all");
  });
});

test("PortOne's webhooks are stored whether they are JSON or forms", async () => {
  const body = { imp_uid: "imp_000000000000", merchant_uid: "20261123-NOBODY", status: "paid" };
  for (const [contentType, text] of [
    ["application/json", JSON.stringify(body)],
    ["application/x-www-form-urlencoded", new URLSearchParams(body).toString()],
  ] as const) {
    const answer = await shop.call(portoneWebhookEndpoint, { method: "POST", path: "/api/webhooks/portone", body: text, headers: { "content-type": contentType } });
    expect(answer.status).toBe(200);
  }
  expect(await shop.context.db.webhookEvent.count({ where: { gateway: "portone" } })).toBe(2);
});
