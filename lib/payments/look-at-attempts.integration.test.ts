import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expireOrders } from "../orders/expire-orders";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { lookAtAttempts } from "./look-at-attempts";

let shop: TestShop;
let now = new Date();
const clock = { now: () => now };
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));
const MINUTE_MS = 60_000;
beforeAll(async () => {
  shop = await openTestShop({ clock });
});
afterAll(() => shop.close());

const payWithPortone = async (order: { orderId: string; amount: number }, method = "CARD") =>
  shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, method });
const balances = async (orderId: string) => (await shop.sandbox.payments(orderId)).map(({ balanceAmount }) => balanceAmount).toSorted((a, b) => a - b);

describe("a PortOne payment of which neither a browser nor a webhook tells", () => {
  test("pays its order at the next look, long before the order's time is over (M3)", async () => {
    const order = await shop.order("portone-callback");
    await payWithPortone(order);
    await lookAtAttempts(shop.context);
    expect((await shop.context.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).status).toBe("PENDING");
    later(3 * MINUTE_MS);
    await lookAtAttempts(shop.context);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });

  test("that came after the order had expired is found and goes back (M3, M4)", async () => {
    const order = await shop.order("portone-redirect");
    later(31 * MINUTE_MS);
    await expireOrders(shop.context);
    expect((await shop.read(order)).status).toBe("EXPIRED");
    await payWithPortone(order);
    later(2 * MINUTE_MS);
    await lookAtAttempts(shop.context);
    expect(await shop.read(order)).toMatchObject({ status: "EXPIRED", payments: [{ status: "CANCELED", balanceAmount: 0 }] });
    expect(await balances(order.orderId)).toEqual([0]);
  });

  test("that is the second of a paid order is found and goes back; the first is kept (M1)", async () => {
    const order = await shop.order("portone-callback");
    const first = await payWithPortone(order);
    expect((await shop.complete({ imp_uid: first, merchant_uid: order.orderId })).body).toMatchObject({ status: "PAID" });
    await payWithPortone(order);
    later(2 * MINUTE_MS);
    await lookAtAttempts(shop.context);
    expect(await balances(order.orderId)).toEqual([0, order.amount]);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });

  test("is found when the order's page is opened, and not asked for again at once", async () => {
    const order = await shop.order("portone-callback");
    later(11_000);
    expect((await shop.read(order)).status).toBe("PENDING");
    await payWithPortone(order);
    expect((await shop.read(order)).status).toBe("PENDING");
    later(11_000);
    await expect.poll(async () => (await shop.read(order)).status).toBe("PAID");
  });
});

test("a deposit whose webhook was lost pays its order, at Toss too", async () => {
  const order = await shop.order("toss-window");
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount, method: "VIRTUAL_ACCOUNT", clientKey: "test_ck_sandbox" });
  expect((await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount })).body).toMatchObject({ status: "AWAITING_DEPOSIT" });
  await shop.sandbox.deposit(paymentKey);
  later(3 * MINUTE_MS);
  await lookAtAttempts(shop.context);
  expect(await shop.read(order)).toMatchObject({ status: "PAID" });
});

test("looks are bounded, and one attempt is looked at by one instance", async () => {
  const order = await shop.order("portone-callback");
  const attempt = () => shop.context.db.paymentAttempt.findUniqueOrThrow({ where: { gatewayOrderId: order.orderId } });
  await Promise.all([lookAtAttempts(shop.context), lookAtAttempts(shop.context)]);
  later(3 * MINUTE_MS);
  const instances = [shop.context, shop.anotherInstance({ clock }), shop.anotherInstance({ clock })];
  await Promise.all(instances.map(lookAtAttempts));
  expect(await attempt()).toMatchObject({ looks: 1 });
  later(31 * MINUTE_MS);
  await expireOrders(shop.context);
  for (let day = 0; day < 12; day += 1) {
    later(24 * 60 * MINUTE_MS);
    await lookAtAttempts(shop.context);
  }
  expect(await attempt()).toMatchObject({ nextLookAt: null, looks: 7 });
});

test("a ladder that ends without an answer calls the operator", async () => {
  const order = await shop.order("portone-callback");
  later(31 * MINUTE_MS);
  await expireOrders(shop.context);
  const cut = shop.anotherInstance({ clock, fetch: () => Promise.reject(new TypeError("fetch failed")) });
  for (let day = 0; day < 12; day += 1) {
    later(96 * 60 * MINUTE_MS);
    await lookAtAttempts(cut);
  }
  expect((await shop.read(order)).events.map(({ code }) => code)).toContain("OPERATOR_NEEDED");
});

test("more orders than one batch, all overdue, are closed in one run: their units are not held for longer (M6)", async () => {
  const count = 230;
  const row = { name: "머그", flow: "toss-widget", itemsAmountKrw: 1_000, discountKrw: 0, amount: 1_000, buyerName: "김하늘", buyerEmail: "sky@example.com", buyerPhone: "010-5550-1234", createdAt: now, updatedAt: now };
  const ids = Array.from({ length: count }, (_, index) => `OVERDUE-${index}`);
  await shop.context.db.order.createMany({ data: ids.map((id) => ({ ...row, id, expiresAt: now })) });
  later(1_000);
  expect(await expireOrders(shop.context)).toBeGreaterThanOrEqual(count);
  expect(await shop.context.db.order.count({ where: { id: { in: ids }, status: "EXPIRED", stockState: "RELEASED" } })).toBe(count);
});
