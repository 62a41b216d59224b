import { expect, type Page } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { officialSdkPage, pressPay, scriptTagSdkPage } from "./toss-sdk-page";
import { agreeToAll, desktopWindow, landedQuery, methodsFrame, readResult } from "./toss-widget";

const SCRIPT_PATH = "/toss/js/v2/standard";
const RENDER = `
  await widgets.setAmount({ currency: "KRW", value: 50000 });
  const [methodsWidget, agreementWidget] = await Promise.all([
    widgets.renderPaymentMethods({ selector: "#payment-method", variantKey: "DEFAULT" }),
    widgets.renderAgreement({ selector: "#agreement", variantKey: "AGREEMENT" }),
  ]);
  Object.assign(window, { widgets, methodsWidget, agreementWidget });`;
const setup = `const widgets = TossPayments("test_gck_sandbox").widgets({ customerKey: TossPayments.ANONYMOUS });${RENDER}`;
const redirect = "widgets.requestPayment(newOrder(urls))";
const promise = "widgets.requestPayment(newOrder({}))";

/** Opens the page, waits for both widgets, and has the buyer choose a card and agree. */
async function chooseAndAgree(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(page.locator("body")).toHaveAttribute("data-ready", "yes");
  await methodsFrame(page).getByLabel("카드사").selectOption({ label: "신한" });
  await agreeToAll(page);
}

test("redirect mode: the official loader's widgets come back with what the widget's return carries", async ({ page, sandboxUrl, servePages, request }) => {
  const loading = `const widgets = (await loadTossPayments("test_gck_sandbox", { src })).widgets({ customerKey: ANONYMOUS });${RENDER}`;
  const { html, script } = await officialSdkPage("@tosspayments/tosspayments-sdk", sandboxUrl + SCRIPT_PATH, { setup: loading, action: redirect });
  const shop = await servePages({ "/checkout": html, "/checkout.js": script });
  await chooseAndAgree(page, `${shop.url}/checkout`);
  await page.getByRole("button", { name: "결제하기" }).click();
  await desktopWindow(page).getByTestId("pay").click();
  await page.waitForURL(`${shop.url}/success?**`);
  const { paymentKey, orderId, ...rest } = landedQuery(page);
  expect(rest).toEqual({ cart: "7", paymentType: "NORMAL", amount: "50000" });
  const confirm = await request.post(`${sandboxUrl}/toss/v1/payments/confirm`, {
    headers: { authorization: `Basic ${Buffer.from("test_gsk_sandbox:").toString("base64")}` },
    data: { paymentKey, orderId, amount: 50_000 },
  });
  expect(await confirm.json()).toMatchObject({ status: "DONE", card: { issuerCode: "41" } });
});

test("promise mode: the answer's amount has a currency; closing rejects with USER_CANCEL", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: promise }) });
  await chooseAndAgree(page, `${shop.url}/checkout`);
  await page.getByRole("button", { name: "결제하기" }).click();
  await desktopWindow(page).getByTestId("close").click();
  expect(await readResult(page)).toEqual({ code: "USER_CANCEL", message: "취소되었습니다.", isError: true });
  await page.getByRole("button", { name: "결제하기" }).click();
  await desktopWindow(page).getByTestId("pay").click();
  await expect(page.locator("#result")).toContainText("paymentKey");
  expect(await readResult(page)).toEqual({
    paymentType: "NORMAL",
    paymentKey: expect.any(String),
    orderId: expect.stringMatching(/^order-/),
    amount: { value: 50_000, currency: "KRW" },
  });
});

test("setAmount changes what is paid, and is not shown as a discount", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: redirect }) });
  await chooseAndAgree(page, `${shop.url}/checkout`);
  await page.evaluate(`widgets.setAmount({ currency: "KRW", value: 45000 })`);
  await expect(methodsFrame(page).getByTestId("total")).toHaveText("45,000원");
  await expect(methodsFrame(page).getByTestId("discount")).toBeHidden();
  await page.getByRole("button", { name: "결제하기" }).click();
  await expect(desktopWindow(page).getByTestId("amount")).toHaveText("45,000원");
});

test("events tell of another method and of every tick; the choice is read by its code", async ({ page, sandboxUrl, servePages }) => {
  const listening = `${setup}
    const events = document.getElementById("events");
    methodsWidget.on("paymentMethodSelect", (method) => { events.textContent += "method:" + method.code + " "; });
    agreementWidget.on("agreementStatusChange", (status) => { events.textContent += "agreed:" + status.agreedRequiredTerms + "/" + status.agreements.length + " "; });`;
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup: listening, action: redirect }) });
  await page.goto(`${shop.url}/checkout`);
  await expect(page.locator("body")).toHaveAttribute("data-ready", "yes");
  expect(await page.evaluate("methodsWidget.getSelectedPaymentMethod()")).toEqual({ code: "CARD" });
  await methodsFrame(page).getByLabel("카드사").selectOption({ label: "현대" });
  await methodsFrame(page).getByLabel("토스페이").check();
  await expect(page.locator("#events")).toHaveText("method:TOSSPAY");
  await methodsFrame(page).getByLabel("계좌이체").check();
  await agreeToAll(page);
  await expect(page.locator("#events")).toHaveText("method:TOSSPAY method:TRANSFER agreed:true/3");
  expect(await page.evaluate("methodsWidget.getSelectedPaymentMethod()")).toEqual({ code: "TRANSFER" });
});

test("destroy takes a widget away, and it can be rendered again", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: redirect }) });
  await page.goto(`${shop.url}/checkout`);
  await expect(page.locator("body")).toHaveAttribute("data-ready", "yes");
  const codeOf = (expression: string) => page.evaluate(`${expression}.then(() => null, (error) => error.code)`);
  expect(await codeOf(`widgets.renderPaymentMethods({ selector: "#payment-method" })`)).toBe("PAYMENT_METHODS_WIDGET_ALREADY_RENDERED");
  expect(await codeOf(`widgets.renderAgreement({ selector: "#agreement" })`)).toBe("AGREEMENT_WIDGET_ALREADY_RENDERED");
  await page.evaluate("Promise.all([methodsWidget.destroy(), agreementWidget.destroy()])");
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(await codeOf(`widgets.requestPayment({ orderId: "order-12345", orderName: "한 벌" })`)).toBe("NOT_SELECTED_PAYMENT_METHOD");
  expect(await codeOf(`widgets.renderPaymentMethods({ selector: "#payment-method" })`)).toBeNull();
  await expect(methodsFrame(page).getByLabel("카드사")).toBeVisible();
});
test("what is wrong is said with v2's codes before any window opens", async ({ page, sandboxUrl, servePages }) => {
  const refused = [
    ["INVALID_CLIENT_KEY", `TossPayments("test_gsk_sandbox")`],
    ["INVALID_CLIENT_KEY", `unknown()`],
    ["NOT_SUPPORTED_API_INDIVIDUAL_KEY", `TossPayments("test_ck_sandbox").widgets({ customerKey: "customer-77" })`],
    ["NOT_SUPPORTED_WIDGET_KEY", `TossPayments("test_gck_sandbox").payment({ customerKey: "customer-77" })`],
    ["INSECURE_KEY_USAGE", `TossPayments("test_gck_sandbox").widgets({ customerKey: "test_gsk_sandbox" })`],
    ["INVALID_CUSTOMER_KEY", `TossPayments("test_gck_sandbox").widgets({ customerKey: "손님" })`],
    ["NOT_SETUP_AMOUNT", `make().renderPaymentMethods({ selector: "#payment-method" })`],
    ["NOT_SETUP_AMOUNT", `make().requestPayment(newOrder(urls))`],
    ["INVALID_AMOUNT_VALUE", `make().setAmount({ currency: "KRW", value: "1000" })`],
    ["INVALID_AMOUNT_CURRENCY", `make().setAmount({ value: 1000 })`],
    ["INVALID_PARAMETERS", `make().setAmount(1000)`],
    ["INVALID_SELECTOR", `priced().renderPaymentMethods({ selector: "#nowhere" })`],
    ["INVALID_VARIANT_KEY", `priced().renderPaymentMethods({ selector: "#payment-method", variantKey: "a b" })`],
    ["NEED_CARD_PAYMENT_DETAIL", `rendered((widgets) => widgets.requestPayment(newOrder(urls)))`],
    ["INCORRECT_SUCCESS_URL_FORMAT", `rendered((widgets) => widgets.requestPayment(newOrder({ failUrl: urls.failUrl })))`],
    ["INVALID_PARAMETERS", `rendered((widgets) => widgets.requestPayment(newOrder({ ...urls, customerMobilePhone: "010-1234-5678" })))`],
    ["INVALID_EVENT_PARAMETER", `rendered((widgets, methods) => methods.on("select", () => {}))`],
    ["INVALID_CALLBACK_PARAMETER", `rendered((widgets, methods) => methods.on("paymentMethodSelect"))`],
  ] as const;
  const helpers = `
    const make = () => TossPayments("test_gck_sandbox").widgets({ customerKey: "customer-77" });
    const priced = () => { const widgets = make(); widgets.setAmount({ currency: "KRW", value: 50000 }); return widgets; };
    const rendered = async (use) => { const widgets = priced(); return use(widgets, await widgets.renderPaymentMethods({ selector: "#payment-method" })); };
    const unknown = async () => {
      const widgets = TossPayments("test_gck_unknown").widgets({ customerKey: "customer-77" });
      await widgets.setAmount({ currency: "KRW", value: 1000 });
      return widgets.renderPaymentMethods({ selector: "#payment-method" });
    };`;
  const pages = refused.map(([, action], index) => [`/${String(index)}`, scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup: helpers, action })] as const);
  const shop = await servePages(Object.fromEntries(pages));
  for (const [index, [code, action]] of refused.entries()) {
    await pressPay(page, `${shop.url}/${String(index)}`);
    expect(await readResult(page), action).toMatchObject({ code, isError: true, message: expect.stringMatching(/[가-힣]/) });
  }
});

test("terms that are not agreed to, and the shop's own method, are refused at the pay button", async ({ page, sandboxUrl, servePages }) => {
  const custom = setup.replace(`variantKey: "DEFAULT"`, `variantKey: "CUSTOM"`);
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup: custom, action: redirect }) });
  await page.goto(`${shop.url}/checkout`);
  await expect(page.locator("body")).toHaveAttribute("data-ready", "yes");
  await methodsFrame(page).getByLabel("토스페이").check();
  await page.getByRole("button", { name: "결제하기" }).click();
  expect(await readResult(page)).toMatchObject({ code: "NEED_AGREEMENT_WITH_REQUIRED_TERMS" });
  await methodsFrame(page).getByLabel(/상점 결제수단/).check();
  await page.getByRole("button", { name: "결제하기" }).click();
  await expect(page.locator("#result")).toContainText("CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY");
});

test("a frame that stays silent rejects instead of waiting for ever", async ({ page, sandboxUrl, servePages }) => {
  const action = `(async () => {
    const widgets = TossPayments("test_gck_sandbox").widgets({ customerKey: "customer-77" });
    await widgets.setAmount({ currency: "KRW", value: 1000 });
    return widgets.renderPaymentMethods({ selector: "#payment-method" });
  })()`;
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup: "", action }) });
  await page.route("**/toss/widget/methods*", (route) => route.fulfill({ contentType: "text/html", body: "<p>not the sandbox</p>" }));
  await pressPay(page, `${shop.url}/checkout`);
  expect(await readResult(page)).toMatchObject({ code: "UNKNOWN", isError: true });
});

test.describe("on a phone", () => {
  test.use(PHONE);

  test("redirects through the window's own page, and promise mode is refused", async ({ page, sandboxUrl, servePages }) => {
    const pageOf = (action: string) => scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action });
    const shop = await servePages({ "/promise": pageOf(promise), "/redirect": pageOf(redirect) });
    await chooseAndAgree(page, `${shop.url}/promise`);
    await page.getByRole("button", { name: "결제하기" }).click();
    expect(await readResult(page)).toMatchObject({ code: "NOT_SUPPORTED_PROMISE" });
    await chooseAndAgree(page, `${shop.url}/redirect`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/toss/window/**`);
    await page.getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/success?**`);
    expect(landedQuery(page)).toMatchObject({ paymentType: "NORMAL", amount: "50000" });
  });
});
