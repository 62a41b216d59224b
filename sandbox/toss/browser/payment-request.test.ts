import { describe, expect, it } from "vitest";
import { findRequestError, pickGatewayFields } from "./payment-request";

const valid = { orderId: "order-1234", orderName: "토스 티셔츠 외 2건" };
const urls = { successUrl: "http://localhost:8080/success?cart=7", failUrl: "http://localhost:8080/fail" };
const codeOf = (input: unknown, amount = 10_000) => findRequestError(input, amount)?.code;

describe("requestPayment's fields", () => {
  it("accepts the least a shop can send, with and without its two URLs", () => {
    expect(codeOf(valid)).toBeUndefined();
    expect(codeOf({ ...valid, ...urls })).toBeUndefined();
  });

  it("accepts every documented field in its documented form", () => {
    const full = {
      ...valid,
      ...urls,
      customerEmail: "buyer@example.com",
      customerName: "김구매",
      customerMobilePhone: "01012345678",
      showCustomerMobilePhone: true,
      appScheme: "myshop://",
      taxFreeAmount: 1000,
      taxExemptionAmount: 0,
      cultureExpense: false,
      useEscrow: true,
      escrowProducts: [{ id: "p1", code: "c1", name: "상품", unitPrice: 5000, quantity: 2 }],
      mobileCarrier: ["SKT", "KT"],
      products: [{ name: "a", quantity: 1, unitAmount: 1, currency: "USD", description: "" }],
      shipping: { fullName: "Kim" },
      paymentMethodOptions: {},
      metadata: { campaign: "spring" },
      useInternationalCardOnly: false,
    };
    expect(codeOf(full)).toBeUndefined();
  });

  it.each([
    ["INVALID_PARAMETER", undefined],
    ["INVALID_PARAMETER", "order-1234"],
    ["INVALID_ORDER_ID", { ...valid, orderId: undefined }],
    ["INVALID_ORDER_ID", { ...valid, orderId: "short" }],
    ["INVALID_ORDER_ID", { ...valid, orderId: "a".repeat(65) }],
    ["INVALID_ORDER_ID", { ...valid, orderId: "주문번호1234" }],
    ["INVALID_ORDER_NAME", { ...valid, orderName: "" }],
    ["INVALID_ORDER_NAME", { ...valid, orderName: "가".repeat(101) }],
    ["INVALID_SUCCESS_URL", { ...valid, failUrl: urls.failUrl }],
    ["INVALID_FAIL_URL", { ...valid, successUrl: urls.successUrl }],
    ["INCORRECT_SUCCESS_URL_FORMAT", { ...valid, ...urls, successUrl: "/success" }],
    ["INCORRECT_FAIL_URL_FORMAT", { ...valid, ...urls, failUrl: "javascript:alert(1)" }],
    ["INVALID_EMAIL", { ...valid, customerEmail: "buyer" }],
    ["INVALID_PARAMETER", { ...valid, customerName: "가".repeat(101) }],
    ["INVALID_PARAMETER", { ...valid, customerMobilePhone: "010-1234-5678" }],
    ["INVALID_PARAMETER", { ...valid, taxFreeAmount: -1 }],
    ["INVALID_PARAMETER", { ...valid, useEscrow: "true" }],
    ["INVALID_PARAMETER", { ...valid, cashReceiptType: "없음" }],
    ["INVALID_PARAMETER", { ...valid, escrowProducts: [{ id: "p1" }] }],
    ["INVALID_PARAMETER", { ...valid, mobileCarrier: ["AT&T"] }],
    ["INVALID_METADATA", { ...valid, metadata: { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6" } }],
    ["INVALID_METADATA", { ...valid, metadata: { "a[0]": "1" } }],
    ["INVALID_METADATA", { ...valid, metadata: { a: 1 } }],
  ])("refuses with %s: %o", (code, input) => {
    expect(codeOf(input)).toBe(code);
  });

  it("refuses untaxed parts that together exceed the amount", () => {
    expect(codeOf({ ...valid, taxFreeAmount: 600, taxExemptionAmount: 400 }, 1000)).toBeUndefined();
    expect(codeOf({ ...valid, taxFreeAmount: 600, taxExemptionAmount: 401 }, 1000)).toBe("INVALID_PARAMETER");
  });

  it("gives errors a Korean message that names the field", () => {
    const error = findRequestError({ ...valid, customerMobilePhone: "none" }, 1000);
    expect(error).toBeInstanceOf(Error);
    expect(error?.message).toMatch(/[가-힣].*customerMobilePhone/);
  });

  it("sends on only the gateway's fields, and leaves absent ones out", () => {
    const input = { ...valid, ...urls, customerName: undefined, appScheme: "x://", unknown: 1, taxFreeAmount: 0 };
    expect(pickGatewayFields(input)).toEqual({ ...valid, ...urls, taxFreeAmount: 0 });
  });
});
