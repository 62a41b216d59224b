import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call, newOrderId, tossClient } from "../testing/toss-client";
import { readWindowOffer } from "./window-options";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

describe("what a shop may fix for the payment window", () => {
  const offer = (changes: object) => readWindowOffer({ method: "CARD", amount: 60_000, ...changes });

  test.each([
    ["an unknown method", { method: "현금" }, "NOT_SUPPORTED_METHOD"],
    ["DIRECT into nothing", { flowMode: "DIRECT" }, "INVALID_FLOW_MODE_PARAMETERS"],
    ["an unknown provider", { flowMode: "DIRECT", easyPay: "없는페이" }, "INVALID_EASY_PAY"],
    ["an unknown card company", { cardCompany: "없는카드" }, "INVALID_CARD_COMPANY"],
    ["an unknown bank", { method: "TRANSFER", bank: "없는은행" }, "INVALID_BANK"],
    ["a fixed and a longest plan at once", { cardInstallmentPlan: 3, maxCardInstallmentPlan: 6 }, "INVALID_CARD_INSTALLMENT_PLAN"],
    ["a plan of one month", { cardInstallmentPlan: 1 }, "INVALID_CARD_INSTALLMENT_PLAN"],
    ["a plan of 13 months", { maxCardInstallmentPlan: 13 }, "EXCEED_MAX_CARD_INSTALLMENT_PLAN"],
    ["free plans of an unknown card", { freeInstallmentPlans: [{ company: "없는카드", months: [2] }] }, "INVALID_CARD_COMPANY"],
    ["a foreign easy pay without a provider", { method: "FOREIGN_EASY_PAY", currency: "USD" }, "INVALID_EASY_PAY"],
    ["PayPal in won", { method: "FOREIGN_EASY_PAY", easyPay: "PAYPAL", currency: "KRW" }, "INVALID_CURRENCY"],
  ] as const)("refuses %s", (_, changes, code) => {
    expect(offer(changes)).toMatchObject({ code });
  });

  test("takes institutions by code, English code and the SDK's own Korean names", () => {
    for (const cardCompany of ["31", "BC", "비씨"]) expect(offer({ cardCompany })).toMatchObject({ options: { cardCompany: "31" } });
    expect(offer({ method: "TRANSFER", bank: "SHINHYUP" })).toMatchObject({ options: { bankCode: "48" } });
    expect(offer({ method: "토스결제" })).toMatchObject({ method: "간편결제", easyPay: "토스페이" });
  });

  test("DIRECT with an easy pay is that easy pay's window; in DEFAULT mode it has no effect", () => {
    expect(offer({ flowMode: "DIRECT", easyPay: "APPLEPAY" })).toMatchObject({ method: "간편결제", easyPay: "애플페이" });
    expect(offer({ flowMode: "DEFAULT", easyPay: "APPLEPAY" })).toMatchObject({ method: "카드", easyPay: null });
  });

  test("a fixed plan below 50,000 won is one payment", () => {
    expect(offer({ amount: 49_999, cardInstallmentPlan: 3 })).toMatchObject({ options: { cardInstallmentPlan: 0 } });
    expect(offer({ amount: 50_000, cardInstallmentPlan: 3 })).toMatchObject({ options: { cardInstallmentPlan: 3 } });
  });

  test.each(["", "미선택", null, undefined])("leaves the method open for %j", (method) => {
    expect(offer({ method })).toMatchObject({ method: null });
  });
});

describe("a window's form that asks for more than the window offers", () => {
  async function open(fields: object): Promise<string> {
    const order = { source: "window", clientKey: "test_ck_sandbox", orderId: newOrderId(), orderName: "한 벌", amount: 60_000 };
    const { json } = await call(`${sandbox.url}/toss/window/sessions`, { method: "POST", body: { ...order, ...fields } });
    return String(json.paymentKey);
  }
  const pay = (paymentKey: string, form: object) => call(`${sandbox.url}/toss/window/${paymentKey}/authenticate`, { method: "POST", body: form });
  const card = { method: "카드", issuerCode: "61", installmentPlanMonths: "0" };

  test.each([
    ["another method", { method: "가상계좌" }, card, "NOT_SUPPORTED_METHOD"],
    ["an account in a card window", { method: "카드" }, { method: "계좌이체", bankCode: "06" }, "NOT_SUPPORTED_METHOD"],
    ["another card company", { method: "카드", cardCompany: "신한" }, card, "INVALID_CARD_COMPANY"],
    ["a domestic card where only foreign ones go", { method: "카드", useInternationalCardOnly: true }, card, "INVALID_CARD_COMPANY"],
    ["another plan", { method: "카드", cardInstallmentPlan: 3 }, card, "INVALID_CARD_INSTALLMENT_PLAN"],
    ["a longer plan", { method: "카드", maxCardInstallmentPlan: 3 }, { ...card, installmentPlanMonths: "6" }, "EXCEED_MAX_CARD_INSTALLMENT_PLAN"],
    ["another carrier", { method: "휴대폰", mobileCarriers: ["KT"] }, { method: "휴대폰", carrier: "SKT", customerMobilePhone: "01000000000" }, "INVALID_REQUEST"],
  ] as const)("is refused: %s", async (_, fields, form, code) => {
    const paymentKey = await open(fields);
    expect((await pay(paymentKey, form)).json).toMatchObject({ code });
    const html = (await call(`${sandbox.url}/toss/window/${paymentKey}`)).text;
    expect(html, "the payment stays payable").toContain('data-testid="pay"');
  });

  test.each([[{ bankCode: "00", accountNumber: "110123456789", holderName: "김토스" }, "INVALID_BANK"], [{ bankCode: "88" }, "INVALID_REQUEST"]])(
    "a refund account %j is refused with %s",
    async (refundReceiveAccount, code) => {
      const order = { source: "window", clientKey: "test_ck_sandbox", orderId: newOrderId(), orderName: "한 벌", amount: 60_000, method: "VIRTUAL_ACCOUNT" };
      const answer = await call(`${sandbox.url}/toss/window/sessions`, { method: "POST", body: { ...order, refundReceiveAccount } });
      expect([answer.status, answer.json.code]).toEqual([400, code]);
    },
  );

  test("the buyer's refund account is shown for 30 minutes from the window's opening, and a cancel's never", async () => {
    const refundReceiveAccount = { bankCode: "신한", accountNumber: "110123456789", holderName: "김토스" };
    const paymentKey = await open({ method: "VIRTUAL_ACCOUNT", refundReceiveAccount });
    await pay(paymentKey, { method: "가상계좌", bankCode: "88", customerName: "김토스" });
    const toss = tossClient(sandbox.url, "test_sk_sandbox");
    const shown = async () => ((await toss.get(`/v1/payments/${paymentKey}`)).json.virtualAccount as Record<string, unknown>).refundReceiveAccount;
    const { orderId } = (await toss.get(`/v1/payments/${paymentKey}`)).json;
    await toss.confirm({ paymentKey, orderId: String(orderId), amount: 60_000 });
    expect(await shown()).toEqual({ ...refundReceiveAccount, bankCode: "88" });
    await toss.control("POST", `/payments/${paymentKey}/deposit`, {});
    await toss.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "x", cancelAmount: 1_000, refundReceiveAccount: { bank: "06", accountNumber: "999123456789", holderName: "박토스" } });
    expect(await shown()).toEqual({ ...refundReceiveAccount, bankCode: "88" });
    sandbox.context.clock.advance(30 * 60_000);
    expect(await shown()).toBeNull();
    sandbox.context.clock.reset();
  });

  test("an open choice takes any method, and a foreign card where foreign ones go", async () => {
    expect((await pay(await open({}), { method: "문화상품권" })).json).toMatchObject({ type: "approved" });
    const foreign = await open({ method: "카드", useInternationalCardOnly: true });
    expect((await pay(foreign, { ...card, issuerCode: "4V" })).json).toMatchObject({ type: "approved" });
  });

  test("the window opens for API keys only", async () => {
    const order = { source: "window", clientKey: "test_gck_sandbox", orderId: newOrderId(), orderName: "한 벌", amount: 60_000 };
    const answer = await call(`${sandbox.url}/toss/window/sessions`, { method: "POST", body: order });
    expect([answer.status, answer.json.code]).toEqual([400, "NOT_SUPPORTED_WIDGET_KEY"]);
  });
});
