import { AxeBuilder } from "@axe-core/playwright";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type APIRequestContext, expect } from "playwright/test";
import { PHONE, test as base } from "./fixtures";
import { openLayer, presentLinePages, readAnswer, withParams } from "./portone-pages";
import { merchantServer } from "./portone-rest";
import { landedQuery } from "./toss-widget";

interface ConfirmUrl {
  url: string;
  /** What it was asked, oldest first. */
  asked: unknown[];
}

/** With a shop's confirm_url that refuses for want of stock. */
const test = base.extend<{ refusingConfirmUrl: ConfirmUrl }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from its parameter pattern
  refusingConfirmUrl: async ({}, use) => {
    const asked: unknown[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      asked.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(400, { "content-type": "application/json" }).end(JSON.stringify({ reason: "재고가 없습니다" }));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    await use({ url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/confirm`, asked });
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  },
});

/** Opens a payment as the script does, and returns the window's path. */
async function openWindow(request: APIRequestContext, sandboxUrl: string, params: Record<string, unknown> = {}): Promise<string> {
  const answer = await request.post(`${sandboxUrl}/iamport/window/payments`, {
    data: {
      userCode: "imp00000000",
      device: "pc",
      scriptLine: "v1",
      userAgent: "test",
      params: { pg: "kcp", pay_method: "card", merchant_uid: `window-${randomUUID().slice(0, 20)}`, name: "한 벌", amount: 49_000, ...params },
    },
  });
  return ((await answer.json()) as { windowPath: string }).windowPath;
}

/** A method, what the buyer fills in for it, and what REST then says. */
const METHODS = [
  { method: "trans", choices: { "출금 은행": "신한은행" }, read: { status: "paid", pay_method: "trans", bank_name: "신한은행" } },
  { method: "phone", choices: { 통신사: "KT" }, read: { status: "paid", pay_method: "phone" } },
  { method: "samsungpay", choices: {}, read: { status: "paid", pay_method: "samsung" } },
  { method: "kakaopay", choices: {}, read: { status: "paid", pay_method: "kakaopay", emb_pg_provider: "kakaopay" } },
  { method: "cultureland", choices: {}, read: { status: "paid", pay_method: "cultureland" } },
] as const;

for (const { method, choices, read } of METHODS) {
  test(`${method} through KCP is paid in the window`, async ({ page, sandboxUrl, servePages, request }) => {
    const params = withParams({ channelKey: "undefined", pg: '"kcp"', pay_method: JSON.stringify(method), digital: "false" });
    const shop = await servePages(presentLinePages({ sandboxUrl, params }));
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    for (const [field, option] of Object.entries(choices)) await paymentWindow.getByLabel(field).selectOption({ label: option });
    await paymentWindow.getByTestId("pay").click();
    const rsp = await readAnswer(page);
    expect(await merchantServer(request, sandboxUrl).payment(rsp.imp_uid)).toMatchObject(read);
  });
}

test("the shop's confirm_url refuses: the buyer reads why, and no money moves", async ({ page, sandboxUrl, servePages, request, refusingConfirmUrl }) => {
  const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ confirm_url: JSON.stringify(refusingConfirmUrl.url) }) }));
  await page.goto(`${shop.url}/checkout`);
  const paymentWindow = await openLayer(page);
  await paymentWindow.getByLabel("카드사").selectOption({ index: 1 });
  await paymentWindow.getByTestId("pay").click();
  await expect(paymentWindow.getByTestId("reason")).toContainText("재고가 없습니다");
  await paymentWindow.getByTestId("close").click();
  const rsp = await readAnswer(page);
  expect(refusingConfirmUrl.asked).toEqual([{ imp_uid: rsp.imp_uid, merchant_uid: rsp.merchant_uid, amount: 64_900 }]);
  expect(rsp.error_msg).toBe("고객사 요청에 의해 결제를 중단합니다. (상세사유 : 재고가 없습니다)");
  expect(await merchantServer(request, sandboxUrl).payment(rsp.imp_uid)).toMatchObject({ status: "failed", fail_reason: rsp.error_msg });
});

test("whoever wants to stay with an issued account is not sent away", async ({ page, sandboxUrl, request }) => {
  // The page's time stands still until it is moved: a slow machine must not use it up.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1_000);
  await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl, { pay_method: "vbank", m_redirect_url: "http://127.0.0.1:1/never" })));
  await page.getByLabel("입금 은행").selectOption({ index: 1 });
  await page.getByTestId("pay").click();
  await page.getByRole("button", { name: "머무르기" }).click();
  await page.clock.runFor(60_000);
  await expect(page.getByTestId("account")).toBeVisible();
});

test("paying without a card company stays in the window and points at the field", async ({ page, sandboxUrl, request }) => {
  await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl)));
  await page.getByTestId("pay").click();
  await expect(page.getByLabel("카드사")).toBeFocused();
});

test("when another tab has paid already, the window says so instead of paying twice", async ({ page, context, sandboxUrl, request }) => {
  const path = await openWindow(request, sandboxUrl, { pay_method: "kakaopay" });
  const other = await context.newPage();
  await page.goto(sandboxUrl + path);
  await other.goto(sandboxUrl + path);
  await other.getByTestId("pay").click();
  await expect(other.getByRole("heading", { name: "결제가 끝난 주문이에요" })).toBeVisible();
  await page.getByTestId("pay").click();
  await expect(page.getByRole("heading", { name: "결제가 끝난 주문이에요" })).toBeVisible();
});

test("an answer that is lost on its way does not charge twice: the window asks again and says what happened", async ({ page, sandboxUrl, request }) => {
  await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl, { pay_method: "kakaopay" })));
  await page.route("**/pay", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByTestId("pay").click();
  await expect(page.getByRole("alert")).toContainText("연결할 수 없어요");
  await page.unroute("**/pay");
  await page.getByTestId("pay").click();
  await expect(page.getByRole("heading", { name: "결제가 끝난 주문이에요" })).toBeVisible();
});

const WINDOWS = {
  card: {},
  "virtual account": { pay_method: "vbank" },
  "phone bill": { pay_method: "phone", digital: false },
};

for (const [name, params] of Object.entries(WINDOWS)) {
  test(`the ${name} window is accessible in light and dark`, async ({ page, sandboxUrl, request }) => {
    const path = await openWindow(request, sandboxUrl, params);
    for (const scheme of ["light", "dark"]) {
      await page.goto(`${sandboxUrl}${path}?scheme=${scheme}`);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
  });
}

test("the identity check and an issued account are accessible", async ({ page, sandboxUrl, request }) => {
  const certification = await request.post(`${sandboxUrl}/iamport/window/certifications`, {
    data: { userCode: "imp00000000", device: "pc", scriptLine: "v1", userAgent: "test", params: { merchant_uid: "identity-1", min_age: 19 } },
  });
  await page.goto(sandboxUrl + ((await certification.json()) as { windowPath: string }).windowPath);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl, { pay_method: "vbank", m_redirect_url: "http://127.0.0.1:1/never" })));
  await page.getByLabel("입금 은행").selectOption({ index: 1 });
  await page.getByTestId("pay").click();
  await page.getByRole("button", { name: "머무르기" }).click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

const certificationPages = (sandboxUrl: string, params: string) => {
  const { "/checkout": html = "" } = presentLinePages({ sandboxUrl });
  return { "/checkout": html.replace("</script>\n</head>", `function verify() { IMP.certification(${params}, (rsp) => { result.textContent = JSON.stringify(rsp); }); }</script>\n</head>`).replace("requestPay()\">결제하기", "verify()\">본인인증") };
};

test("IMP.certification verifies a test person, and one who is too young is told so", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages(certificationPages(sandboxUrl, '{ pg: "inicis_unified.MIIiasTest", merchant_uid: "identity-2", min_age: 19, name: "홍길동" }'));
  await page.goto(`${shop.url}/checkout`);
  const press = async () => {
    await page.getByRole("button", { name: "본인인증" }).click();
    await expect(page.locator("iframe.imp-frame")).toHaveAttribute("data-state", "ready");
    return page.frameLocator("iframe.imp-frame");
  };
  const first = await press();
  await expect(first.getByLabel("이름")).toHaveValue("홍길동");
  await first.getByTestId("pay").click();
  expect(await readAnswer(page)).toEqual({ success: true, imp_uid: expect.stringMatching(/^imp_\d{12}$/), merchant_uid: "identity-2" });
  const second = await press();
  await second.getByLabel("생년월일").fill("2090-01-01");
  await second.getByTestId("pay").click();
  await expect(page.locator("#result")).toContainText("만 19세 이상");
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("IMP.certification returns to m_redirect_url", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(certificationPages(sandboxUrl, '{ merchant_uid: "identity-3", m_redirect_url: location.origin + "/verified" }'));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "본인인증" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/certifications/**`);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    await page.getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/verified?**`);
    expect(landedQuery(page)).toEqual({ success: "true", imp_uid: expect.stringMatching(/^imp_/), merchant_uid: "identity-3" });
  });
});
