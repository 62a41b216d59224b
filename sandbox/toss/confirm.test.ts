import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";
import { confirmErrorCodes } from "./error-codes";
import { tossErrorTable } from "./error-table";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox();
  toss = tossClient(sandbox.url);
});
afterAll(() => sandbox.stop());

const documentedFields = [
  "mId", "lastTransactionKey", "paymentKey", "orderId", "orderName", "taxExemptionAmount", "status", "requestedAt", "approvedAt",
  "useEscrow", "cultureExpense", "card", "virtualAccount", "transfer", "mobilePhone", "giftCertificate", "cashReceipt",
  "cashReceipts", "discount", "cancels", "secret", "type", "easyPay", "country", "failure", "isPartialCancelable", "receipt",
  "checkout", "currency", "totalAmount", "balanceAmount", "suppliedAmount", "vat", "taxFreeAmount", "method", "version", "metadata",
];

describe("an authenticated payment", () => {
  test("confirms to DONE with the whole Payment object, in documented order, nulls included", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 30_000 });
    const { status, json, headers } = await toss.confirm({ paymentKey, orderId, amount: 30_000 });

    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(documentedFields);
    expect(json).toMatchObject({
      mId: "sandboxwidget", paymentKey, orderId, status: "DONE", method: "카드", type: "NORMAL", version: "2022-11-16", country: "KR",
      totalAmount: 30_000, balanceAmount: 30_000, vat: 2_727, suppliedAmount: 27_273, virtualAccount: null, cancels: null, failure: null,
    });
    expect(json.approvedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/);
    expect(json.lastTransactionKey).toMatch(/^[0-9A-F]{32}$/);
    expect(paymentKey).toMatch(/^sandb\d{14}[A-Za-z0-9]{5}$/);
    expect(json.card).toMatchObject({ amount: 30_000, issuerCode: "41", number: expect.stringMatching(/^\d{8}\*{4}\d{3}\*$/), approveNo: "00000000" });
    expect(headers.get("x-tosspayments-trace-id")).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("takes the amount as the string that official samples forward", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 9_026 });
    const { status, json } = await toss.confirm({ paymentKey, orderId, amount: "9026" });
    expect([status, json.status, json.vat]).toEqual([200, "DONE", 821]);
  });

  test("is captured once by 50 confirms at once; the others see ALREADY_PROCESSED_PAYMENT", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 5_000 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => toss.confirm({ paymentKey, orderId, amount: 5_000 })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ json }) => json.code === "ALREADY_PROCESSED_PAYMENT")).toHaveLength(49);
    const held = (await toss.control("GET", `/payments?orderId=${orderId}`)).json as unknown as { status: string; balanceAmount: number }[];
    expect(held).toMatchObject([{ gateway: "toss", key: paymentKey, status: "DONE", amount: 5_000, balanceAmount: 5_000 }]);
  });

  test("is left untouched by a confirm with another amount or order, so the honest confirm still succeeds", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 5_000 });
    const otherAmount = await toss.confirm({ paymentKey, orderId, amount: 100 });
    expect([otherAmount.status, otherAmount.json.code]).toEqual([403, "FORBIDDEN_REQUEST"]);
    const otherOrder = await toss.confirm({ paymentKey, orderId: newOrderId(), amount: 5_000 });
    expect([otherOrder.status, otherOrder.json.code]).toEqual([403, "FORBIDDEN_REQUEST"]);
    expect((await toss.confirm({ paymentKey, orderId, amount: 5_000 })).json.status).toBe("DONE");
  });

  test("answers the code that the settings choose for an amount mismatch, as the real one is unknown", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 5_000 });
    await toss.control("PUT", "/settings", { tossAmountMismatchCode: "INVALID_REQUEST" });
    const { status, json } = await toss.confirm({ paymentKey, orderId, amount: 4_999 });
    await toss.control("PUT", "/settings", { tossAmountMismatchCode: "FORBIDDEN_REQUEST" });
    expect([status, json.code]).toEqual([400, "INVALID_REQUEST"]);
  });

  test("cannot be a second capture of an order id that was approved, or approved and cancelled", async () => {
    const orderId = newOrderId();
    const first = await toss.play({ orderId, amount: 5_000 });
    const second = await toss.play({ orderId, amount: 5_000 });
    await toss.confirm({ paymentKey: first, orderId, amount: 5_000 });
    expect((await toss.confirm({ paymentKey: second, orderId, amount: 5_000 })).json.code).toBe("DUPLICATED_ORDER_ID");
    await toss.post(`/v1/payments/${first}/cancel`, { cancelReason: "test" });
    expect((await toss.confirm({ paymentKey: second, orderId, amount: 5_000 })).json.code).toBe("DUPLICATED_ORDER_ID");
  });
});

describe("a payment that must not be confirmed", () => {
  test.each([
    ["a refused card", "refused", 403, "REJECT_CARD_COMPANY"],
    ["a closed window", "closed", 404, "NOT_FOUND_PAYMENT_SESSION"],
  ])("%s answers a documented 4xx", async (_, outcome, status, code) => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 5_000, outcome });
    const answer = await toss.confirm({ paymentKey, orderId, amount: 5_000 });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test("an unknown payment key has no session", async () => {
    const { status, json } = await toss.confirm({ paymentKey: "nosuchkey", orderId: newOrderId(), amount: 1_000 });
    expect([status, json.code]).toEqual([404, "NOT_FOUND_PAYMENT_SESSION"]);
  });

  test.each([
    ["no body", ""], ["not JSON", "{"], ["a list", "[]"], ["no amount", { paymentKey: "k", orderId: "order-1" }],
    ["a key of 201 characters", { paymentKey: "k".repeat(201), orderId: "order-1", amount: 1 }],
  ])("%s is INVALID_REQUEST", async (_, body) => {
    const { status, json } = await toss.post("/v1/payments/confirm", body);
    expect([status, json.code]).toEqual([400, "INVALID_REQUEST"]);
  });
});

describe("every documented confirm code", () => {
  test.each(confirmErrorCodes)("%s is reached by test code and by fault, with its status and both languages", async (code) => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 5_000 });
    const expected = tossErrorTable[code];
    // The test code is looked at before the payment key: a made-up key still answers it.
    const byTestCode = await toss.confirm({ paymentKey: "made-up", orderId, amount: 5_000 }, { "TossPayments-Test-Code": code });
    expect(byTestCode.status).toBe(expected.status);
    expect(byTestCode.json).toEqual({ code, message: expected.ko });

    sandbox.context.faults.arm([{ gateway: "toss", endpoint: "confirm", kind: "error-code", code, times: 1, perMinute: 100 }]);
    const byFault = await toss.confirm({ paymentKey, orderId, amount: 5_000 }, { "Accept-Language": "en-US" });
    expect(byFault.status).toBe(expected.status);
    expect(byFault.json).toEqual({ code, message: expected.en });
    // Neither touched the payment.
    expect((await toss.confirm({ paymentKey, orderId, amount: 5_000 })).json.status).toBe("DONE");
  });

  test("an undocumented test code is INVALID_TEST_CODE", async () => {
    const { status, json } = await toss.confirm({ paymentKey: "k", orderId: "order-1", amount: 1 }, { "TossPayments-Test-Code": "NO_SUCH_CODE" });
    expect([status, json.code]).toEqual([400, "INVALID_TEST_CODE"]);
  });
});
