import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { callApi, officialSdkPage, payInWindow, pressPay, scriptTagSdkPage } from "./toss-sdk-page";
import { desktopWindow, landedQuery, readResult } from "./toss-widget";

const setup = `const tossPayments = TossPayments("test_ck_sandbox");`;
const SCRIPT_PATH = "/toss/js/v1/payment";

/** Every method of the payment window by its two names, what its request adds, what the buyer fills in, and what confirm then says. */
const METHODS = [
  { names: ["카드", "CARD"], fields: { 카드사: "신한", 할부: "3개월" }, method: "카드", status: "DONE" },
  { names: ["가상계좌", "VIRTUAL_ACCOUNT"], fields: { "입금 은행": "국민" }, method: "가상계좌", status: "WAITING_FOR_DEPOSIT" },
  { names: ["계좌이체", "TRANSFER"], fields: { "출금 은행": "신한" }, method: "계좌이체", status: "DONE" },
  { names: ["휴대폰", "MOBILE_PHONE"], fields: { 통신사: "KT" }, method: "휴대폰", status: "DONE" },
  { names: ["토스페이", "TOSSPAY"], fields: {}, method: "간편결제", status: "DONE" },
  { names: ["문화상품권", "CULTURE_GIFT_CERTIFICATE"], fields: {}, method: "문화상품권", status: "DONE" },
  { names: ["도서문화상품권", "BOOK_GIFT_CERTIFICATE"], fields: {}, method: "도서문화상품권", status: "DONE" },
  { names: ["게임문화상품권", "GAME_GIFT_CERTIFICATE"], fields: {}, method: "게임문화상품권", status: "DONE" },
  {
    names: ["해외간편결제", "FOREIGN_EASY_PAY"],
    request: `amount: 45.5, currency: "USD", provider: "PAYPAL", country: "US"`,
    amount: 45.5,
    fields: {},
    method: "해외간편결제",
    status: "DONE",
  },
] as const;

for (const { names, fields, method, status, ...own } of METHODS) {
  const request = "request" in own ? own.request : "amount: 60000";
  const amount = "amount" in own ? own.amount : 60_000;
  for (const name of names) {
    test(`${name} opens its own window, and confirm says ${status}`, async ({ page, sandboxUrl, servePages, request: api }) => {
      const action = `tossPayments.requestPayment("${name}", newOrder({ ...urls, ${request} }))`;
      const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action }) });
      await pressPay(page, `${shop.url}/checkout`);
      await payInWindow(desktopWindow(page), fields);
      await page.waitForURL(`${shop.url}/success?**`);
      const { paymentKey, orderId, ...rest } = landedQuery(page);
      expect(rest).toEqual({ cart: "7", amount: String(amount) });
      expect(await callApi(api, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount })).toMatchObject({ status, method, totalAmount: amount });
    });
  }
}

test.describe("a window whose method the shop leaves open", () => {
  for (const call of [`requestPayment(newOrder({ ...urls, amount: 60000 }))`, `requestPayment("미선택", newOrder({ ...urls, amount: 60000 }))`, `requestPayment("", newOrder({ ...urls, amount: 60000 }))`]) {
    test(`${call.slice(0, 24)}…: the buyer chooses, and changes their mind`, async ({ page, sandboxUrl, servePages, request }) => {
      const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: `tossPayments.${call}` }) });
      await pressPay(page, `${shop.url}/checkout`);
      const paymentWindow = desktopWindow(page);
      await paymentWindow.getByLabel("카드사").selectOption({ label: "현대" });
      await paymentWindow.getByLabel("카카오페이").check();
      await expect(paymentWindow.getByLabel("카드사")).toBeHidden();
      await paymentWindow.getByLabel(/계좌이체/).check();
      await payInWindow(paymentWindow, { "출금 은행": "국민" });
      await page.waitForURL(`${shop.url}/success?**`);
      const { paymentKey, orderId } = landedQuery(page);
      expect(await callApi(request, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount: 60_000 })).toMatchObject({
        method: "계좌이체",
        transfer: { bankCode: "06" },
        card: null,
      });
    });
  }

  test("a card window offers easy pays beside cards", async ({ page, sandboxUrl, servePages, request }) => {
    const action = `tossPayments.requestPayment("카드", newOrder({ ...urls, amount: 60000 }))`;
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(desktopWindow(page).getByLabel(/계좌이체/)).toHaveCount(0);
    await desktopWindow(page).getByLabel("네이버페이").check();
    await payInWindow(desktopWindow(page));
    await page.waitForURL(`${shop.url}/success?**`);
    const { paymentKey, orderId } = landedQuery(page);
    expect(await callApi(request, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount: 60_000 })).toMatchObject({
      method: "간편결제",
      easyPay: { provider: "네이버페이", amount: 60_000 },
    });
  });

  test("a checkout page made by the shop's server offers every method, without any script of ours on the shop", async ({ page, sandboxUrl, request }) => {
    const order = { amount: 60_000, orderId: `checkout-${crypto.randomUUID()}`, orderName: "한 벌", successUrl: `${sandboxUrl}/sandbox/health`, failUrl: `${sandboxUrl}/sandbox/health` };
    const { checkout, paymentKey } = await callApi(request, sandboxUrl, "/v1/payments", order);
    await page.goto((checkout as { url: string }).url);
    await page.getByLabel("도서문화상품권").check();
    await payInWindow(page);
    await page.waitForURL(`${sandboxUrl}/sandbox/health?**`);
    expect(landedQuery(page)).toEqual({ orderId: order.orderId, paymentKey, amount: "60000" });
  });
});

test.describe("what the shop fixes beforehand", () => {
  const open = (more: string) => `tossPayments.requestPayment("카드", newOrder({ ...urls, amount: 60000, ${more} }))`;

  test("DIRECT with an easy pay goes to that window at once", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: open(`flowMode: "DIRECT", easyPay: "카카오페이"`) }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(desktopWindow(page).getByRole("heading", { name: "카카오페이" })).toBeVisible();
    await expect(desktopWindow(page).getByRole("radio")).toHaveCount(0);
    await payInWindow(desktopWindow(page));
    await page.waitForURL(`${shop.url}/success?**`);
    const { paymentKey, orderId } = landedQuery(page);
    const payment = await callApi(request, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount: 60_000 });
    expect(payment).toMatchObject({ method: "간편결제", easyPay: { provider: "카카오페이" } });
  });

  test("DIRECT with a card company, a fixed plan that the shop pays the interest of, and points", async ({ page, sandboxUrl, servePages, request }) => {
    const more = `flowMode: "DIRECT", cardCompany: "HYUNDAI", cardInstallmentPlan: 3, useCardPoint: true, freeInstallmentPlans: [{ company: "현대", months: [2, 3] }]`;
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: open(more) }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(desktopWindow(page).getByRole("heading", { name: "현대카드" })).toBeVisible();
    await expect(desktopWindow(page).getByLabel("할부").locator("option")).toHaveText(["3개월"]);
    await expect(desktopWindow(page).getByLabel(/카드사 포인트 사용/)).toBeChecked();
    await payInWindow(desktopWindow(page));
    await page.waitForURL(`${shop.url}/success?**`);
    const { paymentKey, orderId } = landedQuery(page);
    expect(await callApi(request, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount: 60_000 })).toMatchObject({
      card: { issuerCode: "61", installmentPlanMonths: 3, isInterestFree: true, interestPayer: "MERCHANT", useCardPoint: true },
    });
  });

  test("a card company narrows the list to it, and a longest plan the plans", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: open(`cardCompany: "삼성", maxCardInstallmentPlan: 3`) }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(desktopWindow(page).getByLabel("카드사").locator("option")).toHaveText(["삼성"]);
    await expect(desktopWindow(page).getByLabel("할부").locator("option")).toHaveText(["일시불", "2개월", "3개월"]);
  });

  test("a virtual account's due date, its callback address and escrow reach the payment", async ({ page, sandboxUrl, servePages, request }) => {
    const more = `amount: 60000, validHours: 24, useEscrow: true, cashReceipt: { type: "소득공제" }, virtualAccountCallbackUrl: location.origin + "/deposit", customerMobilePhone: "01012345678"`;
    const action = `tossPayments.requestPayment("가상계좌", newOrder({ ...urls, ${more} }))`;
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(desktopWindow(page).getByLabel("입금자명")).toHaveValue("김토스");
    await payInWindow(desktopWindow(page), { "입금 은행": "우리" });
    await page.waitForURL(`${shop.url}/success?**`);
    const { paymentKey, orderId } = landedQuery(page);
    const payment = await callApi(request, sandboxUrl, "/v1/payments/confirm", { paymentKey, orderId, amount: 60_000 });
    expect(payment).toMatchObject({ useEscrow: true, virtualAccount: { bankCode: "20" } });
    const webhooks = async () => (await request.get(`${sandboxUrl}/sandbox/webhooks?orderId=${String(orderId)}`)).text();
    await expect.poll(webhooks).toContain(`${shop.url}/deposit`);
    const dueMs = Date.parse((payment.virtualAccount as { dueDate: string }).dueDate);
    const { now } = (await (await request.get(`${sandboxUrl}/sandbox/clock`)).json()) as { now: string };
    expect(dueMs - Date.parse(now)).toBeGreaterThan(23 * 3_600_000);
    expect(dueMs - Date.parse(now)).toBeLessThanOrEqual(24 * 3_600_000);
  });

  test("carriers are limited to the one that is named", async ({ page, sandboxUrl, servePages }) => {
    const action = `tossPayments.requestPayment("휴대폰", newOrder({ ...urls, amount: 60000, mobileCarrier: "LGU" }))`;
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(desktopWindow(page).getByLabel("통신사").locator("option")).toHaveText(["LG U+"]);
  });
});

test("both addresses of the script and the official loader give the same window, in promise mode too", async ({ page, sandboxUrl, servePages }) => {
  const action = `tossPayments.requestPayment("카드", newOrder({ amount: 15000 }))`;
  const loading = `const tossPayments = await loadTossPayments("test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq", { src });`;
  const official = await officialSdkPage("@tosspayments/payment-sdk", `${sandboxUrl}/toss/js/v1`, { setup: loading, action });
  const plain = scriptTagSdkPage(`${sandboxUrl}/toss/js/v1`, { setup: setup.replace("TossPayments(", "new TossPayments("), action });
  const shop = await servePages({ "/official": official.html, "/checkout.js": official.script, "/plain": plain });
  for (const path of ["/official", "/plain"]) {
    await pressPay(page, shop.url + path);
    await payInWindow(desktopWindow(page), { 카드사: "국민" });
    expect(await readResult(page)).toEqual({ paymentKey: expect.any(String), orderId: expect.stringMatching(/^order-/), amount: 15_000 });
  }
});

test.describe("ends other than a payment", () => {
  const promise = `tossPayments.requestPayment("카드", newOrder({ amount: 60000 }))`;

  test("closing rejects with USER_CANCEL in promise mode; a refusal rejects with its code", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: promise }) });
    await pressPay(page, `${shop.url}/checkout`);
    await desktopWindow(page).getByTestId("close").click();
    expect(await readResult(page)).toEqual({ code: "USER_CANCEL", message: "취소되었습니다.", isError: true });
    await pressPay(page, `${shop.url}/checkout`);
    await desktopWindow(page).getByText("거절되게 하기").click();
    await desktopWindow(page).getByLabel("언제, 어떤 이유로").selectOption("window:REJECT_CARD_COMPANY");
    await desktopWindow(page).getByTestId("refuse").click();
    expect(await readResult(page)).toMatchObject({ code: "REJECT_CARD_COMPANY", isError: true });
  });

  test("closing goes to failUrl in redirect mode, without an order id", async ({ page, sandboxUrl, servePages }) => {
    const action = `tossPayments.requestPayment("카드", newOrder({ ...urls, amount: 60000 }))`;
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await desktopWindow(page).getByTestId("close").click();
    await page.waitForURL(`${shop.url}/fail?**`);
    expect(landedQuery(page)).toEqual({ code: "PAY_PROCESS_CANCELED", message: "사용자에 의해 결제가 취소되었습니다." });
  });

  test("Escape closes the window over the page, which stays and hears USER_CANCEL, in redirect mode too", async ({ page, sandboxUrl, servePages }) => {
    const action = `tossPayments.requestPayment("카드", newOrder({ ...urls, amount: 60000 }))`;
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(page.locator("#___tosspayments_iframe___")).toHaveAttribute("data-state", "ready");
    await page.keyboard.press("Escape");
    expect(await readResult(page)).toEqual({ code: "USER_CANCEL", message: "취소되었습니다.", isError: true });
    await expect(page.locator("#___tosspayments_iframe___")).toHaveCount(0);
    await expect(page).toHaveURL(`${shop.url}/checkout`);
  });

  test("cancelPayment takes the window away, and another may be opened", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup: `${setup} window.tossPayments = tossPayments;`, action: promise }) });
    await pressPay(page, `${shop.url}/checkout`);
    await expect(page.locator("#___tosspayments_iframe___")).toHaveAttribute("data-state", "ready");
    await page.evaluate("tossPayments.cancelPayment()");
    expect(await readResult(page)).toMatchObject({ code: "USER_CANCEL" });
    await expect(page.locator("#___tosspayments_dimmer___")).toHaveCount(0);
    await page.getByRole("button", { name: "결제하기" }).click();
    await expect(desktopWindow(page).getByTestId("pay")).toBeVisible();
  });

  const REFUSED = [
    ["NOT_SUPPORTED_WIDGET_KEY", `TossPayments("test_gck_sandbox").requestPayment("카드", newOrder({ amount: 60000 }))`],
    ["INVALID_CLIENT_KEY", `TossPayments("test_ck_unknown").requestPayment("카드", newOrder({ amount: 60000 }))`],
    ["NOT_SUPPORTED_METHOD", `tossPayments.requestPayment("현금", newOrder({ amount: 60000 }))`],
    ["INVALID_FLOW_MODE_PARAMETERS", `tossPayments.requestPayment("카드", newOrder({ amount: 60000, flowMode: "DIRECT" }))`],
    ["INVALID_CARD_COMPANY", `tossPayments.requestPayment("카드", newOrder({ amount: 60000, cardCompany: "없는카드" }))`],
    ["INVALID_EASY_PAY", `tossPayments.requestPayment("카드", newOrder({ amount: 60000, flowMode: "DIRECT", easyPay: "없는페이" }))`],
    ["EXCEED_MAX_CARD_INSTALLMENT_PLAN", `tossPayments.requestPayment("카드", newOrder({ amount: 60000, cardInstallmentPlan: 13 }))`],
    ["INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE", `tossPayments.requestPayment("가상계좌", newOrder({ amount: 60000, validHours: 1, dueDate: "2099-01-01T00:00:00" }))`],
    ["INVALID_PARAMETER", `tossPayments.requestPayment("카드", newOrder({ amount: "60000" }))`],
    ["INVALID_PARAMETER", `tossPayments.requestPayment("카드")`],
    ["BELOW_ZERO_AMOUNT", `tossPayments.requestPayment("카드", newOrder({ amount: 0 }))`],
    ["INVALID_ORDER_ID", `tossPayments.requestPayment("카드", { ...newOrder({ amount: 60000 }), orderId: "x" })`],
    ["INVALID_SUCCESS_URL", `tossPayments.requestPayment("카드", newOrder({ amount: 60000, failUrl: urls.failUrl }))`],
    ["NOT_SUPPORTED_PROMISE", `tossPayments.requestPayment("카드", newOrder({ amount: 60000, windowTarget: "self" }))`],
  ] as const;

  test("requests that the SDK or the gateway refuses open no window", async ({ page, sandboxUrl, servePages }) => {
    const pages = REFUSED.map(([, action], index) => [`/checkout-${String(index)}`, scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action })] as const);
    const shop = await servePages(Object.fromEntries(pages));
    for (const [index, [code, action]] of REFUSED.entries()) {
      await pressPay(page, `${shop.url}/checkout-${String(index)}`);
      expect(await readResult(page), action).toMatchObject({ code, isError: true, message: expect.stringMatching(/[가-힣]/) });
      await expect(page.locator("iframe")).toHaveCount(0);
    }
  });
});

test("windowTarget self turns the page itself into the window on a desktop", async ({ page, sandboxUrl, servePages }) => {
  const action = `tossPayments.requestPayment("카드", newOrder({ ...urls, amount: 60000, windowTarget: "self" }))`;
  const shop = await servePages({ "/checkout": scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action }) });
  await pressPay(page, `${shop.url}/checkout`);
  await page.waitForURL(`${sandboxUrl}/toss/window/**`);
  await payInWindow(page, { 카드사: "롯데" });
  await page.waitForURL(`${shop.url}/success?**`);
});

for (const scheme of ["light", "dark"]) {
  test(`the choice of methods is accessible in ${scheme}, whatever is chosen`, async ({ page, sandboxUrl, request }) => {
    const order = { amount: 60_000, orderId: `checkout-${crypto.randomUUID()}`, orderName: "한 벌", successUrl: "http://localhost/ok", failUrl: "http://localhost/no" };
    const { paymentKey } = await callApi(request, sandboxUrl, "/v1/payments", order);
    await page.goto(`${sandboxUrl}/toss/window/${String(paymentKey)}?scheme=${scheme}`);
    for (const method of [/신용·체크카드/, /가상계좌/, /휴대폰/]) {
      await page.getByRole("radio", { name: method }).check();
      expect((await new AxeBuilder({ page }).analyze()).violations, String(method)).toEqual([]);
    }
  });
}

test.describe("on a phone", () => {
  test.use(PHONE);

  test("the page becomes the window; promise mode and an iframe are refused", async ({ page, sandboxUrl, servePages }) => {
    const request = (more: string) => `tossPayments.requestPayment(newOrder({ amount: 60000, ${more} }))`;
    const pageOf = (more: string) => scriptTagSdkPage(sandboxUrl + SCRIPT_PATH, { setup, action: request(more) });
    const shop = await servePages({ "/redirect": pageOf("...urls"), "/promise": pageOf(""), "/iframe": pageOf(`...urls, windowTarget: "iframe"`) });
    await pressPay(page, `${shop.url}/promise`);
    expect(await readResult(page)).toMatchObject({ code: "NOT_SUPPORTED_PROMISE", isError: true });
    await pressPay(page, `${shop.url}/iframe`);
    expect(await readResult(page)).toMatchObject({ code: "INVALID_PARAMETER", isError: true });
    await pressPay(page, `${shop.url}/redirect`);
    await page.waitForURL(`${sandboxUrl}/toss/window/**`);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    await expect(page.getByTestId("pay")).toBeInViewport();
    await page.getByTestId("pay").click();
    await expect(page.getByLabel("카드사")).toBeFocused();
    await expect(page.getByLabel("카드사")).toBeInViewport();
    await page.getByLabel("삼성페이").check();
    await payInWindow(page);
    await page.waitForURL(`${shop.url}/success?**`);
    expect(landedQuery(page)).toMatchObject({ cart: "7", amount: "60000" });
  });
});
