import { describe, expect, test } from "vitest";
import type { OrderView, PaymentView } from "@/lib/orders/read-order";
import { isRefundOpen, orderHeadline } from "./order-words";

const order = (fields: Partial<OrderView>): OrderView => ({
  orderId: "20261123-AAAAAAAAAAAAAA",
  orderName: "장우산",
  status: "PENDING",
  amount: 24_000,
  currency: "KRW",
  itemsAmountKrw: 24_000,
  discountKrw: 0,
  flow: "portone-callback",
  createdAt: "2026-11-23T00:00:00Z",
  expiresAt: "2026-11-23T00:30:00Z",
  paidAt: null,
  lines: [],
  buyer: { name: "김**", email: "sk***@example.com", phone: "010****5678" },
  payments: [],
  refunds: [],
  refundAccountNeeded: false,
  events: [],
  ...fields,
});

const payment = (fields: Partial<PaymentView>): PaymentView => ({
  gateway: "portone",
  status: "CAPTURED",
  method: "card",
  amount: 1_000,
  balanceAmount: 1_000,
  approvedAt: "2026-11-23T00:10:00Z",
  receiptUrl: null,
  failure: null,
  virtualAccount: null,
  ...fields,
});

const refund = (status: OrderView["refunds"][number]["status"]) => ({ amount: 24_000, reason: "변심", status, createdAt: "2026-11-23T00:20:00Z" });

describe("what an unpaid or closed order says about money", () => {
  test.each(["PENDING", "EXPIRED"] as const)("%s: no money moved, only where none did", (status) => {
    expect(orderHeadline(order({ status })).next).toMatch(/빠져나가지 않았어요/);
    expect(orderHeadline(order({ status, payments: [payment({ status: "FAILED", approvedAt: null, balanceAmount: 0 })] })).next).toMatch(/빠져나가지 않았어요/);
    const returned = payment({ status: "CANCELED", balanceAmount: 0 });
    expect(orderHeadline(order({ status, payments: [returned] })).next).toMatch(/전부 돌려드렸어요/);
    expect(orderHeadline(order({ status, payments: [returned, payment({})] })).next).toMatch(/돌려드리고 있어요/);
  });
});

describe("what the buyer must know first", () => {
  test("an owed deposit comes before the status, and a refund under way before both", () => {
    const owed = order({ status: "EXPIRED", refundAccountNeeded: true, payments: [payment({})] });
    expect(orderHeadline(owed).ko).toMatch(/돌려받을 계좌/);
    expect(orderHeadline({ ...owed, refunds: [refund("UNKNOWN")] }).ko).toMatch(/환불하고 있어요/);
    expect(orderHeadline(order({ status: "PAID", refunds: [refund("FAILED")] })).ko).toMatch(/결제가 끝났어요/);
  });

  test("a reversed deposit is told until the account is paid into again", () => {
    const event = (code: OrderView["events"][number]["code"]) => ({ at: "2026-11-23T00:10:00Z", code, detail: null });
    const reversed = [event("DEPOSIT_AWAITED"), event("PAYMENT_CAPTURED"), event("DEPOSIT_REVERSED")];
    expect(orderHeadline(order({ status: "AWAITING_DEPOSIT", events: reversed })).ko).toMatch(/은행이 입금을 되돌려/);
    expect(orderHeadline(order({ status: "AWAITING_DEPOSIT", events: reversed.slice(0, 1) })).ko).toBe("입금을 기다리고 있어요");
    expect(orderHeadline(order({ status: "PAID", events: [...reversed, event("PAYMENT_CAPTURED")] })).ko).toBe("결제가 끝났어요");
  });

  test("a refund is open until its end is known", () => {
    for (const status of ["REQUESTED", "UNKNOWN"] as const) expect(isRefundOpen(order({ refunds: [refund(status)] }))).toBe(true);
    for (const status of ["DONE", "FAILED"] as const) expect(isRefundOpen(order({ refunds: [refund(status)] }))).toBe(false);
  });
});
