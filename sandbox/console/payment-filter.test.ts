import { describe, expect, test } from "vitest";
import type { HeldPayment } from "../controls/gateway";
import { filterPayments, paginate, readPaymentFilter } from "./payment-filter";

const held = (changes: Partial<HeldPayment>): HeldPayment => ({
  gateway: "toss", key: "tviva1", orderId: "order-1", status: "DONE", amount: 1_000, balanceAmount: 1_000, currency: "KRW", method: "카드",
  requestedAt: "2026-11-23T10:00:00+09:00", approvedAt: null, failure: null, ...changes,
});
const payments = [
  held({ key: "a", orderId: "shirt-1" }),
  held({ key: "b", orderId: "shirt-2", status: "CANCELED", requestedAt: "2026-11-23T11:00:00+09:00" }),
  held({ key: "imp_3", gateway: "portone", orderId: "sock-3", status: "paid", method: "vbank", requestedAt: "2026-11-23T12:00:00Z" }),
];
const found = (query: Record<string, string>) => filterPayments(payments, readPaymentFilter(query)).map(({ key }) => key);

describe("the list of payments", () => {
  test.each([
    [{}, ["imp_3", "b", "a"]],
    [{ gateway: "portone" }, ["imp_3"]],
    [{ gateway: "nobody", status: " " }, ["imp_3", "b", "a"]],
    [{ status: "CANCELED" }, ["b"]],
    [{ text: "SHIRT" }, ["b", "a"]],
    [{ text: "imp_" }, ["imp_3"]],
    [{ text: "vbank" }, ["imp_3"]],
    [{ orderId: "shirt-1" }, ["a"]],
  ])("by %j, newest first", (query, keys) => {
    expect(found(query)).toEqual(keys);
  });

  test("comes in pages, the last one for a page past the end", () => {
    const rows = Array.from({ length: 101 }, (_, index) => index);
    expect(paginate(rows, 1)).toMatchObject({ page: 1, pageCount: 3, total: 101 });
    expect(paginate(rows, 3).rows).toEqual([100]);
    expect(paginate(rows, 9).page).toBe(3);
    expect(paginate([], 2)).toEqual({ rows: [], page: 1, pageCount: 1, total: 0 });
    expect([readPaymentFilter({ page: "0" }).page, readPaymentFilter({ page: "x" }).page, readPaymentFilter({ page: "2" }).page]).toEqual([1, 1, 2]);
  });
});
