import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PayableOrder, PaymentRow } from "../payments/read-payable-order";
import { decideRefund, type RefundWish } from "./decide-refund";

const payment: PaymentRow = {
  id: "p-1",
  gateway: "toss",
  gatewayKey: "key-1",
  gatewayOrderId: "20261123-ORDER",
  status: "CAPTURED",
  amount: 15_000,
  balanceAmount: 15_000,
  isKept: true,
  isVirtualAccount: false,
  refundedBy: [],
  failureCode: null,
  failureMessage: null,
};
const order: PayableOrder = {
  id: "20261123-ORDER",
  revision: 4,
  status: "PAID",
  amount: 15_000,
  currency: "KRW",
  expiresAt: new Date(),
  attempt: 1,
  flow: "toss-widget",
  gateway: "toss",
  gatewayOrderId: "20261123-ORDER",
  payments: [payment],
  confirms: [],
};
const decide = (wish: Partial<RefundWish>, part: Partial<PaymentRow> = {}, of: Partial<PayableOrder> = {}) =>
  decideRefund({ ...order, payments: [{ ...payment, ...part }], ...of }, { amount: undefined, account: undefined, by: "operator", ...wish });

describe("a refund", () => {
  test("without an amount gives back all that is left", () => {
    expect(decide({})).toMatchObject({ amount: 15_000 });
    expect(decide({}, { balanceAmount: 4_000 }, { status: "PARTIALLY_REFUNDED" })).toMatchObject({ amount: 4_000 });
  });

  test("by a buyer is the whole order or nothing", () => {
    expect(decide({ by: "buyer" })).toMatchObject({ amount: 15_000 });
    expect(decide({ by: "buyer", amount: 5_000 })).toMatchObject({ code: "REFUND_NEEDS_OPERATOR" });
    expect(decide({ by: "buyer" }, { balanceAmount: 4_000 }, { status: "PARTIALLY_REFUNDED" })).toMatchObject({ code: "REFUND_NEEDS_OPERATOR" });
  });

  test("of a deposit needs the buyer's account", () => {
    expect(decide({}, { isVirtualAccount: true })).toMatchObject({ code: "REFUND_ACCOUNT_NEEDED" });
    expect(decide({ account: { bank: "088", accountNumber: "110123456789", holderName: "김하늘" } }, { isVirtualAccount: true })).toMatchObject({ amount: 15_000 });
  });

  test.each(["PENDING", "AWAITING_DEPOSIT", "REFUNDED", "EXPIRED", "CANCELED"] as const)("of an order that is %s is refused", (status) => {
    expect(decide({}, {}, { status })).toMatchObject({ code: "ORDER_NOT_REFUNDABLE" });
  });

  test("is never larger than what is left (M5)", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15_000 }), fc.integer({ min: 1, max: 30_000 }), (balanceAmount, amount) => {
        const plan = decide({ amount }, { balanceAmount });
        if ("code" in plan) expect(amount > balanceAmount).toBe(true);
        else expect(plan.amount).toBeLessThanOrEqual(balanceAmount);
      }),
    );
  });
});
