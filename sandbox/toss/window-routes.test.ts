import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../testing/running-sandbox";

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

let orders = 0;

/** What the SDK script posts, with changes. */
function session(changes: Record<string, unknown> = {}) {
  orders += 1;
  return {
    source: "widget",
    clientKey: "test_gck_sandbox",
    customerKey: "@@ANONYMOUS",
    orderId: `window-order-${orders}`,
    orderName: "한 벌",
    amount: 60_000,
    currency: "KRW",
    successUrl: "http://localhost:3000/success?cart=7",
    failUrl: "http://localhost:3000/fail",
    selection: { kind: "CARD", method: "카드", card: { issuerCode: "61", installmentPlanMonths: 3 } },
    ...changes,
  };
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

async function open(changes: Record<string, unknown> = {}): Promise<string> {
  const { body } = await post("/toss/window/sessions", session(changes));
  return String(body.paymentKey);
}

const card = { method: "카드", issuerCode: "61", installmentPlanMonths: "3" };

describe("opening a window", () => {
  it("answers the script on any shop's page, with the choice on the window's path", async () => {
    const { status, headers, body } = await post("/toss/window/sessions", session(), { origin: "http://localhost:3000" });
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(body.windowPath).toBe(`/toss/window/${String(body.paymentKey)}?issuerCode=61&months=3`);
  });

  it.each([
    ["INVALID_CLIENT_KEY", { clientKey: "test_gck_unknown" }],
    ["INVALID_ORDER_ID", { orderId: "x" }],
    ["BELOW_MINIMUM_AMOUNT", { amount: 99 }],
    ["INCORRECT_FAIL_URL_FORMAT", { failUrl: "javascript:alert(1)" }],
    ["INVALID_REQUEST", { selection: { method: "현금" } }],
    ["INVALID_CARD_COMPANY", { selection: { method: "카드", card: { issuerCode: "99", installmentPlanMonths: 0 } } }],
  ])("is refused with the gateway's own %s", async (code, changes) => {
    const { status, body } = await post("/toss/window/sessions", session(changes));
    expect(status).toBe(400);
    expect(body).toEqual({ code, message: expect.stringMatching(/[가-힣]/) });
  });
});

describe("the window's page", () => {
  it("runs nothing inline, and only the shop's page that it was opened from may hold it", async () => {
    const paymentKey = await open();
    const response = await fetch(`${sandbox.url}/toss/window/${paymentKey}?display=iframe&parentOrigin=http://localhost:3000`);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("frame-ancestors http://localhost:3000");
    expect(policy).not.toContain("unsafe-inline");
    const html = await response.text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|style="/);
  });

  it("may not be framed at all when it is a page of its own", async () => {
    const response = await fetch(`${sandbox.url}/toss/window/${await open()}`);
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("takes no policy from its address", async () => {
    const evil = encodeURIComponent("http://localhost:3000; script-src *");
    const response = await fetch(`${sandbox.url}/toss/window/${await open()}?display=iframe&parentOrigin=${evil}`);
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("shows an order's name as text", async () => {
    const html = await (await fetch(`${sandbox.url}/toss/window/${await open({ orderName: "<img src=x onerror=alert(1)>" })}`)).text();
    expect(html).not.toContain("<img");
  });

  it("says so when the payment has expired, and leads back to the shop", async () => {
    const paymentKey = await open();
    sandbox.context.clock.advance(30 * 60_000);
    const response = await fetch(`${sandbox.url}/toss/window/${paymentKey}`);
    const answer = await post(`/toss/window/${paymentKey}/authenticate`, card);
    sandbox.context.clock.reset();
    expect(response.status).toBe(410);
    const html = await response.text();
    expect(html).toContain("결제 시간이 지났어요");
    expect(html).toContain("code=EXPIRED_PAYMENT");
    expect(answer).toMatchObject({ status: 404, body: { code: "NOT_FOUND_PAYMENT_SESSION" } });
  });
});

describe("the addresses in a Payment object", () => {
  it("lead to the window and to a test receipt", async () => {
    const paymentKey = await open();
    const checkout = await fetch(`${sandbox.url}/toss/v1/payments/${paymentKey}/checkout`);
    expect(checkout.url).toBe(`${sandbox.url}/toss/window/${paymentKey}`);
    const receipt = await fetch(`${sandbox.url}/toss/receipt/redirection?transactionId=${paymentKey}&ref=PX`);
    expect(await receipt.text()).toContain("테스트 영수증");
    const unknown = await fetch(`${sandbox.url}/toss/receipt/redirection?transactionId=nothing`);
    expect(unknown.status).toBe(404);
  });
});

describe("decisions in the window", () => {
  it("authenticates once: a second press finds it processed and moves nothing", async () => {
    const paymentKey = await open();
    const first = await post(`/toss/window/${paymentKey}/authenticate`, card);
    expect(first.body).toMatchObject({ type: "approved", payment: { paymentKey, amount: 60_000, paymentType: "NORMAL" } });
    expect(first.body.redirectUrl).toMatch(/^http:\/\/localhost:3000\/success\?cart=7&paymentType=NORMAL&/);
    const second = await post(`/toss/window/${paymentKey}/authenticate`, card);
    expect(second).toMatchObject({ status: 400, body: { code: "ALREADY_PROCESSED_PAYMENT" } });
  });

  it("may not be made by another site's page in the buyer's name", async () => {
    const paymentKey = await open();
    const { status } = await post(`/toss/window/${paymentKey}/authenticate`, card, { "sec-fetch-site": "cross-site" });
    expect(status).toBe(403);
    const page = await fetch(`${sandbox.url}/toss/window/${paymentKey}`);
    expect(await page.text()).toContain('data-testid="pay"');
  });

  it("leaves no refusal behind from a press that was itself refused", async () => {
    const paymentKey = await open({ orderId: "window-retry-1" });
    const failed = await post(`/toss/window/${paymentKey}/authenticate`, { ...card, issuerCode: "99", confirmRefusal: "REJECT_CARD_PAYMENT" });
    expect(failed).toMatchObject({ status: 400, body: { code: "INVALID_CARD_COMPANY" } });
    await post(`/toss/window/${paymentKey}/authenticate`, card);
    const confirmed = await post(
      "/toss/v1/payments/confirm",
      { paymentKey, orderId: "window-retry-1", amount: 60_000 },
      { authorization: `Basic ${btoa("test_gsk_sandbox:")}` },
    );
    expect(confirmed).toMatchObject({ status: 200, body: { status: "DONE" } });
  });

  it("answers a refusal as an outcome with the failUrl, not as an error of the request", async () => {
    const paymentKey = await open({ orderId: "window-refused-1" });
    const { status, body } = await post(`/toss/window/${paymentKey}/refuse`, { code: "REJECT_CARD_COMPANY" });
    expect(status).toBe(200);
    const url = new URL(String(body.redirectUrl));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ code: "REJECT_CARD_COMPANY", orderId: "window-refused-1" });
  });

  it("takes only documented refusals", async () => {
    const { status } = await post(`/toss/window/${await open()}/refuse`, { code: "MADE_UP" });
    expect(status).toBe(400);
  });

  it("closes without changing the payment, so that the buyer may open it again", async () => {
    const paymentKey = await open();
    const { body } = await post(`/toss/window/${paymentKey}/close`, {});
    expect(body).toMatchObject({ type: "failed", code: "PAY_PROCESS_CANCELED" });
    expect(await post(`/toss/window/${paymentKey}/authenticate`, card)).toMatchObject({ status: 200 });
  });

  it("dismissed from outside, leaves the shop's page where it is: USER_CANCEL and no address", async () => {
    const paymentKey = await open();
    const { body } = await post(`/toss/window/${paymentKey}/dismiss`, {});
    expect(body).toEqual({ type: "failed", code: "USER_CANCEL", message: "취소되었습니다." });
    expect(await post(`/toss/window/${paymentKey}/authenticate`, card)).toMatchObject({ status: 200 });
  });

  it("closes with USER_CANCEL and no address in promise mode", async () => {
    const paymentKey = await open({ successUrl: undefined, failUrl: undefined });
    const { body } = await post(`/toss/window/${paymentKey}/close`, {});
    expect(body).toEqual({ type: "failed", code: "USER_CANCEL", message: "취소되었습니다." });
  });
});
