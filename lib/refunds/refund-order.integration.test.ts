import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refundEndpoint } from "../api/refund-endpoint";
import type { ShopContext } from "../context";
import { repairCommands } from "../payments/repair-commands";
import { openTestShop, type TestShop } from "../testing/test-shop";
import type { RefundAnswer } from "./refund-order";

const operatorToken = "an-operator-token-of-the-tests";

describe.each(["toss", "portone"] as const)("refunds of %s", (gateway) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop({}, { OPERATOR_TOKEN: operatorToken });
  });
  afterAll(() => shop.close());

  async function paid() {
    const order = await shop.order(gateway === "toss" ? "toss-widget" : "portone-callback");
    const key = await shop.sandbox.pay({ gateway, orderId: order.orderId, amount: order.amount });
    const answer =
      gateway === "toss"
        ? await shop.confirm({ paymentKey: key, orderId: order.orderId, amount: order.amount })
        : await shop.complete({ imp_uid: key, merchant_uid: order.orderId });
    expect(answer.body).toMatchObject({ status: "PAID" });
    return order;
  }

  type Asked = { token?: string; amount?: number; key?: string; context?: ShopContext };
  const refund = (orderId: string, { token = operatorToken, amount, key, context }: Asked = {}) =>
    shop.call<RefundAnswer & { code: string }>(
      refundEndpoint,
      {
        method: "POST",
        path: `/api/orders/${orderId}/refunds`,
        body: { reason: "마음이 바뀌었어요", ...(amount === undefined ? {} : { amount }) },
        headers: { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { "idempotency-key": key }) },
      },
      context,
    );
  const balance = async (orderId: string) => (await shop.sandbox.payments(orderId))[0]?.balanceAmount;

  test("by the buyer give a whole order back, and its stock", async () => {
    const order = await paid();
    const before = await shop.stock("toss-tshirt");
    expect(await refund(order.orderId, { token: order.accessToken })).toMatchObject({ status: 201, body: { amount: 15_000, status: "DONE", orderStatus: "REFUNDED" } });
    expect(await balance(order.orderId)).toBe(0);
    expect(await shop.stock("toss-tshirt")).toEqual({ ...before, stockSold: before.stockSold - 1, stockAvailable: before.stockAvailable + 1 });
    expect(await shop.read(order)).toMatchObject({ status: "REFUNDED", refunds: [{ amount: 15_000, status: "DONE" }], payments: [{ status: "CANCELED" }] });
    expect(await refund(order.orderId)).toMatchObject({ status: 409, body: { code: "ORDER_NOT_REFUNDABLE" } });
  });

  test("need the order's token or the operator's", async () => {
    const order = await paid();
    expect(await refund(order.orderId, { token: "nobody" })).toMatchObject({ status: 404, body: { code: "ORDER_NOT_FOUND" } });
    expect(await refund(order.orderId, { token: order.accessToken, amount: 1_000 })).toMatchObject({ status: 403, body: { code: "REFUND_NEEDS_OPERATOR" } });
    expect(await balance(order.orderId)).toBe(15_000);
  });

  test("in parts add up to what was paid and no more, also when they race (M5)", async () => {
    const order = await paid();
    const answers = await Promise.all(Array.from({ length: 8 }, () => refund(order.orderId, { amount: 4_000 })));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
    expect(answers.filter((answer) => answer.body.code === "REFUND_TOO_LARGE")).toHaveLength(5);
    expect(await balance(order.orderId)).toBe(3_000);
    expect(await shop.read(order)).toMatchObject({ status: "PARTIALLY_REFUNDED", payments: [{ balanceAmount: 3_000 }] });
    expect(await refund(order.orderId)).toMatchObject({ status: 201, body: { amount: 3_000, orderStatus: "REFUNDED" } });
  });

  test("asked for again with one key are one refund, however many ask", async () => {
    const order = await paid();
    const answers = await Promise.all(Array.from({ length: 6 }, () => refund(order.orderId, { amount: 5_000, key: "one-key" })));
    expect(new Set(answers.map((answer) => answer.body.refundId)).size).toBe(1);
    expect(await balance(order.orderId)).toBe(10_000);
  });

  test("whose answer is lost are found out and not made twice (M7)", async () => {
    const order = await paid();
    const cut = shop.anotherInstance({
      fetch: async (input, init) => {
        const answer = await fetch(input, init);
        if (String(input).endsWith("/cancel")) throw new TypeError("the answer was lost");
        return answer;
      },
    });
    expect(await refund(order.orderId, { amount: 5_000, context: cut })).toMatchObject({ status: 202, body: { status: "UNKNOWN", orderStatus: "PAID" } });
    await repairCommands(shop.context, "all");
    expect(await shop.read(order)).toMatchObject({ status: "PARTIALLY_REFUNDED", refunds: [{ amount: 5_000, status: "DONE" }] });
    expect(await balance(order.orderId)).toBe(10_000);
  });

  test("of a shop that was killed before it called the gateway are made after a restart, once (M3)", async () => {
    const order = await paid();
    let reach: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (reach = resolve));
    const dying = shop.anotherInstance({
      fetch: (input, init) => (String(input).endsWith("/cancel") ? (reach(), new Promise<never>(() => undefined)) : fetch(input, init)),
    });
    void refund(order.orderId, { amount: 5_000, context: dying });
    await reached;
    // Whether the dead one's call went out nobody knows: where no key keeps two apart it may still be on its way for a minute.
    const clock = { now: () => new Date(Date.now() + 61_000) };
    await Promise.all([repairCommands(shop.anotherInstance({ clock }), "all"), repairCommands(shop.anotherInstance({ clock }), "all")]);
    expect(await shop.read(order)).toMatchObject({ status: "PARTIALLY_REFUNDED", refunds: [{ status: "DONE" }] });
    expect(await balance(order.orderId)).toBe(10_000);
  });
});
