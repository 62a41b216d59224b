import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OrderStatus } from "../db/generated/enums";
import { canMove, isPayable, orderMoves, stockOf } from "./order-state";

const statuses = Object.values(OrderStatus);

describe("the order's state machine", () => {
  test("knows every state", () => {
    expect(Object.keys(orderMoves).toSorted()).toEqual(statuses.toSorted());
    expect(Object.keys(stockOf).toSorted()).toEqual(statuses.toSorted());
  });

  test.each(["REFUNDED", "EXPIRED", "CANCELED"] as const)("never leaves %s (M4)", (final) => {
    expect(statuses.filter((to) => to !== final && canMove(final, to))).toEqual([]);
  });

  test("goes back from PAID to AWAITING_DEPOSIT and nowhere else before it", () => {
    expect(orderMoves.PAID).toContain("AWAITING_DEPOSIT");
    expect(orderMoves.PAID).not.toContain("PENDING");
    expect(statuses.filter((from) => orderMoves[from].includes("PENDING"))).toEqual([]);
  });

  test("reaches every state from PENDING", () => {
    const reached = new Set<OrderStatus>(["PENDING"]);
    for (const status of reached) for (const next of orderMoves[status]) reached.add(next);
    expect([...reached].toSorted()).toEqual(statuses.toSorted());
  });

  test("holds stock exactly while an order can still be paid (M6)", () => {
    for (const status of statuses) expect(stockOf[status] === "HELD").toBe(isPayable(status));
  });

  test("keeps units constant over any walk (M6)", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { maxLength: 12 }), (choices) => {
        const counts = { RELEASED: 5, HELD: 3, SOLD: 0 };
        let status: OrderStatus = "PENDING";
        for (const choice of choices) {
          const next = statuses[choice];
          if (next === undefined || !canMove(status, next)) continue;
          counts[stockOf[status]] -= 3;
          counts[stockOf[next]] += 3;
          status = next;
          expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
          expect(counts.RELEASED + counts.HELD + counts.SOLD).toBe(8);
        }
      }),
    );
  });
});
