import { describe, expect, test } from "vitest";
import { decideSettlement, type SettledCommand } from "./decide-settlement";
import type { PaymentFacts } from "./gateway";
import type { PayableOrder, PaymentRow } from "./read-payable-order";

const now = new Date("2026-11-23T09:00:00+09:00");

const order: PayableOrder = {
  id: "20261123-ORDER",
  revision: 4,
  status: "PENDING",
  amount: 15_000,
  currency: "KRW",
  expiresAt: new Date(now.getTime() + 60_000),
  attempt: 1,
  flow: "toss-widget",
  gateway: "toss",
  gatewayOrderId: "20261123-ORDER",
  payments: [],
  confirms: [],
};

const captured: PaymentFacts = {
  gateway: "toss",
  gatewayKey: "key-1",
  gatewayOrderId: order.gatewayOrderId,
  status: "CAPTURED",
  method: "카드",
  currency: "KRW",
  amount: 15_000,
  balanceAmount: 15_000,
  approvedAt: now,
  receiptUrl: null,
  failure: null,
  virtualAccount: null,
  depositSecret: null,
  cancellations: [],
  isDepositReturnRefused: false,
  isClosedUnpaid: false,
};

const row: PaymentRow = { id: "p-1", gateway: "toss", gatewayKey: "key-1", gatewayOrderId: order.gatewayOrderId, status: "CAPTURED", amount: 15_000, balanceAmount: 15_000, isKept: true, isVirtualAccount: false, refundedBy: [], failureCode: null, failureMessage: null };

function settle(facts: Partial<PaymentFacts>, of: Partial<PayableOrder> = {}, command: SettledCommand | null = null, isReadAfterOrder = false) {
  return decideSettlement({ order: { ...order, ...of }, facts: { ...captured, ...facts }, command, now, newId: () => "new", cancelDueAt: now, isReadAfterOrder });
}

const virtualAccount = { bankCode: "88", bankName: null, accountNumber: "X1", holderName: null, dueDate: "2026-11-30T23:59:59+09:00" };

describe("a capture", () => {
  test("of the ordered amount pays the order, and is the one that is kept", () => {
    expect(settle({})).toMatchObject({ to: "PAID", payment: { isKept: true }, event: { code: "PAYMENT_CAPTURED" }, order: { revision: 4 } });
    expect(settle({})).not.toHaveProperty("cancel");
  });

  test.each([
    ["another amount", { amount: 1_000, balanceAmount: 1_000 }],
    ["a larger amount", { amount: 15_001, balanceAmount: 15_001 }],
    ["another currency", { currency: "USD" }],
  ])("of %s is given back and pays nothing (M2, M3)", (_, facts) => {
    expect(settle(facts)).toMatchObject({ to: "PENDING", payment: { isKept: false }, cancel: { idempotencyKey: expect.stringMatching(/^return:toss:key-1:/) }, event: { code: "CAPTURE_NOT_AS_ORDERED" } });
  });

  test("that would be the second is given back (M1)", () => {
    const paid = { status: "PAID", payments: [row] } as const;
    expect(settle({ gatewayKey: "key-2" }, { ...paid, payments: [row] })).toMatchObject({ to: "PAID", payment: { isKept: false }, cancel: { facts: { gatewayKey: "key-2" } } });
  });

  test.each(["EXPIRED", "CANCELED", "REFUNDED"] as const)("of an order that is %s is given back and changes it in nothing (M3, M4)", (status) => {
    expect(settle({}, { status })).toMatchObject({ to: status, payment: { isKept: false }, cancel: { idempotencyKey: expect.stringMatching(/^return:toss:key-1:/) } });
  });

  test("told again changes nothing (M4)", () => {
    expect(settle({}, { status: "PAID", payments: [row] })).toBeNull();
  });

  test("told again still ends the command that asked", () => {
    const move = settle({}, { status: "PAID", payments: [row] }, { id: "c-1", tries: 1, kind: "CONFIRM" });
    expect(move).toMatchObject({ to: "PAID", command: { id: "c-1", status: "SUCCEEDED" } });
    expect(move).not.toHaveProperty("payment");
  });
});

describe("old news", () => {
  test("of a capture does not bring back what was cancelled", () => {
    expect(settle({}, { status: "REFUNDED", payments: [{ ...row, status: "CANCELED", balanceAmount: 0, isKept: false }] })).toBeNull();
  });

  test("of a larger balance does not undo a partial refund", () => {
    const payments: PaymentRow[] = [{ ...row, status: "PARTIALLY_CANCELED", balanceAmount: 5_000 }];
    expect(settle({ status: "PARTIALLY_CANCELED", balanceAmount: 9_000 }, { status: "PARTIALLY_REFUNDED", payments })).toBeNull();
  });

  test("of a waiting deposit does not take a paid order back", () => {
    expect(settle({ status: "WAITING_FOR_DEPOSIT" }, { status: "PAID", payments: [row] })).toBeNull();
  });
});

describe("a deposit", () => {
  const paid: Partial<PayableOrder> = { status: "PAID", payments: [{ ...row, isVirtualAccount: true }] };

  test("that the bank took back makes the order wait again, if it was read after the order was seen paid", () => {
    expect(settle({ status: "WAITING_FOR_DEPOSIT", virtualAccount }, paid, null, true)).toMatchObject({ to: "AWAITING_DEPOSIT", payment: { isKept: true }, event: { code: "DEPOSIT_REVERSED" } });
  });

  test("whose account does not say until when it waits, or whose bank took it back, is waited for as long as any", () => {
    const expiresAt = new Date(now.getTime() + 8 * 86_400_000);
    expect(settle({ status: "WAITING_FOR_DEPOSIT", virtualAccount: { ...virtualAccount, dueDate: null } })).toMatchObject({ to: "AWAITING_DEPOSIT", expiresAt });
    expect(settle({ status: "WAITING_FOR_DEPOSIT", virtualAccount: { ...virtualAccount, dueDate: null } }, paid, null, true)).toMatchObject({ to: "AWAITING_DEPOSIT", expiresAt });
    expect(settle({ status: "WAITING_FOR_DEPOSIT", virtualAccount }, paid, null, true)).toMatchObject({ expiresAt: new Date(virtualAccount.dueDate) });
  });

  test.each(["WAITING_FOR_DEPOSIT", "FAILED"] as const)("that is owed and that the bank took back (%s) is owed no more; the order stays as it is (M3)", (status) => {
    const owed: Partial<PayableOrder> = { status: "EXPIRED", payments: [{ ...row, isVirtualAccount: true, isKept: false }] };
    expect(settle({ status, virtualAccount }, owed)).toBeNull();
    expect(settle({ status, virtualAccount }, owed, null, true)).toMatchObject({ to: "EXPIRED", payment: { isKept: false, facts: { status } }, event: { code: "DEPOSIT_REVERSED" } });
  });

  test("that the bank took back from an account that was closed since makes the order wait no longer than the next expiry (M2)", () => {
    const move = settle({ status: "FAILED", virtualAccount }, paid, null, true);
    expect(move).toMatchObject({ to: "AWAITING_DEPOSIT", payment: { isKept: false }, event: { code: "DEPOSIT_REVERSED" }, expiresAt: now });
    expect(settle({ status: "FAILED", virtualAccount }, paid)).toBeNull();
    expect(settle({ status: "FAILED" }, { status: "PAID", payments: [row] }, null, true)).toBeNull();
  });

  describe("that the bank took back before its refund reached the gateway, which then closed the empty account", () => {
    const closed: Partial<PaymentFacts> = {
      status: "CANCELED", virtualAccount, isClosedUnpaid: true, balanceAmount: 0,
      cancellations: [{ key: "t-1", amount: 15_000, reason: "환불 요청", canceledAt: now }],
    };
    const refund: SettledCommand = { id: "c-1", tries: 1, kind: "CANCEL", amount: 15_000, reason: "환불 요청", balanceBefore: 15_000, isReturn: false, isRefusalFinal: false, isAnswered: true };

    test("makes no refund of it: nothing went back by the shop, nothing pays the order, and its stock is freed (M2, M5)", () => {
      const move = settle(closed, paid, refund, true);
      expect(move).toMatchObject({ to: "AWAITING_DEPOSIT", payment: { isKept: false }, event: { code: "DEPOSIT_REVERSED" }, expiresAt: now, command: { status: "FAILED" }, spentGatewayOrderId: order.gatewayOrderId });
      expect(move).not.toHaveProperty("cancellations");
      expect(move?.returnedAmounts).toEqual([]);
    });

    test("counts only if it was read after the order was seen paid", () => {
      expect(settle(closed, { ...paid, payments: [{ ...row, isVirtualAccount: true, status: "WAITING_FOR_DEPOSIT" }], status: "AWAITING_DEPOSIT" })).toMatchObject({ to: "CANCELED" });
    });

    test("leaves a return of it nothing more to do", () => {
      expect(settle(closed, { status: "EXPIRED", payments: [{ ...row, isVirtualAccount: true, isKept: false, status: "WAITING_FOR_DEPOSIT" }] }, { ...refund, isReturn: true })).toMatchObject({ to: "EXPIRED", command: { status: "SUCCEEDED" } });
    });
  });

  test("of a closed order is kept for the buyer until an account for it is named (M3)", () => {
    const move = settle({ virtualAccount }, { status: "EXPIRED", payments: [{ ...row, status: "WAITING_FOR_DEPOSIT", isVirtualAccount: true }] });
    expect(move).toMatchObject({ to: "EXPIRED", payment: { isKept: false, facts: { status: "CAPTURED" } }, event: { code: "CAPTURE_NOT_NEEDED" } });
    expect(move).not.toHaveProperty("cancel");
  });
});

test("a deposit that nobody told of and that was partly cancelled leaves a partly refunded order", () => {
  const awaited: Partial<PayableOrder> = { status: "AWAITING_DEPOSIT", payments: [{ ...row, status: "WAITING_FOR_DEPOSIT", isVirtualAccount: true }] };
  expect(settle({ status: "PARTIALLY_CANCELED", balanceAmount: 10_000, virtualAccount }, awaited)).toMatchObject({ to: "PARTIALLY_REFUNDED", payment: { isKept: true } });
});

test("a refund refused at its first call has failed, even if the balance is what it would have left", () => {
  const command: SettledCommand = { id: "c-3", tries: 1, kind: "CANCEL", isReturn: false, amount: 5_000, reason: "작아요", balanceBefore: 15_000, refusal: { status: 400, code: "NOT_MATCHES_REFUNDABLE_AMOUNT", message: "" }, isRefusalFinal: true };
  const move = settle({ status: "PARTIALLY_CANCELED", balanceAmount: 10_000 }, { status: "PAID", payments: [row] }, command);
  expect(move).toMatchObject({ to: "PARTIALLY_REFUNDED", command: { status: "FAILED", refusal: { code: "NOT_MATCHES_REFUNDABLE_AMOUNT" } } });
});

describe("a cancel at the gateway", () => {
  test("of everything refunds the order, of a part refunds a part", () => {
    const paid: Partial<PayableOrder> = { status: "PAID", payments: [row] };
    expect(settle({ status: "CANCELED", balanceAmount: 0 }, paid)).toMatchObject({ to: "REFUNDED", payment: { isKept: true } });
    expect(settle({ status: "PARTIALLY_CANCELED", balanceAmount: 5_000 }, paid)).toMatchObject({ to: "PARTIALLY_REFUNDED", payment: { isKept: true } });
  });

  test("of a capture that was not kept leaves the order payable under a new gateway order id", () => {
    const payments: PaymentRow[] = [{ ...row, isKept: false }];
    expect(settle({ status: "CANCELED", balanceAmount: 0 }, { payments }, { id: "c-2", tries: 1, kind: "CANCEL", isReturn: true, isRefusalFinal: false, amount: 15_000, reason: null, balanceBefore: 15_000 })).toMatchObject({
      to: "PENDING",
      spentGatewayOrderId: order.gatewayOrderId,
      command: { status: "SUCCEEDED" },
    });
  });
});

describe("a payment without money", () => {
  test("that failed is history, and the order can still be paid", () => {
    const failure = { code: "REJECT_CARD_COMPANY", message: "결제 승인이 거절되었습니다." };
    expect(settle({ status: "FAILED", failure, amount: 15_000 }, {}, { id: "c-1", tries: 1, kind: "CONFIRM" })).toMatchObject({
      to: "PENDING",
      payment: { isKept: false },
      command: { status: "FAILED", refusal: failure },
    });
  });

  test.each(["READY", "AUTHENTICATED"] as const)("that is %s writes nothing but the end of the command", (status) => {
    expect(settle({ status })).toBeNull();
    const move = settle({ status }, {}, { id: "c-1", tries: 1, kind: "CONFIRM", refusal: { status: 403, code: "REJECT_CARD_PAYMENT", message: "" } });
    expect(move).toMatchObject({ to: "PENDING", command: { status: "FAILED", refusal: { code: "REJECT_CARD_PAYMENT" } } });
    expect(move).not.toHaveProperty("payment");
  });

  test("that waits for a deposit holds the order until the account's due date", () => {
    expect(settle({ status: "WAITING_FOR_DEPOSIT", virtualAccount })).toMatchObject({ to: "AWAITING_DEPOSIT", payment: { isKept: true }, expiresAt: new Date(virtualAccount.dueDate) });
  });
});
