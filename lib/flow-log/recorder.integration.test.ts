import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop, type TestShop } from "../testing/test-shop";
import type { FlowMessage } from "./message";

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

function message(orderId: string | null, name: string, body: unknown = null): FlowMessage {
  return {
    orderId, attempt: 1, at: new Date("2026-11-23T01:00:00.123Z"), from: "shop", to: "gateway", name, method: "POST", path: "/v1/payments/confirm", status: 200, durationMs: 1.25,
    headers: { "content-type": "application/json" }, body, correlationId: "c",
  };
}

test("what is recorded is what is read back, in the order in which it was told", async () => {
  const { recorder, db } = shop.context;
  const told = [message("A", "first", { amount: 15_000, list: [1, "둘", null] }), message(null, "second"), message("A", "third", "text")];
  for (const one of told) recorder.record(one);
  await recorder.flush();
  const rows = await db.flowMessage.findMany({ orderBy: { sequence: "asc" } });
  expect(rows.map(({ sequence, ...row }) => (sequence > 0 ? row : null))).toEqual(told);
});

test("a message that the database cannot hold costs no other its place", async () => {
  const { recorder, db } = shop.context;
  for (let number = 0; number < 20; number += 1) recorder.record(message("B", `m${number}`, number === 7 ? { text: "a\u0000b" } : { number }));
  await recorder.flush();
  const rows = await db.flowMessage.findMany({ where: { orderId: "B" }, orderBy: { sequence: "asc" }, select: { name: true } });
  expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, number) => `m${number}`).filter((name) => name !== "m7"));
});
