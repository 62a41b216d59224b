import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { eventually } from "../testing/eventually";
import { startListeningShop, type ListeningShop } from "../testing/listening-shop";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { basic, call, newOrderId, tossClient } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let shop: ListeningShop;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  shop = await startListeningShop();
  sandbox = await startSandbox({ now: () => Date.parse("2026-11-23T03:00:00Z"), webhookTargets: { toss: [shop.url], portone: [] } });
  toss = tossClient(sandbox.url, "test_sk_sandbox");
});
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

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

  test("uses the card's points and lets the merchant bear the interest where it says so", async () => {
    const keyIn = async (changes: object) => (await toss.post("/v1/payments/key-in", { ...order({ amount: 60_000 }), ...card(), ...changes })).json.card;
    expect(await keyIn({ useCardPoint: true })).toMatchObject({ useCardPoint: true, isInterestFree: false, interestPayer: null });
    expect(await keyIn({ cardInstallmentPlan: 3, useFreeInstallmentPlan: true })).toMatchObject({ useCardPoint: false, isInterestFree: true, interestPayer: "MERCHANT" });
    expect(await keyIn({ useFreeInstallmentPlan: true })).toMatchObject({ isInterestFree: false, interestPayer: null });
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
    expect(billing).toEqual({
      mId: "sandboxapi", customerKey: "customer-1", authenticatedAt: "2026-11-23T12:00:00+09:00", method: "카드", billingKey: expect.stringMatching(/=$/),
      card: { issuerCode: "41", acquirerCode: "41", number: "94100012****789*", cardType: "신용", ownerType: "개인" },
      transfers: null, cardCompany: "신한", cardNumber: "94100012****789*",
    });
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

  test("is approved in silence, and its cancels are told", async () => {
    const path = `/v1/billing/${encodeURIComponent(String((await issue()).billingKey))}`;
    const { json } = await toss.post(path, { ...order(), customerKey: "customer-1" });
    const cancel = (cancelAmount: number) => toss.post(`/v1/payments/${String(json.paymentKey)}/cancel`, { cancelReason: "x", cancelAmount });
    const told = () =>
      shop.received
        .map(({ text }) => JSON.parse(text) as { eventType: string; data: Record<string, unknown> })
        .filter(({ data }) => data.orderId === json.orderId)
        .map(({ eventType, data }) => [eventType, data.status, data.balanceAmount]);
    await cancel(2_000);
    await eventually(told).toEqual([["PAYMENT_STATUS_CHANGED", "PARTIAL_CANCELED", 10_000]]);
    await cancel(10_000);
    await eventually(told).toEqual([
      ["PAYMENT_STATUS_CHANGED", "PARTIAL_CANCELED", 10_000],
      ["PAYMENT_STATUS_CHANGED", "PARTIAL_CANCELED", 0],
    ]);
  });

  test("takes customer keys of 300 characters, and fails like the gateway's database on one more", async () => {
    const customerKey = "k".repeat(300);
    const register = (key: string) => toss.post("/v1/billing/authorizations/card", { ...card(), customerKey: key });
    const { status, json } = await register(customerKey);
    expect([status, json.customerKey]).toEqual([200, customerKey]);
    const charge = (key: string) => toss.post(`/v1/billing/${encodeURIComponent(String(json.billingKey))}`, { ...order(), customerKey: key });
    expect((await charge(customerKey)).json.status).toBe("DONE");
    const issued = (key: string) => toss.post("/v1/billing/authorizations/issue", { authKey: "none", customerKey: key });
    for (const { status: failed, json: error } of [await register(`${customerKey}k`), await charge(`${customerKey}k`), await issued(`${customerKey}k`)]) {
      expect([failed, error.code]).toEqual([500, "FAILED_DB_PROCESSING"]);
    }
    expect((await register("k")).json.code).toBe("INVALID_REQUIRED_PARAM");
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
