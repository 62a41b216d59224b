import { AxeBuilder } from "@axe-core/playwright";
import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { REDIRECT_URLS, scriptTagPage } from "./plain-shop";
import { agreeToAll, desktopWindow, landedQuery, methodsFrame, waitForWidget } from "./toss-widget";

/** Opens a payment as the SDK script does, and returns the window's path. */
async function openWindow(request: APIRequestContext, sandboxUrl: string, selection: Record<string, unknown>): Promise<string> {
  const answer = await request.post(`${sandboxUrl}/toss/window/sessions`, {
    data: {
      source: "widget",
      clientKey: "test_gck_sandbox",
      customerKey: "@@ANONYMOUS",
      orderId: `window-${randomUUID()}`,
      orderName: "한 벌",
      amount: 49_000,
      currency: "KRW",
      selection,
    },
  });
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { windowPath: string }).windowPath;
}

/** One method of the widget, what the buyer fills in for it, and what confirm then says. */
const METHODS = [
  { label: /계좌이체/, method: "계좌이체", fields: { "출금 은행": "신한" }, status: "DONE" },
  { label: /가상계좌/, method: "가상계좌", fields: { "입금 은행": "국민" }, status: "WAITING_FOR_DEPOSIT" },
  { label: /휴대폰/, method: "휴대폰", fields: { 통신사: "KT" }, status: "DONE" },
  { label: /게임문화상품권/, method: "게임문화상품권", fields: {}, status: "DONE" },
  { label: /네이버페이/, method: "간편결제", fields: {}, status: "DONE" },
] as const;

for (const { label, method, fields, status } of METHODS) {
  test(`${method} is chosen, paid in the window and confirmed as ${status}`, async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await waitForWidget(page);
    await methodsFrame(page).getByLabel(label).check();
    await agreeToAll(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    const paymentWindow = desktopWindow(page);
    for (const [field, option] of Object.entries(fields)) await paymentWindow.getByLabel(field).selectOption({ label: option });
    await paymentWindow.getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/success?**`);
    const { paymentKey, orderId } = landedQuery(page);
    const confirm = await request.post(`${sandboxUrl}/toss/v1/payments/confirm`, {
      headers: { authorization: `Basic ${Buffer.from("test_gsk_sandbox:").toString("base64")}` },
      data: { paymentKey, orderId, amount: 50_000 },
    });
    expect(await confirm.json()).toMatchObject({ status, method });
  });
}

test("below 50,000 won no instalments can be chosen", async ({ page, sandboxUrl, request }) => {
  await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl, { method: "카드" })));
  await expect(page.getByLabel("할부").locator("option:not([disabled])")).toHaveCount(1);
  await expect(page.getByText("할부는 50,000원부터 고를 수 있어요.")).toBeVisible();
});

test("paying without a card company stays in the window and points at the field", async ({ page, sandboxUrl, request }) => {
  await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl, { method: "카드" })));
  await page.getByTestId("pay").click();
  await expect(page.getByLabel("카드사")).toBeFocused();
});

test("the time left is counted down from thirty minutes", async ({ page, sandboxUrl, request }) => {
  await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl, { method: "카드" })));
  await expect(page.locator("#expiry")).toContainText(/(30분 0초|29분 \d+초) 남음/);
});

test("when another tab has paid already, the window says so instead of paying twice", async ({ page, context, sandboxUrl, request }) => {
  const path = await openWindow(request, sandboxUrl, { method: "간편결제", easyPayProvider: "토스페이" });
  const other = await context.newPage();
  await page.goto(sandboxUrl + path);
  await other.goto(sandboxUrl + path);
  await other.getByTestId("pay").click();
  await expect(other.getByRole("alert")).toBeVisible();
  await page.getByTestId("pay").click();
  await expect(page.getByRole("heading", { name: "이미 인증한 결제예요" })).toBeVisible();
});

test("a lost connection is said in the window, and paying can be tried again", async ({ page, sandboxUrl, request }) => {
  const path = await openWindow(request, sandboxUrl, { method: "간편결제", easyPayProvider: "토스페이" });
  await page.goto(sandboxUrl + path);
  await page.route("**/authenticate", (route) => route.abort());
  await page.getByTestId("pay").click();
  await expect(page.getByRole("alert")).toContainText("연결할 수 없어요");
  await expect(page.getByTestId("pay")).toBeEnabled();
  await page.unroute("**/authenticate");
  await page.getByTestId("pay").click();
  await expect(page.getByRole("alert")).toContainText("결제 인증이 끝났어요");
});

for (const scheme of ["light", "dark"]) {
  test(`the widget's frames are accessible in ${scheme}`, async ({ page, sandboxUrl }) => {
    for (const frame of ["methods", "agreement"]) {
      await page.goto(`${sandboxUrl}/toss/widget/${frame}?parentOrigin=http://localhost&clientKey=test_gck_sandbox&scheme=${scheme}`);
      expect((await new AxeBuilder({ page }).analyze()).violations, frame).toEqual([]);
    }
  });

  test(`the window is accessible in ${scheme}`, async ({ page, sandboxUrl, request }) => {
    for (const method of ["카드", "가상계좌"]) {
      await page.goto(`${sandboxUrl}${await openWindow(request, sandboxUrl, { method })}&scheme=${scheme}`);
      await page.getByText("거절되게 하기").click();
      expect((await new AxeBuilder({ page }).analyze()).violations, method).toEqual([]);
    }
  });
}

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the window fits without scrolling sideways, and pays with one tap in reach", async ({ page, sandboxUrl, request }) => {
    await page.goto(sandboxUrl + (await openWindow(request, sandboxUrl, { method: "카드" })));
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    await expect(page.getByTestId("pay")).toBeInViewport();
  });
});
