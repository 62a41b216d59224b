// What the operator's endpoints let through, and what each of the operator's actions does at a real sandbox.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operatorActionEndpoint } from "../api/operator-action-endpoint";
import { signInEndpoint, signOutEndpoint } from "../api/operator-endpoint";
import { createReconciliationEndpoint, listReconciliationsEndpoint, readReconciliationEndpoint } from "../api/reconciliation-endpoints";
import { tossWebhookEndpoint } from "../api/webhook-endpoint";
import type { RunView } from "../reconciliation/read-runs";
import { startOwnSandbox, type OwnSandbox } from "../testing/own-sandbox";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { CONCERNS_PER_PAGE, readConcerns, type Concern } from "./read-concerns";

const operatorToken = "an-operator-token-of-the-tests";
const authorization = `Bearer ${operatorToken}`;
const HOUR_MS = 60 * 60 * 1000;

let sandbox: OwnSandbox;
let shop: TestShop;

beforeAll(async () => {
  sandbox = await startOwnSandbox();
  shop = await openTestShop({}, { OPERATOR_TOKEN: operatorToken, SANDBOX_URL: sandbox.url });
});
afterAll(async () => {
  await shop.close();
  await sandbox.stop();
});

const reconcile = (body: object = {}, headers: Record<string, string> = { authorization }) =>
  shop.call<RunView & { code?: string }>(createReconciliationEndpoint, { method: "POST", path: "/api/admin/reconciliations", body, headers });
const act = (path: string, body: object = {}, headers: Record<string, string> = { authorization }) =>
  shop.call(operatorActionEndpoint, { method: "POST", path: `/api/admin/${path}`, body, headers });
const concerns = async (about: (concern: Concern) => boolean) => (await everyConcern()).filter(about);
const held = async (orderId: string) => (await shop.sandbox.payments(orderId)).map(({ balanceAmount }) => balanceAmount);

async function everyConcern(page = 1): Promise<Concern[]> {
  const found = await readConcerns(shop.context.db, { kind: null, query: "", page });
  return found.hasMore ? [...found.concerns, ...(await everyConcern(page + 1))] : found.concerns;
}

async function foreignPayment(amount = 7_000) {
  const orderId = `FOREIGN-${randomUUID().slice(0, 8)}`;
  const impUid = await shop.sandbox.pay({ gateway: "portone", orderId, amount });
  await reconcile();
  const finding = await shop.context.db.reconciliationFinding.findUniqueOrThrow({ where: { subject: `portone:${impUid}` } });
  return { orderId, impUid, finding };
}

describe("the operator's endpoints", () => {
  test.each([
    ["nobody", {}],
    ["another token", { authorization: "Bearer another-token-of-the-tests" }],
    ["a session of nobody", { cookie: "operator=9999999999999.x" }],
  ])("refuse %s", async (_, headers) => {
    expect(await reconcile({}, headers as Record<string, string>)).toMatchObject({ status: 401, body: { code: "OPERATOR_ONLY" } });
    expect(await shop.call(listReconciliationsEndpoint, { path: "/api/admin/reconciliations", headers: headers as Record<string, string> })).toMatchObject({ status: 401 });
    expect(await act(`findings/${randomUUID()}/cancel`, { reason: "x" }, headers as Record<string, string>)).toMatchObject({ status: 401 });
  });

  test("take a browser that has signed in, until it signs out", async () => {
    const wrong = await shop.call(signInEndpoint, { method: "POST", path: "/api/admin/session", body: { token: "wrong" } });
    expect(wrong).toMatchObject({ status: 401, body: { code: "OPERATOR_TOKEN_WRONG" } });
    expect(wrong.headers.get("set-cookie")).toBeNull();
    const signedIn = await shop.call(signInEndpoint, { method: "POST", path: "/api/admin/session", body: { token: operatorToken } });
    const cookie = signedIn.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^operator=\d+\.[\w-]+; .*HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(operatorToken);
    expect((await reconcile({}, { cookie: cookie.split(";")[0] ?? "" })).status).toBe(201);
    expect((await reconcile({}, { cookie: cookie.split(";")[0] ?? "", origin: "https://evil.example" })).body).toMatchObject({ code: "ORIGIN_NOT_ALLOWED" });
    const signedOut = await shop.call(signOutEndpoint, { method: "DELETE" as "POST", path: "/api/admin/session" });
    expect(signedOut.headers.get("set-cookie")).toContain("Max-Age=0");
  });

  test("know no action and no thing that is not in their table", async () => {
    expect(await act("orders/1/constructor")).toMatchObject({ status: 404, body: { code: "ADDRESS_NOT_FOUND" } });
    expect(await act("__proto__/1/look")).toMatchObject({ status: 404, body: { code: "ADDRESS_NOT_FOUND" } });
    expect(await act("findings/not-a-uuid/look")).toMatchObject({ status: 404, body: { code: "CONCERN_NOT_FOUND" } });
    expect(await act("orders/no-such-order/look")).toMatchObject({ status: 404, body: { code: "CONCERN_NOT_FOUND" } });
  });
});

describe("a reconciliation on demand", () => {
  test("answers its report, and is read again as JSON and as a table", async () => {
    const { orderId } = await foreignPayment();
    const { status, body } = await reconcile();
    expect(status).toBe(201);
    expect(body.report?.lines.find((line) => line.gatewayOrderId === orderId)).toMatchObject({ kind: "FOREIGN_ORDER" });
    const path = `/api/admin/reconciliations/${body.id}`;
    expect((await shop.call(readReconciliationEndpoint, { path, headers: { authorization } })).body).toEqual(body);
    const csv = await readReconciliationEndpoint.within(shop.context)(new Request(`http://localhost:3000${path}?format=csv`, { headers: { authorization } }));
    expect(csv.headers.get("content-disposition")).toBe(`attachment; filename="reconciliation-${body.id}.csv"`);
    expect(await csv.text()).toContain(`,${orderId},`);
    const list = await shop.call<RunView[]>(listReconciliationsEndpoint, { path: "/api/admin/reconciliations", headers: { authorization } });
    expect(list.body.find(({ id }) => id === body.id)?.report).not.toHaveProperty("lines");
  });

  test.each([
    ["a window that ends before it begins", { from: "2026-11-23T00:00:00Z", to: "2026-11-22T00:00:00Z" }],
    ["more than 90 days", { from: "2026-01-01T00:00:00Z", to: "2026-11-22T00:00:00Z" }],
    ["no time at all", { from: "yesterday" }],
  ])("refuses %s", async (_, body) => {
    expect(await reconcile(body)).toMatchObject({ status: 400, body: { code: "REQUEST_NOT_VALID" } });
  });

  test("knows no other run", async () => {
    for (const id of [randomUUID(), "x"]) {
      expect(await shop.call(readReconciliationEndpoint, { path: `/api/admin/reconciliations/${id}`, headers: { authorization } })).toMatchObject({ status: 404, body: { code: "RECONCILIATION_NOT_FOUND" } });
    }
  });
});

describe("a foreign payment", () => {
  test("is a concern, and goes back when the operator says so: once", async () => {
    const { orderId, finding } = await foreignPayment();
    expect(await concerns(({ id }) => id === finding.id)).toMatchObject([{ kind: "finding", code: "FOREIGN_ORDER", amountKrw: 7_000 }]);
    expect(await act(`findings/${finding.id}/cancel`, {})).toMatchObject({ status: 400 });
    expect(await act(`findings/${finding.id}/cancel`, { reason: "다른 시스템의 시험 결제" })).toMatchObject({ status: 200, body: { status: "SUCCEEDED" } });
    expect(await held(orderId)).toEqual([0]);
    expect(await concerns(({ id }) => id === finding.id)).toEqual([]);
    expect(await act(`findings/${finding.id}/cancel`, { reason: "again" })).toMatchObject({ status: 404, body: { code: "CONCERN_NOT_FOUND" } });
  });

  test.each([100.5, 3_000_000_000])("of %d won, which no order can have, is told and goes back too", async (amount) => {
    const { orderId, finding } = await foreignPayment(amount);
    expect(await concerns(({ id }) => id === finding.id)).toMatchObject([{ amountKrw: amount }]);
    expect(await act(`findings/${finding.id}/cancel`, { reason: "시험" })).toMatchObject({ status: 200, body: { status: "SUCCEEDED" } });
    expect(await held(orderId)).toEqual([0]);
  });

  test("whose cancel's answer is lost is asked about by the next press, and is not given back twice", async () => {
    const { orderId, impUid, finding } = await foreignPayment();
    await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key: impUid, kind: "drop-answer", times: 1 });
    expect(await act(`findings/${finding.id}/cancel`, { reason: "시험" })).toMatchObject({ body: { status: "UNKNOWN" } });
    expect(await shop.context.db.reconciliationFinding.findUnique({ where: { id: finding.id } })).toMatchObject({ cancelStatus: "UNKNOWN", cancelBalance: 7_000, state: "OPEN" });
    expect(await act(`findings/${finding.id}/cancel`, { reason: "시험" })).toMatchObject({ status: 200, body: { status: "SUCCEEDED" } });
    expect(await held(orderId)).toEqual([0]);
    expect(await shop.context.db.reconciliationFinding.findUnique({ where: { id: finding.id } })).toMatchObject({ state: "CLOSED" });
  });

  test("whose cancel the gateway refuses stays, with the reason", async () => {
    const { orderId, impUid, finding } = await foreignPayment();
    await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key: impUid, kind: "error-code", code: "[PG] 취소 불가", times: 1 });
    expect(await act(`findings/${finding.id}/cancel`, { reason: "시험" })).toMatchObject({ status: 409, body: { code: "GATEWAY_REFUSED" } });
    expect(await held(orderId)).toEqual([7_000]);
    expect(await concerns(({ id }) => id === finding.id)).toMatchObject([{ detail: expect.stringContaining("FAILED") as string }]);
    expect(await act(`findings/${finding.id}/seen`)).toMatchObject({ status: 200 });
    expect(await concerns(({ id }) => id === finding.id)).toEqual([]);
  });

  test("whose refusal Toss keeps under its key goes back with the next press", async () => {
    const orderId = `FOREIGN-${randomUUID().slice(0, 8)}`;
    const paymentKey = await shop.sandbox.pay({ gateway: "toss", orderId, amount: 6_000 });
    const trace = { orderId: null, attempt: null, flow: null, correlationId: randomUUID() };
    const request = { gatewayKey: paymentKey, gatewayOrderId: orderId, amount: 6_000, idempotencyKey: randomUUID(), trace };
    expect(await shop.context.gateways.toss.confirm(request)).toMatchObject({ kind: "done" });
    await reconcile();
    const { id } = await shop.context.db.reconciliationFinding.findUniqueOrThrow({ where: { subject: `toss:${paymentKey}` } });
    await shop.sandbox.arm({ gateway: "toss", endpoint: "cancel", key: paymentKey, kind: "error-code", code: "NOT_CANCELABLE_PAYMENT", times: 1 });
    expect(await act(`findings/${id}/cancel`, { reason: "시험" })).toMatchObject({ status: 409, body: { code: "GATEWAY_REFUSED" } });
    expect(await held(orderId)).toEqual([6_000]);
    expect(await act(`findings/${id}/cancel`, { reason: "시험" })).toMatchObject({ status: 200, body: { status: "SUCCEEDED" } });
    expect(await held(orderId)).toEqual([0]);
  });

  test("that turns out to be ours is never cancelled as foreign", async () => {
    const { impUid, orderId, finding } = await foreignPayment(15_000);
    const order = await shop.order("portone-callback");
    await shop.context.db.paymentAttempt.create({ data: { gatewayOrderId: orderId, orderId: order.orderId, number: 2, gateway: "portone", createdAt: new Date() } });
    expect(await act(`findings/${finding.id}/cancel`, { reason: "시험" })).toMatchObject({ status: 409, body: { code: "PAYMENT_IS_OURS" } });
    expect(await held(orderId)).toEqual([15_000]);
    expect(await shop.context.db.payment.count({ where: { gatewayKey: impUid } })).toBe(1);
  });
});

describe("an order that needs the operator", () => {
  test("whose return was given up is told by its command, and a look gives the money back", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: 100 });
    await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key: impUid, kind: "error-code", code: "[PG] 점검", times: 1 });
    await shop.complete({ imp_uid: impUid, merchant_uid: order.orderId });
    await shop.context.db.gatewayCommand.updateMany({ where: { orderId: order.orderId }, data: { nextCheckAt: null, status: "UNKNOWN" } });
    const about = (concern: Concern) => concern.orderId === order.orderId;
    expect(await concerns(about)).toMatchObject([{ kind: "command", code: "CANCEL", amountKrw: 100 }]);
    expect(await act(`orders/${order.orderId}/look`)).toMatchObject({ status: 200, body: { status: "PENDING", isComplete: true } });
    expect(await held(order.orderId)).toEqual([0]);
    expect(await concerns(about)).toEqual([]);
  });

  test("is a concern until somebody has seen it, and again when it calls again", async () => {
    const { orderId } = await shop.order();
    const call = () => shop.context.db.orderEvent.create({ data: { orderId, at: new Date(), code: "OPERATOR_NEEDED", detail: { reason: "test" } } });
    await call();
    expect(await concerns((concern) => concern.orderId === orderId)).toMatchObject([{ kind: "order", detail: "test" }]);
    expect(await act(`orders/${orderId}/seen`)).toMatchObject({ status: 200 });
    expect(await concerns((concern) => concern.orderId === orderId)).toEqual([]);
    await call();
    expect(await concerns((concern) => concern.orderId === orderId)).toHaveLength(1);
  });

  test("is looked at with all that its gateway holds: a payment that nobody told of pays it", async () => {
    const order = await shop.order("portone-redirect");
    await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    expect(await act(`orders/${order.orderId}/look`)).toMatchObject({ body: { status: "PAID" } });
  });

  test("is refunded in part by the operator, once a key", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    await shop.complete({ imp_uid: impUid, merchant_uid: order.orderId });
    const headers = { authorization, "idempotency-key": randomUUID() };
    for (let press = 0; press < 2; press += 1) {
      expect(await act(`orders/${order.orderId}/refund`, { amount: 4_000, reason: "하나가 깨져서 왔어요" }, headers)).toMatchObject({ status: 200, body: { status: "DONE", orderStatus: "PARTIALLY_REFUNDED" } });
    }
    expect(await held(order.orderId)).toEqual([11_000]);
    expect(await act(`orders/${order.orderId}/refund`, { amount: 11_001, reason: "too much" })).toMatchObject({ status: 422, body: { code: "REFUND_TOO_LARGE" } });
  });
});

test("more than a page of concerns is shown a page at a time, the oldest first, and each is found by what it is about", async () => {
  const gatewayOrderId = `CROWD-${randomUUID()}`;
  const ids = Array.from({ length: 2 * CONCERNS_PER_PAGE + 1 }, () => randomUUID());
  await shop.context.db.reconciliationFinding.createMany({
    data: ids.map((id, index) => ({ id, subject: `toss:${id}`, gateway: "toss", gatewayKey: id, gatewayOrderId, kind: "FOREIGN_ORDER", foundAt: new Date(1_800_000_000_000 + index), lastFoundAt: new Date() })),
  });
  const pages = await Promise.all([1, 2, 3, 4].map((page) => readConcerns(shop.context.db, { kind: "finding", query: gatewayOrderId, page })));
  expect(pages.flatMap((found) => found.concerns.map(({ id }) => id))).toEqual(ids);
  expect(pages.map(({ hasMore }) => hasMore)).toEqual([true, true, false, false]);
  expect(pages.map(({ counts }) => counts)).toEqual(pages.map(() => ({ finding: ids.length })));
  expect((await readConcerns(shop.context.db, { kind: null, query: ids[30] ?? "", page: 1 })).concerns).toMatchObject([{ id: ids[30] }]);
  expect((await readConcerns(shop.context.db, { kind: "run", query: gatewayOrderId, page: 1 })).concerns).toEqual([]);
});

test("a deposit that is owed and a capture that went nowhere are concerns", async () => {
  const order = await shop.order("portone-callback");
  const rows = [
    { gatewayKey: `card-${randomUUID()}`, method: "card" },
    { gatewayKey: `vbank-${randomUUID()}`, method: "vbank", virtualAccount: { accountNumber: "1" } },
  ];
  for (const row of rows) {
    await shop.context.db.payment.create({
      data: { id: randomUUID(), orderId: order.orderId, gatewayOrderId: order.orderId, gateway: "portone", status: "CAPTURED", currency: "KRW", amount: 500, balanceAmount: 500, createdAt: new Date(), updatedAt: new Date(), ...row },
    });
  }
  expect((await concerns(({ orderId }) => orderId === order.orderId)).map(({ kind, gatewayKey }) => [kind, gatewayKey])).toEqual([
    ["capture", rows[0]?.gatewayKey],
    ["deposit", rows[1]?.gatewayKey],
  ]);
  await shop.context.db.payment.deleteMany({ where: { orderId: order.orderId } });
});

test("a notice that was given up can be looked at again, or closed", async () => {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  for (let sent = 0; sent < 2; sent += 1) await shop.call(tossWebhookEndpoint, { method: "POST", path: "/api/webhooks/toss", body: { data: { paymentKey }, sent } });
  await expect.poll(() => shop.context.db.webhookEvent.count({ where: { status: "RECEIVED" } })).toBe(0);
  await shop.context.db.webhookEvent.updateMany({ data: { status: "FAILED" } });
  const [first, second] = await concerns(({ kind }) => kind === "notice");
  expect(first).toMatchObject({ code: "WEBHOOK", gateway: "toss" });
  expect(await act(`notices/${first?.id}/look`)).toMatchObject({ body: { status: "HANDLED" } });
  expect(await act(`notices/${second?.id}/seen`)).toMatchObject({ status: 200 });
  expect(await concerns(({ kind }) => kind === "notice")).toEqual([]);
});

test("a reconciliation that was given up is a concern until one covers its time", async () => {
  const window = { from: new Date(Date.now() - 2 * HOUR_MS), to: new Date(Date.now() - HOUR_MS) };
  const { id } = await shop.context.db.reconciliation.create({ data: { id: randomUUID(), ...window, status: "FAILED", failure: "toss: HTTP 503", createdAt: new Date() } });
  expect(await concerns((concern) => concern.id === id)).toMatchObject([{ kind: "run", detail: "toss: HTTP 503" }]);
  await reconcile();
  expect(await concerns((concern) => concern.id === id)).toEqual([]);
});

test("a demo on this machine has no token and needs none; a shop that others reach has no operator then", async () => {
  const open = shop.anotherInstance({}, { operatorToken: null });
  const closed = shop.anotherInstance({}, { operatorToken: null, isLoopbackOnly: false });
  const request = { method: "POST" as const, path: "/api/admin/reconciliations", body: {} };
  expect((await shop.call(createReconciliationEndpoint, request, open)).status).toBe(201);
  expect((await shop.call(createReconciliationEndpoint, request, closed)).status).toBe(401);
  expect((await shop.call(createReconciliationEndpoint, { ...request, headers: { host: "evil.example" } }, open)).status).toBe(401);
});
