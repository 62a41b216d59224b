import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call, newOrderId, tossClient } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ extraKeys: [{ clientKey: "test_ck_mine", secretKey: "test_sk_mine" }] });
  toss = tossClient(sandbox.url);
});
afterAll(() => sandbox.stop());

describe("the controls' guard", () => {
  test.each(["http://localhost:3000", "https://evil.example", "null"])("refuses a browser on %s, also for reading", async (origin) => {
    for (const [method, path] of [["POST", "/reset"], ["GET", "/payments"], ["PUT", "/faults"]] as const) {
      const answer = await call(`${sandbox.url}/sandbox${path}`, { method, headers: { origin } });
      expect([answer.status, answer.json.code]).toEqual([403, "FORBIDDEN_ORIGIN"]);
    }
  });

  test("lets the sandbox's own pages through, by either loopback name", async () => {
    for (const origin of [sandbox.url, sandbox.url.replace("127.0.0.1", "localhost")]) {
      expect((await call(`${sandbox.url}/sandbox/faults`, { headers: { origin } })).status).toBe(200);
    }
  });

  test("takes JSON only, as a form can be posted from any page", async () => {
    const response = await fetch(`${sandbox.url}/sandbox/payments`, { method: "POST", body: "gateway=toss", headers: { "content-type": "text/plain" } });
    expect(response.status).toBe(415);
  });
});

describe("the clock control", () => {
  test("sets, advances and returns to real time", async () => {
    const set = await toss.control("PUT", "/clock", { now: "2027-01-01T00:00:00+09:00" });
    expect(String(set.json.now)).toMatch(/^2026-12-31T15:00:0/);
    const advanced = await toss.control("PUT", "/clock", { advance: "1h30m" });
    expect(String(advanced.json.now)).toMatch(/^2026-12-31T16:30:0/);
    expect((await call(`${sandbox.url}/sandbox/clock`, { method: "DELETE" })).json.offsetMs).toBe(0);
  });

  test.each([{}, { now: "yesterday" }, { advance: "soon" }, { advance: 5 }, { now: "2027-01-01T00:00:00Z", advance: "1m" }])("refuses %j", async (body) => {
    const answer = await toss.control("PUT", "/clock", body);
    expect([answer.status, answer.json.code]).toEqual([400, "INVALID_INPUT"]);
  });
});

describe("playing the buyer", () => {
  test("skips the window's own checks, so dishonest buyers can be played", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1 });
    expect((await toss.confirm({ paymentKey, orderId, amount: 1 })).json.status).toBe("DONE");
  });

  test.each([
    [{ gateway: "toss", amount: 100 }, 400, "INVALID_INPUT"],
    [{ gateway: "toss", orderId: "order-1", amount: -5 }, 400, "INVALID_INPUT"],
    [{ gateway: "toss", orderId: "order-1", amount: 100, outcome: "maybe" }, 400, "INVALID_INPUT"],
    [{ gateway: "toss", orderId: "order-1", amount: 100, clientKey: "test_ck_unknown" }, 400, "INVALID_CLIENT_KEY"],
    [{ gateway: "toss", orderId: "order-1", amount: 100, method: "BARTER" }, 400, "NOT_SUPPORTED_METHOD"],
  ])("refuses %j", async (body, status, code) => {
    const answer = await toss.control("POST", "/payments", body);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test("shows what the gateway holds of an order, in the gateway's own words", async () => {
    const orderId = newOrderId();
    const refused = await toss.play({ orderId, amount: 3_000, outcome: "refused" });
    const approved = await toss.play({ orderId, amount: 3_000 });
    const held = (await toss.control("GET", `/payments?orderId=${orderId}`)).json;
    expect(held).toMatchObject([
      { gateway: "toss", key: refused, status: "ABORTED", amount: 3_000, failure: { code: "REJECT_CARD_COMPANY" } },
      { gateway: "toss", key: approved, status: "IN_PROGRESS", amount: 3_000, balanceAmount: 3_000 },
    ]);
    expect((await toss.control("GET", "/payments?orderId=none-such")).json).toEqual([]);
  });

  test("lists the newest of all first when no order is named", async () => {
    const older = await toss.play({ orderId: newOrderId(), amount: 1_000 });
    await toss.control("PUT", "/clock", { advance: "-1h" });
    const newer = await toss.play({ orderId: newOrderId(), amount: 1_000 });
    await call(`${sandbox.url}/sandbox/clock`, { method: "DELETE" });
    const keys = ((await toss.control("GET", "/payments")).json as unknown as { key: string }[]).map(({ key }) => key);
    expect(keys.indexOf(newer)).toBeLessThan(keys.indexOf(older));
    expect(keys.indexOf(newer)).toBeGreaterThanOrEqual(0);
  });

  test("answers 404 for a deposit on an unknown key and 409 where none is awaited", async () => {
    expect((await toss.control("POST", "/payments/none/deposit")).status).toBe(404);
    const paymentKey = await toss.play({ orderId: newOrderId(), amount: 1_000 });
    expect((await toss.control("POST", `/payments/${paymentKey}/deposit`)).status).toBe(409);
  });
});

describe("the record", () => {
  test("keeps every message of an order as one masked row, with the caller's correlation id and real time", async () => {
    await toss.control("PUT", "/clock", { advance: "3d" });
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    const answer = await toss.confirm({ paymentKey, orderId, amount: 1_000 }, { "x-correlation-id": "shop-42" });
    await call(`${sandbox.url}/sandbox/clock`, { method: "DELETE" });
    expect(answer.headers.get("x-correlation-id")).toBe("shop-42");

    const rows = (await toss.control("GET", `/messages?orderId=${orderId}`)).json as unknown as Record<string, unknown>[];
    expect(rows.map(({ name }) => name)).toEqual(["played buyer: approved", "confirm request", "confirm answer"]);
    const [, request, reply] = rows;
    expect(request).toMatchObject({ from: "shop", to: "gateway", method: "POST", path: "/toss/v1/payments/confirm", status: null, correlationId: "shop-42", attempt: 1 });
    expect(reply).toMatchObject({ from: "gateway", to: "shop", status: 200, correlationId: "shop-42", body: { status: "DONE", secret: "***" } });
    expect(request?.headers).toMatchObject({ authorization: "Basic ***" });
    expect(Object.keys(request ?? {})).toEqual([
      "id", "orderId", "attempt", "seq", "at", "from", "to", "name", "method", "path", "status", "durationMs", "headers", "body", "correlationId",
    ]);
    expect(Math.abs(Date.parse(String(request?.at)) - Date.now())).toBeLessThan(60_000);
    expect(Number(reply?.seq)).toBeGreaterThan(Number(request?.seq));
    expect(JSON.stringify(rows)).not.toContain(Buffer.from("test_gsk_sandbox").toString("base64").slice(0, 16));
  });

  test("arms a fault beside others when it is posted, and in their place when it is put", async () => {
    const orders = [newOrderId(), newOrderId()];
    const faultsOf = async () => ((await toss.control("GET", "/faults")).json.faults as { orderId: string }[]).map((fault) => fault.orderId);
    await toss.control("PUT", "/faults", { kind: "cut-before", orderId: orders[0] });
    expect((await toss.control("POST", "/faults", { kind: "cut-before", orderId: orders[1] })).status).toBe(201);
    expect(await faultsOf()).toEqual(orders);
    await toss.control("DELETE", `/faults?orderId=${orders[1]}`);
    expect(await faultsOf()).toEqual([orders[0]]);
    await toss.control("PUT", "/faults", { kind: "cut-before", orderId: orders[1] });
    expect(await faultsOf()).toEqual([orders[1]]);
    await toss.control("DELETE", "/faults");
  });

  test("names the answer that never left", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    await toss.control("PUT", "/faults", { endpoint: "confirm", kind: "drop-answer", times: 1 });
    await expect(toss.confirm({ paymentKey, orderId, amount: 1_000 })).rejects.toThrow("fetch failed");
    await toss.control("DELETE", "/faults");
    const rows = (await toss.control("GET", `/messages?orderId=${orderId}`)).json as unknown as Record<string, unknown>[];
    expect(rows.at(-1)).toMatchObject({ name: "confirm answer (cut)", status: null, body: null });
  });
});

describe("keys, health and reset", () => {
  test("lists key pairs without the secrets that were given at start", async () => {
    const { text, json } = await toss.control("GET", "/keys");
    expect(json.toss).toContainEqual({ clientKey: "test_gck_sandbox", secretKey: "test_gsk_sandbox", kind: "widget", merchant: "sandboxwidget" });
    expect(text).toContain("test_ck_mine");
    expect(text).not.toContain("test_sk_mine");
  });

  test("is healthy, sends no CORS headers, and knows no other path", async () => {
    const health = await toss.control("GET", "/health");
    expect([health.status, health.json.status]).toEqual([200, "ok"]);
    expect(health.headers.get("access-control-allow-origin")).toBeNull();
    expect((await toss.control("GET", "/no-such-control")).status).toBe(404);
  });

  test("reset forgets payments, faults, settings, the record and the moved clock", async () => {
    const own = await startSandbox();
    const client = tossClient(own.url);
    const orderId = newOrderId();
    const paymentKey = await client.play({ orderId, amount: 1_000 });
    await client.control("PUT", "/clock", { advance: "5m" });
    await client.control("PUT", "/faults", { kind: "cut-before" });
    await client.control("PUT", "/settings", { tossRefuseSecondCapture: false });
    expect((await client.control("POST", "/reset")).status).toBe(200);
    const after = {
      payment: (await client.get(`/v1/payments/${paymentKey}`)).json.code,
      payments: (await client.control("GET", "/payments")).json,
      faults: (await client.control("GET", "/faults")).json,
      offsetMs: (await client.control("GET", "/clock")).json.offsetMs,
      messages: (await client.control("GET", `/messages?orderId=${orderId}`)).json,
      refuses: (await client.control("GET", "/settings")).json.tossRefuseSecondCapture,
    };
    await own.stop();
    expect(after).toEqual({ payment: "NOT_FOUND_PAYMENT", payments: [], faults: { faults: [] }, offsetMs: 0, messages: [], refuses: true });
  });
});
