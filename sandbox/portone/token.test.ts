import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { callV1, portoneClient, restKeys, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

// Real time stands still, so that a limit can be met to the second.
const startMs = Date.parse("2026-11-23T03:00:00Z");
const startSeconds = startMs / 1_000;

beforeAll(async () => {
  sandbox = await startSandbox({
    now: () => startMs,
    extraMerchants: [{ userCode: "imp12345678", restKey: "other_key", restSecret: "other_secret" }],
  });
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await portone.control("POST", "/reset");
});
afterAll(() => sandbox.stop());

const advance = (span: string) => portone.control("PUT", "/clock", { advance: span });
const known = (authorization: string) => callV1(sandbox.url, "GET", "/payments/status/all", { authorization });

describe("getToken", () => {
  test("lives 30 minutes, and is the same token until its last minute", async () => {
    const first = await portone.token();
    expect(first).toMatchObject({ now: startSeconds, expired_at: startSeconds + 1_800 });
    await advance("29m");
    expect(await portone.token()).toEqual({ ...first, now: startSeconds + 1_740 });
  });

  test("gains five minutes in its last minute, once for each time it is near its end", async () => {
    const first = await portone.token();
    await advance("29m1s");
    expect(await portone.token()).toMatchObject({ access_token: first.access_token, expired_at: startSeconds + 2_100 });
    expect(await portone.token()).toMatchObject({ expired_at: startSeconds + 2_100 });
  });

  test("is a new one after its end, and the old one is refused from that second on", async () => {
    const { access_token: old } = await portone.token();
    await advance("29m59s");
    expect((await known(old)).status).toBe(200);
    await advance("1s");
    expect(await known(old)).toMatchObject({ status: 401, code: -1, message: "Unauthorized" });
    expect((await portone.token()).access_token).not.toBe(old);
  });

  test.each([
    ["a wrong secret", { ...restKeys, imp_secret: "nonsense" }, 401, "인증에 실패하였습니다. API키와 secret을 확인하세요."],
    ["another merchant's secret", { ...restKeys, imp_secret: "other_secret" }, 401, "인증에 실패하였습니다. API키와 secret을 확인하세요."],
    ["no secret", { imp_key: restKeys.imp_key }, 400, "imp_key, imp_secret 파라메터가 누락되었습니다."],
    ["nulls", { imp_key: null, imp_secret: null }, 400, "imp_key, imp_secret 파라메터가 누락되었습니다."],
    ["an empty body", undefined, 400, "imp_key, imp_secret 파라메터가 누락되었습니다."],
  ])("with %s is refused", async (_, body, status, message) => {
    expect(await callV1(sandbox.url, "POST", "/users/getToken", { body })).toMatchObject({ status, code: -1, message });
  });

  test("takes a form as well as JSON", async () => {
    const answer = await callV1(sandbox.url, "POST", "/users/getToken", { form: restKeys });
    expect(answer.response).toEqual(await portone.token());
  });
});

describe("a token", () => {
  test("is taken with and without Bearer", async () => {
    const { access_token: token } = await portone.token();
    for (const authorization of [token, `Bearer ${token}`, `bearer ${token}`]) expect((await known(authorization)).status).toBe(200);
  });

  test.each(["", "Bearer ", "Bearer nonsense", "Basic abc", "nonsense"])("%j is no token", async (authorization) => {
    expect(await known(authorization)).toMatchObject({ status: 401, code: -1, message: "Unauthorized", response: null });
  });

  test("belongs to its merchant: another merchant's payments do not exist for it", async () => {
    const other = await portoneClient(sandbox, { imp_key: "other_key", imp_secret: "other_secret" });
    const { impUid, merchantUid } = await portone.paid();
    expect((await other.get(`/payments/${impUid}`)).status).toBe(404);
    expect((await other.get(`/payments/find/${merchantUid}`)).status).toBe(404);
    expect(await other.cancel({ imp_uid: impUid })).toMatchObject({ status: 200, code: 1, message: "취소할 결제건이 존재하지 않습니다." });
    expect((await portone.read(impUid)).status).toBe("paid");

    const theirs = await other.paid({ userCode: "imp12345678", merchantUid });
    expect((await other.read(theirs.impUid)).merchant_uid).toBe(merchantUid);
    expect((await portone.get(`/payments/${theirs.impUid}`)).status).toBe(404);
  });
});
