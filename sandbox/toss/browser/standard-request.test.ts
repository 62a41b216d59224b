import { describe, expect, it } from "vitest";
import { findWindowRequestError, flattenWindowFields, pickWindowFields } from "./payment-window-request";
import { flattenStandardRequest, flattenWidgetRequest } from "./standard-request";

const order = { orderId: "order-1234", orderName: "토스 티셔츠 외 2건" };
const amount = { currency: "KRW", value: 60_000 };

describe("v2's nested request in the flat form", () => {
  it("takes up what stands under the method's own name, and nothing of the others", () => {
    const { fields } = flattenStandardRequest({
      ...order,
      method: "VIRTUAL_ACCOUNT",
      amount,
      customerName: null,
      virtualAccount: { validHours: 24, useEscrow: null, cashReceipt: { type: "소득공제" }, isCulturalExpenses: true },
      card: { cardCompany: "SHINHAN" },
    });
    expect(fields).toMatchObject({ amount: 60_000, currency: "KRW", validHours: 24, cashReceiptType: "소득공제", cultureExpense: true });
    for (const absent of ["customerName", "useEscrow", "cardCompany", "card", "virtualAccount"]) expect(fields).not.toHaveProperty(absent);
  });

  it("names a foreign easy pay as the window does", () => {
    const foreign = { ...order, method: "FOREIGN_EASY_PAY", amount: { currency: "USD", value: 45.5 }, foreignEasyPay: { provider: "PAYPAL", country: "US" } };
    const { fields } = flattenStandardRequest(foreign);
    expect(findWindowRequestError("FOREIGN_EASY_PAY", fields)).toBeUndefined();
    expect(pickWindowFields("FOREIGN_EASY_PAY", fields)).toEqual({ ...order, method: "FOREIGN_EASY_PAY", amount: 45.5, currency: "USD", easyPay: "PAYPAL" });
  });

  it.each([
    ["INVALID_PARAMETER", undefined],
    ["NOT_SUPPORTED_METHOD", { ...order, amount }],
    ["NOT_SUPPORTED_METHOD", { ...order, method: "카드", amount }],
    ["INVALID_PARAMETER", { ...order, method: "CARD" }],
    ["INVALID_AMOUNT_CURRENCY", { ...order, method: "CARD", amount: { value: 1 } }],
    ["INVALID_PARAMETER", { ...order, method: "CARD", amount, card: "SHINHAN" }],
  ])("refuses with %s: %j", (code, input) => {
    expect(() => flattenStandardRequest(input)).toThrow(expect.objectContaining({ code }));
  });

  it("reads the widget's request by the method chosen on it", () => {
    const input = { ...order, transfer: { useEscrow: true }, virtualAccount: { useEscrow: false } };
    expect(flattenWidgetRequest(input, "TRANSFER")).toMatchObject({ useEscrow: true });
    expect(flattenWidgetRequest(input, "TOSSPAY")).not.toHaveProperty("useEscrow");
  });

  it("keeps the widget's cash receipt for a virtual account, and the account that a refund shall go to for the window", () => {
    const cashReceipt = { type: "소득공제" };
    const widget = { ...order, transfer: { cashReceipt }, virtualAccount: { cashReceipt } };
    expect(flattenWidgetRequest(widget, "VIRTUAL_ACCOUNT")).toMatchObject({ cashReceiptType: "소득공제" });
    expect(flattenWidgetRequest(widget, "TRANSFER")).not.toHaveProperty("cashReceiptType");

    const refundReceiveAccount = { bankCode: "88", accountNumber: "110123456789", holderName: "김토스" };
    const { fields } = flattenStandardRequest({ ...order, method: "VIRTUAL_ACCOUNT", amount, virtualAccount: { cashReceipt, refundReceiveAccount } });
    expect(findWindowRequestError("VIRTUAL_ACCOUNT", fields)).toBeUndefined();
    expect(pickWindowFields("VIRTUAL_ACCOUNT", fields)).toMatchObject({ cashReceiptType: "소득공제", refundReceiveAccount });
  });
});

describe("v1's flat request", () => {
  it("brings a single carrier, the old name of the cash receipt and a provider into one form", () => {
    expect(flattenWindowFields({ mobileCarrier: "KT", cashReceiptInfo: { type: "미발행" }, provider: "PAYPAL", metadata: null })).toEqual({
      mobileCarriers: ["KT"],
      cashReceiptType: "미발행",
      easyPay: "PAYPAL",
    });
  });

  it("sends everything the gateway judges, and leaves out what only an app needs", () => {
    const fields = flattenWindowFields({
      ...order, amount: 60_000, flowMode: "DIRECT", cardCompany: "현대", cardInstallmentPlan: 3, freeInstallmentPlans: [{ company: "현대", months: [3] }],
      useCardPoint: true, useAppCardOnly: true, appScheme: "myshop://", language: "EN", windowTarget: "iframe",
    });
    expect(findWindowRequestError("카드", fields)).toBeUndefined();
    expect(pickWindowFields("카드", fields)).toEqual({
      ...order, method: "카드", amount: 60_000, flowMode: "DIRECT", cardCompany: "현대", cardInstallmentPlan: 3, freeInstallmentPlans: [{ company: "현대", months: [3] }], useCardPoint: true,
    });
  });

  it.each([
    [{ amount: Number.NaN }, "INVALID_PARAMETER"],
    [{ amount: 0 }, "BELOW_ZERO_AMOUNT"],
    [{ amount: 100, flowMode: "QUICK" }, "INVALID_PARAMETER"],
    [{ amount: 100, language: "FR" }, "INVALID_PARAMETER"],
    [{ amount: 100, mobileCarriers: ["MVNO"] }, "INVALID_PARAMETER"],
    [{ amount: 100, freeInstallmentPlans: [{ company: "현대" }] }, "INVALID_PARAMETER"],
    [{ amount: 100, cashReceiptType: "없음" }, "INVALID_PARAMETER"],
    [{ amount: 100, refundReceiveAccount: { bankCode: "88", accountNumber: "110-123", holderName: "김토스" } }, "INVALID_PARAMETER"],
    [{ amount: 100, taxFreeAmount: 101 }, "INVALID_PARAMETER"],
  ])("refuses %j with %s", (fields, code) => {
    expect(findWindowRequestError("카드", { ...order, ...fields })).toMatchObject({ code });
  });
});
