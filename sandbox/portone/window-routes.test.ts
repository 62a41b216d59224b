import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../testing/running-sandbox";

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

let orders = 0;
const shopOrigin = "http://localhost:3000";

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
}

/** What the script posts, with changed parameters. */
function request(params: Record<string, unknown> = {}, about: Record<string, unknown> = {}) {
  orders += 1;
  return {
    userCode: "imp00000000",
    tierCode: null,
    device: "pc",
    scriptLine: "v1",
    userAgent: "test",
    params: { pg: "kcp", pay_method: "card", merchant_uid: `routes-${String(orders)}`, name: "한 벌", amount: 60_000, ...params },
    ...about,
  };
}

async function open(params: Record<string, unknown> = {}, about: Record<string, unknown> = {}): Promise<string> {
  const { body } = await post("/iamport/window/payments", request(params, about));
  return String(body.windowPath);
}

describe("opening a window", () => {
  it("answers the script on any shop's page", async () => {
    const { status, headers, body } = await post("/iamport/window/payments", request(), { origin: shopOrigin });
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(body).toEqual({ windowPath: expect.stringMatching(/^\/iamport\/window\/payments\/imp_\d{12}$/), pgProvider: "kcp" });
  });

  it.each([
    ["a numeric amount in text", { amount: "60000" }, "amount는 숫자여야 합니다."],
    ["a number as merchant_uid", { merchant_uid: 1 }, "merchant_uid는 문자열이어야 합니다."],
    ["a long merchant_uid", { merchant_uid: "m".repeat(41) }, "merchant_uid는 40자 이내여야 합니다."],
    ["phone without digital", { pay_method: "phone" }, "휴대폰 소액결제는 digital 파라미터가 필수입니다."],
    ["an unknown PG", { pg: "nobody" }, "등록된 PG 설정 정보가 없습니다."],
    ["a parameter of the wrong type", { escrow: "yes" }, "escrow은(는) true 또는 false여야 합니다."],
  ])("is refused for %s, as an answer for the callback", async (_name, params, message) => {
    const { status, body } = await post("/iamport/window/payments", request(params));
    expect(status).toBe(200);
    expect(body).toMatchObject({ callback: { imp_uid: null, error_msg: message }, redirectUrl: null });
  });

  it("gives the old script the old answer, and a phone its address, when it is refused", async () => {
    const refused = request({ amount: "60000", m_redirect_url: `${shopOrigin}/done?cart=7#end` }, { scriptLine: "legacy", device: "mobile" });
    const { body } = await post("/iamport/window/payments", refused);
    expect(body.callback).toMatchObject({ success: false, imp_success: false, imp_uid: null });
    const url = new URL(String(body.redirectUrl));
    expect(url.hash).toBe("#end");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ cart: "7", imp_success: "false", error_msg: "amount는 숫자여야 합니다." });
  });

  it("takes only what a script of ours posts", async () => {
    expect((await post("/iamport/window/payments", { params: {} })).status).toBe(400);
    expect((await post("/iamport/window/payments", [])).status).toBe(400);
  });
});

describe("the window's page", () => {
  it("runs nothing inline, and only the shop's page that it was opened from may hold it", async () => {
    const response = await fetch(`${sandbox.url}${await open()}?display=iframe&parentOrigin=${shopOrigin}`);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`frame-ancestors ${shopOrigin}`);
    expect(policy).not.toContain("unsafe-inline");
    expect(await response.text()).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|style="/);
  });

  it("may not be framed as a page of its own, or as a popup", async () => {
    const path = await open();
    for (const query of ["", `?display=popup&parentOrigin=${shopOrigin}`, `?display=iframe&parentOrigin=${encodeURIComponent("http://a; script-src *")}`]) {
      const response = await fetch(`${sandbox.url}${path}${query}`);
      expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
  });

  it("shows an order's name as text, and that it is a test", async () => {
    const html = await (await fetch(`${sandbox.url}${await open({ name: "<img src=x onerror=alert(1)>" })}`)).text();
    expect(html).not.toContain("<img");
    expect(html).toContain("테스트 결제 · TEST — 실제로 결제되지 않습니다");
  });

  it("is 404 under an address of no payment", async () => {
    expect((await fetch(`${sandbox.url}/iamport/window/payments/imp_000000000000`)).status).toBe(404);
  });
});

describe("decisions in the window", () => {
  it("pay once: a second press finds it ended and charges nothing", async () => {
    const path = await open();
    const first = await post(`${path}/pay`, { cardCode: "366", cardQuotaMonths: "3", cardType: "check" });
    expect(first.body).toMatchObject({ isShown: false, end: { callback: { imp_uid: path.split("/").at(-1) } } });
    const second = await post(`${path}/pay`, { cardCode: "366" });
    expect(second).toMatchObject({ status: 409, body: { problem: "ALREADY_ENDED" } });
  });

  it.each([
    ["a card company that is not offered", { card: { direct: { code: "381" } } }, { cardCode: "366" }],
    ["no card company at all", { card: { direct: { code: "381" } } }, {}],
    ["instalments that are not offered", { display: { card_quota: [3] } }, { cardCode: "366", cardQuotaMonths: "6" }],
    ["instalments below 50,000 won", { amount: 49_000 }, { cardCode: "366", cardQuotaMonths: "3" }],
    ["a form of another kind", {}, { cardQuotaMonths: "many" }],
  ])("do not take %s, and leave the window open", async (_name, params, choice) => {
    const path = await open(params);
    expect(await post(`${path}/pay`, choice)).toMatchObject({ status: 400, body: { problem: "INVALID_CHOICE" } });
    expect(await (await fetch(`${sandbox.url}${path}`)).text()).toContain('data-testid="pay"');
  });

  it("may not be made by another site's page in the buyer's name", async () => {
    const path = await open();
    expect((await post(`${path}/pay`, { cardCode: "366" }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(await (await fetch(`${sandbox.url}${path}`)).text()).toContain('data-testid="pay"');
  });

  it("refuse with what the PG would say, and nothing else", async () => {
    const path = await open({ pg: "tosspayments" });
    expect((await post(`${path}/refuse`, { refusal: "99" })).status).toBe(400);
    const { body } = await post(`${path}/refuse`, { refusal: "1" });
    expect(body).toMatchObject({ isShown: false, end: { callback: { error_code: "REJECT_CARD_COMPANY", error_msg: "결제 승인이 거절되었습니다." } } });
  });

  it("show an issued account before the window goes", async () => {
    const path = await open({ pay_method: "vbank" });
    expect((await post(`${path}/pay`, { bankCode: "088", accountHolder: "홍길동" })).body.isShown).toBe(true);
    const html = await (await fetch(`${sandbox.url}${path}?ended=now`)).text();
    expect(html).toContain("신한은행");
    expect(html).toContain('data-end="');
  });

  it("note a closed tab, and leave the payment ready", async () => {
    const path = await open();
    const impUid = path.split("/").at(-1) ?? "";
    await post(`${path}/left`, {});
    const held = await (await fetch(`${sandbox.url}/sandbox/payments?orderId=routes-${String(orders)}`)).json();
    expect(held).toMatchObject([{ key: impUid, status: "ready" }]);
    const names = (await sandbox.context.record.list({ orderId: `routes-${String(orders)}` })).map(({ name }) => name);
    expect(names).toEqual(["window opened", "window closed"]);
  });
});
