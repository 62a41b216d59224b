import { expect } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { callApi, officialSdkPage, payInWindow, pressPay, scriptTagSdkPage } from "./toss-sdk-page";
import { desktopWindow, landedQuery, readResult } from "./toss-widget";

const SCRIPT_PATH = "/toss/js/v2/standard";
const setup = `const payment = TossPayments("test_ck_sandbox").payment({ customerKey: TossPayments.ANONYMOUS }); window.payment = payment;`;
const requestOf = (method: string, more = "") =>
  `payment.requestPayment(newOrder({ method: "${method}", amount: { currency: "KRW", value: 60000 }, ...urls, ${more} }))`;
const promise = `payment.requestPayment(newOrder({ method: "CARD", amount: { currency: "KRW", value: 60000 } }))`;

/** Every method of v2's payment window with its own options, what the buyer fills in, and what confirm then says. */
const METHODS = [
  { method: "CARD", more: `card: { cardCompany: "SHINHAN", maxCardInstallmentPlan: 6, flowMode: "DEFAULT" }`, fields: { 할부: "6개월" }, confirmed: { status: "DONE", card: { issuerCode: "41", installmentPlanMonths: 6 } } },
  { method: "CARD", more: `card: { flowMode: "DIRECT", easyPay: "NAVERPAY" }`, fields: {}, confirmed: { status: "DONE", method: "간편결제", easyPay: { provider: "네이버페이" } } },
  {
    method: "VIRTUAL_ACCOUNT",
    more: `virtualAccount: { validHours: 24, useEscrow: true, cashReceipt: { type: "소득공제" }, isCulturalExpenses: true }`,
    fields: { "입금 은행": "국민" },
    confirmed: { status: "WAITING_FOR_DEPOSIT", method: "가상계좌", useEscrow: true, cultureExpense: true },
  },
  { method: "TRANSFER", more: `transfer: { cashReceipt: { type: "미발행" } }, card: { useEscrow: true }`, fields: { "출금 은행": "신한" }, confirmed: { status: "DONE", method: "계좌이체", useEscrow: false } },
  { method: "MOBILE_PHONE", more: `mobilePhone: { mobileCarriers: ["KT", "SKT"] }, customerMobilePhone: "01012345678"`, fields: { 통신사: "KT" }, confirmed: { status: "DONE", mobilePhone: { customerMobilePhone: "01012345678" } } },
  { method: "CULTURE_GIFT_CERTIFICATE", more: "", fields: {}, confirmed: { status: "DONE", method: "문화상품권" } },
  { method: "BOOK_GIFT_CERTIFICATE", more: "", fields: {}, confirmed: { status: "DONE", method: "도서문화상품권" } },
  { method: "GAME_GIFT_CERTIFICATE", more: "", fields: {}, confirmed: { status: "DONE", method: "게임문화상품권" } },
] as const;

for (const { method, more, fields, confirmed } of METHODS) {
  test(`${method} {${more}} is paid in its window and confirmed`, async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: requestOf(method, more) }) });
    await pressPay(page, `${shop.url}/checkout`);
    await payInWindow(desktopWindow(page), fields);
    await page.waitForURL(`${shop.url}/success?**`);
    const { paymentKey, orderId, ...rest } = landedQuery(page);
    expect(rest).toEqual({ cart: "7", amount: "60000" });
    expect(await callApi(request, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount: 60_000 })).toMatchObject(confirmed);
  });
}

test("FOREIGN_EASY_PAY pays dollars, by redirect only", async ({ page, sandboxUrl, servePages, request }) => {
  const foreign = (more: string) =>
    `payment.requestPayment(newOrder({ method: "FOREIGN_EASY_PAY", amount: { currency: "USD", value: 45.5 }, foreignEasyPay: { provider: "PAYPAL", country: "US" }, ${more} }))`;
  const pageOf = (more: string) => scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: foreign(more) });
  const shop = await servePages({ "/promise": pageOf(""), "/redirect": pageOf("...urls") });
  await pressPay(page, `${shop.url}/promise`);
  expect(await readResult(page)).toMatchObject({ code: "NOT_SUPPORTED_PROMISE" });
  await pressPay(page, `${shop.url}/redirect`);
  await payInWindow(desktopWindow(page));
  await page.waitForURL(`${shop.url}/success?**`);
  const { paymentKey, orderId } = landedQuery(page);
  expect(await callApi(request, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount: 45.5 })).toMatchObject({
    currency: "USD",
    totalAmount: 45.5,
    easyPay: { provider: "PAYPAL" },
  });
});

test("promise mode with the official loader: no paymentType, and an amount with its currency", async ({ page, sandboxUrl, servePages }) => {
  const loading = `const payment = (await loadTossPayments("test_ck_sandbox", { src })).payment({ customerKey: ANONYMOUS });`;
  const { html, script } = await officialSdkPage("@tosspayments/tosspayments-sdk", sandboxUrl + SCRIPT_PATH, { setup: loading, action: promise });
  const shop = await servePages({ "/checkout": html, "/checkout.js": script });
  await pressPay(page, `${shop.url}/checkout`);
  await payInWindow(desktopWindow(page), { 카드사: "국민" });
  expect(await readResult(page)).toEqual({
    paymentKey: expect.any(String),
    orderId: expect.stringMatching(/^order-/),
    amount: { value: 60_000, currency: "KRW" },
  });
});

test("destroy takes the window away and aborts its request; with none open it is safe", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup: `${setup} await payment.destroy();`, action: promise }) });
  await pressPay(page, `${shop.url}/checkout`);
  await expect(page.locator("#___tosspayments_iframe___")).toHaveAttribute("data-state", "ready");
  await page.evaluate("payment.destroy()");
  expect(await readResult(page)).toMatchObject({ code: "PAYMENT_REQUEST_ABORTED", isError: true });
  await expect(page.locator("#___tosspayments_dimmer___")).toHaveCount(0);
  await page.getByRole("button", { name: "결제하기" }).click();
  await expect(desktopWindow(page).getByTestId("pay")).toBeVisible();
});

test("refusing and closing end as documented, by redirect and by promise", async ({ page, sandboxUrl, servePages }) => {
  const pageOf = (action: string) => scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action });
  const shop = await servePages({ "/redirect": pageOf(requestOf("CARD")), "/promise": pageOf(promise) });
  await pressPay(page, `${shop.url}/redirect`);
  await desktopWindow(page).getByText("거절되게 하기").click();
  await desktopWindow(page).getByTestId("refuse").click();
  await page.waitForURL(`${shop.url}/fail?**`);
  expect(landedQuery(page)).toMatchObject({ code: "PAY_PROCESS_ABORTED", orderId: expect.stringMatching(/^order-/) });
  await pressPay(page, `${shop.url}/promise`);
  await desktopWindow(page).getByTestId("close").click();
  expect(await readResult(page)).toMatchObject({ code: "USER_CANCEL", isError: true });
});

test("what is wrong is said with v2's codes before any window opens", async ({ page, sandboxUrl, servePages }) => {
  const order = (fields: string) => `payment.requestPayment(newOrder({ method: "CARD", amount: { currency: "KRW", value: 60000 }, ${fields} }))`;
  const refused = [
    ["NOT_SUPPORTED_METHOD", order(`method: "카드"`)],
    ["INVALID_AMOUNT_VALUE", order(`amount: { currency: "KRW", value: "60000" }`)],
    ["BELOW_ZERO_AMOUNT", order(`amount: { currency: "KRW", value: 0 }`)],
    ["INVALID_AMOUNT_CURRENCY", order(`amount: { currency: "EUR", value: 10 }`)],
    ["INVALID_PARAMETERS", order("amount: 60000")],
    ["INVALID_PARAMETERS", order(`card: "SHINHAN"`)],
    ["INVALID_FLOW_MODE_PARAMETERS", order(`card: { flowMode: "DIRECT" }`)],
    ["INVALID_METADATA", order(`metadata: { a: 1 }`)],
    ["INCORRECT_FAIL_URL_FORMAT", order("successUrl: urls.successUrl")],
    ["INCORRECT_SUCCESS_URL_FORMAT", order(`...urls, successUrl: "/success"`)],
    ["NOT_SUPPORTED_PROMISE", order(`windowTarget: "self"`)],
  ] as const;
  const pages = refused.map(([, action], index) => [`/${String(index)}`, scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action })] as const);
  const shop = await servePages(Object.fromEntries(pages));
  for (const [index, [code, action]] of refused.entries()) {
    await pressPay(page, `${shop.url}/${String(index)}`);
    expect(await readResult(page), action).toMatchObject({ code, isError: true, message: expect.stringMatching(/[가-힣]/) });
    await expect(page.locator("iframe")).toHaveCount(0);
  }
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the page becomes the window; an iframe is refused", async ({ page, sandboxUrl, servePages }) => {
    const pageOf = (action: string) => scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action });
    const shop = await servePages({ "/redirect": pageOf(requestOf("CARD")), "/iframe": pageOf(requestOf("CARD", `windowTarget: "iframe"`)) });
    await pressPay(page, `${shop.url}/iframe`);
    expect(await readResult(page)).toMatchObject({ code: "INVALID_PARAMETERS", isError: true });
    await pressPay(page, `${shop.url}/redirect`);
    await page.waitForURL(`${sandboxUrl}/toss/window/**`);
    await payInWindow(page, { 카드사: "하나" });
    await page.waitForURL(`${shop.url}/success?**`);
  });
});
