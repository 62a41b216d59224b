import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";
import type { BuyerChoice } from "./authentication";
import { authenticate, closeWindow, decideOutcome, openWindow, readWindow, refuse, type OpenWindowInput } from "./window";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox();
  toss = tossClient(sandbox.url);
});
afterAll(() => sandbox.stop());

const request = (changes: Partial<OpenWindowInput> = {}): OpenWindowInput => ({
  clientKey: "test_gck_sandbox",
  orderId: newOrderId(),
  orderName: "사과 외 1건",
  amount: 60_000,
  successUrl: "http://localhost:3000/success",
  failUrl: "http://localhost:3000/fail",
  source: "widget",
  ...changes,
});

function open(changes: Partial<OpenWindowInput> = {}): string {
  const opened = openWindow(sandbox.context, request(changes));
  if (!("paymentKey" in opened)) throw new Error(opened.code);
  return opened.paymentKey;
}

const card: BuyerChoice = { method: "CARD", card: { issuerCode: "61", number: "5365-1000-1234-5678", installmentPlanMonths: 3, cardType: "체크" } };

describe("openWindow", () => {
  test.each<[string, Partial<OpenWindowInput>, string]>([
    ["an unknown client key", { clientKey: "test_ck_unknown" }, "INVALID_CLIENT_KEY"],
    ["a secret key for a client key", { clientKey: "test_gsk_sandbox" }, "INVALID_CLIENT_KEY"],
    ["a widget key in the payment window", { source: "window" }, "NOT_SUPPORTED_WIDGET_KEY"],
    ["an order id of 5 characters", { orderId: "abcde" }, "INVALID_ORDER_ID"],
    ["an order id of 65 characters", { orderId: "a".repeat(65) }, "INVALID_ORDER_ID"],
    ["an order id with a dot", { orderId: "order.12345" }, "INVALID_ORDER_ID"],
    ["no order name", { orderName: "" }, "INVALID_ORDER_NAME"],
    ["an order name of 101 characters", { orderName: "가".repeat(101) }, "INVALID_ORDER_NAME"],
    ["a zero amount", { amount: 0 }, "BELOW_ZERO_AMOUNT"],
    ["99 won", { amount: 99 }, "BELOW_MINIMUM_AMOUNT"],
    ["199 won by transfer", { amount: 199, method: "TRANSFER" }, "BELOW_MINIMUM_AMOUNT"],
    ["a fraction of a won", { amount: 1_000.5 }, "INVALID_REQUEST"],
    ["no number", { amount: Number.NaN }, "REQUIRED_AMOUNT"],
    ["more tax-free than the amount", { taxFreeAmount: 60_001 }, "INVALID_REQUEST"],
    ["an unknown currency", { currency: "EUR" }, "INVALID_CURRENCY"],
    ["an unknown method", { method: "BARTER" }, "NOT_SUPPORTED_METHOD"],
    ["failUrl alone", { successUrl: null }, "INVALID_SUCCESS_URL"],
    ["successUrl alone", { failUrl: null }, "INCORRECT_FAIL_URL_FORMAT"],
    ["a successUrl without its scheme", { successUrl: "localhost/success" }, "INCORRECT_SUCCESS_URL_FORMAT"],
    ["a script as failUrl", { failUrl: "javascript:alert(1)" }, "INCORRECT_FAIL_URL_FORMAT"],
    ["a broken e-mail address", { customerEmail: "me" }, "INVALID_EMAIL"],
    ["six metadata pairs", { metadata: { a: "", b: "", c: "", d: "", e: "", f: "" } }, "INVALID_METADATA"],
    ["brackets in a metadata key", { metadata: { "a[0]": "x" } }, "INVALID_METADATA"],
    ["hours and a due date", { validHours: 3, dueDate: "2099-01-01T00:00:00" }, "INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE"],
    ["2161 hours", { validHours: 2_161 }, "EXCEED_MAX_VALID_HOURS"],
    ["a due date past 90 days", { dueDate: "2099-01-01T00:00:00" }, "EXCEED_MAX_DUE_DATE"],
  ])("refuses %s", (_, changes, code) => {
    expect(openWindow(sandbox.context, request(changes))).toMatchObject({ code });
  });

  test("takes a test_ck_ key in the widget, as old samples do, and the promise form without URLs", () => {
    expect(openWindow(sandbox.context, request({ clientKey: "test_ck_sandbox", successUrl: null, failUrl: null }))).toHaveProperty("paymentKey");
  });

  test("refuses an order id that was approved before, and allows any number of open windows before that", async () => {
    const orderId = newOrderId();
    const paymentKey = open({ orderId });
    open({ orderId });
    authenticate(sandbox.context, paymentKey, card);
    await toss.confirm({ paymentKey, orderId, amount: 60_000 });
    expect(openWindow(sandbox.context, request({ orderId }))).toMatchObject({ code: "DUPLICATED_ORDER_ID" });
  });

  test("names methods and providers as the API does", () => {
    expect(readWindow(sandbox.context, open({ method: "CARD" }))).toMatchObject({ requestedMethod: "카드", status: "READY" });
    expect(readWindow(sandbox.context, open({ method: "토스페이" }))).toMatchObject({ requestedMethod: "간편결제", requestedEasyPay: "토스페이" });
    expect(readWindow(sandbox.context, open({ method: "EASY_PAY", easyPay: "KAKAOPAY" }))).toMatchObject({ requestedEasyPay: "카카오페이" });
    expect(readWindow(sandbox.context, open({ method: "미선택" }))).toMatchObject({ requestedMethod: null });
  });
});

describe("authenticate", () => {
  test("charges nothing, masks the card, and hands back what the shop needs", async () => {
    const orderId = newOrderId();
    const paymentKey = open({ orderId });
    expect(authenticate(sandbox.context, paymentKey, card)).toEqual({ paymentKey, orderId, amount: 60_000, paymentType: "NORMAL" });
    const { json, text } = await toss.get(`/v1/payments/${paymentKey}`);
    expect(json).toMatchObject({
      status: "IN_PROGRESS",
      approvedAt: null,
      card: { issuerCode: "61", number: "53651000****567*", installmentPlanMonths: 3, cardType: "체크" },
    });
    expect(text).not.toContain("5365100012345678");
  });

  test.each<[BuyerChoice, string, object]>([
    [{ method: "간편결제", easyPay: { provider: "카카오페이" } }, "간편결제", { easyPay: { provider: "카카오페이", amount: 60_000, discountAmount: 0 }, card: null }],
    [{ method: "TRANSFER", transfer: { bankCode: "국민은행" } }, "계좌이체", { transfer: { bankCode: "06", settlementStatus: "INCOMPLETED" } }],
    [{ method: "MOBILE_PHONE", mobilePhone: { carrier: "KT", customerMobilePhone: "010-1234-5678" } }, "휴대폰", { mobilePhone: { customerMobilePhone: "01012345678" } }],
    [{ method: "CULTURE_GIFT_CERTIFICATE" }, "문화상품권", { giftCertificate: { approveNo: "00000000", settlementStatus: "INCOMPLETED" } }],
  ])("confirms to DONE with the details of %j", async (choice, method, details) => {
    const orderId = newOrderId();
    const paymentKey = open({ orderId });
    expect(authenticate(sandbox.context, paymentKey, choice)).toHaveProperty("paymentKey");
    const { json } = await toss.confirm({ paymentKey, orderId, amount: 60_000 });
    expect(json).toMatchObject({ status: "DONE", method, ...details });
  });

  test.each<[string, Partial<OpenWindowInput>, BuyerChoice, string]>([
    ["an unknown card company", {}, { method: "CARD", card: { issuerCode: "00", installmentPlanMonths: 0 } }, "INVALID_CARD_COMPANY"],
    ["one month", {}, { method: "CARD", card: { issuerCode: "61", installmentPlanMonths: 1 } }, "INVALID_CARD_INSTALLMENT_PLAN"],
    ["13 months", {}, { method: "CARD", card: { issuerCode: "61", installmentPlanMonths: 13 } }, "EXCEED_MAX_CARD_INSTALLMENT_PLAN"],
    ["instalments under 50,000", { amount: 49_999 }, { method: "CARD", card: { issuerCode: "61", installmentPlanMonths: 2 } }, "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT"],
    ["a short card number", {}, { method: "CARD", card: { issuerCode: "61", number: "4111", installmentPlanMonths: 0 } }, "INVALID_CARD_NUMBER"],
    ["199 won by transfer", { amount: 199 }, { method: "TRANSFER", transfer: { bankCode: "06" } }, "BELOW_MINIMUM_AMOUNT"],
    ["over ten million by transfer", { amount: 10_000_001 }, { method: "TRANSFER", transfer: { bankCode: "06" } }, "EXCEEDS_TRANSFER_AMOUNT_MAXIMUM"],
    ["an unknown bank", {}, { method: "VIRTUAL_ACCOUNT", virtualAccount: { bankCode: "00", customerName: "김토스" } }, "INVALID_BANK"],
    ["no depositor", {}, { method: "VIRTUAL_ACCOUNT", virtualAccount: { bankCode: "06", customerName: " " } }, "INVALID_REQUIRED_PARAM"],
    ["no provider", {}, { method: "EASY_PAY" }, "INVALID_EASY_PAY"],
  ])("refuses %s, and the window stays open", (_, changes, choice, code) => {
    const paymentKey = open(changes);
    expect(authenticate(sandbox.context, paymentKey, choice)).toMatchObject({ code });
    expect(readWindow(sandbox.context, paymentKey)).toMatchObject({ status: "READY" });
  });

  test("happens once, and not under an unknown key", () => {
    const paymentKey = open();
    authenticate(sandbox.context, paymentKey, card);
    expect(authenticate(sandbox.context, paymentKey, card)).toMatchObject({ code: "ALREADY_PROCESSED_PAYMENT" });
    expect(authenticate(sandbox.context, "none", card)).toMatchObject({ code: "NOT_FOUND_PAYMENT" });
  });
});

describe("the end of a window", () => {
  test("a refusal aborts the payment with its reason", async () => {
    const paymentKey = open();
    expect(refuse(sandbox.context, paymentKey, { code: "PAY_PROCESS_ABORTED", message: "중단" })).toMatchObject({ status: "ABORTED" });
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json.failure).toEqual({ code: "PAY_PROCESS_ABORTED", message: "중단" });
    expect(authenticate(sandbox.context, paymentKey, card)).toMatchObject({ code: "ALREADY_PROCESSED_PAYMENT" });
  });

  test("closing changes no status", () => {
    const paymentKey = open();
    expect(closeWindow(sandbox.context, paymentKey)).toMatchObject({ status: "READY" });
    expect(authenticate(sandbox.context, paymentKey, card)).toHaveProperty("paymentKey");
  });

  test("a decided refusal is what confirm answers, and aborts the payment", async () => {
    const orderId = newOrderId();
    const paymentKey = open({ orderId });
    decideOutcome(sandbox.context, paymentKey, { confirm: "REJECT_CARD_PAYMENT" });
    authenticate(sandbox.context, paymentKey, card);
    const answer = await toss.confirm({ paymentKey, orderId, amount: 60_000 });
    expect([answer.status, answer.json.code]).toEqual([403, "REJECT_CARD_PAYMENT"]);
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json).toMatchObject({ status: "ABORTED", failure: { code: "REJECT_CARD_PAYMENT" } });
    expect((await toss.confirm({ paymentKey, orderId, amount: 60_000 })).json.code).toBe("REJECT_CARD_PAYMENT");
  });

  test("a decided server error passes: the next confirm succeeds", async () => {
    const orderId = newOrderId();
    const paymentKey = open({ orderId });
    authenticate(sandbox.context, paymentKey, card);
    decideOutcome(sandbox.context, paymentKey, { confirm: "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING" });
    expect((await toss.confirm({ paymentKey, orderId, amount: 60_000 })).status).toBe(500);
    expect((await toss.confirm({ paymentKey, orderId, amount: 60_000 })).json.status).toBe("DONE");
  });

  test("only codes that confirm documents can be decided", () => {
    expect(decideOutcome(sandbox.context, open(), { confirm: "NOT_CANCELABLE_PAYMENT" })).toMatchObject({ code: "INVALID_TEST_CODE" });
  });
});
