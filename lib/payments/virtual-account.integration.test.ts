import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refundEndpoint } from "../api/refund-endpoint";
import { tossWebhookEndpoint } from "../api/webhook-endpoint";
import { expireOrders } from "../orders/expire-orders";
import type { CreatedOrder } from "../orders/create-order";
import { openTestShop, type TestShop } from "../testing/test-shop";

let shop: TestShop;
let now = new Date();
const clock = { now: () => now };
beforeAll(async () => {
  shop = await openTestShop({ clock });
});
afterAll(() => shop.close());

/** An order whose buyer chose a virtual account and has not paid into it. */
async function awaited() {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount, method: "VIRTUAL_ACCOUNT" });
  const answer = await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount });
  expect(answer).toMatchObject({ status: 200, body: { status: "AWAITING_DEPOSIT" } });
  return { order, paymentKey };
}

const handled = () => expect.poll(() => shop.context.db.webhookEvent.count({ where: { status: "RECEIVED" } })).toBe(0);
const lastNotice = () => shop.context.db.webhookEvent.findFirstOrThrow({ orderBy: { receivedAt: "desc" } });

async function deliver(body: unknown) {
  now = new Date(now.getTime() + 1);
  expect((await shop.call(tossWebhookEndpoint, { method: "POST", path: "/api/webhooks/toss", body })).status).toBe(200);
  await handled();
}

async function callBack(order: CreatedOrder, status = "DONE") {
  const { depositSecret: secret } = await shop.context.db.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
  await deliver({ createdAt: "2026-11-23T09:00:00.000000", secret, status, transactionKey: "T", orderId: order.orderId });
}

const refund = (order: CreatedOrder, refundAccount?: object) =>
  shop.call(refundEndpoint, {
    method: "POST",
    path: `/api/orders/${order.orderId}/refunds`,
    body: { reason: "환불", refundAccount },
    headers: { authorization: `Bearer ${order.accessToken}` },
  });

describe("a virtual account", () => {
  test("pays its order once the deposit is told, and holds the stock until then", async () => {
    const before = await shop.stock("toss-tshirt");
    const { order, paymentKey } = await awaited();
    expect(await shop.stock("toss-tshirt")).toMatchObject({ stockHeld: before.stockHeld + 1 });
    await callBack(order);
    expect(await shop.read(order)).toMatchObject({ status: "AWAITING_DEPOSIT" });
    await shop.sandbox.deposit(paymentKey);
    await callBack(order);
    expect(await shop.read(order)).toMatchObject({ status: "PAID", payments: [{ status: "CAPTURED", method: "가상계좌" }] });
    expect(await shop.stock("toss-tshirt")).toMatchObject({ stockHeld: before.stockHeld, stockSold: before.stockSold + 1 });
  });

  test("whose callback carries another secret is not even read", async () => {
    const { order, paymentKey } = await awaited();
    await shop.sandbox.deposit(paymentKey);
    await deliver({ createdAt: "2026-11-23T09:00:00.000000", secret: "ps_forged", status: "DONE", transactionKey: "T", orderId: order.orderId });
    expect(await lastNotice()).toMatchObject({ status: "IGNORED", result: "its secret is not the payment's" });
    expect(await shop.read(order)).toMatchObject({ status: "AWAITING_DEPOSIT" });
  });

  test("whose deposit the bank took back waits again, and can be paid again", async () => {
    const { order, paymentKey } = await awaited();
    await shop.sandbox.deposit(paymentKey);
    await callBack(order);
    await shop.sandbox.reverseDeposit(paymentKey);
    await callBack(order, "WAITING_FOR_DEPOSIT");
    expect(await shop.read(order)).toMatchObject({ status: "AWAITING_DEPOSIT", payments: [{ status: "WAITING_FOR_DEPOSIT" }] });
    await shop.sandbox.deposit(paymentKey);
    await callBack(order);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });

  test("whose deposit the bank took back is no refund, although the gateway closes the empty account for one (M2, M5)", async () => {
    const { order, paymentKey } = await awaited();
    await shop.sandbox.deposit(paymentKey);
    await callBack(order);
    await shop.sandbox.reverseDeposit(paymentKey);
    const answer = await refund(order, { bank: "88", accountNumber: "110123456789", holderName: "김하늘" });
    expect(answer).toMatchObject({ status: 409, body: { code: "REFUND_REFUSED", gatewayCode: "NOT_CANCELABLE_AMOUNT", moneyMoved: "no" } });
    expect(await shop.context.db.refund.findMany({ where: { orderId: order.orderId } })).toMatchObject([{ status: "FAILED" }]);
    await expireOrders(shop.context);
    expect(await shop.read(order)).toMatchObject({ status: "EXPIRED" });
  });

  test("whose time is over gives its stock back, unless the deposit is there after all", async () => {
    const [late, told] = [await awaited(), await awaited()];
    await shop.sandbox.deposit(told.paymentKey);
    now = new Date(now.getTime() + 8 * 24 * 60 * 60_000);
    await expireOrders(shop.context);
    expect((await shop.read(late.order)).status).toBe("EXPIRED");
    expect((await shop.read(told.order)).status).toBe("PAID");
  });

  test("paid when the order is closed is the buyer's: it says that an account is needed, and goes back to it (M3)", async () => {
    const { order, paymentKey } = await awaited();
    now = new Date(now.getTime() + 8 * 24 * 60 * 60_000);
    await expireOrders(shop.context);
    await shop.sandbox.deposit(paymentKey);
    await callBack(order);
    expect(await shop.read(order)).toMatchObject({ status: "EXPIRED", refundAccountNeeded: true, payments: [{ status: "CAPTURED" }] });
    expect(await refund(order)).toMatchObject({ status: 422, body: { code: "REFUND_ACCOUNT_NEEDED" } });
    expect(await refund(order, { bank: "88", accountNumber: "110-123-456789", holderName: "김하늘" })).toMatchObject({ status: 201, body: { status: "DONE" } });
    expect(await shop.sandbox.payments(order.orderId)).toMatchObject([{ balanceAmount: 0 }]);
    expect(await shop.read(order)).toMatchObject({ status: "EXPIRED", refundAccountNeeded: false, payments: [{ status: "CANCELED" }] });
    const commands = await shop.context.db.gatewayCommand.findMany({ where: { orderId: order.orderId, kind: "CANCEL" } });
    // The expiry's, which would have closed the account, and the refund that gave the deposit back instead.
    expect(commands).toMatchObject([{ status: "FAILED", failureCode: "RETURNED_OTHERWISE" }, { status: "SUCCEEDED", refundAccount: null }]);
  });

  test("that was paid is refunded to the account that the buyer names", async () => {
    const { order, paymentKey } = await awaited();
    await shop.sandbox.deposit(paymentKey);
    await callBack(order);
    expect(await refund(order)).toMatchObject({ status: 422, body: { code: "REFUND_ACCOUNT_NEEDED" } });
    expect(await refund(order, { bank: "88", accountNumber: "110123456789", holderName: "김하늘" })).toMatchObject({ status: 201, body: { orderStatus: "REFUNDED" } });
  });
});

test("a checkout that the server makes is opened at the gateway's own address and paid under the same order", async () => {
  const order = await shop.order("toss-checkout");
  expect(order.checkoutUrl).toMatch(new RegExp(`^${shop.context.config.sandboxUrl}/toss/v1/payments/[^/]+/checkout$`));
  const page = await fetch(String(order.checkoutUrl));
  expect(page.status).toBe(200);
});
