import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call, newOrderId } from "../testing/toss-client";
import type { HeldPayment } from "../controls/gateway";
import { pgTable } from "./pg-table";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

beforeAll(async () => {
  sandbox = await startSandbox({ extraMerchants: [{ userCode: "imp12345678", restKey: "k", restSecret: "private" }] });
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await portone.control("POST", "/reset");
});
afterAll(() => sandbox.stop());

const listed = async (orderId: string) => (await portone.control("GET", `/payments?orderId=${orderId}`)).json as unknown as HeldPayment[];

describe("a played buyer", () => {
  test.each([
    ["approved", "paid"],
    ["refused", "failed"],
    ["closed", "ready"],
  ])("%s leaves the row %s", async (outcome, status) => {
    const orderId = newOrderId();
    const key = await portone.play({ orderId, amount: 1_000, outcome });
    expect(key).toMatch(/^imp_\d{12}$/);
    expect(await listed(orderId)).toMatchObject([{ gateway: "portone", key, orderId, status, amount: 1_000, balanceAmount: status === "paid" ? 1_000 : 0 }]);
    expect((await portone.read(key)).status).toBe(status);
  });

  test("is bound by none of the window's checks", async () => {
    const orderId = newOrderId();
    await portone.post("/payments/prepare", { merchant_uid: orderId, amount: 50_000 });
    for (const amount of [1, 50_000, 7]) expect((await portone.read(await portone.play({ orderId, amount }))).status).toBe("paid");
    expect((await listed(orderId)).map(({ amount }) => amount)).toEqual([1, 50_000, 7]);
  });

  test("with a virtual account waits for the deposit", async () => {
    const orderId = newOrderId();
    const key = await portone.play({ orderId, amount: 1_000, method: "VIRTUAL_ACCOUNT" });
    expect(await listed(orderId)).toMatchObject([{ status: "ready", method: "vbank", approvedAt: null }]);
    expect((await portone.control("POST", `/payments/${key}/deposit`)).json).toMatchObject({ status: "paid" });
  });

  test("of another merchant is that merchant's; of an unknown one is refused", async () => {
    const key = await portone.play({ orderId: newOrderId(), amount: 1_000, clientKey: "imp12345678" });
    expect((await portone.get(`/payments/${key}`)).status).toBe(404);
    const unknown = await portone.control("POST", "/payments", { gateway: "portone", orderId: "o", amount: 1, clientKey: "imp99999999" });
    expect([unknown.status, unknown.json.code]).toEqual([400, "INVALID_CLIENT_KEY"]);
  });
});

describe("a cancel in the console", () => {
  const cancel = (key: string, body: object) => portone.control("POST", `/payments/${key}/cancel`, body);

  test("takes a part or all, by the rules of REST", async () => {
    const { impUid } = await portone.paid({ amount: 10_000 });
    expect((await cancel(impUid, { amount: 4_000, reason: "파손" })).json).toMatchObject({ key: impUid, status: "cancelled", balanceAmount: 6_000 });
    expect(await portone.read(impUid)).toMatchObject({ cancel_amount: 4_000, cancel_reason: "파손" });
    const tooMuch = await cancel(impUid, { amount: 6_001 });
    expect([tooMuch.status, tooMuch.json.code]).toEqual([409, "CANCEL_REFUSED"]);
    expect((await cancel(impUid, {})).json).toMatchObject({ balanceAmount: 0 });
    expect((await cancel(impUid, {})).status).toBe(409);
  });

  test("of an unknown key is 404, of a wrong amount 400", async () => {
    expect((await cancel("imp_000000000000", {})).status).toBe(404);
    expect((await cancel((await portone.paid()).impUid, { amount: -1 })).status).toBe(400);
  });
});

test("both gateways' payments of one order id are listed, with what is left of each", async () => {
  const orderId = newOrderId();
  const key = await portone.play({ orderId, amount: 10_000 });
  await portone.control("POST", "/payments", { gateway: "toss", orderId, amount: 10_000 });
  await portone.cancel({ imp_uid: key, amount: 4_000 });
  expect(await listed(orderId)).toMatchObject([
    { gateway: "toss", status: "IN_PROGRESS" },
    { gateway: "portone", key, status: "cancelled", balanceAmount: 6_000 },
  ]);
});

test("payments outlive a restart, and so do their numbers of attempts", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "portone-restart-"));
  const first = await startSandbox({ dataDir });
  const before = await portoneClient(first);
  const { impUid, merchantUid } = await before.paid();
  const payment = await before.read(impUid);
  await first.stop();

  const second = await startSandbox({ dataDir });
  const after = await portoneClient(second);
  expect(await after.read(impUid)).toEqual(payment);
  expect(after.open({ merchantUid })).toMatchObject({ errorCode: "F1002" });
  await second.stop();
  await rm(dataDir, { recursive: true });
});

describe("channels", () => {
  const channels = async () => (await portone.control("GET", "/channels")).json as unknown as { channelKey: string; pgProvider: string; methods: string[] }[];

  test("are one for each PG to begin with", async () => {
    expect((await channels()).map(({ pgProvider }) => pgProvider)).toEqual(pgTable.map(({ code }) => code));
  });

  test("are added with a key of their own, used by it, and removed", async () => {
    const added = await portone.control("POST", "/channels", { pgProvider: "nice", name: "둘째 나이스", pgId: "nictest00m" });
    expect(added.status).toBe(201);
    const channelKey = String(added.json.channelKey);
    expect(channelKey).toMatch(/^channel-key-[0-9a-f]{8}-/);
    expect(portone.opened({ pg: undefined, channelKey }).row).toMatchObject({ pgProvider: "nice", pgId: "nictest00m" });
    expect(portone.opened({ pg: "nice.nictest00m" }).row.channelKey).toBe(channelKey);
    expect(portone.opened({ pg: "nice" }).row.channelKey).toBe("channel-key-sandbox-nice");

    expect((await portone.control("DELETE", `/channels/${channelKey}`)).status).toBe(200);
    expect(portone.open({ pg: undefined, channelKey })).toMatchObject({ errorCode: "ChannelNotFound" });
    expect((await portone.control("DELETE", `/channels/${channelKey}`)).status).toBe(404);
  });

  test("of a PG that is none are refused, and only the console's pages may change them", async () => {
    expect((await portone.control("POST", "/channels", { pgProvider: "nonsense", name: "x" })).status).toBe(400);
    expect((await portone.control("POST", "/channels", "{")).status).toBe(400);
    const foreign = await call(`${sandbox.url}/sandbox/channels`, { method: "POST", body: { pgProvider: "nice", name: "x" }, headers: { origin: "http://evil.example" } });
    expect(foreign.status).toBe(403);
    expect(await channels()).toHaveLength(pgTable.length);
  });
});

test("the keys show the built-in merchant's secret, and of those given at start only the public part", async () => {
  const { json } = await portone.control("GET", "/keys");
  expect(json.portone).toMatchObject([
    { clientKey: "imp00000000", restKey: "sandbox_imp_key", secretKey: "sandbox_imp_secret" },
    { clientKey: "imp12345678", restKey: null, secretKey: null },
  ]);
  expect(JSON.stringify(json)).not.toContain("private");
});

test("a settings change leaves the others as they are, and unknown or wrong ones are refused", async () => {
  await portone.settings({ portoneWebhookContentType: "form" });
  await portone.settings({ portoneWebhookRetries: true });
  expect((await portone.control("GET", "/settings")).json).toMatchObject({ portoneWebhookContentType: "form", portoneWebhookRetries: true });
  for (const change of [{ nonsense: 1 }, { portoneAutoCancelAt: "25:00" }, { portoneWebhookCopies: 0 }]) {
    expect((await portone.settings(change)).status).toBe(400);
  }
  expect((await portone.control("GET", "/settings")).json).toMatchObject({ portoneAutoCancelAt: "23:30", portoneWebhookCopies: 1 });
});
