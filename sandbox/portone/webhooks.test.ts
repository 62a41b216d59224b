import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Delivery } from "../core/webhook-delivery";
import { eventually } from "../testing/eventually";
import { startListeningShop, type ListeningShop } from "../testing/listening-shop";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";
import { cancelFromConsole } from "./cancel";
import { closeWindow, pay, refuse } from "./window";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;
let shop: ListeningShop;

beforeAll(async () => {
  shop = await startListeningShop();
  sandbox = await startSandbox({ webhookTargets: { toss: [`${shop.url}/toss`], portone: [`${shop.url}/saved`] } });
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await sandbox.context.webhooks.idle();
  await portone.control("POST", "/reset");
  shop.received.length = 0;
});
afterEach(() => {
  shop.answer = () => ({ status: 200 });
});
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

const bodies = () => shop.received.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
const deliveries = async (orderId: string) => (await portone.control("GET", `/webhooks?orderId=${orderId}`)).json as unknown as Delivery[];

describe("a webhook", () => {
  test("tells imp_uid, merchant_uid and status, unsigned, to the saved address", async () => {
    const { impUid, merchantUid } = await portone.paid();
    await eventually(() => bodies()).toEqual([{ imp_uid: impUid, merchant_uid: merchantUid, status: "paid" }]);
    expect(shop.received[0]).toMatchObject({ path: "/saved", headers: { "content-type": "application/json" } });
    expect(Object.keys(shop.received[0]?.headers ?? {}).filter((name) => /signature|secret|authorization/i.test(name))).toEqual([]);
  });

  test("is a form where the setting says so", async () => {
    await portone.settings({ portoneWebhookContentType: "form" });
    const { impUid, merchantUid } = await portone.paid();
    await eventually(() => shop.received.length).toBe(1);
    expect(shop.received[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(shop.received[0]?.text))).toEqual({ imp_uid: impUid, merchant_uid: merchantUid, status: "paid" });
  });

  test("goes to the payment's own notice_url instead, one or several", async () => {
    await portone.paid({ noticeUrl: `${shop.url}/own` });
    await portone.paid({ noticeUrl: [`${shop.url}/a`, `${shop.url}/b`] });
    await eventually(() => shop.received.map(({ path }) => path).toSorted()).toEqual(["/a", "/b", "/own"]);
  });

  test("to an address that is not loopback is logged as refused and never sent", async () => {
    const { merchantUid } = await portone.paid({ noticeUrl: "http://192.0.2.1/hook" });
    expect(await deliveries(merchantUid)).toMatchObject([{ status: "refused", attempts: [] }]);
  });

  test("comes as often as the setting says, each with the same body", async () => {
    await portone.settings({ portoneWebhookCopies: 3 });
    await portone.paid();
    await eventually(() => shop.received.length).toBe(3);
    expect(new Set(shop.received.map(({ text }) => text)).size).toBe(1);
  });
});

describe("a webhook is sent", () => {
  test("for an issued account (ready), its deposit (paid) and the console's cancel (with the cancel's id)", async () => {
    const { impUid, merchantUid } = await portone.paid({ payMethod: "vbank" });
    const about = { imp_uid: impUid, merchant_uid: merchantUid };
    await eventually(() => bodies()).toEqual([{ ...about, status: "ready" }]);
    await portone.control("POST", `/payments/${impUid}/deposit`);
    await eventually(() => bodies()).toEqual([{ ...about, status: "ready" }, { ...about, status: "paid" }]);
    cancelFromConsole(sandbox.context, impUid, { refundAccount: { holder: "홍길동", bank: "088", account: "110123456789" } });
    await eventually(() => shop.received.length).toBe(3);
    const [cancellation] = (await portone.read(impUid)).cancel_history;
    expect(bodies()[2]).toEqual({ ...about, status: "cancelled", cancellation_id: cancellation?.cancellation_id });
  });

  test("for a cancel by REST only if it asks for one", async () => {
    const { impUid, merchantUid } = await portone.paid({ amount: 10_000 });
    await eventually(() => shop.received.length).toBe(1);
    await portone.cancel({ imp_uid: impUid, amount: 1_000 });
    await portone.cancel({ imp_uid: impUid, amount: 1_000, enable_webhook: false });
    await portone.cancel({ imp_uid: impUid, amount: 1_000, enable_webhook: true });
    await eventually(() => shop.received.length).toBe(2);
    expect(bodies()[1]).toMatchObject({ status: "cancelled", cancellation_id: (await portone.read(impUid)).cancel_history[2]?.cancellation_id });
    expect(await deliveries(merchantUid)).toHaveLength(2);
  });

  test("for no failure, no buyer's cancel, no closed tab, no cancel that failed and no closed account", async () => {
    refuse(sandbox.context, portone.opened().impUid, { message: "거절" });
    closeWindow(sandbox.context, portone.opened().impUid);
    closeWindow(sandbox.context, portone.opened().impUid, "tab");
    const impUid = await portone.play({ orderId: newOrderId(), amount: 1_000, outcome: "refused" });
    await portone.cancel({ imp_uid: impUid, enable_webhook: true });
    await portone.play({ orderId: newOrderId(), amount: 1_000, webhook: "none" });
    // The log holds a delivery from the moment of its event, so an empty one says that none is to come.
    expect((await portone.control("GET", "/webhooks")).json).toEqual([]);
  });

  test("by the test call to the saved address, whatever payments there are", async () => {
    expect((await portone.control("POST", "/webhooks/test-call")).status).toBe(201);
    await eventually(() => shop.received.map(({ path }) => path)).toEqual(["/saved"]);
  });
});

describe("the webhook and the buyer's return", () => {
  test("with `before`, the window answers only when the shop has answered the webhook", async () => {
    await portone.settings({ portoneWebhookOrder: "before" });
    let release = () => {};
    shop.answer = () => new Promise((resolve) => (release = () => resolve({ status: 200 })));
    let isBack = false;
    const paying = pay(sandbox.context, portone.opened().impUid, {}).then(() => (isBack = true));
    await eventually(() => shop.received.length).toBe(1);
    expect(isBack).toBe(false);
    release();
    await paying;
    expect(isBack).toBe(true);
  });

  test("with `before`, a shop that fails holds nobody back", async () => {
    await portone.settings({ portoneWebhookOrder: "before" });
    shop.answer = () => ({ status: 500 });
    expect(await portone.paid()).toMatchObject({ status: "paid" });
    await portone.paid({ noticeUrl: "http://192.0.2.1/never" });
  });

  test("with `after`, the buyer is back before the webhook leaves, on the sandbox's clock", async () => {
    await portone.settings({ portoneWebhookOrder: "after", portoneWebhookAfterMs: 3_600_000 });
    const { impUid, merchantUid } = await portone.paid();
    const [planned] = await deliveries(merchantUid);
    expect(planned).toMatchObject({ status: "pending", attempts: [] });
    expect(Date.parse(planned?.nextAttemptAt ?? "") - Date.parse(planned?.createdAt ?? "")).toBe(3_600_000);
    // The body is that of the event, whatever has happened since.
    await portone.cancel({ imp_uid: impUid });
    await portone.control("PUT", "/clock", { advance: "1h" });
    await eventually(() => bodies()).toMatchObject([{ imp_uid: impUid, status: "paid" }]);
  });
});

describe("delivery", () => {
  test("is tried once by default, whatever the answer, and can be sent again by hand", async () => {
    shop.answer = () => ({ status: 500 });
    const { merchantUid } = await portone.paid();
    await eventually(async () => (await deliveries(merchantUid))[0]?.status).toBe("failed");
    const [delivery] = await deliveries(merchantUid);
    expect(delivery).toMatchObject({ nextAttemptAt: null, attempts: { length: 1 } });
    shop.answer = () => ({ status: 200 });
    await portone.control("POST", `/webhooks/${delivery?.id ?? ""}/resend`);
    expect(shop.received.map(({ text }) => text)).toEqual([shop.received[0]?.text, shop.received[0]?.text]);
    expect(await deliveries(merchantUid)).toMatchObject([{ status: "delivered", attempts: [{ status: 500, manual: false }, { status: 200, manual: true }] }]);
  });

  test("with retries on, is tried five times more, a minute apart on the sandbox's clock", async () => {
    await portone.settings({ portoneWebhookRetries: true });
    shop.answer = () => ({ status: 503 });
    const { merchantUid } = await portone.paid();
    for (let count = 1; count <= 6; count += 1) {
      await eventually(async () => (await deliveries(merchantUid))[0]?.attempts.length).toBe(count);
      await portone.control("PUT", "/clock", { advance: "1m" });
    }
    expect(await deliveries(merchantUid)).toMatchObject([{ status: "failed", nextAttemptAt: null, attempts: { length: 6 } }]);
  });

  test("with retries on, 200 ends it, and so does an answer that is neither 200 nor a server's fault", async () => {
    await portone.settings({ portoneWebhookRetries: true });
    for (const [status, expected] of [[200, "delivered"], [404, "failed"], [201, "failed"], [302, "failed"]] as const) {
      shop.answer = () => ({ status });
      const { merchantUid } = await portone.paid();
      await eventually(async () => (await deliveries(merchantUid))[0]?.status).toBe(expected);
      expect(await deliveries(merchantUid)).toMatchObject([{ nextAttemptAt: null, attempts: [{ status }] }]);
    }
  });

  test("with retries on, a shop that is not there is tried again", async () => {
    await portone.settings({ portoneWebhookRetries: true });
    const gone = await startListeningShop();
    await gone.stop();
    const { merchantUid } = await portone.paid({ noticeUrl: gone.url });
    await eventually(async () => (await deliveries(merchantUid))[0]?.attempts.length).toBe(1);
    expect(await deliveries(merchantUid)).toMatchObject([{ status: "pending", attempts: [{ status: null }] }]);
  });
});
