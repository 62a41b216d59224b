import { expect, type Page } from "playwright/test";
import { expectAccessible, tabTo } from "../pages/accessibility";
import { BUYER } from "../pages/checkout-page";
import { readyToPayBy, test } from "../pages/shop-test";

/** Changes what the page asks of PortOne's window, as a buyer with a console could. */
async function tamperAmount(page: Page, amount: number): Promise<void> {
  await page.evaluate((changed) => {
    const imp = (window as unknown as { IMP: { request_pay: (params: { amount: number }, callback: unknown) => void } }).IMP;
    const original = imp.request_pay;
    imp.request_pay = (params, callback) => original({ ...params, amount: changed }, callback);
  }, amount);
}

test.describe("PortOne", () => {
  test("what the buyer sees is what the PG captures, once; a callback on desktop, a redirect on a phone", { tag: "@phone" }, async ({ page, isMobile, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "linen-apron", () => checkout.choosePortone());
    const request = page.waitForRequest((each) => each.method() === "POST" && new URL(each.url()).pathname === "/api/orders");
    const { orderId } = await checkout.payAndReadOrder();
    expect((await request).postDataJSON()).toMatchObject({ flow: isMobile ? "portone-redirect" : "portone-callback" });
    await expect(portoneWindow.amount).toContainText("29,900");
    expect(await sandbox.captures(orderId)).toEqual([]);
    await portoneWindow.payByCard();

    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ gateway: "portone", amount: 29_900, balanceAmount: 29_900 }]);
    await expect(page.getByTestId("cart-count")).toHaveCount(0);
  });

  test("a PG of the older modules answers the same way", async ({ page, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "green-tea", () => checkout.choosePortone("KG이니시스"));
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.payByCard();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toHaveLength(1);
  });

  test("a cancel is no error, and the same order can be paid afterwards", { tag: "@phone" }, async ({ page, isMobile, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "green-tea", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.close();
    if (isMobile) {
      await expect(order.headline).toHaveText("결제를 취소하셨어요");
      await expect(page.getByTestId("outcome")).toHaveAttribute("data-kind", "neutral");
      await expect(order.moneyMoved).toContainText("돈은 빠져나가지 않았어요");
      await expectAccessible(page);
      await order.payAgain.click();
      await page.locator('[data-testid="portone"][data-state="ready"]').waitFor();
    } else {
      await expect(page.getByRole("main").getByText("결제를 취소하셨어요", { exact: false })).toBeVisible();
      await expect(checkout.message).toHaveCount(0);
    }
    expect(await sandbox.captures(orderId)).toEqual([]);
    expect(await checkout.payAndReadOrder()).toMatchObject({ orderId });
    await portoneWindow.payByCard();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toHaveLength(1);
  });

  test("a refusal tells the PG's reason and that no money moved", { tag: "@phone" }, async ({ page, isMobile, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "canvas-tote", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.refuse();
    await expect(page.getByRole("main").getByText("한도초과 혹은 잔액부족", { exact: false })).toBeVisible();
    await expect(page.getByRole("main").getByText("돈은 빠져나가지 않았어요", { exact: false })).toBeVisible();
    if (isMobile) await expect(order.headline).toHaveText("결제가 승인되지 않았습니다.");
    await expectAccessible(page);
    expect(await sandbox.captures(orderId)).toEqual([]);
    await page.goto(`/orders/${orderId}`);
    await order.expectStatus("PENDING", orderId);
    await expect(page.getByText("결제가 승인되지 않았어요. 돈은 빠져나가지 않았어요")).toBeVisible();
  });

  test("an amount changed in the page opens no window: PortOne was told the order's amount before", async ({ page, checkout, portoneWindow, sandbox }) => {
    await readyToPayBy(page, checkout, "rain-umbrella", () => checkout.choosePortone());
    await tamperAmount(page, 100);
    const { orderId } = await checkout.payAndReadOrder();
    await expect(checkout.message).toContainText("돈은 빠져나가지 않았어요");
    await expect(portoneWindow.payButton).toHaveCount(0);
    expect(await sandbox.captures(orderId)).toEqual([]);
  });

  test("a capture of another amount is given back, and the page says why", async ({ page, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "rain-umbrella", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.payButton.waitFor();
    const key = await sandbox.playBuyer({ gateway: "portone", orderId, amount: 1_000, webhook: "none" });
    await page.goto(`/payments/portone/return?imp_uid=${key}&merchant_uid=${orderId}&imp_success=true`);
    await expect(order.headline).toHaveText("주문과 다른 금액이 결제되어 전액 취소합니다.");
    await expect(order.moneyMoved).toContainText("전부 돌려드려요");
    expect(await sandbox.captures(orderId)).toEqual([]);
    await expectAccessible(page);
  });

  test("an order whose wrong capture was given back is not paid, tells what happened, and can be paid", async ({ page, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "rain-umbrella", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.payButton.waitFor();
    await sandbox.playBuyer({ gateway: "portone", orderId, amount: 1_000 });
    await page.goto(`/orders/${orderId}`);
    await expect(page.getByText("이 주문에 잘못 결제된 돈은 전부 돌려드렸어요.")).toBeVisible();
    await expect(page.getByText("그 돈을 돌려드렸어요")).toBeVisible();
    await order.expectStatus("PENDING", orderId);

    await order.payAgain.click();
    await page.locator('[data-testid="portone"][data-state="ready"]').waitFor();
    await checkout.payAndReadOrder();
    await portoneWindow.payByCard();
    await order.expectStatus("PAID", orderId);
  });

  test("the tab closed after paying: the order is paid through the webhook alone", async ({ page, checkout, portoneWindow, sandbox }) => {
    await readyToPayBy(page, checkout, "desk-clock", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.payButton.waitFor();
    // The page's own question never reaches the shop, as when the tab is closed before it is asked.
    await page.context().route("**/api/payments/portone/complete", (route) => route.abort());
    await portoneWindow.payByCard();
    await expect.poll(() => sandbox.captures(orderId)).toHaveLength(1);
    await page.close();

    const later = await page.context().newPage();
    await later.goto(`/orders/${orderId}`);
    await expect(later.getByTestId("order-status")).toHaveAttribute("data-status", "PAID");
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 64_000, balanceAmount: 64_000 }]);
  });

  test("reload, back and another browser end the same payment, and show nothing of the order elsewhere", { tag: "@phone" }, async ({ page, browser, baseURL, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "wool-blanket", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    // The server looks at the payment, but its first answer never reaches the page: the buyer reloads meanwhile.
    const asked = new Promise<void>((resolve) => {
      void page.route("**/api/payments/portone/complete", (route) => void route.fetch().then(() => resolve()), { times: 1 });
    });
    await portoneWindow.payByCard();
    await asked;
    await expect(order.headline).toHaveText("결제를 확인하고 있어요");
    const returnUrl = page.url();
    expect(returnUrl).toContain("/payments/portone/return?");
    await page.reload();
    await order.expectStatus("PAID", orderId);
    await page.goto(returnUrl);
    await order.expectStatus("PAID", orderId);
    await page.goBack();

    const elsewhere = await browser.newContext({ baseURL });
    const otherPage = await elsewhere.newPage();
    await otherPage.goto(returnUrl);
    await expect(otherPage.getByRole("heading", { level: 1 })).toHaveText("결제가 끝났어요");
    await expect(otherPage.getByText("주문하신 브라우저에서 볼 수 있어요")).toBeVisible();
    await elsewhere.close();
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 89_000, balanceAmount: 89_000 }]);
  });

  test("a purchase needs nothing but a keyboard", async ({ page, checkout, portoneWindow, order, sandbox }) => {
    await page.goto("/products/headphones");
    await tabTo(page, page.getByRole("button", { name: "담고 주문하기" }));
    await page.keyboard.press("Enter");
    for (const [label, text] of [["이름", BUYER.name], ["휴대폰 번호", BUYER.phone], ["이메일", BUYER.email]] as const) {
      await tabTo(page, page.getByLabel(label));
      await page.keyboard.type(text);
    }
    await tabTo(page, checkout.way("토스페이먼츠 결제위젯"));
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowDown");
    await expect(checkout.way("포트원")).toBeChecked();
    await tabTo(page, page.getByLabel("결제대행사"));
    await page.locator('[data-testid="portone"][data-state="ready"]').waitFor();
    await tabTo(page, checkout.payButton);
    await expect(checkout.payButton).toHaveText("249,000원 결제하기");
    const { orderId } = await checkout.payAndReadOrder(() => page.keyboard.press("Enter"));

    await tabTo(page, portoneWindow.cardCompany);
    await page.keyboard.press("ArrowDown");
    await tabTo(page, portoneWindow.payButton);
    await page.keyboard.press("Enter");
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 249_000 }]);
  });

  test("a return without a payment in its address says so and asks the server nothing", async ({ page, order }) => {
    let questions = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/api/payments/portone/complete")) questions += 1;
    });
    await page.goto("/payments/portone/return?merchant_uid=x");
    await expect(order.headline).toHaveText("결제 정보를 읽을 수 없어요");
    await page.goto("/payments/portone/return?merchant_uid=20260101-AAAAAAAAAAAAAA&error_code=F1002&error_msg=call-this-number");
    await expect(order.headline).toHaveText("결제하지 못했어요");
    await expect(page.getByText("call-this-number")).toHaveCount(0);
    await expectAccessible(page);
    expect(questions).toBe(0);
  });
});
