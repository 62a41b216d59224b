import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOrderEndpoint } from "../api/create-order-endpoint";
import { productsEndpoint } from "../api/products-endpoint";
import { quoteEndpoint } from "../api/quote-endpoint";
import { readOrderEndpoint } from "../api/read-order-endpoint";
import type { Product } from "../catalogue/products";
import { openTestShop, testBuyer, type TestShop } from "../testing/test-shop";
import type { CreatedOrder } from "./create-order";
import { expireOrders } from "./expire-orders";

let shop: TestShop;
let now = new Date("2026-11-23T09:00:00+09:00");
beforeAll(async () => {
  shop = await openTestShop({ clock: { now: () => now } });
});
afterAll(() => shop.close());

const items = [{ slug: "toss-tshirt", quantity: 2 }];
const request = { items, buyer: testBuyer, flow: "toss-widget" };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  shop.call<CreatedOrder & { code: string }>(createOrderEndpoint, { method: "POST", path: "/api/orders", body, headers });

describe("the catalogue", () => {
  test("has what the contract promises", async () => {
    const { status, body } = await shop.call<Product[]>(productsEndpoint, { path: "/api/products" });
    expect(status).toBe(200);
    expect(body.length).toBeGreaterThanOrEqual(12);
    expect(body).toContainEqual(expect.objectContaining({ name: "토스 티셔츠", priceKrw: 15_000 }));
    expect(body).toContainEqual(expect.objectContaining({ name: "당근 10kg", priceKrw: 1_004 }));
    expect(body.filter((product) => product.stock < 1_000)).toHaveLength(1);
  });
});

describe("a quote", () => {
  test("prices a cart and stores nothing", async () => {
    const before = await shop.stock("toss-tshirt");
    const { status, body } = await shop.call(quoteEndpoint, { method: "POST", path: "/api/quotes", body: { items, couponCode: "WELCOME5000" } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ discountKrw: 5_000, amount: 25_000, currency: "KRW" });
    expect(await shop.stock("toss-tshirt")).toEqual(before);
  });
});

describe("an order", () => {
  test("has the database's prices, holds its stock, and is read with its token only", async () => {
    const before = await shop.stock("toss-tshirt");
    const { status, body: order, headers } = await post({ ...request, couponCode: "WELCOME5000", amount: 1 });
    expect(status).toBe(201);
    expect(order).toMatchObject({ amount: 25_000, currency: "KRW", orderName: "토스 티셔츠" });
    expect(order.orderId).toMatch(/^[A-Za-z0-9_-]{6,40}$/);
    expect(headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
    const after = await shop.stock("toss-tshirt");
    expect(after).toEqual({ ...before, stockAvailable: before.stockAvailable - 2, stockHeld: before.stockHeld + 2 });

    expect(await shop.read(order)).toMatchObject({ status: "PENDING", amount: 25_000, lines: [{ quantity: 2, lineAmountKrw: 30_000 }], payments: [], refunds: [] });
    for (const authorization of ["", "Bearer wrong", `Bearer ${order.accessToken}x`]) {
      const refused = await shop.call(readOrderEndpoint, { path: `/api/orders/${order.orderId}`, headers: { authorization } });
      expect(refused).toMatchObject({ status: 404, body: { code: "ORDER_NOT_FOUND" } });
    }
  });

  test("does not follow a price that changes afterwards", async () => {
    const { body: order } = await post({ ...request, items: [{ slug: "carrot-10kg", quantity: 1 }] });
    await shop.context.db.product.update({ where: { slug: "carrot-10kg" }, data: { priceKrw: 9_999 } });
    expect(await shop.read(order)).toMatchObject({ amount: 1_004 });
    await shop.context.db.product.update({ where: { slug: "carrot-10kg" }, data: { priceKrw: 1_004 } });
  });

  test("asked for again with one key is one order with one token, however many ask at once", async () => {
    const before = await shop.stock("toss-tshirt");
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(request, { "idempotency-key": "key-of-twenty" })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect((await shop.stock("toss-tshirt")).stockHeld).toBe(before.stockHeld + 2);
  });

  test("asked for with a used key and another body is refused", async () => {
    await post(request, { "idempotency-key": "key-of-two-bodies" });
    const other = await post({ ...request, items: [{ slug: "toss-tshirt", quantity: 3 }] }, { "idempotency-key": "key-of-two-bodies" });
    expect(other).toMatchObject({ status: 422, body: { code: "IDEMPOTENCY_KEY_REUSED" } });
  });

  test.each([
    ["a negative quantity", { items: [{ slug: "toss-tshirt", quantity: -1 }] }],
    ["no quantity at all", { items: [{ slug: "toss-tshirt" }] }],
    ["a quantity of zero", { items: [{ slug: "toss-tshirt", quantity: 0 }] }],
    ["a fraction", { items: [{ slug: "toss-tshirt", quantity: 1.5 }] }],
    ["a huge quantity", { items: [{ slug: "toss-tshirt", quantity: 1e15 }] }],
    ["a text for a quantity", { items: [{ slug: "toss-tshirt", quantity: "2" }] }],
    ["no items", { items: [] }],
    ["no email", { buyer: { name: "김하늘", email: "sky", phone: "01012345678" } }],
    ["an unknown flow", { flow: "cash" }],
  ])("with %s is refused with the field's name, and holds nothing", async (_, part) => {
    const before = await shop.stock("toss-tshirt");
    const refused = await post({ ...request, ...part });
    expect(refused).toMatchObject({ status: 400, body: { code: "REQUEST_NOT_VALID", moneyMoved: "no", errors: [{ field: expect.stringMatching(/^(items|buyer|flow)/) }] } });
    expect(refused.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await shop.stock("toss-tshirt")).toEqual(before);
  });

  test.each(["", "not json", "[]", "null", '"text"'])("with the body %j is refused", async (body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: "REQUEST_NOT_JSON" } });
  });

  test("from another site's page is refused", async () => {
    expect(await post(request, { origin: "https://evil.example" })).toMatchObject({ status: 403, body: { code: "ORIGIN_NOT_ALLOWED" } });
  });
});

describe("stock", () => {
  const scarce = { ...request, items: [{ slug: "moon-lamp", quantity: 1 }] };

  test("is never sold twice: of many who want the last ones, exactly as many get one", async () => {
    const { stockAvailable } = await shop.stock("moon-lamp");
    const answers = await Promise.all(Array.from({ length: stockAvailable + 12 }, () => post(scarce)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(stockAvailable);
    expect(answers.filter((answer) => answer.body.code === "OUT_OF_STOCK")).toHaveLength(12);
    expect(await shop.stock("moon-lamp")).toEqual({ stockAvailable: 0, stockHeld: stockAvailable, stockSold: 0 });
  });

  test("comes back when unpaid orders expire, once, even if several instances expire them", async () => {
    const { stockHeld } = await shop.stock("moon-lamp");
    now = new Date(now.getTime() + 31 * 60_000);
    const other = shop.anotherInstance({ clock: { now: () => now } });
    await Promise.all([expireOrders(shop.context), expireOrders(other), expireOrders(other)]);
    expect(await shop.stock("moon-lamp")).toEqual({ stockAvailable: stockHeld, stockHeld: 0, stockSold: 0 });
  });

  test("of two products in opposite order never blocks both carts", async () => {
    const cart = [
      { slug: "toss-tshirt", quantity: 1 },
      { slug: "carrot-10kg", quantity: 1 },
    ];
    const carts = Array.from({ length: 40 }, (_, index) => ({ ...request, items: index % 2 ? cart : cart.toReversed() }));
    const answers = await Promise.all(carts.map((body) => post(body)));
    expect(answers.map((answer) => answer.status)).toEqual(carts.map(() => 201));
  });
});
