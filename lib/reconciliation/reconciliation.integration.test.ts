// What reconciliation must find at a real sandbox, and what it must leave alone.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expireOrders } from "../orders/expire-orders";
import { startOwnSandbox, type OwnSandbox } from "../testing/own-sandbox";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { reconcileNow } from "./begin-reconciliation";
import type { Report, ReportLine } from "./report";

const HOUR_MS = 60 * 60 * 1000;

let sandbox: OwnSandbox;
let shop: TestShop;
let now = new Date();
const clock = { now: () => now };
const pass = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));

beforeAll(async () => {
  sandbox = await startOwnSandbox();
  shop = await openTestShop({ clock }, { SANDBOX_URL: sandbox.url });
});
afterAll(async () => {
  await shop.close();
  await sandbox.stop();
});

/** A run over everything that this file's payments may be in. */
async function reconcile(): Promise<{ status: string; failure: string | null; report: Report }> {
  const id = await reconcileNow(shop.context, { from: new Date(Date.now() - 48 * HOUR_MS), to: new Date(Date.now() + 48 * HOUR_MS) });
  const run = await shop.context.db.reconciliation.findUniqueOrThrow({ where: { id } });
  return { status: run.status, failure: run.failure, report: run.report as unknown as Report };
}

const lineOf = ({ lines }: Report, key: string): ReportLine | undefined => lines.find(({ gatewayKey }) => gatewayKey === key);
const held = async (orderId: string) => (await shop.sandbox.payments(orderId)).map(({ balanceAmount }) => balanceAmount);
const finding = (subject: string) => shop.context.db.reconciliationFinding.findUnique({ where: { subject } });

async function paidAtToss() {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  expect(await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount })).toMatchObject({ status: 200 });
  return { order, paymentKey };
}

async function paidAtPortone() {
  const order = await shop.order("portone-callback");
  const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
  expect(await shop.complete({ imp_uid: impUid, merchant_uid: order.orderId })).toMatchObject({ status: 200 });
  return { order, impUid };
}

describe("a run", () => {
  test("over payments that both sides agree on matches all of them and reports nothing", async () => {
    const [toss, portone] = [await paidAtToss(), await paidAtPortone()];
    const { status, report } = await reconcile();
    expect(status).toBe("DONE");
    expect(report.lines.filter(({ gatewayKey }) => gatewayKey === toss.paymentKey || gatewayKey === portone.impUid)).toEqual([]);
    expect(report.gateways.toss.matched).toBeGreaterThanOrEqual(1);
    expect(report.gateways.portone.matched).toBeGreaterThanOrEqual(1);
  });

  test("finds a payment whose webhook was lost after its order expired, and gives it back (M3)", async () => {
    const order = await shop.order("portone-callback");
    pass(31 * 60_000);
    await expireOrders(shop.context);
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    const { report } = await reconcile();
    expect(lineOf(report, impUid)).toMatchObject({ kind: "MISSING_HERE", outcome: "MENDED", orderId: order.orderId, after: { orderStatus: "EXPIRED", paymentStatus: "CANCELED" } });
    expect(await held(order.orderId)).toEqual([0]);
    expect(lineOf((await reconcile()).report, impUid)).toBeUndefined();
  });

  test("finds a payment of an order that still waits, and settles it: the order is paid", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    const { report } = await reconcile();
    expect(lineOf(report, impUid)).toMatchObject({ kind: "MISSING_HERE", outcome: "MENDED", after: { orderStatus: "PAID" } });
    expect((await shop.read(order)).status).toBe("PAID");
  });

  test("finds the second capture of a paid order and gives that one back (M1)", async () => {
    const { order, impUid } = await paidAtPortone();
    const second = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    const { report } = await reconcile();
    expect(lineOf(report, second)).toMatchObject({ kind: "MISSING_HERE", outcome: "MENDED" });
    expect(lineOf(report, impUid)).toBeUndefined();
    expect((await held(order.orderId)).toSorted()).toEqual([0, order.amount]);
  });

  test.each([100.5, 3_000_000_000])("gives a lost capture of %d won back, and finds nothing apart afterwards", async (amount) => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount });
    expect(lineOf((await reconcile()).report, impUid)).toMatchObject({ kind: "MISSING_HERE", outcome: "MENDED" });
    expect(await held(order.orderId)).toEqual([0]);
    expect(lineOf((await reconcile()).report, impUid)).toBeUndefined();
  });

  test("finds what was cancelled in a gateway's own console, and the order says so", async () => {
    const { order, impUid } = await paidAtPortone();
    await shop.sandbox.cancelAtConsole(impUid, 5_000);
    const { report } = await reconcile();
    expect(lineOf(report, impUid)).toMatchObject({ kind: "STATUS_APART", outcome: "MENDED", after: { orderStatus: "PARTIALLY_REFUNDED" } });
    expect(await shop.read(order)).toMatchObject({ status: "PARTIALLY_REFUNDED", payments: [{ balanceAmount: 10_000 }] });
  });

  test("finds a deposit that nobody told of and that its order does not take: the buyer is owed it", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: 1_000, method: "vbank" });
    await shop.sandbox.deposit(impUid);
    const { report } = await reconcile();
    expect(lineOf(report, impUid)).toMatchObject({ kind: "DEPOSIT_OWED", outcome: "OPEN", action: "ask-for-account" });
    expect(await shop.read(order)).toMatchObject({ status: "PENDING", refundAccountNeeded: true });
    expect(await held(order.orderId)).toEqual([1_000]);
  });
});

describe("what only a person can mend", () => {
  test("is a payment of a foreign order id: reported at either gateway, and not touched", async () => {
    const orderIds = [`FOREIGN-${randomUUID().slice(0, 8)}`, `FOREIGN-${randomUUID().slice(0, 8)}`] as const;
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: orderIds[0], amount: 7_000 });
    const paymentKey = await shop.sandbox.pay({ orderId: orderIds[1], amount: 8_000, clientKey: "test_ck_sandbox" });
    const confirmed = await fetch(`${sandbox.url}/toss/v1/payments/confirm`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("test_sk_sandbox:")}`, "content-type": "application/json" },
      body: JSON.stringify({ paymentKey, orderId: orderIds[1], amount: 8_000 }),
    });
    expect(confirmed.status).toBe(200);

    const { report } = await reconcile();
    expect(lineOf(report, impUid)).toMatchObject({ kind: "FOREIGN_ORDER", outcome: "OPEN", orderId: null, action: "cancel-at-gateway" });
    expect(lineOf(report, paymentKey)).toMatchObject({ kind: "FOREIGN_ORDER", outcome: "OPEN", orderId: null });
    expect([await held(orderIds[0]), await held(orderIds[1])]).toEqual([[7_000], [8_000]]);
    expect(await finding(`portone:${impUid}`)).toMatchObject({ state: "OPEN", kind: "FOREIGN_ORDER" });
  });

  test("stays one finding however often it is found, stays seen, and is closed once it is gone", async () => {
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: `FOREIGN-${randomUUID().slice(0, 8)}`, amount: 3_000 });
    await reconcile();
    await shop.context.db.reconciliationFinding.update({ where: { subject: `portone:${impUid}` }, data: { state: "SEEN" } });
    await reconcile();
    expect(await finding(`portone:${impUid}`)).toMatchObject({ state: "SEEN" });
    await shop.sandbox.cancelAtConsole(impUid, 1_000);
    await reconcile();
    expect(await finding(`portone:${impUid}`)).toMatchObject({ state: "OPEN", gatewaySays: { balanceAmount: 2_000 } });
    await shop.sandbox.cancelAtConsole(impUid, 2_000);
    await reconcile();
    expect(await finding(`portone:${impUid}`)).toMatchObject({ state: "CLOSED" });
  });

  test("is an amount that the shop has wrong; mended by hand, the next run closes it", async () => {
    const { order, impUid } = await paidAtPortone();
    const set = (amount: number) => shop.context.db.payment.updateMany({ where: { gatewayKey: impUid }, data: { amount } });
    await set(16_000);
    expect(lineOf((await reconcile()).report, impUid)).toMatchObject({ kind: "AMOUNT_APART", outcome: "OPEN", gatewaySays: { amount: 15_000 }, shopSays: { amount: 16_000 }, orderId: order.orderId });
    await set(15_000);
    expect(lineOf((await reconcile()).report, impUid)).toBeUndefined();
    expect(await finding(`portone:${impUid}`)).toMatchObject({ state: "CLOSED" });
  });

  test("is a capture that the gateway does not know, and an order that counts as paid without one", async () => {
    const { order, paymentKey } = await paidAtToss();
    const invented = `invented-${randomUUID()}`;
    await shop.context.db.payment.updateMany({ where: { gatewayKey: paymentKey }, data: { gatewayKey: invented } });
    const unpaid = await shop.order();
    await shop.context.db.order.update({ where: { id: unpaid.orderId }, data: { status: "PAID", paidAt: now } });
    const { report } = await reconcile();
    expect(lineOf(report, invented)).toMatchObject({ kind: "MISSING_THERE", outcome: "OPEN" });
    expect(report.lines.find(({ kind, orderId }) => kind === "PAID_WITHOUT_CAPTURE" && orderId === unpaid.orderId)).toBeDefined();
    await shop.context.db.payment.deleteMany({ where: { gatewayKey: invented } });
    await shop.context.db.order.updateMany({ where: { id: { in: [unpaid.orderId, order.orderId] } }, data: { status: "EXPIRED" } });
  });
});

test("a test payment that its PG gives back at night is noted, and only after the night", async () => {
  // Played buyers pay through the first channel: KCP's, which debits nobody in its test mode. Without it, Inicis's, which does.
  await fetch(`${sandbox.url}/sandbox/channels/channel-key-sandbox-kcp`, { method: "DELETE" });
  // Noon in Seoul, on both clocks, whatever the hour of this run is.
  now = new Date(Math.ceil(now.getTime() / (24 * HOUR_MS)) * 24 * HOUR_MS + 3 * HOUR_MS);
  await sandbox.setClock(now);
  const { order, impUid } = await paidAtPortone();
  expect(lineOf((await reconcile()).report, impUid)).toBeUndefined();
  now = new Date(now.getTime() + 25 * HOUR_MS);
  await sandbox.setClock(now);
  expect(await shop.sandbox.payments(order.orderId)).toMatchObject([{ status: "paid", givenBackAtPgAt: expect.any(String) as string }]);
  expect(lineOf((await reconcile()).report, impUid)).toMatchObject({ kind: "LIKELY_GIVEN_BACK", outcome: "NOTED", action: "do-not-deliver" });
});
