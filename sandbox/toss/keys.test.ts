import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { basic, call, newOrderId, tossClient } from "../testing/toss-client";
import { parseExtraKeys } from "./keys";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ extraKeys: [{ clientKey: "test_ck_mine", secretKey: "test_sk_mine" }] });
  toss = tossClient(sandbox.url);
});
afterAll(() => sandbox.stop());

const base64 = (text: string) => Buffer.from(text).toString("base64");
const read = (authorization?: string) =>
  call(`${sandbox.url}/toss/v1/payments/none`, { headers: authorization === undefined ? {} : { authorization } });

describe("authorization", () => {
  test.each([
    ["no header", undefined, 401, "UNAUTHORIZED_KEY"],
    ["a bearer token", "Bearer test_gsk_sandbox", 401, "UNAUTHORIZED_KEY"],
    ["no colon", `Basic ${base64("test_gsk_sandbox")}`, 403, "INCORRECT_BASIC_AUTH_FORMAT"],
    ["a byte order mark", `Basic ${base64("\uFEFFtest_gsk_sandbox:")}`, 401, "UNAUTHORIZED_KEY"],
    ["an unknown test key", basic("test_sk_unknown"), 401, "UNAUTHORIZED_KEY"],
    ["a client key", basic("test_gck_sandbox"), 400, "INVALID_API_KEY"],
    ["a live key", basic("live_sk_anything"), 400, "INVALID_API_KEY"],
  ])("with %s is refused", async (_, authorization, status, code) => {
    const answer = await read(authorization);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test.each([
    ["the sandbox's widget secret", basic("test_gsk_sandbox")],
    ["the sandbox's API secret", basic("test_sk_sandbox")],
    ["the public documentation secret", basic("test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6")],
    ["a pair given at start", basic("test_sk_mine")],
    ["base64 without padding", basic("test_gsk_sandbox").replace(/=+$/, "")],
  ])("with %s passes", async (_, authorization) => {
    expect((await read(authorization)).json.code).toBe("NOT_FOUND_PAYMENT");
  });
});

describe("a payment", () => {
  test("of a named pair is invisible to every other pair", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000, clientKey: "test_gck_sandbox" });
    const other = tossClient(sandbox.url, "test_sk_sandbox");
    const confirm = await other.confirm({ paymentKey, orderId, amount: 1_000 });
    expect([confirm.status, confirm.json.code]).toEqual([404, "NOT_FOUND_PAYMENT_SESSION"]);
    expect((await other.get(`/v1/payments/${paymentKey}`)).json.code).toBe("NOT_FOUND_PAYMENT");
    expect((await other.get(`/v1/payments/orders/${orderId}`)).json.code).toBe("NOT_FOUND_PAYMENT");
    expect((await other.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "x" })).json.code).toBe("NOT_FOUND_PAYMENT");
    expect((await toss.confirm({ paymentKey, orderId, amount: 1_000 })).json.status).toBe("DONE");
  });

  test("played without naming a pair can be confirmed with either sandbox secret, and no other", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    expect((await tossClient(sandbox.url, "test_sk_mine").confirm({ paymentKey, orderId, amount: 1_000 })).status).toBe(404);
    expect((await tossClient(sandbox.url, "test_sk_sandbox").confirm({ paymentKey, orderId, amount: 1_000 })).json.status).toBe("DONE");
  });
});

describe("SANDBOX_KEYS", () => {
  test("reads pairs, and refuses a widget key beside an API key, or anything but test keys, without naming a secret", () => {
    expect(parseExtraKeys("test_ck_a:test_sk_a, test_gck_b:test_gsk_b")).toHaveLength(2);
    expect(() => parseExtraKeys("test_gck_a:test_sk_private")).toThrow(/other kind/);
    expect(() => parseExtraKeys("live_ck_a:live_sk_private")).toThrow(/^(?!.*private)/);
    expect(() => parseExtraKeys("test_ck_a")).toThrow(/clientKey:secretKey/);
  });
});

describe("paths and verbs", () => {
  test.each([
    ["GET", "/v1/payments/confirm", 404, "NOT_FOUND_HTTP_METHOD"],
    ["DELETE", "/v1/payments/some-key", 404, "NOT_FOUND_HTTP_METHOD"],
    ["POST", "/v1/no-such-thing", 404, "NOT_FOUND"],
  ])("%s %s answers %i %s", async (method, path, status, code) => {
    const answer = await call(`${sandbox.url}/toss${path}`, { method, headers: { authorization: basic("test_gsk_sandbox") } });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });
});
