import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually } from "../testing/eventually";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";
import { isAllowedTarget } from "./webhook-target";
import type { Delivery } from "./webhook-delivery";

interface Received {
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;
let shop: Server;
let received: Received[];
let answerStatus: number;

beforeEach(async () => {
  received = [];
  answerStatus = 200;
  shop = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers, body: JSON.parse(text) as Record<string, unknown> });
      response.writeHead(answerStatus).end();
    });
  });
  shop.listen(0, "127.0.0.1");
  await once(shop, "listening");
  const address = `http://127.0.0.1:${String((shop.address() as AddressInfo).port)}/api/webhooks/toss`;
  sandbox = await startSandbox({ webhookTargets: { toss: [address], portone: [] } });
  toss = tossClient(sandbox.url);
});
afterEach(async () => {
  await sandbox.stop();
  shop.close();
});

async function confirmed(method = "CARD", more: { webhook?: string; clientKey?: string } = {}) {
  const orderId = newOrderId();
  const paymentKey = await toss.play({ orderId, amount: 1_000, method, ...more });
  const { json } = await toss.confirm({ paymentKey, orderId, amount: 1_000 });
  return { orderId, paymentKey, payment: json };
}

const deliveries = async (orderId: string) => (await toss.control("GET", `/webhooks?orderId=${orderId}`)).json as unknown as Delivery[];

describe("webhooks", () => {
  test("tell a confirmed payment, whole, with the documented headers", async () => {
    const { payment, orderId } = await confirmed();
    await eventually(() => received.length).toBe(1);
    const [event] = received;
    expect(event?.body).toMatchObject({ eventType: "PAYMENT_STATUS_CHANGED", data: payment });
    expect(event?.body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
    expect(event?.headers).toMatchObject({
      "tosspayments-webhook-transmission-id": expect.stringMatching(/^whtrans_/),
      "tosspayments-webhook-transmission-retried-count": "0",
      "tosspayments-webhook-transmission-time": expect.stringMatching(/\+09:00$/),
    });
    await eventually(async () => (await deliveries(orderId))[0]?.status).toBe("delivered");
  });

  test("go to the addresses registered while the sandbox runs, and to none when they are switched off", async () => {
    const { port } = shop.address() as AddressInfo;
    await toss.control("PUT", "/settings", { tossWebhookUrls: "off" });
    expect(await deliveries((await confirmed()).orderId)).toEqual([]);
    const url = `http://127.0.0.1:${String(port)}/another`;
    await toss.control("PUT", "/settings", { tossWebhookUrls: url });
    const { orderId } = await confirmed();
    await eventually(async () => (await deliveries(orderId)).map((delivery) => [delivery.url, delivery.status])).toEqual([[url, "delivered"]]);
    expect(received).toHaveLength(1);
  });

  test("tell a virtual account twice: the payment, and the flat DEPOSIT_CALLBACK with the payment's secret", async () => {
    const { payment, paymentKey, orderId } = await confirmed("VIRTUAL_ACCOUNT");
    await eventually(() => received.length).toBe(2);
    await toss.control("POST", `/payments/${paymentKey}/deposit`);
    await eventually(() => received.length).toBe(4);
    // The log shows the newest first.
    expect((await deliveries(orderId)).map(({ event, body }) => [event, event === "DEPOSIT_CALLBACK" && (body as unknown as { status: string }).status])).toEqual([
      ["DEPOSIT_CALLBACK", "DONE"],
      ["PAYMENT_STATUS_CHANGED", false],
      ["DEPOSIT_CALLBACK", "WAITING_FOR_DEPOSIT"],
      ["PAYMENT_STATUS_CHANGED", false],
    ]);
    const callbacks = received.map(({ body }) => body).filter((body) => !("eventType" in body));
    expect(callbacks.map(({ status }) => status)).toEqual(["WAITING_FOR_DEPOSIT", "DONE"]);
    for (const body of callbacks) {
      expect(Object.keys(body)).toEqual(["createdAt", "secret", "status", "transactionKey", "orderId"]);
      expect(body).toMatchObject({ secret: payment.secret, orderId });
    }
  });

  test("tell a payment that expired, and stay silent about one that was only opened", async () => {
    const orderId = newOrderId();
    await toss.play({ orderId, amount: 1_000, outcome: "closed" });
    expect(await deliveries(orderId)).toEqual([]);
    await toss.control("PUT", "/clock", { advance: "31m" });
    await eventually(() => received.map(({ body }) => (body.data as { status: string }).status)).toEqual(["EXPIRED"]);
  });

  test("are not sent for the public documentation keys, nor when a played buyer asks for none", async () => {
    const docs = tossClient(sandbox.url, "test_gsk_docs_OaPz8L5KdmQXkzRz3y47BMw6");
    const orderId = newOrderId();
    const paymentKey = await docs.play({ orderId, amount: 1_000, clientKey: "test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm" });
    expect((await docs.confirm({ paymentKey, orderId, amount: 1_000 })).json.status).toBe("DONE");
    const silent = await confirmed("CARD", { webhook: "none" });
    expect([await deliveries(orderId), await deliveries(silent.orderId)]).toEqual([[], []]);
  });

  test("are retried seven times over the ladder, then given up, and can be resent by hand", async () => {
    answerStatus = 500;
    const { orderId } = await confirmed();
    await eventually(async () => (await deliveries(orderId))[0]?.attempts.length).toBe(1);
    let minutes = 1;
    for (let retry = 1; retry <= 7; retry += 1) {
      // One minute early nothing happens: the ladder is 1, 4, 16 … minutes.
      await toss.control("PUT", "/clock", { advance: `${String(minutes * 60 - 30)}s` });
      expect((await deliveries(orderId))[0]?.attempts).toHaveLength(retry);
      await toss.control("PUT", "/clock", { advance: "31s" });
      await eventually(async () => (await deliveries(orderId))[0]?.attempts.length).toBe(retry + 1);
      minutes *= 4;
    }
    const [failed] = await deliveries(orderId);
    expect(failed).toMatchObject({ status: "failed", nextAttemptAt: null });
    expect(received.map(({ headers }) => headers["tosspayments-webhook-transmission-retried-count"])).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
    expect(new Set(received.map(({ headers }) => headers["tosspayments-webhook-transmission-id"])).size).toBe(1);

    answerStatus = 200;
    const resent = await toss.control("POST", `/webhooks/${failed?.id ?? ""}/resend`);
    expect(resent.json).toMatchObject({ status: "delivered" });
    expect(received[8]?.body).toEqual(received[0]?.body);
  });

  test("walk down the whole ladder on one large move of the clock", async () => {
    answerStatus = 503;
    const { orderId } = await confirmed();
    await eventually(async () => (await deliveries(orderId))[0]?.attempts.length).toBe(1);
    await toss.control("PUT", "/clock", { advance: "5d" });
    await eventually(async () => (await deliveries(orderId))[0]?.status).toBe("failed");
    expect(received).toHaveLength(8);
  });

  test("meet faults by name: one that never leaves is retried, one whose answer is lost arrives twice", async () => {
    await toss.control("PUT", "/faults", [
      { endpoint: "webhook", kind: "cut-before", times: 1 },
      { endpoint: "webhook", kind: "drop-answer", times: 1 },
      { endpoint: "*", kind: "status", times: 1 },
    ]);
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    // `*` is the API only: it hits the first confirm and leaves webhooks alone.
    expect((await toss.confirm({ paymentKey, orderId, amount: 1_000 })).status).toBe(500);
    await toss.confirm({ paymentKey, orderId, amount: 1_000 });
    await eventually(async () => (await deliveries(orderId))[0]?.attempts.length).toBe(1);
    expect(received).toHaveLength(0);
    await toss.control("PUT", "/clock", { advance: "6m" });
    await eventually(async () => (await deliveries(orderId))[0]?.status).toBe("delivered");
    expect(received).toHaveLength(2);
    expect(received[1]?.body).toEqual(received[0]?.body);
  });

  test("to an unknown id answer 404 on resend", async () => {
    expect((await toss.control("POST", "/webhooks/whtrans_none/resend")).status).toBe(404);
  });
});

describe("webhook targets", () => {
  test.each([
    ["http://localhost:3000/x", true],
    ["http://127.0.0.1:3000/x", true],
    ["http://127.1.2.3/x", true],
    ["http://[::1]:3000/x", true],
    ["http://10.0.0.1/x", false],
    ["http://localhost.evil.example/x", false],
    ["http://127.0.0.1.evil.example/x", false],
    ["file:///etc/passwd", false],
    ["not a url", false],
    ["https://hooks.example:8443/x", true],
  ])("%s allowed: %s", (address, isAllowed) => {
    expect(isAllowedTarget(address, ["hooks.example"])).toBe(isAllowed);
  });

  test("outside loopback are refused and logged, never called", async () => {
    const calls: string[] = [];
    const own = await startSandbox({
      webhookTargets: { toss: ["http://203.0.113.9/hook"], portone: [] },
      fetch: (input) => {
        calls.push(String(input));
        return Promise.resolve(new Response());
      },
    });
    const client = tossClient(own.url);
    const orderId = newOrderId();
    const paymentKey = await client.play({ orderId, amount: 1_000 });
    await client.confirm({ paymentKey, orderId, amount: 1_000 });
    const list = (await client.control("GET", "/webhooks")).json as unknown as Delivery[];
    const resent = await client.control("POST", `/webhooks/${list[0]?.id ?? ""}/resend`);
    await own.stop();
    expect(list).toMatchObject([{ status: "refused", attempts: [] }]);
    expect(resent.json.status).toBe("refused");
    expect(calls).toEqual([]);
  });
});
