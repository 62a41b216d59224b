import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
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
afterAll(() => sandbox.stop());

async function payment(amount = 1_000) {
  const orderId = newOrderId();
  return { paymentKey: await toss.play({ orderId, amount }), orderId, amount };
}

describe("Idempotency-Key", () => {
  test("replays the first answer byte by byte, echoes the key, and names both traces", async () => {
    const order = await payment();
    const headers = { "Idempotency-Key": newOrderId() };
    const first = await toss.confirm(order, headers);
    const again = await toss.confirm(order, headers);
    expect(first.json.status).toBe("DONE");
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(again.headers.get("idempotency-key")).toBe(headers["Idempotency-Key"]);
    const [newTrace, originalTrace] = (again.headers.get("x-tosspayments-trace-id") ?? "").split(",");
    expect(originalTrace).toBe(first.headers.get("x-tosspayments-trace-id"));
    expect(newTrace).not.toBe(originalTrace);
  });

  test("replays a stored 4xx even after its cause is gone, and ignores the body", async () => {
    const order = await payment();
    const headers = { "Idempotency-Key": newOrderId() };
    const refused = await toss.confirm({ ...order, amount: 1 }, headers);
    expect(refused.status).toBe(403);
    const again = await toss.confirm(order, headers);
    expect([again.status, again.text]).toEqual([403, refused.text]);
    expect((await toss.confirm(order)).json.status).toBe("DONE");
  });

  test("does not keep a 5xx, unless the settings say so", async () => {
    const order = await payment();
    const headers = { "Idempotency-Key": newOrderId() };
    sandbox.context.faults.arm([{ endpoint: "confirm", kind: "error-code", code: "UNKNOWN_PAYMENT_ERROR", times: 1, perMinute: 100 }]);
    expect((await toss.confirm(order, headers)).status).toBe(500);
    expect((await toss.confirm(order, headers)).json.status).toBe("DONE");
  });

  test("belongs to one URL, method and secret key", async () => {
    const order = await payment();
    const other = await payment();
    const headers = { "Idempotency-Key": newOrderId() };
    await toss.confirm(order, headers);
    const cancel = await toss.post(`/v1/payments/${order.paymentKey}/cancel`, { cancelReason: "x" }, headers);
    expect(cancel.json.status).toBe("CANCELED");
    const otherSecret = await tossClient(sandbox.url, "test_sk_sandbox").confirm(other, headers);
    expect(otherSecret.json).toMatchObject({ status: "DONE", paymentKey: other.paymentKey });
    // The well-known mistake: one key for two payments gives the first one's answer.
    const reused = await toss.confirm(await payment(), headers);
    expect(reused.json.paymentKey).toBe(order.paymentKey);
  });

  test("answers 409 while the first request is still at work, then replays it", async () => {
    const order = await payment();
    const headers = { "Idempotency-Key": newOrderId() };
    sandbox.context.faults.arm([{ endpoint: "confirm", kind: "delay", when: "before", delayMs: 1_500, times: 1, perMinute: 100 }]);
    const first = toss.confirm(order, headers);
    // The fault is spent when the first request holds its claim.
    await eventually(() => sandbox.context.faults.list()[0]?.fired).toBe(1);
    const meanwhile = await toss.confirm(order, headers);
    expect([meanwhile.status, meanwhile.json.code]).toEqual([409, "IDEMPOTENT_REQUEST_PROCESSING"]);
    expect((await toss.confirm(order, headers)).status).toBe(409);
    const { text } = await first;
    expect((await toss.confirm(order, headers)).text).toBe(text);
  });

  test("lets one of 50 equal requests act; the others get 409 or its very answer", async () => {
    const order = await payment();
    const headers = { "Idempotency-Key": newOrderId() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => toss.confirm(order, headers)));
    const done = answers.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  });

  test("is forgotten after 15 days", async () => {
    const own = await startSandbox();
    const client = tossClient(own.url);
    const orderId = newOrderId();
    const order = { paymentKey: await client.play({ orderId, amount: 1_000 }), orderId, amount: 1_000 };
    const headers = { "Idempotency-Key": "fifteen-days" };
    await client.confirm(order, headers);
    await client.control("PUT", "/clock", { advance: "359h" });
    expect((await client.confirm(order, headers)).status).toBe(200);
    await client.control("PUT", "/clock", { advance: "2h" });
    const later = await client.confirm(order, headers);
    await own.stop();
    expect(later.json.code).toBe("ALREADY_PROCESSED_PAYMENT");
  });

  test("may have 300 characters, and is ignored on a read", async () => {
    const order = await payment();
    expect((await toss.confirm(order, { "Idempotency-Key": "k".repeat(301) })).json.code).toBe("INVALID_IDEMPOTENCY_KEY");
    expect((await toss.confirm(order, { "Idempotency-Key": "k".repeat(300) })).json.status).toBe("DONE");
    const headers = { "Idempotency-Key": newOrderId() };
    await toss.get(`/v1/payments/${order.paymentKey}`, headers);
    await toss.post(`/v1/payments/${order.paymentKey}/cancel`, { cancelReason: "x" });
    expect((await toss.get(`/v1/payments/${order.paymentKey}`, headers)).json.status).toBe("CANCELED");
  });
});
