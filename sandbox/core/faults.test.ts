import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { eventually } from "../testing/eventually";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox();
  toss = tossClient(sandbox.url);
});
afterEach(() => toss.control("DELETE", "/faults"));
afterAll(() => sandbox.stop());

const arm = (body: unknown) => toss.control("PUT", "/faults", body);
const statusOf = async (paymentKey: string) => (await toss.get(`/v1/payments/${paymentKey}`)).json.status;

async function payment() {
  const orderId = newOrderId();
  return { paymentKey: await toss.play({ orderId, amount: 1_000 }), orderId, amount: 1_000 };
}

describe("a fault on confirm", () => {
  test.each([
    ["drop-answer", {}, "DONE"],
    ["drop-answer", { when: "before" }, "DONE"],
    ["cut-body", {}, "DONE"],
    ["cut-before", {}, "IN_PROGRESS"],
  ])("%s cuts the connection and leaves the payment where the gateway left it", async (kind, more, status) => {
    const order = await payment();
    await arm({ endpoint: "confirm", kind, times: 1, ...more });
    await expect(toss.confirm(order)).rejects.toThrow(/fetch failed|terminated/);
    expect(await statusOf(order.paymentKey)).toBe(status);
  });

  test("drop-answer keeps the answer for the retry with the same idempotency key", async () => {
    const order = await payment();
    await arm({ endpoint: "confirm", kind: "drop-answer", times: 1 });
    const headers = { "Idempotency-Key": newOrderId() };
    await expect(toss.confirm(order, headers)).rejects.toThrow("fetch failed");
    expect((await toss.confirm(order, headers)).json).toMatchObject({ status: "DONE", paymentKey: order.paymentKey });
  });

  test.each([
    ["before", "IN_PROGRESS"],
    ["after", "DONE"],
  ])("empty-body %s acting answers 200 with nothing", async (when, status) => {
    const order = await payment();
    await arm({ endpoint: "confirm", kind: "empty-body", when, times: 1 });
    expect(await toss.confirm(order)).toMatchObject({ status: 200, text: "" });
    expect(await statusOf(order.paymentKey)).toBe(status);
  });

  test("wrong-type gives the real body another type where one is named", async () => {
    const order = await payment();
    await arm({ endpoint: "confirm", kind: "wrong-type", contentType: "text/plain", times: 1 });
    const answer = await toss.confirm(order);
    expect([answer.headers.get("content-type"), JSON.parse(answer.text)]).toMatchObject(["text/plain", { status: "DONE" }]);
  });

  test.each([
    ["before", "IN_PROGRESS"],
    ["after", "DONE"],
  ])("status 503 %s acting answers without the API's words", async (when, status) => {
    const order = await payment();
    await arm({ endpoint: "confirm", kind: "status", status: 503, when, times: 1 });
    const answer = await toss.confirm(order);
    expect([answer.status, answer.json]).toEqual([503, {}]);
    expect(await statusOf(order.paymentKey)).toBe(status);
  });

  test("delay holds the answer back after acting, or the act itself", async () => {
    const late = await payment();
    await arm({ endpoint: "confirm", kind: "delay", delayMs: 250, times: 1 });
    const lateAnswer = toss.confirm(late);
    await eventually(() => statusOf(late.paymentKey)).toBe("DONE");
    expect((await lateAnswer).status).toBe(200);

    const lateAct = await payment();
    await arm({ endpoint: "confirm", kind: "delay", delayMs: 1_000, when: "before", times: 1 });
    const startedMs = performance.now();
    const answer = toss.confirm(lateAct);
    await eventually(() => sandbox.context.faults.list()[0]?.fired).toBe(1);
    expect(await statusOf(lateAct.paymentKey)).toBe("IN_PROGRESS");
    expect((await answer).json.status).toBe("DONE");
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(990);
  });

  test("an answer given up by its caller is still acted on, late", async () => {
    const order = await payment();
    await arm({ endpoint: "confirm", kind: "delay", delayMs: 300, when: "before", times: 1 });
    const caller = new AbortController();
    const gone = fetch(`${sandbox.url}/toss/v1/payments/confirm`, {
      method: "POST",
      body: JSON.stringify(order),
      headers: { authorization: `Basic ${Buffer.from("test_gsk_sandbox:").toString("base64")}` },
      signal: caller.signal,
    });
    const givenUp = expect(gone).rejects.toThrow(/abort/i);
    await eventually(() => sandbox.context.faults.list()[0]?.fired).toBe(1);
    caller.abort();
    await givenUp;
    await eventually(() => statusOf(order.paymentKey)).toBe("DONE");
  });
});

describe("a fault on the window", () => {
  const decide = async (paymentKey: string) =>
    fetch(`${sandbox.url}/toss/window/${paymentKey}/authenticate`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ method: "카드", issuerCode: "61", installmentPlanMonths: "0" }),
    });
  const opened = () => toss.play({ orderId: newOrderId(), amount: 1_000, outcome: "closed" });

  test("drop-answer: the buyer is authenticated and never comes back to the shop", async () => {
    const key = await opened();
    await arm({ endpoint: "window", kind: "drop-answer", key });
    await expect(decide(key)).rejects.toThrow("fetch failed");
    expect(await statusOf(key)).toBe("IN_PROGRESS");
  });

  test("error-code: the window ends in that refusal", async () => {
    const key = await opened();
    await arm({ endpoint: "window", kind: "error-code", code: "REJECT_CARD_COMPANY", key });
    expect(await (await decide(key)).json()).toMatchObject({ type: "failed", code: "REJECT_CARD_COMPANY" });
    expect(await statusOf(key)).toBe("ABORTED");
  });

  test("the whole API is not the window", async () => {
    const key = await opened();
    await arm({ endpoint: "*", kind: "reset", key });
    expect((await decide(key)).status).toBe(200);
  });
});

describe("the fault board", () => {
  test("counts down, shows how often each fired, and can be cleared", async () => {
    const [first, second, third] = [await payment(), await payment(), await payment()];
    await arm({ faults: [{ endpoint: "confirm", kind: "status", status: 500, times: 2 }] });
    expect((await toss.confirm(first)).json.code).toBe("FAILED_INTERNAL_SYSTEM_PROCESSING");
    expect((await toss.confirm(second)).status).toBe(500);
    expect((await toss.confirm(third)).status).toBe(200);
    const { faults } = (await toss.control("GET", "/faults")).json as { faults: object[] };
    expect(faults).toMatchObject([{ kind: "status", remaining: 0, fired: 2 }]);
    await toss.control("DELETE", "/faults");
    expect((await toss.control("GET", "/faults")).json).toEqual({ faults: [] });
  });

  test("takes one fault, a list, or an object of faults, and the kind under other names", async () => {
    for (const body of [{ fault: "cut-before" }, [{ type: "cut-before" }], { faults: [{ name: "cut-before" }] }]) {
      const { status, json } = await arm(body);
      expect([status, (json.faults as { kind: string }[])[0]?.kind]).toEqual([200, "cut-before"]);
    }
  });

  test.each([{ kind: "no-such-fault" }, { kind: "delay" }, { kind: "error-code" }, { kind: "status", status: 200 }, { kind: "status", times: 0 }])(
    "refuses %j as problem+json",
    async (body) => {
      const answer = await arm(body);
      expect([answer.status, answer.json.code]).toEqual([400, "INVALID_INPUT"]);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
    },
  );

  test("hits only the order, payment and endpoint it names", async () => {
    const [named, other] = [await payment(), await payment()];
    await arm({ endpoint: "*", orderId: named.orderId, kind: "status", status: 500 });
    expect((await toss.confirm(other)).status).toBe(200);
    expect((await toss.confirm(named)).status).toBe(500);
    expect((await toss.get(`/v1/payments/${named.paymentKey}`)).status).toBe(500);
    await arm({ endpoint: "confirm", key: named.paymentKey, kind: "status", status: 500 });
    expect((await toss.get(`/v1/payments/${named.paymentKey}`)).status).toBe(200);
    expect((await toss.confirm(named)).status).toBe(500);
  });

  test("lets calls pass first where it is told to, and tells which calls it met", async () => {
    const [first, second] = [await payment(), await payment()];
    await arm({ endpoint: "confirm", kind: "status", status: 503, skip: 1, times: 1 });
    expect((await toss.confirm(first)).status).toBe(200);
    expect((await toss.confirm(second, { "x-correlation-id": "shop-7" })).status).toBe(503);
    expect((await toss.confirm(second)).status).toBe(200);
    const { faults } = (await toss.control("GET", "/faults")).json as { faults: object[] };
    expect(faults).toMatchObject([{ fired: 1, firings: [{ endpoint: "confirm", orderId: second.orderId, key: second.paymentKey, correlationId: "shop-7" }] }]);
  });

  test("is disarmed one by one", async () => {
    await arm([{ kind: "reset", orderId: "one" }, { kind: "reset", orderId: "two" }]);
    const ids = (await toss.control("GET", "/faults")).json.faults as { id: string }[];
    await toss.control("DELETE", `/faults?id=${ids[0]?.id ?? ""}`);
    expect((await toss.control("GET", "/faults")).json.faults).toMatchObject([{ orderId: "two" }]);
  });

  test("has the gateway's request limit as a preset", async () => {
    await arm({ preset: "request-limits", perMinute: 3 });
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await toss.get("/v1/payments/none")).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
    const otherKey = await tossClient(sandbox.url, "test_sk_sandbox").get("/v1/payments/none");
    expect(otherKey.status).toBe(404);
  });
});
