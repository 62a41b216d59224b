import { expect, test } from "vitest";
import { gatewayOrderIdOf, newOrderId } from "./order-id";
import { orderNameOf } from "./order-name";

test("an order id is one that both gateways take, with Korea's date", () => {
  const id = newOrderId(new Date("2026-11-22T15:00:00Z"));
  expect(id).toMatch(/^20261123-[A-Z0-9]{14}$/);
  expect(gatewayOrderIdOf(id, 12)).toMatch(/^[A-Za-z0-9_-]{6,40}$/);
  expect(gatewayOrderIdOf(id, 1)).toBe(id);
});

test("ten thousand order ids are ten thousand", () => {
  const now = new Date();
  expect(new Set(Array.from({ length: 10_000 }, () => newOrderId(now))).size).toBe(10_000);
});

test("an order is named after its first line and the number of others", () => {
  expect(orderNameOf(["토스 티셔츠"])).toBe("토스 티셔츠");
  expect(orderNameOf(["토스 티셔츠", "당근 10kg", "머그"])).toBe("토스 티셔츠 외 2건");
});

test("an order's name never exceeds PortOne's 40 characters", () => {
  const name = orderNameOf(["아주 긴 이름의 상품 ".repeat(6), "둘"]);
  expect(Array.from(name).length).toBeLessThanOrEqual(40);
  expect(name).toMatch(/… 외 1건$/);
});
