// Guarantee: a deposit is found also where Toss answers another window's payment for the order id (which it answers is unknown).
import { afterAll, beforeAll, expect, test } from "vitest";
import { tossWebhookEndpoint } from "../api/webhook-endpoint";
import { lookAtOrder } from "../operator/look-at-order";
import { startOwnSandbox, type OwnSandbox } from "../testing/own-sandbox";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { handleDueNotices } from "../webhooks/inbox";

let sandbox: OwnSandbox;
let shop: TestShop;
beforeAll(async () => {
  sandbox = await startOwnSandbox();
  shop = await openTestShop({}, { SANDBOX_URL: sandbox.url });
  const answer = await fetch(`${sandbox.url}/sandbox/settings`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ tossPaymentOfOrder: "latest" }) });
  expect(answer.status).toBe(200);
});
afterAll(async () => {
  await shop.close();
  await sandbox.stop();
});

/** A deposit came into the order's account, and the buyer had opened a second window, which is what the order id names now. */
async function deposited() {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount, method: "VIRTUAL_ACCOUNT" });
  expect(await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount })).toMatchObject({ body: { status: "AWAITING_DEPOSIT" } });
  const second = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  await shop.sandbox.deposit(paymentKey);
  const trace = { orderId: order.orderId, attempt: 1, flow: null, correlationId: "a-test" } as const;
  expect(await shop.context.gateways.toss.readByOrder(order.orderId, trace)).toMatchObject({ kind: "done", payments: [{ gatewayKey: second }] });
  return { order, paymentKey };
}

test("by its callback, whose secret says which payment is meant", async () => {
  const { order } = await deposited();
  const { depositSecret: secret } = await shop.context.db.payment.findFirstOrThrow({ where: { orderId: order.orderId } });
  const body = { createdAt: "2026-11-23T09:00:00.000000", secret, status: "DONE", transactionKey: "T", orderId: order.orderId };
  expect((await shop.call(tossWebhookEndpoint, { method: "POST", path: "/api/webhooks/toss", body })).status).toBe(200);
  await handleDueNotices(shop.context);
  await expect.poll(() => shop.context.db.webhookEvent.count({ where: { status: "RECEIVED" } })).toBe(0);
  // Not by the order page, which would look by itself.
  expect(await shop.context.db.order.findUnique({ where: { id: order.orderId } })).toMatchObject({ status: "PAID" });
  expect(await shop.context.db.webhookEvent.findFirst()).toMatchObject({ status: "HANDLED", result: "CAPTURED" });
});

test("by a look at what the gateway holds", async () => {
  const { order } = await deposited();
  expect(await lookAtOrder(shop.context, order.orderId)).toEqual({ status: "PAID", isComplete: true });
});
