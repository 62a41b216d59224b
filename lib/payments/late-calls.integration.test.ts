// Rarer sequences that a third review and the simulator found: calls that come late, reasons that a PG alters, banks that refuse.
import { afterAll, describe, expect, test } from "vitest";
import { openOperatedShop } from "../testing/operated-shop";
import { lookAtAttempts } from "./look-at-attempts";
import { repairCommands } from "./repair-commands";

const HOUR = 3_600_000;
const { shop, clock, later, refund, held, events, webhook, paidPortone } = await openOperatedShop();
afterAll(() => shop.close());

test("a PortOne refund whose first call comes late is not told as refused, although its repeat was", async () => {
  const { order, key } = await paidPortone();
  let sendFirst: () => Promise<unknown> = () => Promise.reject(new Error("no cancel was sent"));
  const slow = shop.anotherInstance({
    clock,
    fetch: (input, init) => {
      if (!String(input).endsWith("/payments/cancel")) return fetch(input, init);
      sendFirst = () => fetch(input, { ...init, signal: null });
      return Promise.reject(new DOMException("no answer came", "TimeoutError"));
    },
  });
  await refund(order.orderId, { amount: 5_000 }, slow);
  const status = async () => (await shop.context.db.refund.findFirstOrThrow({ where: { orderId: order.orderId } })).status;
  await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key, kind: "error-code", code: "[PG] 점검", times: 1 });
  later(120_000);
  await repairCommands(shop.context);
  expect(await status()).toBe("UNKNOWN");
  await sendFirst();
  later(120_000);
  await repairCommands(shop.context);
  expect(await status()).toBe("DONE");
  expect((await held(order.orderId, key))?.balanceAmount).toBe(10_000);
});

describe("a PG that alters the reason of a refund", () => {
  const altering = () =>
    shop.anotherInstance({
      clock,
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        return new Response((await answer.text()).replaceAll("작아요 😢", "작아요 ??"), { status: answer.status, headers: { "content-type": "application/json" } });
      },
    });

  test("does not make a refund that was answered as done one that was not", async () => {
    const { order, key } = await paidPortone();
    const answer = await refund(order.orderId, { amount: 5_000, reason: "작아요 😢" }, altering());
    expect([answer.status, (await held(order.orderId, key))?.balanceAmount]).toEqual([201, 10_000]);
  });

  test("nor one whose answer was lost: told as refused it would be asked for again", async () => {
    const { order, key } = await paidPortone();
    await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key, kind: "drop-answer", times: 1 });
    expect((await refund(order.orderId, { amount: 5_000, reason: "작아요 😢" }, altering())).status).toBe(202);
    later(2 * 60_000);
    await repairCommands(altering());
    expect(await shop.context.db.refund.findMany({ where: { orderId: order.orderId } })).toMatchObject([{ status: "DONE" }]);
    expect((await held(order.orderId, key))?.balanceAmount).toBe(10_000);
  });
});

test("a deposit that a buyer made at the other gateway goes back there, to the account that the buyer names (M3)", async () => {
  const order = await shop.order("toss-widget");
  const key = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, method: "VIRTUAL_ACCOUNT" });
  await shop.sandbox.deposit(key);
  await webhook("portone", key, order.orderId);
  expect(await shop.read(order)).toMatchObject({ status: "PENDING", refundAccountNeeded: true });
  const account = { bank: "88", accountNumber: "110123456789", holderName: "김하늘" };
  expect(await refund(order.orderId, { refundAccount: account })).toMatchObject({ status: 201 });
  expect((await held(order.orderId, key))?.balanceAmount).toBe(0);
});

test("a bank that refuses to take a deposit back, long after the order's looks have ended, calls the operator", async () => {
  const order = await shop.order("toss-window");
  const key = await shop.sandbox.pay({ gateway: "toss", orderId: order.orderId, amount: order.amount, method: "VIRTUAL_ACCOUNT" });
  await shop.confirm({ paymentKey: key, orderId: order.orderId, amount: String(order.amount) });
  await shop.sandbox.deposit(key);
  await webhook("toss", key, order.orderId);
  await shop.context.db.paymentAttempt.updateMany({ where: { orderId: order.orderId }, data: { nextLookAt: null } });
  const account = { bank: "88", accountNumber: "110123456789", holderName: "김하늘" };
  expect(await refund(order.orderId, { refundAccount: account })).toMatchObject({ status: 201 });
  const refused = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      return new Response((await answer.text()).replaceAll(/"refundStatus":"[A-Z]+"/g, '"refundStatus":"FAILED"'), { status: answer.status, headers: { "content-type": "application/json" } });
    },
  });
  later(HOUR);
  await lookAtAttempts(refused);
  expect(await events(order.orderId)).toContain("OPERATOR_NEEDED");
});

test("a key of no payment whose confirm was refused for a passing reason does not hold the order (M7)", async () => {
  const order = await shop.order("toss-widget");
  await shop.sandbox.arm({ gateway: "toss", endpoint: "confirm", orderId: order.orderId, kind: "error-code", code: "FORBIDDEN_CONSECUTIVE_REQUEST", times: 1 });
  const amount = String(order.amount);
  expect((await shop.confirm({ paymentKey: "imp_of_another_gateway", orderId: order.orderId, amount })).status).toBe(202);
  for (let minute = 0; minute < 12; minute += 1) {
    later(60_000);
    await repairCommands(shop.context);
  }
  const key = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  expect(await shop.confirm({ paymentKey: key, orderId: order.orderId, amount })).toMatchObject({ status: 200, body: { status: "PAID" } });
});

test("instances that start again and again do not use up the ladder of a refund that waits for an earlier call (M7)", async () => {
  const { order, key } = await paidPortone();
  await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key, kind: "cut-before", times: 1 });
  expect((await refund(order.orderId, { amount: 5_000 })).status).toBe(202);
  for (let start = 0; start < 25; start += 1) {
    later(1_000);
    await repairCommands(shop.context, "all");
  }
  expect((await held(order.orderId, key))?.balanceAmount).toBe(15_000);
  later(60_000);
  await repairCommands(shop.context);
  expect((await held(order.orderId, key))?.balanceAmount).toBe(10_000);
  expect(await shop.context.db.refund.findMany({ where: { orderId: order.orderId } })).toMatchObject([{ status: "DONE" }]);
  expect(await events(order.orderId)).not.toContain("OPERATOR_NEEDED");
});
