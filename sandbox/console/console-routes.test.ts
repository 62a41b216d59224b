import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningShop, startListeningShop } from "../testing/listening-shop";
import { type RunningSandbox, startSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";

let shop: ListeningShop;
let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  shop = await startListeningShop();
  sandbox = await startSandbox({
    webhookTargets: { toss: [`${shop.url}/api/webhooks/toss`], portone: [] },
    extraKeys: [{ clientKey: "test_gck_mine", secretKey: "test_gsk_my_own_secret" }],
  });
  toss = tossClient(sandbox.url);
});
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

const readPage = async (path: string) => (await fetch(`${sandbox.url}${path}`)).text();

/** A payment that was confirmed, with its webhook delivered. */
async function paid(): Promise<{ orderId: string; paymentKey: string }> {
  const orderId = newOrderId();
  const paymentKey = await toss.play({ orderId, amount: 7_000 });
  expect((await toss.confirm({ paymentKey, orderId, amount: 7_000 })).status).toBe(200);
  await expect.poll(async () => (await sandbox.context.webhooks.list({ orderId }))[0]?.status).toBe("delivered");
  return { orderId, paymentKey };
}

describe("the console", () => {
  it("is where the sandbox's address leads", async () => {
    const response = await fetch(sandbox.url);
    expect(response.url).toBe(`${sandbox.url}/console`);
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("shows the built-in keys, and never a secret key that was given at start", async () => {
    const { paymentKey } = await paid();
    for (const path of ["/console", "/console/keys", "/console/webhooks", `/console/payments/toss/${paymentKey}`]) {
      expect(await readPage(path), path).not.toContain("my_own_secret");
    }
    const keys = await readPage("/console/keys");
    expect(keys).toContain("test_gck_mine");
    expect(keys).toContain("test_gsk_sandbox");
  });

  it("leaves the user's own secret key to be filled in when a command is copied", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 7_000, clientKey: "test_gck_mine" });
    expect(await readPage(`/console/payments/toss/${paymentKey}`)).toContain("$TOSS_SECRET_KEY");
  });

  it("shows a payment's webhooks with each attempt, and a way to send them again", async () => {
    const { orderId, paymentKey } = await paid();
    const [delivery] = await sandbox.context.webhooks.list({ orderId });
    const page = await readPage(`/console/payments/toss/${paymentKey}`);
    expect(page).toContain("PAYMENT_STATUS_CHANGED");
    expect(page).toContain("시도 1회");
    expect(page).toContain(`/sandbox/webhooks/${delivery?.id}/resend`);
  });

  it("masks the webhook secret in the object and in the webhook's body", async () => {
    const { orderId, paymentKey } = await paid();
    const { json } = await toss.get(`/v1/payments/orders/${orderId}`);
    expect(String(json.secret)).toMatch(/^ps_/);
    expect(await readPage(`/console/payments/toss/${paymentKey}`)).not.toContain(String(json.secret));
    expect(await readPage("/console/webhooks")).not.toContain(String(json.secret));
  });

  it("shows what shops send as text, never as markup", async () => {
    const orderId = newOrderId();
    await toss.control("POST", "/payments", { gateway: "toss", orderId, amount: 7_000, orderName: "<script>alert(1)</script>" });
    const [held] = JSON.parse((await toss.control("GET", `/payments?orderId=${orderId}`)).text) as { key: string }[];
    const page = await readPage(`/console/payments/toss/${held?.key ?? ""}`);
    expect(page).not.toContain("<script>alert");
    expect(await readPage(`/console?orderId=${encodeURIComponent("<img src=x>")}`)).not.toContain("<img");
  });

  it("lists the newest fifty, and the older ones on the next page", async () => {
    await Promise.all(Array.from({ length: 51 }, () => toss.play({ orderId: newOrderId(), amount: 1_000 })));
    const rows = (page: string) => page.split('data-testid="payment-row"').length - 1;
    expect(rows(await readPage("/console"))).toBe(50);
    expect(rows(await readPage("/console?page=2"))).toBeGreaterThan(0);
  });

  it("cancels for its own pages only", async () => {
    const { paymentKey } = await paid();
    const path = `/console/payments/toss/${paymentKey}/cancel`;
    const headers = { "content-type": "application/json", origin: "http://localhost:3000" };
    const foreign = await fetch(`${sandbox.url}${path}`, { method: "POST", headers, body: JSON.stringify({ cancelReason: "x" }) });
    expect(foreign.status).toBe(403);
    const own = await fetch(`${sandbox.url}${path}`, { method: "POST", headers: { ...headers, origin: sandbox.url }, body: JSON.stringify({ cancelReason: "x" }) });
    expect(await own.json()).toEqual({ paymentKey, status: "CANCELED" });
  });
});
