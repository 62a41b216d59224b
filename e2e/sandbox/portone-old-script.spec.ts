import { expect } from "playwright/test";
import { PHONE, test } from "./fixtures";
import { oldLinePages, openLayer, readAnswer, withParams } from "./portone-pages";
import { merchantServer } from "./portone-rest";
import { landedQuery } from "./toss-widget";

test.describe("jQuery 1.12.4 and iamport.payment-1.2.0.js on a desktop", () => {
  test("a blog's sample pays, and its callback gets the old full answer", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    await expect(paymentWindow.getByText("테스트 결제 · TEST — 실제로 결제되지 않습니다")).toBeVisible();
    await expect(paymentWindow.getByTestId("amount")).toHaveText("64,900원");
    await expect(paymentWindow.getByText("주문명:결제테스트")).toBeVisible();
    await expect(paymentWindow.getByText("KG이니시스")).toBeVisible();
    await paymentWindow.getByLabel("카드사").selectOption({ label: "신한카드" });
    await paymentWindow.getByLabel("할부").selectOption("3");
    await paymentWindow.getByTestId("pay").click();

    const rsp = await readAnswer(page);
    expect(rsp).toMatchObject({
      success: true,
      imp_success: true,
      imp_uid: expect.stringMatching(/^imp_\d{12}$/),
      merchant_uid: await page.evaluate("orderId"),
      pay_method: "card",
      paid_amount: 64_900,
      status: "paid",
      pg_provider: "html5_inicis",
      buyer_name: "홍길동",
      card_quota: 3,
      card_name: "신한카드",
    });
    expect(rsp).not.toHaveProperty("error_code");
    await expect(page.locator(".imp-dialog")).toHaveCount(0);
    expect(await merchantServer(request, sandboxUrl).payment(rsp.imp_uid)).toMatchObject({ status: "paid", amount: 64_900, card_quota: 3, channel: "pc" });
  });

  test("a refusal of the PG comes with its own text, and the payment is failed", async ({ page, sandboxUrl, servePages, request }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    await paymentWindow.getByText("거절되게 하기").click();
    await paymentWindow.getByLabel("거절 사유").selectOption({ index: 1 });
    await paymentWindow.getByTestId("refuse").click();
    const rsp = await readAnswer(page);
    expect(rsp).toMatchObject({ success: false, imp_success: false, error_code: "PGProviderError", error_msg: "잔액부족 (체크카드)" });
    expect(await merchantServer(request, sandboxUrl).payment(rsp.imp_uid)).toMatchObject({ status: "failed", fail_reason: "잔액부족 (체크카드)" });
  });

  test("a buyer who closes is told to the callback as such, and can pay after that", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await (await openLayer(page)).getByTestId("close").click();
    expect(await readAnswer(page)).toMatchObject({ success: false, error_msg: expect.stringContaining("사용자가 결제를 취소") });
    const again = await openLayer(page);
    await again.getByLabel("카드사").selectOption({ index: 1 });
    await again.getByTestId("pay").click();
    await expect(page.locator("#result")).toContainText('"success":true');
  });

  test("below 50,000 won only one payment at once is offered", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl, params: withParams({ amount: "49900" }, "old") }));
    await page.goto(`${shop.url}/checkout`);
    const paymentWindow = await openLayer(page);
    await expect(paymentWindow.getByLabel("할부").locator("option")).toHaveCount(1);
  });

  test("IMP.close takes the window away without calling anyone, and the next one answers", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await openLayer(page);
    await page.evaluate("IMP.close()");
    await expect(page.locator(".imp-dialog")).toHaveCount(0);
    await expect(page.locator("#result")).toBeEmpty();
    await (await openLayer(page)).getByTestId("close").click();
    expect(await readAnswer(page)).toMatchObject({ merchant_uid: await page.evaluate("orderId") });
  });

  test("without jQuery there is no IMP, and the console says what to do", async ({ page, sandboxUrl, servePages }) => {
    const { "/checkout": html = "" } = oldLinePages({ sandboxUrl });
    const shop = await servePages({ "/checkout": html.replace(/<script[^>]*jquery[^>]*><\/script>/, "") });
    const complaint = page.waitForEvent("console", { predicate: (message) => message.type() === "error" && message.text().includes("jQuery") });
    await page.goto(`${shop.url}/checkout`);
    expect((await complaint).text()).toContain("/iamport/v1/iamport.js");
    expect(await page.evaluate("typeof window.IMP")).toBe("undefined");
  });
});

test.describe("the old script on a phone", () => {
  test.use(PHONE);

  test("the whole page becomes the window and returns to m_redirect_url with imp_success", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/**`);
    await page.getByLabel("카드사").selectOption({ label: "현대카드" });
    await page.getByTestId("pay").click();
    await page.waitForURL(`${shop.url}/payments/complete?**`);
    expect(landedQuery(page)).toEqual({ cart: "7", imp_uid: expect.stringMatching(/^imp_/), merchant_uid: expect.stringMatching(/^merchant_/), imp_success: "true" });
    expect(new URL(page.url()).hash).toBe("#done");
  });

  test("closing returns with imp_success=false and the error", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${sandboxUrl}/iamport/window/**`);
    await page.getByTestId("close").click();
    await page.waitForURL(`${shop.url}/payments/complete?**`);
    expect(landedQuery(page)).toMatchObject({ imp_success: "false", error_code: expect.any(String), error_msg: expect.stringContaining("취소") });
  });

  test("a request that fails before the window goes to m_redirect_url when there is no callback", async ({ page, sandboxUrl, servePages }) => {
    const shop = await servePages(oldLinePages({ sandboxUrl, params: withParams({ amount: '"64900"' }, "old"), callback: null }));
    await page.goto(`${shop.url}/checkout`);
    await page.getByRole("button", { name: "결제하기" }).click();
    await page.waitForURL(`${shop.url}/payments/complete?**`);
    const query = landedQuery(page);
    expect(query).toMatchObject({ imp_success: "false", error_msg: "amount는 숫자여야 합니다." });
    expect(query).not.toHaveProperty("imp_uid");
  });
});
