import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call, newOrderId, tossClient } from "../testing/toss-client";
import { type PaymentRequest, pickGatewayFields } from "./browser/payment-request";
import { flattenWidgetRequest } from "./browser/standard-request";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.parse("2026-11-23T03:00:00Z") });
  toss = tossClient(sandbox.url, "test_sk_sandbox");
});
afterAll(() => sandbox.stop());

const request = (changes: object = {}) => ({
  amount: 11_000, orderId: newOrderId(), orderName: "책 한 권", type: "소득공제", customerIdentityNumber: "01012345678", ...changes,
});
const issue = (changes: object = {}) => toss.post("/v1/cash-receipts", request(changes));

describe("cash receipts", () => {
  test("are issued with every documented field, in progress until the next day, and never show the buyer's number", async () => {
    const { status, json, text } = await issue();
    expect(status).toBe(200);
    expect(json).toEqual({
      receiptKey: expect.any(String), orderId: expect.any(String), orderName: "책 한 권", type: "소득공제", issueNumber: expect.stringMatching(/^\d{9}$/),
      receiptUrl: expect.stringContaining(sandbox.url), businessNumber: expect.stringMatching(/^\d{10}$/), transactionType: "CONFIRM", amount: 11_000,
      taxFreeAmount: 0, issueStatus: "IN_PROGRESS", failure: null, customerIdentityNumber: "010****5678", requestedAt: "2026-11-23T12:00:00+09:00",
    });
    expect(text).not.toContain("01012345678");
    expect((await call(`${sandbox.url}/sandbox/messages`)).text).not.toContain("01012345678");
    expect((await call(String(json.receiptUrl))).text).toContain("테스트 현금영수증");
  });

  test.each([
    [{ type: "미발행" }, "INVALID_REQUIRED_PARAM"],
    [{ customerIdentityNumber: "010-1234-5678" }, "INVALID_REQUIRED_PARAM"],
    [{ orderId: "" }, "INVALID_REQUIRED_PARAM"],
    [{ amount: 0 }, "BELOW_ZERO_AMOUNT"],
    [{ taxFreeAmount: 11_001 }, "INVALID_REQUEST"],
  ])("refuse %j with %s", async (changes, code) => {
    const answer = await issue(changes);
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });

  test.each(["A1", "주문1", "a".repeat(500)])("take an order id of any form: %s", async (orderId) => {
    expect(await issue({ orderId })).toMatchObject({ status: 200, json: { orderId } });
  });

  test("may repeat an order id, and repeat nothing under one idempotency key", async () => {
    const body = request();
    const first = await toss.post("/v1/cash-receipts", body, { "idempotency-key": body.orderId });
    const replay = await toss.post("/v1/cash-receipts", body, { "idempotency-key": body.orderId });
    const second = await toss.post("/v1/cash-receipts", body);
    expect(replay.text).toBe(first.text);
    expect(second.json.receiptKey).not.toBe(first.json.receiptKey);
  });

  test("are cancelled in parts, up to their amount", async () => {
    const { json } = await issue();
    const cancel = (body: object, key = String(json.receiptKey)) => toss.post(`/v1/cash-receipts/${key}/cancel`, body);
    const part = await cancel({ amount: 4_000 });
    expect(part.json).toMatchObject({ transactionType: "CANCEL", amount: 4_000, orderId: json.orderId });
    expect((await cancel({ amount: 7_001 })).json.code).toBe("NOT_CANCELABLE_AMOUNT");
    expect((await cancel({})).json).toMatchObject({ amount: 7_000 });
    expect((await cancel({})).json.code).toBe("NOT_CANCELABLE_AMOUNT");
    expect((await cancel({}, String(part.json.receiptKey))).json.code).toBe("NOT_FOUND");
  });

  test("belong to the key pair that asked for them", async () => {
    const { json } = await issue();
    const stranger = tossClient(sandbox.url);
    expect((await stranger.post(`/v1/cash-receipts/${String(json.receiptKey)}/cancel`, {})).json.code).toBe("NOT_FOUND");
  });

  test("are listed by day, page by page; the documentation keys have no business to list for", async () => {
    sandbox.context.clock.advance(10 * 24 * 3_600_000);
    for (const amount of [1_000, 2_000, 3_000]) {
      await issue({ amount });
      sandbox.context.clock.advance(1_000);
    }
    const first = await toss.get("/v1/cash-receipts?requestDate=2026-12-03&limit=2");
    expect(first.json).toMatchObject({ hasNext: true, data: [{ amount: 1_000, issueStatus: "IN_PROGRESS" }, { amount: 2_000 }] });
    sandbox.context.clock.advance(24 * 3_600_000);
    const rest = await toss.get(`/v1/cash-receipts?requestDate=2026-12-03&cursor=${String(first.json.lastCursor)}`);
    expect(rest.json).toMatchObject({ hasNext: false, data: [{ amount: 3_000, issueStatus: "COMPLETED" }] });
    sandbox.context.clock.reset();
    expect((await toss.get("/v1/cash-receipts?requestDate=2026-12-3")).json.code).toBe("INVALID_DATE");
    expect((await toss.get("/v1/cash-receipts")).json.code).toBe("INVALID_REQUIRED_PARAM");
    const docs = await tossClient(sandbox.url, "test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R").get("/v1/cash-receipts?requestDate=2026-12-03");
    expect([docs.status, docs.json.code]).toEqual([404, "NOT_FOUND_MERCHANT_BUSINESS_NUMBER"]);
  });
});

describe("the cash receipt that a payment asked for", () => {
  async function pay(method: string, more: object): Promise<string> {
    const orderId = newOrderId();
    const session = { source: "window", clientKey: "test_ck_sandbox", orderId, orderName: "한 벌", amount: 50_000, method, customerMobilePhone: "01012345678", ...more };
    const opened = await call(`${sandbox.url}/toss/window/sessions`, { method: "POST", body: session });
    const paymentKey = String(opened.json.paymentKey);
    const form = { method, bankCode: "88", customerName: "김토스" };
    await call(`${sandbox.url}/toss/window/${paymentKey}/authenticate`, { method: "POST", body: form });
    const confirmed = await toss.confirm({ paymentKey, orderId, amount: 50_000 });
    expect(confirmed.status).toBe(200);
    return paymentKey;
  }
  const read = async (paymentKey: string) => (await toss.get(`/v1/payments/${paymentKey}`)).json;

  test("is issued with a transfer's approval, and goes back with its cancels", async () => {
    const paymentKey = await pay("계좌이체", { cashReceiptType: "지출증빙" });
    expect(await read(paymentKey)).toMatchObject({ cashReceipt: { type: "지출증빙", amount: 50_000 }, cashReceipts: [{ transactionType: "CONFIRM", customerIdentityNumber: "010****5678" }] });
    const { json } = await toss.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "변심", cancelAmount: 20_000 });
    const receipts = json.cashReceipts as { receiptKey: string }[];
    expect(receipts).toMatchObject([{ amount: 50_000 }, { transactionType: "CANCEL", amount: 20_000 }]);
    expect(json.cancels).toMatchObject([{ receiptKey: receipts[1]?.receiptKey }]);
  });

  test("waits for a virtual account's deposit, and goes back when the bank takes that back", async () => {
    const paymentKey = await pay("가상계좌", { cashReceiptType: "소득공제" });
    expect(await read(paymentKey)).toMatchObject({ status: "WAITING_FOR_DEPOSIT", cashReceipt: null, cashReceipts: null });
    await toss.control("POST", `/payments/${paymentKey}/deposit`, {});
    expect(await read(paymentKey)).toMatchObject({ status: "DONE", cashReceipt: { type: "소득공제" } });
    await toss.control("POST", `/payments/${paymentKey}/deposit-reversal`, {});
    expect(await read(paymentKey)).toMatchObject({ status: "WAITING_FOR_DEPOSIT", cashReceipts: [{ transactionType: "CONFIRM" }, { transactionType: "CANCEL" }] });
  });

  test("takes back the tax-free part that a cancel takes back", async () => {
    const paymentKey = await pay("계좌이체", { cashReceiptType: "소득공제", taxFreeAmount: 30_000 });
    const cancel = (body: object) => toss.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "변심", ...body });
    await cancel({ cancelAmount: 20_000, taxFreeAmount: 10_000 });
    const { json } = await cancel({});
    expect(json.cashReceipts).toMatchObject([{ taxFreeAmount: 30_000 }, { amount: 20_000, taxFreeAmount: 10_000 }, { amount: 30_000, taxFreeAmount: 20_000 }]);
  });

  test("stands in the payment as the list of receipts has it, also a day later", async () => {
    sandbox.context.clock.advance(20 * 24 * 3_600_000);
    const paymentKey = await pay("계좌이체", { cashReceiptType: "소득공제" });
    const listed = async () => (await toss.get("/v1/cash-receipts?requestDate=2026-12-13")).json.data;
    expect((await read(paymentKey)).cashReceipts).toMatchObject([{ issueStatus: "IN_PROGRESS" }]);
    sandbox.context.clock.advance(24 * 3_600_000);
    const { cashReceipts } = await read(paymentKey);
    expect(cashReceipts).toMatchObject([{ issueStatus: "COMPLETED" }]);
    expect(cashReceipts).toEqual(await listed());
    sandbox.context.clock.reset();
  });

  test.each([
    [{ cashReceipt: { type: "지출증빙", registrationNumber: "1234567890" } }, { type: "지출증빙" }, "123***7890"],
    [{ cashReceipt: { type: "소득공제" }, customerMobilePhone: "01012345678" }, { type: "소득공제" }, "010****5678"],
    [{ cashReceipt: { type: "미발행" } }, null, null],
  ])("directly issued accounts ask for with %j", async (asked, cashReceipt, customerIdentityNumber) => {
    const { json, text } = await toss.post("/v1/virtual-accounts", { amount: 10_000, orderId: newOrderId(), orderName: "책", customerName: "김토스", bank: "신한", ...asked });
    expect(json).toMatchObject({ status: "WAITING_FOR_DEPOSIT", cashReceipt: null });
    await toss.control("POST", `/payments/${String(json.paymentKey)}/deposit`, {});
    expect(await read(String(json.paymentKey))).toMatchObject({ cashReceipt, cashReceipts: cashReceipt && [{ customerIdentityNumber }] });
    expect(text + (await call(`${sandbox.url}/sandbox/messages`)).text).not.toContain("1234567890");
  });

  test.each([{}, { type: "현금" }, { type: "소득공제", registrationNumber: "1".repeat(31) }])("with %j is no request for one", async (cashReceipt) => {
    const { json } = await toss.post("/v1/virtual-accounts", { amount: 10_000, orderId: newOrderId(), orderName: "책", customerName: "김토스", bank: "신한", cashReceipt });
    expect(json.code).toBe("INVALID_REQUIRED_PARAM");
  });

  test("the widget's virtual account asks for, on its way from the SDK's nested field to the deposit", async () => {
    const widget = tossClient(sandbox.url);
    const orderId = newOrderId();
    const input = { orderId, orderName: "한 벌", virtualAccount: { cashReceipt: { type: "소득공제" } } };
    const fields = pickGatewayFields(flattenWidgetRequest(input, "VIRTUAL_ACCOUNT") as unknown as PaymentRequest);
    const session = { ...fields, source: "widget", clientKey: "test_gck_sandbox", customerKey: "@@ANONYMOUS", amount: 50_000, currency: "KRW", selection: { method: "가상계좌" } };
    const opened = await call(`${sandbox.url}/toss/window/sessions`, { method: "POST", body: session });
    const paymentKey = String(opened.json.paymentKey);
    await call(`${sandbox.url}/toss/window/${paymentKey}/authenticate`, { method: "POST", body: { method: "가상계좌", bankCode: "88", customerName: "김토스" } });
    expect((await widget.confirm({ paymentKey, orderId, amount: 50_000 })).json).toMatchObject({ status: "WAITING_FOR_DEPOSIT", cashReceipt: null });
    await widget.control("POST", `/payments/${paymentKey}/deposit`, {});
    expect((await widget.get(`/v1/payments/${paymentKey}`)).json).toMatchObject({ status: "DONE", cashReceipt: { type: "소득공제", amount: 50_000 } });
  });

  test.each([{ cashReceiptType: "미발행" }, {}])("is not issued for %j", async (more) => {
    expect(await read(await pay("계좌이체", more))).toMatchObject({ status: "DONE", cashReceipt: null, cashReceipts: null });
  });
});
