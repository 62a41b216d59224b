import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { callApi, pressPay, scriptTagSdkPage } from "./toss-sdk-page";
import { desktopWindow, landedQuery, readResult } from "./toss-widget";

const V1 = { path: "/toss/js/v1/payment", setup: `const tossPayments = TossPayments("test_ck_sandbox");` };
const V2 = { path: "/toss/js/v2/standard", setup: `const payment = TossPayments("test_ck_sandbox").payment({ customerKey: "customer-77" });` };
const v1Action = `tossPayments.requestBillingAuth("카드", { customerKey: "customer-77", customerName: "김토스", ...urls })`;
const v2Action = `payment.requestBillingAuth({ method: "CARD", customerName: "김토스", ...urls })`;

interface Charge {
  page: Page;
  request: Parameters<typeof callApi>[0];
  sandboxUrl: string;
}

/** Exchanges the landed `authKey` for a billing key and charges it, as the shop's server would. */
async function chargeLandedKey({ page, request, sandboxUrl }: Charge): Promise<void> {
  const { authKey, customerKey, ...rest } = landedQuery(page);
  expect(rest).toEqual({ cart: "7" });
  expect(customerKey).toBe("customer-77");
  const billing = await callApi(request, sandboxUrl, "/v1/billing/authorizations/issue", { authKey, customerKey });
  expect(billing).toMatchObject({ customerKey: "customer-77", method: "카드" });
  const order = { customerKey, amount: 9_900, orderId: `billing-${crypto.randomUUID()}`, orderName: "정기 구독" };
  expect(await callApi(request, sandboxUrl, `/v1/billing/${String(billing.billingKey)}`, order)).toMatchObject({ status: "DONE", type: "BILLING" });
  expect(await callApi(request, sandboxUrl, "/v1/billing/authorizations/issue", { authKey, customerKey })).toMatchObject({ code: "NOT_FOUND_BILLING" });
}

for (const [name, script, action] of [["v1", V1, v1Action], ["v2", V2, v2Action]] as const) {
  test(`${name}: a registered card comes back as an authKey that can be charged once exchanged`, async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + script.path, { setup: script.setup, action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await desktopWindow(page).getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/success?**`);
    await chargeLandedKey({ page, request, sandboxUrl });
  });

  test(`${name}: closing and refusing go to failUrl, which names no order`, async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + script.path, { setup: script.setup, action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await desktopWindow(page).getByTestId("close").click();
    await page.waitForURL(`${shop.url}/fail?**`);
    expect(landedQuery(page)).toEqual({ code: "PAY_PROCESS_CANCELED", message: "사용자에 의해 결제가 취소되었습니다." });
    await pressPay(page, `${shop.url}/checkout`);
    await desktopWindow(page).getByText("거절되게 하기").click();
    await desktopWindow(page).getByTestId("refuse").click();
    await page.waitForURL(`${shop.url}/fail?**`);
    expect(landedQuery(page)).toMatchObject({ code: "PAY_PROCESS_ABORTED" });
  });
}

test("a wrong texted code and an ended card are refused in the window, and can be corrected", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + V1.path, { setup: V1.setup, action: v1Action }) });
  await pressPay(page, `${shop.url}/checkout`);
  const billing = desktopWindow(page);
  await billing.getByLabel("인증번호").fill("123456");
  await billing.getByTestId("pay").click();
  await expect(billing.getByRole("alert")).toContainText("INVALID_BILLING_AUTH");
  await billing.getByLabel("인증번호").fill("000000");
  await billing.getByLabel("유효기간 연도").fill("20");
  await billing.getByTestId("pay").click();
  await expect(billing.getByRole("alert")).toContainText("INVALID_CARD_EXPIRATION");
  await billing.getByLabel("유효기간 연도").fill("40");
  await billing.getByTestId("pay").click();
  await page.waitForURL(`${shop.url}/success?**`);
});

test("v2: DIRECT registers through an easy pay's own window", async ({ page, sandboxUrl, servePages, request }) => {
  const action = `payment.requestBillingAuth({ method: "CARD", flowMode: "DIRECT", easyPay: "토스페이", ...urls })`;
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + V2.path, { setup: V2.setup, action }) });
  await pressPay(page, `${shop.url}/checkout`);
  await expect(desktopWindow(page).getByRole("heading", { name: "토스페이" })).toBeVisible();
  await desktopWindow(page).getByTestId("pay").click();
  await page.waitForURL(`${shop.url}/success?**`);
  await chargeLandedKey({ page, request, sandboxUrl });
});

test("requests that cannot be billed open no window", async ({ page, sandboxUrl, servePages }) => {
  const refused = [
    [V1, "NOT_SUPPORTED_WIDGET_KEY", `TossPayments("test_gck_sandbox").requestBillingAuth("카드", { customerKey: "customer-77", ...urls })`],
    [V1, "NOT_SUPPORTED_METHOD", `tossPayments.requestBillingAuth("휴대폰", { customerKey: "customer-77", ...urls })`],
    [V1, "INVALID_CUSTOMER_KEY", `tossPayments.requestBillingAuth("카드", { customerKey: "x", ...urls })`],
    [V1, "INVALID_FAIL_URL", `tossPayments.requestBillingAuth("카드", { customerKey: "customer-77", successUrl: urls.successUrl })`],
    [V2, "NOT_SUPPORTED_METHOD", `payment.requestBillingAuth({ method: "TRANSFER", ...urls })`],
    [V2, "INCORRECT_SUCCESS_URL_FORMAT", `payment.requestBillingAuth({ method: "CARD" })`],
    [V2, "INVALID_EASY_PAY", `payment.requestBillingAuth({ method: "CARD", flowMode: "DIRECT", easyPay: "KAKAOPAY", ...urls })`],
  ] as const;
  const pages = refused.map(([script, , action], index) => [`/${String(index)}`, scriptTagSdkPage(sandboxUrl + script.path, { setup: script.setup, action })] as const);
  const shop = await servePages(Object.fromEntries(pages));
  for (const [index, [, code, action]] of refused.entries()) {
    await pressPay(page, `${shop.url}/${String(index)}`);
    expect(await readResult(page), action).toMatchObject({ code, isError: true });
  }
});

for (const scheme of ["light", "dark"]) {
  test(`the billing window is accessible in ${scheme}`, async ({ page, sandboxUrl, request }) => {
    const session = { clientKey: "test_ck_sandbox", method: "카드", customerKey: "customer-77", successUrl: "http://localhost/ok", failUrl: "http://localhost/no" };
    const answer = await request.post(`${sandboxUrl}/toss/billing/sessions`, { data: session });
    const { windowPath } = (await answer.json()) as { windowPath: string };
    await page.goto(`${sandboxUrl}${windowPath}?scheme=${scheme}`);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the page becomes the billing window, fits, and a second visit registers nothing", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + V1.path, { setup: V1.setup, action: v1Action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await page.waitForURL(`${sandboxUrl}/toss/billing/**`);
    const address = page.url();
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    await page.getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/success?**`);
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "이미 끝난 카드 등록이에요" })).toBeVisible();
  });
});
