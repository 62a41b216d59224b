import { afterAll, beforeAll, expect, test } from "vitest";
import { openContext, type ShopContext } from "../context";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { createOrderEndpoint } from "./create-order-endpoint";
import { healthEndpoint } from "./health-endpoint";
import { readOrderEndpoint } from "./read-order-endpoint";

let shop: TestShop;
let away: ShopContext;
beforeAll(async () => {
  shop = await openTestShop();
  away = openContext({ ...shop.context.config, databaseUrl: "postgresql://nobody@127.0.0.1:1/none" });
});
afterAll(() => shop.close());

test("a database that is away is told as such, with nothing of the inside in the answer", async () => {
  const health = await shop.call(healthEndpoint, { path: "/api/health" }, away);
  expect(health).toMatchObject({ status: 503, body: { code: "SERVICE_UNAVAILABLE", moneyMoved: "unknown" } });
  expect(JSON.stringify(health.body)).not.toMatch(/prisma|127\.0\.0\.1|stack/i);
});

test("an endless body is not taken in", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(16_384));
    },
  });
  const request = new Request("http://localhost:3000/api/orders", { method: "POST", body, duplex: "half" } as RequestInit);
  const response = await createOrderEndpoint.within(shop.context)(request);
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(10);
});

test("a path that is not valid encoding names no order", async () => {
  expect(await shop.call(readOrderEndpoint, { path: "/api/orders/%E0%A4%A" })).toMatchObject({ status: 404, body: { code: "ORDER_NOT_FOUND" } });
});
