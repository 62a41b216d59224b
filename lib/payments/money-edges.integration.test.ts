// Sequences that a review found: each once left money or stock where it did not belong.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOrderEndpoint } from "../api/create-order-endpoint";
import { refundEndpoint } from "../api/refund-endpoint";
import type { ShopContext } from "../context";
import type { CreatedOrder } from "../orders/create-order";
import { expireOrders } from "../orders/expire-orders";
import { openTestShop, testBuyer, type TestShop } from "../testing/test-shop";
import { askAgainAfterMs } from "./command-endings";
import { repairCommands } from "./repair-commands";

const operatorToken = "an-operator-token-of-the-tests";
const account = { bank: "88", accountNumber: "110123456789", holderName: "김하늘" };

let shop: TestShop;
let now = new Date();
const clock = { now: () => now };
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));
beforeAll(async () => {
  shop = await openTestShop({ clock }, { OPERATOR_TOKEN: operatorToken });
});
afterAll(() => shop.close());

const complete = (impUid: string, order: CreatedOrder, context?: ShopContext) => shop.complete({ imp_uid: impUid, merchant_uid: order.orderId }, context);
const refund = (orderId: string, body: object, token = operatorToken) =>
  shop.call(refundEndpoint, { method: "POST", path: `/api/orders/${orderId}/refunds`, body: { reason: "환불", ...body }, headers: { authorization: `Bearer ${token}` } });
const held = async (orderId: string, key: string) => (await shop.sandbox.payments(orderId)).find((payment) => payment.key === key);

describe("a wrong capture whose return is refused", () => {
  test("is tried again until it has gone back (M3), and the order's time still ends", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: 100 });
    await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key: impUid, kind: "error-code", code: "[PG] 일시적인 오류", times: 2 });
    expect(await complete(impUid, order)).toMatchObject({ status: 409, body: { code: "CAPTURE_NOT_AS_ORDERED" } });
    expect(await held(order.orderId, impUid)).toMatchObject({ balanceAmount: 100 });
    for (const waitMs of askAgainAfterMs.slice(0, 3)) {
      later(waitMs);
      await repairCommands(shop.context);
    }
    expect(await held(order.orderId, impUid)).toMatchObject({ balanceAmount: 0 });
    later(31 * 60_000);
    await expireOrders(shop.context);
    expect((await shop.read(order)).status).toBe("EXPIRED");
  });

  test.each([100.5, 3_000_000_000])("goes back also where the amount is %d, which no order can have", async (amount) => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount });
    expect(await complete(impUid, order)).toMatchObject({ status: 409, body: { code: "CAPTURE_NOT_AS_ORDERED" } });
    expect(await held(order.orderId, impUid)).toMatchObject({ balanceAmount: 0 });
  });
});

test("a payment of a test channel pays nothing in a shop that sells for real, whichever way it is found", async () => {
  const real = await openTestShop({ clock });
  const selling = real.anotherInstance({ clock }, { portone: { ...real.context.config.portone, acceptsTestPayments: false } });
  const order = await real.order("portone-callback");
  const impUid = await real.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
  expect(await real.complete({ imp_uid: impUid, merchant_uid: order.orderId }, selling)).toMatchObject({ status: 404 });
  later(31 * 60_000);
  await expireOrders(selling);
  expect((await real.read(order)).status).toBe("EXPIRED");
  await real.close();
});

describe("a virtual account", () => {
  test("that nobody told of is found when the order's time ends, and holds it for longer", async () => {
    const order = await shop.order("portone-callback");
    await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, method: "vbank" });
    later(31 * 60_000);
    await expireOrders(shop.context);
    expect(await shop.read(order)).toMatchObject({ status: "AWAITING_DEPOSIT", payments: [{ status: "WAITING_FOR_DEPOSIT" }] });
  });

  test.each(["rest", "module"])("issued beside another is closed before anybody pays into it (by %s), and its command ends", async (client) => {
    const own = await openTestShop({ clock }, { PORTONE_CLIENT: client });
    const order = await own.order("portone-callback");
    const issue = () => own.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, method: "vbank" });
    const [kept, spare] = [await issue(), await issue()];
    for (const impUid of [kept, spare]) await own.complete({ imp_uid: impUid, merchant_uid: order.orderId });
    const statuses = Object.fromEntries((await own.sandbox.payments(order.orderId)).map(({ key, status }) => [key, status]));
    expect(statuses).toEqual({ [kept]: "ready", [spare]: "failed" });
    expect(await own.context.db.gatewayCommand.findMany({ where: { orderId: order.orderId } })).toMatchObject([{ kind: "CANCEL", status: "SUCCEEDED" }]);
    expect((await own.read(order)).events.map(({ code }) => code)).toEqual(["ORDER_CREATED", "DEPOSIT_AWAITED", "CAPTURE_NOT_NEEDED", "ACCOUNT_CLOSED"]);
    await own.close();
  });

  test("paid beside a card goes back to the named account; the goods stay paid", async () => {
    const order = await shop.order("portone-callback");
    const card = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    const vbank = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, method: "vbank" });
    await shop.sandbox.deposit(vbank);
    expect((await complete(card, order)).body).toMatchObject({ status: "PAID" });
    expect((await complete(vbank, order)).body).toMatchObject({ code: "CAPTURE_NOT_NEEDED" });
    expect(await shop.read(order)).toMatchObject({ refundAccountNeeded: true });
    expect(await refund(order.orderId, { refundAccount: account }, order.accessToken)).toMatchObject({ status: 201, body: { orderStatus: "PAID" } });
    expect(await held(order.orderId, vbank)).toMatchObject({ balanceAmount: 0 });
    expect(await held(order.orderId, card)).toMatchObject({ balanceAmount: order.amount });
  });
});

describe("a cancel made at the gateway that the shop did not hear of", () => {
  async function paidAndCancelled(amount: number) {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    await complete(impUid, order);
    await shop.sandbox.cancelAtConsole(impUid, amount);
    return { order, impUid };
  }

  test("is learned from the refund that it makes fail, and the next one succeeds", async () => {
    const { order, impUid } = await paidAndCancelled(3_000);
    expect(await refund(order.orderId, { amount: 5_000 })).toMatchObject({ status: 409, body: { code: "REFUND_REFUSED" } });
    expect(await shop.read(order)).toMatchObject({ status: "PARTIALLY_REFUNDED", payments: [{ balanceAmount: 12_000 }] });
    expect(await refund(order.orderId, { amount: 5_000 })).toMatchObject({ status: 201 });
    expect(await held(order.orderId, impUid)).toMatchObject({ balanceAmount: 7_000 });
  });

  test("is not taken for a refund that was refused (M7)", async () => {
    const { order } = await paidAndCancelled(5_000);
    expect(await refund(order.orderId, { amount: 5_000 })).toMatchObject({ status: 409, body: { code: "REFUND_REFUSED" } });
    expect(await shop.read(order)).toMatchObject({
      payments: [{ balanceAmount: 10_000 }],
      refunds: [
        { status: "FAILED", reason: "환불" },
        { status: "DONE", reason: "console", amount: 5_000 },
      ],
    });
  });
});

describe("an order asked for again with its key", () => {
  const ask = (flow: string, key: string, context?: ShopContext) =>
    shop.call<CreatedOrder>(
      createOrderEndpoint,
      { method: "POST", path: "/api/orders", body: { items: [{ slug: "toss-tshirt", quantity: 1 }], buyer: testBuyer, flow }, headers: { "idempotency-key": key } },
      context,
    );

  test("has the same checkout, however many ask", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask("toss-checkout", "one-checkout")));
    expect(new Set(answers.map((answer) => answer.body.checkoutUrl)).size).toBe(1);
    expect(answers[0]?.body.checkoutUrl).toMatch(/checkout$/);
  });

  test("is answered the same while the gateway is away", async () => {
    const first = await ask("portone-callback", "one-prepare");
    const cut = shop.anotherInstance({ clock, fetch: () => Promise.reject(new TypeError("fetch failed")) });
    expect(await ask("portone-callback", "one-prepare", cut)).toMatchObject({ status: 201, body: first.body });
    expect(await ask("portone-callback", "never-prepared", cut)).toMatchObject({ status: 503, body: { code: "GATEWAY_NOT_REACHED" } });
    expect((await ask("portone-callback", "never-prepared")).status).toBe(201);
  });
});

test("a refund's key means that refund: another amount with it is refused", async () => {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount });
  const withKey = (amount: number, key: string) =>
    shop.call(refundEndpoint, {
      method: "POST",
      path: `/api/orders/${order.orderId}/refunds`,
      body: { reason: "환불", amount },
      headers: { authorization: `Bearer ${operatorToken}`, "idempotency-key": key },
    });
  expect(await withKey(1_000, "a-refund")).toMatchObject({ status: 201 });
  expect(await withKey(2_000, "a-refund")).toMatchObject({ status: 422, body: { code: "IDEMPOTENCY_KEY_REUSED" } });
  expect(await withKey(1_000, "x".repeat(256))).toMatchObject({ status: 400, body: { code: "REQUEST_NOT_VALID" } });
});

test("a text with a NUL is refused, not failed on", async () => {
  const body = { items: [{ slug: "toss-tshirt", quantity: 1 }], buyer: { ...testBuyer, name: "김\u0000" }, flow: "toss-widget" };
  expect(await shop.call(createOrderEndpoint, { method: "POST", path: "/api/orders", body })).toMatchObject({ status: 400 });
});
