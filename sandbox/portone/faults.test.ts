import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { callV1, portoneClient, restKeys, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call } from "../testing/toss-client";
import { portoneEndpoints } from "./rest";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  portone = await portoneClient(sandbox);
});
afterEach(() => portone.control("DELETE", "/faults"));
afterAll(() => sandbox.stop());

const arm = (fault: object) => portone.control("PUT", "/faults", { gateway: "portone", times: 1, ...fault });

describe("a fault on cancel", () => {
  test.each([
    ["drop-answer", 10_000],
    ["cut-body", 10_000],
    ["cut-before", 0],
  ])("%s cuts the connection; the money given back by then is %i", async (kind, given) => {
    const { impUid } = await portone.paid({ amount: 10_000 });
    await arm({ kind, endpoint: "cancel", key: impUid });
    await expect(portone.cancel({ imp_uid: impUid })).rejects.toThrow();
    expect((await portone.read(impUid)).cancel_amount).toBe(given);
  });

  test.each([
    ["before", 0],
    ["after", 10_000],
  ])("a 503 %s acting leaves %i given back", async (when, given) => {
    const { impUid, merchantUid } = await portone.paid({ amount: 10_000 });
    await arm({ kind: "status", status: 503, when, endpoint: "cancel", orderId: merchantUid });
    const { access_token: token } = await portone.token();
    const answer = await call(`${sandbox.url}/iamport/payments/cancel`, { method: "POST", body: { imp_uid: impUid }, headers: { authorization: token } });
    expect(answer.status).toBe(503);
    expect((await portone.read(impUid)).cancel_amount).toBe(given);
  });

  test("an error code is a business failure in the envelope, and the next call goes through", async () => {
    const { impUid } = await portone.paid();
    await arm({ kind: "error-code", code: "[8102] PG 점검중", endpoint: "cancel" });
    expect(await portone.cancel({ imp_uid: impUid })).toMatchObject({ status: 200, code: -1, message: "[8102] PG 점검중" });
    expect((await portone.cancel({ imp_uid: impUid })).code).toBe(0);
  });
});

test("a late answer is late", async () => {
  const { impUid } = await portone.paid();
  await arm({ kind: "delay", delayMs: 300, endpoint: "read" });
  const startedAtMs = performance.now();
  await portone.read(impUid);
  expect(performance.now() - startedAtMs).toBeGreaterThanOrEqual(295);
});

test("the token endpoint fails like any other, and a 500 is in the envelope", async () => {
  await arm({ kind: "status", status: 500, endpoint: "token" });
  expect(await callV1(sandbox.url, "POST", "/users/getToken", { body: restKeys })).toMatchObject({ status: 500, code: -1 });
  expect((await portone.token()).access_token).toMatch(/^[0-9a-f]{40}$/);
});

test("a request limit counts by key, and answers 429", async () => {
  const { access_token: token } = await portone.token();
  await arm({ kind: "request-limit", endpoint: "status", perMinute: 2, times: undefined });
  const statuses: number[] = [];
  for (let index = 0; index < 3; index += 1) {
    statuses.push((await call(`${sandbox.url}/iamport/payments/status/all`, { headers: { authorization: token } })).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
});

test("a fault of the other gateway or for another endpoint does not fire", async () => {
  const { impUid } = await portone.paid();
  await arm({ gateway: "toss", kind: "status", status: 500 });
  await portone.read(impUid);
  await arm({ kind: "status", status: 500, endpoint: "cancel" });
  await portone.read(impUid);
  expect((await portone.control("GET", "/faults")).json).toMatchObject({ faults: [{ fired: 0 }] });
});

test("every endpoint answers to its name", async () => {
  const { access_token: token } = await portone.token();
  for (const { name, method, path } of portoneEndpoints) {
    await arm({ kind: "status", status: 502, endpoint: name });
    const url = `${sandbox.url}/iamport${path.replaceAll(/:\w+\??/g, "any")}`;
    const answer = await call(url, { method, headers: { authorization: token } });
    expect([name, answer.status]).toEqual([name, 502]);
  }
});

test("request and answer are recorded, without the token and the secret, under one correlation id that comes back", async () => {
  const { impUid, merchantUid } = await portone.paid();
  const { access_token: token } = await portone.token();
  const answer = await portone.get(`/payments/${impUid}`, { headers: { "x-correlation-id": "shop-1" } });
  expect(answer.headers.get("x-correlation-id")).toBe("shop-1");
  const messages = (await portone.control("GET", `/messages?orderId=${merchantUid}`)).json as unknown as Record<string, unknown>[];
  expect(messages.map(({ name }) => name)).toEqual(expect.arrayContaining(["window opened", "paid", "callback", "read request", "read answer"]));
  expect(messages.filter(({ correlationId }) => correlationId === "shop-1")).toMatchObject([
    { name: "read request", attempt: 1 },
    { name: "read answer", status: 200 },
  ]);
  const everything = JSON.stringify((await portone.control("GET", "/messages")).json);
  for (const secret of [token, restKeys.imp_secret]) expect(everything).not.toContain(secret);
});
