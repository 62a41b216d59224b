import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FlowMessageModel } from "../db/generated/models";
import { openTestShop, type Answered, type TestShop } from "../testing/test-shop";
import { repairCommands } from "./repair-commands";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

/** An order whose buyer finished in the payment window. */
async function authenticated() {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  return { order, claim: { paymentKey, orderId: order.orderId, amount: order.amount } };
}

const problemOf = (answer: Answered) => ({ status: answer.status, code: answer.body.code });

describe("a confirmed payment", () => {
  test("pays the order, sells its stock, and stays as it is however often it comes back", async () => {
    const before = await shop.stock("toss-tshirt");
    const { order, claim } = await authenticated();
    const first = await shop.confirm(claim);
    expect(first).toMatchObject({ status: 200, body: { orderId: order.orderId, status: "PAID" } });
    expect(Object.keys(first.body).toSorted()).toEqual(["orderId", "status"]);
    expect((await shop.confirm({ ...claim, amount: String(claim.amount) })).body).toEqual(first.body);

    expect(await shop.read(order)).toMatchObject({ status: "PAID", payments: [{ status: "CAPTURED", amount: 15_000, balanceAmount: 15_000 }] });
    expect(await shop.sandbox.payments(order.orderId)).toMatchObject([{ status: "DONE", amount: 15_000 }]);
    expect(await shop.stock("toss-tshirt")).toEqual({ ...before, stockAvailable: before.stockAvailable - 1, stockSold: before.stockSold + 1 });
  });

  test("asked for by fifty at once is one capture and fifty equal answers (M1)", async () => {
    const { order, claim } = await authenticated();
    const answers = await Promise.all(Array.from({ length: 50 }, () => shop.confirm(claim)));
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body])))).toEqual(
      new Set([JSON.stringify([200, { orderId: order.orderId, status: "PAID" }])]),
    );
    expect((await shop.sandbox.payments(order.orderId)).filter((payment) => payment.status === "DONE")).toHaveLength(1);
    expect(await shop.context.db.payment.count({ where: { orderId: order.orderId } })).toBe(1);
  });

  test("asked for by two shop instances at once is one capture (M1)", async () => {
    const { order, claim } = await authenticated();
    const other = shop.anotherInstance();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => shop.confirm(claim, index % 2 ? other : shop.context)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(await shop.context.db.gatewayCommand.count({ where: { orderId: order.orderId } })).toBe(1);
  });

  test("of two windows for one order is one capture; the other is told that nothing more is to be paid", async () => {
    const { order, claim } = await authenticated();
    const second = { ...claim, paymentKey: await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount }) };
    const answers = await Promise.all([shop.confirm(claim), shop.confirm(second)]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: "ORDER_ALREADY_PAID", moneyMoved: "no" });
    expect((await shop.sandbox.payments(order.orderId)).filter((payment) => payment.status === "DONE")).toHaveLength(1);
  });
});

describe("what the browser claims is not believed:", () => {
  test("another amount in the return address is refused and the gateway is not asked", async () => {
    const { order, claim } = await authenticated();
    expect(problemOf(await shop.confirm({ ...claim, amount: 100 }))).toEqual({ status: 400, code: "AMOUNT_MISMATCH" });
    expect(await shop.sandbox.payments(order.orderId)).toMatchObject([{ status: "IN_PROGRESS" }]);
    expect((await shop.confirm(claim)).status).toBe(200);
  });

  test("a price lowered before the window opened is refused and nothing is captured (M2)", async () => {
    const order = await shop.order();
    const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: 100 });
    for (const amount of [100, order.amount]) {
      const answer = await shop.confirm({ paymentKey, orderId: order.orderId, amount });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
    expect((await shop.sandbox.payments(order.orderId)).filter((payment) => payment.status === "DONE")).toEqual([]);
    expect(await shop.read(order)).toMatchObject({ status: "PENDING" });
  });

  test("another order's payment key touches neither order, and its own order can still be paid", async () => {
    const victim = await authenticated();
    const thief = await shop.order();
    const stolen = await shop.confirm({ ...victim.claim, orderId: thief.orderId });
    expect(problemOf(stolen)).toEqual({ status: 409, code: "PAYMENT_OF_ANOTHER_ORDER" });
    expect(await shop.read(thief)).toMatchObject({ status: "PENDING", payments: [] });
    expect((await shop.confirm(victim.claim)).body).toMatchObject({ orderId: victim.order.orderId, status: "PAID" });
  });

  test("an invented payment key is refused and does not block the order", async () => {
    const { order, claim } = await authenticated();
    expect(problemOf(await shop.confirm({ ...claim, paymentKey: "tviva00000000000000XXXXX" }))).toEqual({ status: 404, code: "PAYMENT_NOT_FOUND" });
    expect((await shop.confirm(claim)).status).toBe(200);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });

  test("an unknown order is refused", async () => {
    const { claim } = await authenticated();
    expect(problemOf(await shop.confirm({ ...claim, orderId: "20261123-NOSUCHORDER" }))).toEqual({ status: 404, code: "ORDER_NOT_FOUND" });
  });

  test.each([
    { amount: -15_000 }, { amount: 0 }, { amount: 1.5 }, { amount: 1e300 }, { amount: "15000.0" },
    { paymentKey: "../../v1/payments" }, { paymentKey: "" }, { orderId: "a b" },
  ])("%j is refused as not valid", async (part) => {
    const { claim } = await authenticated();
    expect(problemOf(await shop.confirm({ ...claim, ...part }))).toEqual({ status: 400, code: "REQUEST_NOT_VALID" });
  });
});

describe("a payment that is not approved", () => {
  test("is told with the reason, the same each time, and the order can be paid by another", async () => {
    const order = await shop.order();
    const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount, outcome: "refused" });
    const claim = { paymentKey, orderId: order.orderId, amount: order.amount };
    const first = await shop.confirm(claim);
    expect(first.status).toBeGreaterThanOrEqual(400);
    expect(first.body).toMatchObject({ moneyMoved: "no", gatewayCode: expect.any(String) });
    expect(await shop.confirm(claim)).toMatchObject({ status: first.status, body: first.body });
    expect(await shop.read(order)).toMatchObject({ status: "PENDING", payments: [{ status: "FAILED" }] });

    const second = { ...claim, paymentKey: await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount }) };
    expect((await shop.confirm(second)).body).toMatchObject({ status: "PAID" });
  });

  test("because the buyer closed the window moves nothing", async () => {
    const order = await shop.order();
    const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount, outcome: "closed" });
    expect(problemOf(await shop.confirm({ paymentKey, orderId: order.orderId, amount: order.amount }))).toEqual({ status: 404, code: "PAYMENT_NOT_FOUND" });
    expect(await shop.read(order)).toMatchObject({ status: "PENDING" });
  });
});

describe("the record", () => {
  test("has every message of the payment, with nothing secret in it (M9)", async () => {
    const { order, claim } = await authenticated();
    await shop.confirm(claim);
    await shop.context.recorder.flush();
    const rows: FlowMessageModel[] = await shop.context.db.flowMessage.findMany({ where: { orderId: order.orderId }, orderBy: { sequence: "asc" } });
    expect(rows.map((row) => `${row.from}>${row.to} ${row.name} ${row.status ?? ""}`.trim())).toEqual([
      "shop>database ORDER_CREATED",
      "browser>shop create order",
      "shop>browser create order 201",
      "browser>shop confirm payment",
      "shop>database COMMAND_CLAIMED",
      "shop>gateway confirm",
      "gateway>shop confirm 200",
      "shop>database PAYMENT_CAPTURED",
      "shop>browser confirm payment 200",
    ]);
    const text = JSON.stringify(rows, (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value));
    const { secretKey } = shop.context.config.toss.widget;
    for (const secret of [order.accessToken, "01012345678", "sky@example.com", secretKey, Buffer.from(`${secretKey}:`).toString("base64")])
      expect(text).not.toContain(secret);
  });
});

test("nothing is left to repair after all of this", async () => {
  expect(await repairCommands(shop.context, "all")).toBe(0);
});
