import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.parse("2026-11-23T03:00:00Z") });
});
afterAll(() => sandbox.stop());

const request = (changes: object = {}) => ({
  clientKey: "test_ck_sandbox", method: "카드", customerKey: "customer-77", successUrl: "http://localhost:3000/ok?step=2", failUrl: "http://localhost:3000/no", ...changes,
});
const form = (changes: object = {}) => ({
  cardNumber: "9410 0012 3456 7890", cardExpirationYear: "30", cardExpirationMonth: "12", customerIdentityNumber: "900101", cardPassword: "00", verificationCode: "000000", ...changes,
});
const open = (changes: object = {}) => call(`${sandbox.url}/toss/billing/sessions`, { method: "POST", body: request(changes) });
const decide = (path: string, decision: string, body: object, headers: Record<string, string> = {}) =>
  call(`${sandbox.url}${path}/${decision}`, { method: "POST", body, headers });

async function openPath(): Promise<string> {
  return String((await open()).json.windowPath);
}

describe("the billing window", () => {
  test.each([
    [{ clientKey: "test_ck_unknown" }, "INVALID_CLIENT_KEY"],
    [{ clientKey: "test_gck_sandbox" }, "NOT_SUPPORTED_WIDGET_KEY"],
    [{ method: "TRANSFER" }, "NOT_SUPPORTED_METHOD"],
    [{ customerKey: "x" }, "INVALID_CUSTOMER_KEY"],
    [{ customerKey: "@@ANONYMOUS" }, "INVALID_CUSTOMER_KEY"],
    [{ successUrl: undefined, failUrl: undefined }, "INVALID_SUCCESS_URL"],
    [{ failUrl: "javascript:alert(1)" }, "INCORRECT_FAIL_URL_FORMAT"],
    [{ flowMode: "DIRECT" }, "INVALID_FLOW_MODE_PARAMETERS"],
    [{ flowMode: "DIRECT", easyPay: "카카오페이" }, "INVALID_EASY_PAY"],
  ])("is not opened for %j: %s", async (changes, code) => {
    const answer = await open(changes);
    expect([answer.status, answer.json.code]).toEqual([400, code]);
  });

  test("hands out an authKey once, keeps the shop's query, and never keeps or shows the card's number", async () => {
    const path = await openPath();
    const registered = await decide(path, "authenticate", form());
    const url = new URL(String(registered.json.redirectUrl));
    expect(Object.fromEntries(url.searchParams)).toEqual({ step: "2", customerKey: "customer-77", authKey: expect.stringMatching(/^bln_/) });
    expect((await decide(path, "authenticate", form())).json.code).toBe("ALREADY_PROCESSED_PAYMENT");
    const messages = await call(`${sandbox.url}/sandbox/messages`);
    expect(messages.text.replaceAll(/[- ]/g, "")).not.toContain("9410001234567890");
  });

  test.each([
    [{ cardNumber: "941000" }, "INVALID_CARD_NUMBER"],
    [{ cardExpirationYear: "26", cardExpirationMonth: "10" }, "INVALID_CARD_EXPIRATION"],
    [{ verificationCode: "123456" }, "INVALID_BILLING_AUTH"],
    [{ customerIdentityNumber: "1" }, "INVALID_REQUEST"],
  ])("refuses the form %j with %s, and takes the next", async (changes, code) => {
    const path = await openPath();
    expect((await decide(path, "authenticate", form(changes))).json.code).toBe(code);
    expect((await decide(path, "authenticate", form())).json.type).toBe("registered");
  });

  test("is over after 30 minutes, and after a refusal", async () => {
    const expired = await openPath();
    sandbox.context.clock.advance(30 * 60_000);
    expect((await decide(expired, "authenticate", form())).json.code).toBe("NOT_FOUND_PAYMENT_SESSION");
    expect((await call(sandbox.url + expired)).status).toBe(410);
    sandbox.context.clock.reset();
    const refused = await openPath();
    const { json } = await decide(refused, "refuse", { code: "REJECT_CARD_COMPANY" });
    expect(new URL(String(json.redirectUrl)).searchParams.get("code")).toBe("REJECT_CARD_COMPANY");
    expect((await decide(refused, "authenticate", form())).json.code).toBe("ALREADY_PROCESSED_PAYMENT");
  });

  test("can be closed and opened again; another site's page may not decide in it", async () => {
    const path = await openPath();
    expect((await decide(path, "close", {})).json).toMatchObject({ type: "failed", code: "PAY_PROCESS_CANCELED" });
    expect((await decide(path, "dismiss", {})).json).toEqual({ type: "failed", code: "USER_CANCEL", message: "취소되었습니다." });
    expect((await decide(path, "authenticate", form(), { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await decide(path, "authenticate", form())).json.type).toBe("registered");
  });

  test("may be framed by the page it was opened from, and is missing under any other key", async () => {
    const path = await openPath();
    const framed = await call(`${sandbox.url}${path}?display=iframe&parentOrigin=http://localhost:3000`);
    expect(framed.headers.get("content-security-policy")).toContain("frame-ancestors http://localhost:3000");
    expect((await call(`${sandbox.url}/toss/billing/bw_nothing`)).status).toBe(404);
  });
});
