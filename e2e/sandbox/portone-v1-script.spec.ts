import { expect } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { layer, openLayer, presentLinePages, readAnswer, withParams } from "./portone-pages";
import { merchantServer } from "./portone-rest";
import { landedQuery } from "./toss-widget";

test.describe("v1/iamport.js on a desktop, without jQuery", () => {
  test("paying gives the callback four fields at most, and REST says paid", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    await expect(paymentWindow.getByText("테스트 결제 · TEST — 실제로 결제되지 않습니다")).toBeVisible();
    await expect(paymentWindow.getByText("토스페이먼츠")).toBeVisible();
    await paymentWindow.getByLabel("카드사").selectOption({ label: "현대카드" });
    await paymentWindow.getByTestId("pay").click();
    const rsp = await readAnswer(page);
    expect(rsp).toEqual({ imp_uid: expect.stringMatching(/^imp_\d{12}$/), merchant_uid: await page.evaluate("orderId") });
    expect(await merchantServer(request, sandboxUrl).payment(rsp.imp_uid)).toMatchObject({ status: "paid", amount: 64_900, card_code: "367", sandbox: true });
  });

  test("an id that was paid is refused before the window opens: F1002", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ merchant_uid: "(window.fixedId ??= orderId)" }) }));
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    await paymentWindow.getByLabel("카드사").selectOption({ index: 1 });
    await paymentWindow.getByTestId("pay").click();
    await readAnswer(page);
    await page.getByRole("button", { name: "결제하기" }).click();
    await expect(page.locator("#result")).toContainText("F1002");
    expect(await readAnswer(page)).toEqual({
      imp_uid: null,
      merchant_uid: await page.evaluate("fixedId"),
      error_code: "F1002",
      error_msg: "이미 결제가 이루어진 거래건입니다.",
    });
    await expect(page.locator(".imp-dialog")).toHaveCount(0);
  });

  test("an amount other than the prepared one opens no window", async ({ page, sandboxUrl, servePages, request }) => {
    const orderId = `prepared-${crypto.randomUUID().slice(0, 20)}`;
    await merchantServer(request, sandboxUrl).prepare(orderId, 10_000);
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ merchant_uid: JSON.stringify(orderId) }) }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    expect(await readAnswer(page)).toMatchObject({ imp_uid: null, merchant_uid: orderId, error_msg: "사전 등록된 결제 금액과 요청된 결제 금액이 일치하지 않습니다." });
    await expect(page.locator(".imp-dialog")).toHaveCount(0);
  });

  test("a buyer who presses Escape has cancelled", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await openLayer(page);
    await page.keyboard.press("Escape");
    const rsp = await readAnswer(page);
    expect(rsp).toMatchObject({ imp_uid: expect.stringMatching(/^imp_/), error_code: "F0005", error_msg: expect.stringContaining("취소") });
    await expect(page.getByRole("button", { name: "결제하기" })).toBeFocused();
  });

  test("a virtual account is shown to the buyer before the window goes, and stays ready until the deposit", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ pay_method: '"vbank"', vbank_due: '"20991231"' }) }));
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    await expect(paymentWindow.getByTestId("account-due")).toHaveText("2099-12-31 23:59");
    await paymentWindow.getByLabel("입금 은행").selectOption({ label: "신한은행" });
    await paymentWindow.getByTestId("pay").click();
    await expect(paymentWindow.getByTestId("account")).toContainText("신한은행");
    await expect(paymentWindow.getByTestId("account")).toContainText("64,900원");
    const shown = await paymentWindow.getByTestId("account").locator("strong").textContent();
    await paymentWindow.getByRole("button", { name: "쇼핑몰로 돌아가기" }).click();
    const { imp_uid } = await readAnswer(page);
    const merchant = merchantServer(request, sandboxUrl);
    expect(await merchant.payment(imp_uid)).toMatchObject({ status: "ready", vbank_num: shown, vbank_name: "신한은행" });
    await request.post(`${sandboxUrl}/sandbox/payments/${String(imp_uid)}/deposit`);
    expect(await merchant.payment(imp_uid)).toMatchObject({ status: "paid" });
  });

  test("asked twice at once, it opens one window and answers once", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, callback: `window.answers = (window.answers ?? 0) + 1; result.textContent = JSON.stringify(rsp);` }));
    await page.goto(`${shop.url}/checkout`);
    const asked = page.waitForRequest("**/iamport/window/payments");
    await page.evaluate("requestPay(); window.firstId = orderId; requestPay();");
    await asked;
    await expect(page.locator("iframe.imp-frame")).toHaveAttribute("data-state", "ready");
    await expect(page.locator("iframe.imp-frame")).toHaveCount(1);
    await layer(page).getByTestId("close").click();
    expect((await readAnswer(page)).merchant_uid).toBe(await page.evaluate("firstId"));
    expect(await page.evaluate("answers")).toBe(1);
    const second = await page.evaluate<string>("orderId");
    expect(await (await request.get(`${sandboxUrl}/sandbox/payments?orderId=${second}`)).json()).toEqual([]);
  });

  test("before IMP.init nothing can be paid, and the callback is told", async ({ page, sandboxUrl, servePages }) => {
    const { "/checkout": html = "" } = presentLinePages({ sandboxUrl });
    const shop = await servePages({ "/checkout": html.replace('IMP.init("imp00000000");', "") });
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    expect(await readAnswer(page)).toMatchObject({ imp_uid: null, error_msg: expect.stringContaining("IMP.init") });
  });

  test("display.card_quota and card.direct decide what can be chosen", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(
      presentLinePages({ sandboxUrl, params: withParams({ display: "{ card_quota: [3, 6] }", card: '{ direct: { code: "381", quota: 6 } }' }) }),
    );
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    await expect(paymentWindow.getByLabel("카드사").locator("option")).toHaveText(["KB국민카드"]);
    await expect(paymentWindow.getByLabel("할부").locator("option")).toHaveText(["일시불", "6개월"]);
  });

  test("with popup:true the window is a popup, which answers the page that opened it", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ popup: "true" }) }));
    await page.goto(`${shop.url}/checkout`);
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name: "결제하기" }).click();
    const popup = await opened;
    await popup.getByLabel("카드사").selectOption({ index: 1 });
    await popup.getByTestId("pay").click();
    expect(Object.keys(await readAnswer(page)).toSorted()).toEqual(["imp_uid", "merchant_uid"]);
    await expect.poll(() => popup.isClosed()).toBe(true);
  });

  test("where popups are blocked the window is a layer instead", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ popup: "true" }) }));
    await page.addInitScript("window.open = () => null");
    await page.goto(`${shop.url}/checkout`);
    await (await openLayer(page)).getByTestId("close").click();
    expect(await readAnswer(page)).toMatchObject({ error_code: "F0005" });
  });

  test("IMP.deinit forgets the merchant; an agency's tier reaches the gateway", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.evaluate("IMP.deinit()");
    await page.getByRole("button", { name: "결제하기" }).click();
    expect(await readAnswer(page)).toMatchObject({ imp_uid: null, error_msg: expect.stringContaining("IMP.init") });
    await page.evaluate('IMP.agency("imp00000000", "A1B")');
    await openLayer(page);
    const orderId = await page.evaluate<string>("orderId");
    const messages = await request.get(`${sandboxUrl}/sandbox/messages?orderId=${orderId}`);
    expect(await messages.json()).toMatchObject([{ name: "window opened", body: { tierCode: "A1B" } }]);
  });

  test("a popup that the buyer closes leaves the payment ready and calls nobody; another can be opened", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ popup: "true" }) }));
    await page.goto(`${shop.url}/checkout`);
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name: "결제하기" }).click();
    const popup = await opened;
    await expect(popup.getByTestId("pay")).toBeVisible();
    const orderId = await page.evaluate<string>("orderId");
    await popup.close();
    const held = await request.get(`${sandboxUrl}/sandbox/payments?orderId=${orderId}`);
    expect(await held.json()).toMatchObject([{ status: "ready" }]);
    await expect(async () => {
      const again = page.waitForEvent("popup", { timeout: 1_000 });
      await page.getByRole("button", { name: "결제하기" }).click();
      await (await again).close();
    }).toPass();
    await expect(page.locator("#result")).toBeEmpty();
  });

  test("the whole payment works by keyboard alone, and Tab never leaves for the page behind", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator("iframe.imp-frame")).toHaveAttribute("data-state", "ready");
    const company = layer(page).getByLabel("카드사");
    const pay = layer(page).getByTestId("pay");
    const isFocused = (button: Element) => button === document.activeElement;
    for (let presses = 0; presses < 14 && !(await pay.evaluate(isFocused)); presses += 1) {
      await page.keyboard.press("Tab");
      if (await company.evaluate(isFocused)) await page.keyboard.press("ArrowDown");
      // Focus is in the window's iframe, or in the browser's own chrome, never on the shop's elements.
      expect(await page.evaluate("document.activeElement.className || document.activeElement.tagName")).toMatch(/imp-frame|BODY/);
    }
    await expect(pay).toBeFocused();
    await page.keyboard.press("Enter");
    expect(await readAnswer(page)).not.toHaveProperty("error_code");
  });

  test("a window that never comes can be left, and the page works on", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.route("**/iamport/window/payments/*display=iframe*", (route) => route.abort());
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.getByRole("button", { name: /결제창이 열리지 않나요/ }).click();
    expect(await readAnswer(page)).toMatchObject({ error_code: "NETWORK_ERROR" });
  });
});

test.describe("v1/iamport.js on a phone", () => {
  test.use(PHONE);

  test("the whole page becomes the window and returns to m_redirect_url, its query and hash kept", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/**`);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    await expect(page.getByTestId("pay")).toBeInViewport();
    await page.getByLabel("카드사").selectOption({ label: "삼성카드" });
    await page.getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/payments/complete?**`);
    const query = landedQuery(page);
    expect(query).toEqual({ cart: "7", imp_uid: expect.stringMatching(/^imp_/), merchant_uid: expect.stringMatching(/^order-/) });
    expect(new URL(page.url()).hash).toBe("#done");
    expect(await merchantServer(request, sandboxUrl).payment(query.imp_uid)).toMatchObject({ status: "paid", channel: "mobile" });
  });

  test("a refusal returns with error_code and error_msg", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/**`);
    await page.getByText("거절되게 하기").click();
    await page.getByTestId("refuse").click();
    await page.waitForURL(`${shop.url}/payments/complete?**`);
    expect(landedQuery(page)).toMatchObject({ error_code: "REJECT_CARD_PAYMENT", error_msg: "한도초과 혹은 잔액부족으로 결제에 실패했습니다." });
    expect(landedQuery(page)).not.toHaveProperty("imp_success");
  });

  test("an issued account is shown, and the window returns by itself", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ pay_method: '"vbank"' }) }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.getByLabel("입금 은행").selectOption({ label: "KB국민은행" });
    await page.getByTestId("pay").click();
    await expect(page.getByTestId("account")).toContainText("KB국민은행");
    await page.waitForURL(`${shop.url}/payments/complete?**`);
    expect(landedQuery(page)).not.toHaveProperty("error_code");
  });

  test("without m_redirect_url the window itself says how it ended", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl, params: withParams({ m_redirect_url: "undefined", pay_method: '"kakaopay"' }) }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/**`);
    await page.getByTestId("pay").click();
    await expect(page.getByRole("heading", { name: "결제가 끝난 주문이에요" })).toBeVisible();
    await expect(page.getByText("m_redirect_url").first()).toBeVisible();
  });

  test("coming back with the back button leaves a page that can pay again", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(presentLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/**`);
    await page.goBack();
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/**`);
    await expect(page.getByTestId("pay")).toBeEnabled();
  });
});
