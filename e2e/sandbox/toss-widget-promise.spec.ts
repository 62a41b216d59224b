import { expect } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { REDIRECT_URLS, scriptTagPage } from "./plain-shop";
import { agreeToAll, chooseCardAndAgree, desktopWindow, methodsFrame, readResult, waitForWidget } from "./toss-widget";

test.describe("promise mode", () => {
  test("paying resolves with payment key, order id and amount", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await desktopWindow(page).getByTestId("pay").click();
    expect(await readResult(page)).toEqual({
      paymentType: "NORMAL",
      paymentKey: expect.any(String),
      orderId: expect.stringMatching(/^order-/),
      amount: 50_000,
    });
    await expect(page.locator("#___tosspayments_dimmer___")).toHaveCount(0);
  });

  test("Escape closes the window and rejects with USER_CANCEL; the page works on", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    const button = page.getByRole("button", { name: "결제하기" });
    await button.click();
    await expect(page.locator("#___tosspayments_iframe___")).toHaveAttribute("data-state", "ready");
    await page.keyboard.press("Escape");
    expect(await readResult(page)).toEqual({ code: "USER_CANCEL", message: "취소되었습니다.", isError: true });
    await expect(button).toBeFocused();
    await button.click();
    await expect(desktopWindow(page).getByTestId("pay")).toBeVisible();
  });

  test("two calls at once open one window, and the second is refused", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    const second = await page.evaluate(`(() => {
      const order = (id) => ({ orderId: id, orderName: "한 벌" });
      widget.requestPayment(order("order-first-1")).catch(() => undefined);
      return widget.requestPayment(order("order-second-1")).catch((error) => error.code);
    })()`);
    expect(second).toBe("INVALID_METHOD_TRANSACTION");
    await expect(desktopWindow(page).getByText("order-first-1")).toBeVisible();
    await expect(page.locator("#___tosspayments_iframe___")).toHaveCount(1);
  });
});

test("a window that never comes can be left, and the page works on", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
  await page.goto(`${shop.url}/checkout`);
  await chooseCardAndAgree(page);
  await page.route("**/toss/window/*display=iframe*", (route) => route.abort());
  await page.getByRole("button", { name: "결제하기" }).click();
  await page.getByRole("button", { name: /결제창이 열리지 않나요/ }).click();
  expect(await readResult(page)).toMatchObject({ code: "NETWORK_ERROR", isError: true });
  await expect(page.locator("#___tosspayments_dimmer___")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "결제하기" })).toBeFocused();
});

test.describe("promise mode on a phone", () => {
  test.use(PHONE);

  test("is refused", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl }) });
    await page.goto(`${shop.url}/checkout`);
    await chooseCardAndAgree(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    expect(await readResult(page)).toMatchObject({ code: "NOT_SUPPORTED_PROMISE", isError: true });
  });
});

test.describe("what the widget refuses before any window opens", () => {
  test("a card without its company, and terms that are not agreed to", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl, request: REDIRECT_URLS }) });
    await page.goto(`${shop.url}/checkout`);
    await waitForWidget(page);
    const pay = page.getByRole("button", { name: "결제하기" });
    await pay.click();
    expect(await readResult(page)).toMatchObject({ code: "NEED_CARD_PAYMENT_DETAIL" });
    await methodsFrame(page).getByLabel(/계좌이체/).check();
    await expect.poll(() => page.evaluate("paymentMethods.getSelectedPaymentMethod().method")).toBe("계좌이체");
    await page.locator("#result").evaluate((output) => output.replaceChildren());
    await pay.click();
    expect(await readResult(page)).toMatchObject({ code: "NEED_AGREEMENT_WITH_REQUIRED_TERMS" });
    await expect(page.locator("#___tosspayments_iframe___")).toHaveCount(0);
  });

  test("bad arguments throw at once, with the documented codes", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl }) });
    await page.goto(`${shop.url}/checkout`);
    const codes = await page.evaluate(`(() => {
      const codeOf = (run) => { try { run(); return "none"; } catch (error) { return error.code; } };
      const other = () => PaymentWidget("test_gck_sandbox", PaymentWidget.ANONYMOUS);
      return [
        codeOf(() => PaymentWidget("nonsense", "customer")),
        codeOf(() => PaymentWidget("test_gck_sandbox", "x")),
        codeOf(() => other().renderPaymentMethods("#nowhere", 1000)),
        codeOf(() => other().renderPaymentMethods("##", 1000)),
        codeOf(() => other().renderPaymentMethods("#payment-method", -1)),
        codeOf(() => other().renderAgreement("#nowhere")),
        codeOf(() => widget.renderPaymentMethods("#payment-method", 1000)),
        codeOf(() => widget.renderAgreement("#agreement")),
      ];
    })()`);
    expect(codes).toEqual([
      "INVALID_CLIENT_KEY",
      "INVALID_CUSTOMER_KEY",
      "INVALID_SELECTOR",
      "INVALID_SELECTOR",
      "BELOW_ZERO_AMOUNT",
      "INVALID_SELECTOR",
      "PAYMENT_METHODS_WIDGET_ALREADY_RENDERED",
      "AGREEMENT_WIDGET_ALREADY_RENDERED",
    ]);
  });

  test("a client key the sandbox does not know rejects when the window would open", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": `<script src="${sandboxUrl}/toss/js/v1/payment-widget"></script><div id="payment-method"></div>` });
    await page.goto(`${shop.url}/checkout`);
    await page.evaluate(`PaymentWidget("test_gck_unknown1", PaymentWidget.ANONYMOUS).renderPaymentMethods("#payment-method", 1000)`);
    await expect(methodsFrame(page).getByText("샌드박스가 모르는 클라이언트 키예요.")).toBeVisible();
  });
});

test("a shop's own method tells the shop when it is chosen, asked to pay, and left", async ({ page, sandboxUrl, servePages }) => {
  const shop = await servePages({
    "/checkout": `<script src="${sandboxUrl}/toss/js/v1/payment-widget"></script><div id="payment-method"></div><script>
      const events = [];
      const widget = PaymentWidget("test_gck_sandbox", PaymentWidget.ANONYMOUS);
      const paymentMethods = widget.renderPaymentMethods("#payment-method", 10000, { variantKey: "CUSTOM" });
      for (const name of ["customPaymentMethodSelect", "customRequest", "customPaymentMethodUnselect"]) {
        paymentMethods.on(name, (key) => events.push(name + ":" + key));
      }
    </script>`,
  });
  await page.goto(`${shop.url}/checkout`);
  await methodsFrame(page).getByLabel(/상점 결제수단/).check();
  await expect.poll(() => page.evaluate("paymentMethods.getSelectedPaymentMethod()")).toEqual({ type: "CUSTOM", paymentMethodKey: "custom" });
  const code = await page.evaluate(`widget.requestPayment({ orderId: "order-custom-1", orderName: "한 벌" }).catch((error) => error.code)`);
  expect(code).toBe("CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY");
  await methodsFrame(page).getByLabel(/토스페이/).check();
  await expect
    .poll(() => page.evaluate("events"))
    .toEqual(["customPaymentMethodSelect:custom", "customRequest:custom", "customPaymentMethodUnselect:custom"]);
});

test.describe("the amount on the widget", () => {
  test("follows updateAmount with its reason, and is what the window asks for", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl }) });
    await page.goto(`${shop.url}/checkout`);
    await waitForWidget(page);
    const methods = methodsFrame(page);
    await expect(methods.getByTestId("total")).toHaveText("50,000원");
    await page.getByLabel(/쿠폰/).check();
    await expect(methods.getByTestId("total")).toHaveText("45,000원");
    await expect(methods.getByTestId("discount")).toHaveText("50,000원에서 5,000원 할인 (쿠폰)");
    await expect(methods.getByText("할부는 50,000원부터 고를 수 있어요.")).toBeVisible();
    await methods.getByLabel(/가상계좌/).check();
    await agreeToAll(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    const paymentWindow = desktopWindow(page);
    await expect(paymentWindow.getByTestId("amount")).toHaveText("45,000원");
    await paymentWindow.getByLabel("입금 은행").selectOption({ label: "국민" });
    await paymentWindow.getByTestId("pay").click();
    expect(await readResult(page)).toMatchObject({ amount: 45_000 });
  });

  test("may change before the frame is ready", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({
      "/checkout": `<script src="${sandboxUrl}/toss/js/v1/payment-widget"></script><div id="payment-method"></div>
        <script>PaymentWidget("test_gck_sandbox", "customer-1").renderPaymentMethods("#payment-method", 10000).updateAmount(9000)</script>`,
    });
    await page.goto(`${shop.url}/checkout`);
    await expect(methodsFrame(page).getByTestId("total")).toHaveText("9,000원");
    await expect(methodsFrame(page).getByTestId("discount")).toHaveText("10,000원에서 1,000원 할인");
  });

  test("frames grow with their content instead of scrolling", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages({ "/checkout": scriptTagPage({ sandboxUrl }) });
    await page.goto(`${shop.url}/checkout`);
    await waitForWidget(page);
    const root = methodsFrame(page).locator("html");
    await expect.poll(() => root.evaluate((html) => html.scrollHeight - html.clientHeight)).toBe(0);
    await methodsFrame(page).getByLabel(/휴대폰/).check();
    await expect.poll(() => root.evaluate((html) => html.scrollHeight - html.clientHeight)).toBe(0);
  });
});
