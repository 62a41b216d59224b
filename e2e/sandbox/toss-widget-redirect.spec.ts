import { expect } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { officialLoaderPage, REDIRECT_URLS, scriptTagPage } from "./plain-shop";
import { agreeToAll, chooseCardAndAgree, desktopWindow, landedQuery, methodsFrame, waitForWidget } from "./toss-widget";

const secretKey = "test_gsk_sandbox";

test.describe("redirect mode on a desktop", () => {
  test("paying returns to successUrl with the documented parameters, and the shop can confirm", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page, "현대");
    await methodsFrame(page).getByLabel("할부").selectOption("3");
    await page.getByRole("button", { name: "결제하기" }).click();

    const paymentWindow = desktopWindow(page);
    await expect(paymentWindow.getByTestId("amount")).toHaveText("50,000원");
    await expect(paymentWindow.getByText("테스트 결제 · TEST — 실제로 결제되지 않습니다")).toBeVisible();
    await expect(paymentWindow.getByLabel("카드사")).toHaveValue("61");
    await expect(paymentWindow.getByLabel("할부")).toHaveValue("3");
    await paymentWindow.getByTestId("pay").click();

    await page.waitForURL(`${shop.url}/success?**`);
    const query = landedQuery(page);
    expect(Object.keys(query).toSorted()).toEqual(["amount", "cart", "orderId", "paymentKey", "paymentType"]);
    expect(query).toMatchObject({ cart: "7", paymentType: "NORMAL", amount: "50000" });

    const confirm = await request.post(`${sandboxUrl}/toss/v1/payments/confirm`, {
      headers: { authorization: `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}` },
      data: { paymentKey: query.paymentKey, orderId: query.orderId, amount: 50_000 },
    });
    expect(confirm.status()).toBe(200);
    expect(await confirm.json()).toMatchObject({ status: "DONE", method: "카드", card: { issuerCode: "61", installmentPlanMonths: 3 } });
  });

  test("a window that the buyer closes goes to failUrl as cancelled, without an order id", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await desktopWindow(page).getByTestId("close").click();
    await page.waitForURL(`${shop.url}/fail?**`);
    expect(landedQuery(page)).toEqual({ code: "PAY_PROCESS_CANCELED", message: "사용자에 의해 결제가 취소되었습니다." });
  });

  test("a refusal in the window goes to failUrl with its code and the order id", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    const paymentWindow = desktopWindow(page);
    await paymentWindow.getByText("거절되게 하기").click();
    await paymentWindow.getByLabel("언제, 어떤 이유로").selectOption("window:REJECT_CARD_COMPANY");
    await paymentWindow.getByTestId("refuse").click();
    await page.waitForURL(`${shop.url}/fail?**`);
    expect(landedQuery(page)).toEqual({
      code: "REJECT_CARD_COMPANY",
      message: "결제 승인이 거절되었습니다.",
      orderId: expect.stringMatching(/^order-/),
    });
  });

  test("a refusal chosen for confirm succeeds in the window and is what confirm answers", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    const paymentWindow = desktopWindow(page);
    await paymentWindow.getByText("거절되게 하기").click();
    await paymentWindow.getByLabel("언제, 어떤 이유로").selectOption("confirm:REJECT_CARD_PAYMENT");
    await paymentWindow.getByTestId("refuse").click();
    await page.waitForURL(`${shop.url}/success?**`);
    const { paymentKey, orderId } = landedQuery(page);
    const confirm = await request.post(`${sandboxUrl}/toss/v1/payments/confirm`, {
      headers: { authorization: `Basic ${Buffer.from(`${secretKey}:`).toString("base64")}` },
      data: { paymentKey, orderId, amount: 50_000 },
    });
    expect(confirm.status()).toBe(403);
    expect(await confirm.json()).toMatchObject({ code: "REJECT_CARD_PAYMENT" });
  });

  test("the official npm loader gets a working widget", async ({ page, sandboxUrl, servePages }) => {
    const { html, script } = await officialLoaderPage({ sandboxUrl, request: REDIRECT_URLS });
    const shop = await servePages({ "/checkout": html, "/checkout.js": script });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await desktopWindow(page).getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/success?**`);
    expect(landedQuery(page)).toMatchObject({ paymentType: "NORMAL", amount: "50000" });
  });

  test("an old sample with `new`, a test_ck_ key and a plain amount works", async ({ page, sandboxUrl, servePages }) => {
    const construct = `new PaymentWidget("test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq", "customer_01")`;
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, construct, amount: "15000", request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await waitForWidget(page);
    await methodsFrame(page).getByLabel(/카카오페이/).check();
    await agreeToAll(page);
    expect(await page.evaluate("paymentMethods.getSelectedPaymentMethod()")).toEqual({
      type: "NORMAL",
      method: "간편결제",
      easyPay: { provider: "카카오페이" },
    });
    await page.getByRole("button", { name: "결제하기" }).click();
    await desktopWindow(page).getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/success?**`);
    expect(landedQuery(page).amount).toBe("15000");
  });

  test("the whole payment works by keyboard alone, and Tab never leaves for the page behind", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await waitForWidget(page);
    const methods = methodsFrame(page);
    await methods.getByLabel(/신용·체크카드/).focus();
    await page.keyboard.press("Tab");
    await expect(methods.getByLabel("카드사")).toBeFocused();
    await page.keyboard.press("ArrowDown");
    const agreement = page.frameLocator("#agreement iframe");
    await agreement.getByLabel(/전체 동의/).focus();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "결제하기" }).focus();
    await page.keyboard.press("Enter");

    const pay = desktopWindow(page).getByTestId("pay");
    await expect(page.locator("#___tosspayments_iframe___")).toHaveAttribute("data-state", "ready");
    await expect(page.locator("h1")).toHaveText("주문서");
    for (let presses = 0; presses < 12 && !(await pay.evaluate((button) => button === document.activeElement)); presses += 1) {
      await page.keyboard.press("Tab");
      // Focus is in the window's iframe, or in the browser's own chrome, never on the shop's elements.
      expect(await page.evaluate("document.activeElement.id || document.activeElement.tagName")).toMatch(/tosspayments_iframe|BODY/);
    }
    await expect(pay).toBeFocused();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${shop.url}/success?**`);
  });
});

test.describe("redirect mode on a phone", () => {
  test.use(PHONE);

  test("the whole page becomes the window, pays, and comes back", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/toss/window/**`);
    await page.getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/success?**`);
    expect(landedQuery(page)).toMatchObject({ cart: "7", paymentType: "NORMAL", amount: "50000" });
  });

  test("closing it goes to failUrl as cancelled", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/toss/window/**`);
    await page.getByTestId("close").click();
    await page.waitForURL(`${shop.url}/fail?**`);
    expect(landedQuery(page)).not.toHaveProperty("orderId");
  });

  test("coming back with the back button leaves a page that can pay again", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/toss/window/**`);
    await page.goBack();
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/toss/window/**`);
    await expect(page.getByTestId("pay")).toBeEnabled();
  });
});
