import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox();
  toss = tossClient(sandbox.url, "test_sk_sandbox");
});
afterAll(() => sandbox.stop());

describe("POST /v1/virtual-accounts", () => {
  const body = (changes: object = {}) => ({ amount: 10_000, orderId: newOrderId(), orderName: "책", customerName: "김토스", bank: "신한", ...changes });

  test("issues an account that waits for its deposit, due in 168 hours", async () => {
    const { status, json } = await toss.post("/v1/virtual-accounts", body());
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: "WAITING_FOR_DEPOSIT", method: "가상계좌", virtualAccount: { bankCode: "88", customerName: "김토스" } });
    const due = Date.parse(String((json.virtualAccount as { dueDate: string }).dueDate));
    expect(due - Date.parse(String(json.requestedAt))).toBe(168 * 3_600_000);
    const deposited = await toss.control("POST", `/payments/${String(json.paymentKey)}/deposit`);
    expect(deposited.json.status).toBe("DONE");
    expect((await toss.get(`/v1/payments/${String(json.paymentKey)}`)).json).toMatchObject({ status: "DONE", virtualAccount: { depositorName: "김토스" } });
  });

  test.each([
    [{ bank: "없는은행" }, "INVALID_BANK"],
    [{ bank: undefined }, "INVALID_REQUIRED_PARAM"],
    [{ amount: 199 }, "BELOW_MINIMUM_AMOUNT"],
    [{ orderId: "x" }, "INVALID_ORDER_ID"],
    [{ validHours: 24, dueDate: "2027-01-01T00:00:00" }, "INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE"],
    [{ validHours: 5_000 }, "EXCEED_MAX_VALID_HOURS"],
    [{ dueDate: "2027-01-01T00:00:00Z" }, "INVALID_DATE"],
    [{ accountType: "고정" }, "REQUIRED_ACCOUNT_KEY"],
  ])("refuses %j with %s", async (changes, code) => {
    const answer = await toss.post("/v1/virtual-accounts", body(changes));
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });

  test("refuses an order id that already has an account", async () => {
    const orderId = newOrderId();
    await toss.post("/v1/virtual-accounts", body({ orderId }));
    expect((await toss.post("/v1/virtual-accounts", body({ orderId }))).json.code).toBe("DUPLICATED_ORDER_ID");
  });
});

describe("POST /v1/payments (legacy)", () => {
  const body = (changes: object = {}) => ({
    method: "카드", amount: 10_000, orderId: newOrderId(), orderName: "책",
    successUrl: "http://localhost:3000/ok", failUrl: "http://localhost:3000/no", ...changes,
  });

  test("creates a READY payment with the address of its window", async () => {
    const { status, json } = await toss.post("/v1/payments", body());
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: "READY", method: null, checkout: { url: `${sandbox.url}/toss/v1/payments/${String(json.paymentKey)}/checkout` } });
    expect((await toss.get(`/v1/payments/${String(json.paymentKey)}`)).json.status).toBe("READY");
  });

  test.each([
    [{ successUrl: undefined }, "INVALID_SUCCESS_URL"],
    [{ method: "BARTER" }, "NOT_SUPPORTED_METHOD"],
    [{ amount: undefined }, "INVALID_REQUIRED_PARAM"],
  ])("refuses %j with %s", async (changes, code) => {
    expect((await toss.post("/v1/payments", body(changes))).json.code).toBe(code);
  });
});

describe("the trace id", () => {
  test("stands on every answer, each its own: refused paths and verbs, and an error of the sandbox", async () => {
    const answers = [
      await toss.get("/v1/nothing"),
      await toss.get("/v1/payments/confirm"),
      await tossClient(sandbox.url, "test_sk_nobody").get("/v1/payments/none"),
    ];
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const broken = vi.spyOn(sandbox.context.record, "append").mockImplementation(() => {
      throw new Error("the disk is full");
    });
    answers.push(await toss.get("/v1/payments/none"));
    broken.mockRestore();
    log.mockRestore();
    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [404, "NOT_FOUND"],
      [404, "NOT_FOUND_HTTP_METHOD"],
      [401, "UNAUTHORIZED_KEY"],
      [500, "UNKNOWN_ERROR"],
    ]);
    const traceIds = answers.map(({ headers }) => headers.get("x-tosspayments-trace-id"));
    for (const traceId of traceIds) expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(traceIds).size).toBe(answers.length);
  });
});

describe("reads", () => {
  test("by order id give the approved payment among several, else the latest", async () => {
    const orderId = newOrderId();
    const approved = await toss.play({ orderId, amount: 1_000, clientKey: "test_ck_sandbox" });
    const open = await toss.play({ orderId, amount: 1_000, outcome: "closed", clientKey: "test_ck_sandbox" });
    expect((await toss.get(`/v1/payments/orders/${orderId}`)).json.paymentKey).toBe(open);
    await toss.confirm({ paymentKey: approved, orderId, amount: 1_000 });
    expect((await toss.get(`/v1/payments/orders/${orderId}`)).json).toMatchObject({ paymentKey: approved, status: "DONE" });
  });

  test("of nothing are NOT_FOUND_PAYMENT, in English when asked", async () => {
    for (const path of ["/v1/payments/none", "/v1/payments/orders/none", `/v1/payments/${"k".repeat(3_000)}`]) {
      const { status, json } = await toss.get(path, { "Accept-Language": "en-US" });
      expect([status, json]).toEqual([404, { code: "NOT_FOUND_PAYMENT", message: "The payment does not exist." }]);
    }
  });
});

describe("GET /v1/transactions", () => {
  test("lists approvals and cancels of the merchant in time order, page by page", async () => {
    const own = await startSandbox({ now: () => Date.parse("2026-11-23T03:00:00Z") });
    const client = tossClient(own.url, "test_sk_sandbox");
    const orderId = newOrderId();
    const paymentKey = await client.play({ orderId, amount: 9_000, clientKey: "test_ck_sandbox" });
    await client.confirm({ paymentKey, orderId, amount: 9_000 });
    await client.control("PUT", "/clock", { advance: "1h" });
    await client.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "x", cancelAmount: 4_000 });
    const day = "startDate=2026-11-23T00:00:00&endDate=2026-11-23T23:59:59";
    const all = (await client.get(`/v1/transactions?${day}`)).json as unknown as Record<string, unknown>[];
    const next = (await client.get(`/v1/transactions?${day}&startingAfter=${String(all[0]?.transactionKey)}&limit=1`)).json;
    const early = (await client.get("/v1/transactions?startDate=2026-11-23T00:00:00&endDate=2026-11-23T12:00:00")).json;
    const others = (await tossClient(own.url, "test_gsk_sandbox").get(`/v1/transactions?${day}`)).json;
    const badDate = (await client.get("/v1/transactions?startDate=2026-11-23T00:00:00Z&endDate=2026-11-23T23:59:59")).json;
    await own.stop();
    expect(all).toMatchObject([
      { status: "DONE", amount: 9_000, paymentKey, transactionAt: "2026-11-23T12:00:00+09:00" },
      { status: "PARTIAL_CANCELED", amount: 4_000, paymentKey, transactionAt: "2026-11-23T13:00:00+09:00" },
    ]);
    expect(next).toEqual([all[1]]);
    expect(early).toEqual([all[0]]);
    expect(others).toEqual([]);
    expect(badDate).toMatchObject({ code: "INVALID_DATE" });
  });
});
