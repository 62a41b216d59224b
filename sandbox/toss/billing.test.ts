import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { basic, call, newOrderId, tossClient } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.parse("2026-11-23T03:00:00Z") });
  toss = tossClient(sandbox.url, "test_sk_sandbox");
});
afterAll(() => sandbox.stop());

const card = (changes: object = {}) => ({
  cardNumber: "9410001234567890", cardExpirationYear: "30", cardExpirationMonth: "12", customerIdentityNumber: "900101", ...changes,
});
const order = (changes: object = {}) => ({ amount: 12_000, orderId: newOrderId(), orderName: "정기 구독", ...changes });

describe("key-in", () => {
  test("charges a card at once and never shows its number", async () => {
    const { status, json, text } = await toss.post("/v1/payments/key-in", { ...order(), ...card() });
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: "DONE", method: "카드", type: "NORMAL", totalAmount: 12_000, card: { number: "94100012****789*" } });
    expect(text).not.toContain("9410001234567890");
    const messages = await toss.control("GET", `/messages?orderId=${String(json.orderId)}`);
    expect(messages.text).not.toContain("9410001234567890");
    expect((await toss.post(`/v1/payments/${String(json.paymentKey)}/cancel`, { cancelReason: "x" })).json.status).toBe("CANCELED");
  });

  test.each([
    [{ cardNumber: "941000" }, "INVALID_CARD_NUMBER"],
    [{ cardExpirationYear: "26", cardExpirationMonth: "10" }, "INVALID_CARD_EXPIRATION"],
    [{ cardExpirationMonth: "13" }, "INVALID_REQUIRED_PARAM"],
    [{ amount: 99 }, "BELOW_MINIMUM_AMOUNT"],
    [{ cardInstallmentPlan: 3 }, "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT"],
  ])("refuses %j with %s", async (changes, code) => {
    const answer = await toss.post("/v1/payments/key-in", { ...order(), ...card(), ...changes });
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });

  test("is not open to widget keys, and takes the month that the card ends in", async () => {
    expect((await tossClient(sandbox.url).post("/v1/payments/key-in", { ...order(), ...card() })).json.code).toBe("FORBIDDEN_REQUEST");
    const last = await toss.post("/v1/payments/key-in", { ...order(), ...card({ cardExpirationYear: "26", cardExpirationMonth: "11" }) });
    expect(last.json.status).toBe("DONE");
  });
});

describe("billing", () => {
  const issue = async (changes: object = {}) =>
    (await toss.post("/v1/billing/authorizations/card", { ...card(changes), customerKey: "customer-1" })).json;

  test("registers a card, charges it, and stops once the key is deleted", async () => {
    const billing = await issue();
    expect(billing).toMatchObject({ customerKey: "customer-1", method: "카드", card: { number: "94100012****789*", cardType: "신용" } });
    const path = `/v1/billing/${encodeURIComponent(String(billing.billingKey))}`;
    const charge = await toss.post(path, { ...order(), customerKey: "customer-1" });
    expect(charge.json).toMatchObject({ status: "DONE", type: "BILLING", method: "카드" });
    expect((await toss.post(path, { ...order(), customerKey: "customer-2" })).json.code).toBe("NOT_MATCHES_CUSTOMER_KEY");

    const removed = await call(`${sandbox.url}/toss${path}`, { method: "DELETE", headers: { authorization: basic("test_sk_sandbox") } });
    expect([removed.status, removed.text]).toEqual([200, ""]);
    const after = await toss.post(path, { ...order(), customerKey: "customer-1" });
    expect([after.status, after.json.code]).toEqual([400, "ALREADY_REMOVED_BILLING_KEY"]);
    expect((await toss.control("GET", "/messages")).text).not.toContain(String(billing.billingKey).slice(0, 20));
  });

  test("takes the window's authKey once, from its own customer", async () => {
    const played = await toss.control("POST", "/billing-authorizations", { gateway: "toss", customerKey: "customer-9" });
    const { authKey } = played.json;
    const path = "/v1/billing/authorizations/issue";
    expect((await toss.post(path, { authKey, customerKey: "customer-8" })).json.code).toBe("NOT_MATCHES_CUSTOMER_KEY");
    expect((await toss.post(path, { authKey, customerKey: "customer-9" })).json).toMatchObject({ customerKey: "customer-9" });
    const again = await toss.post(path, { authKey, customerKey: "customer-9" });
    expect([again.status, again.json.code]).toEqual([404, "NOT_FOUND_BILLING"]);
  });

  test("issues a key for an unknown BIN as 미확인, and refuses to charge it", async () => {
    const billing = await issue({ cardNumber: "4330123412341234" });
    expect(billing.card).toMatchObject({ cardType: "미확인" });
    const charge = await toss.post(`/v1/billing/${encodeURIComponent(String(billing.billingKey))}`, { ...order(), customerKey: "customer-1" });
    expect([charge.status, charge.json.code]).toEqual([400, "NOT_SUPPORTED_CARD_TYPE"]);
  });

  test("knows no key that it did not issue, nor another merchant's", async () => {
    expect((await toss.post("/v1/billing/none", { ...order(), customerKey: "customer-1" })).json.code).toBe("NOT_FOUND_BILLING");
  });
});
