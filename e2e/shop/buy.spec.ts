import { expect } from "playwright/test";
import { putInCart, readyToPay, test } from "../pages/shop-test";

test.describe("buying", () => {
  test("what the buyer sees is what the gateway captures, once, and the cart is empty afterwards", { tag: "@phone" }, async ({ page, checkout, tossWindow, order, sandbox }) => {
    await page.goto("/");
    await page.getByRole("link", { name: /토스 티셔츠/ }).click();
    await page.getByRole("button", { name: "하나 더하기" }).click();
    await page.getByRole("button", { name: "담고 주문하기" }).click();
    await checkout.fillBuyer();
    await checkout.chooseCardAndAgree();
    await expect(checkout.widgetTotal).toHaveText("30,000원");
    await expect(checkout.payButton).toHaveText("30,000원 결제하기");

    const { orderId } = await checkout.payAndReadOrder();
    await expect(tossWindow.amount).toHaveText("30,000원");
    // Nothing is bought yet: a buyer who turns back finds the cart as it was.
    expect(await sandbox.captures(orderId)).toEqual([]);
    await tossWindow.pay();

    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 30_000, balanceAmount: 30_000 }]);
    await page.goto("/cart");
    await expect(page.getByText("장바구니가 비어 있어요")).toBeVisible();
  });

  test("a cart survives a reload, and its total is the server's", async ({ page }) => {
    await putInCart(page, "jeju-tangerine");
    await putInCart(page, "green-tea");
    await page.goto("/cart");
    await page.getByTestId("cart-line-green-tea").getByRole("button", { name: "하나 더하기" }).click();
    await expect(page.getByTestId("cart-total")).toHaveText("44,800원");
    await page.reload();
    await expect(page.getByTestId("cart-total")).toHaveText("44,800원");
    await page.getByRole("button", { name: "제주 감귤 5kg 빼기" }).click();
    await expect(page.getByTestId("cart-total")).toHaveText("25,000원");
  });

  test("a coupon lowers the total, the widget's amount and what is captured alike", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "linen-apron");
    await checkout.useCoupon("NO-SUCH-COUPON");
    await expect(page.getByText("사용할 수 없는 쿠폰입니다.")).toBeVisible();
    await expect(checkout.payButton).toHaveText("29,900원 결제하기");

    await checkout.useCoupon("welcome5000");
    await expect(page.getByTestId("coupon-taken")).toBeVisible();
    await expect(checkout.payButton).toHaveText("24,900원 결제하기");
    await expect(checkout.widgetTotal).toHaveText("24,900원");
    await page.getByRole("button", { name: "쿠폰 빼기" }).click();
    await expect(checkout.widgetTotal).toHaveText("29,900원");
    await checkout.useCoupon("WELCOME5000");
    await expect(checkout.widgetTotal).toHaveText("24,900원");

    const { orderId, amount } = await checkout.payAndReadOrder();
    expect(amount).toBe(24_900);
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 24_900 }]);
  });

  test("a member pays as a guest does, under a key that the browser keeps", async ({ page, checkout, tossWindow, order }) => {
    await putInCart(page, "toss-tshirt");
    await checkout.open();
    await page.getByRole("checkbox", { name: /회원으로 결제/ }).check();
    await page.reload();
    await expect(page.getByRole("checkbox", { name: /회원으로 결제/ })).toBeChecked();
    await checkout.fillBuyer();
    await checkout.chooseCardAndAgree();
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
  });

  test("a double click makes one order and opens one window", async ({ page, checkout, tossWindow }) => {
    await readyToPay(page, checkout, "postcard");
    let orderRequests = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && new URL(request.url()).pathname === "/api/orders") orderRequests += 1;
    });
    await checkout.payButton.dblclick();
    await expect(tossWindow.amount).toHaveText("500원");
    expect(orderRequests).toBe(1);
    expect(await tossWindow.openFrames().count()).toBeLessThanOrEqual(1);
  });

  test("a price that changed behind the buyer's back stops the pay click and is shown first", async ({ page, checkout, tossWindow, order, sandbox }) => {
    // The page is told an old, lower price, as after a price change while it stood open.
    await page.route("**/api/quotes", async (route) => {
      const response = await route.fetch();
      const quote = await response.json();
      await route.fulfill({ response, json: { ...quote, amount: quote.amount - 1_000 } });
    });
    await readyToPay(page, checkout, "ceramic-mug");
    await expect(checkout.payButton).toHaveText("17,000원 결제하기");

    const { orderId, amount } = await checkout.payAndReadOrder();
    expect(amount).toBe(18_000);
    await expect(checkout.message).toContainText("17,000원에서 18,000원으로 바뀌었어요");
    expect(await sandbox.payments(orderId)).toEqual([]);

    await expect(checkout.payButton).toHaveText("18,000원 결제하기");
    await expect(checkout.widgetTotal).toHaveText("18,000원");
    const again = await checkout.payAndReadOrder();
    expect(again.orderId).toBe(orderId);
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 18_000 }]);
  });
});

test.describe("the order form", () => {
  test("says what is missing at the pay click, keeps what was typed, and makes no order", { tag: "@phone" }, async ({ page, checkout }) => {
    await putInCart(page, "postcard");
    await checkout.open();
    await checkout.widgetIsReady();
    let orderRequests = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && new URL(request.url()).pathname === "/api/orders") orderRequests += 1;
    });
    await checkout.fillBuyer({ name: "김하늘", email: "sky@", phone: "12" });
    await checkout.payButton.click();
    await expect(page.getByText("이메일 주소를 다시 확인해 주세요", { exact: false })).toBeVisible();
    await expect(page.getByText("휴대폰 번호를 다시 확인해 주세요", { exact: false })).toBeVisible();
    await expect(page.getByLabel("이메일")).toBeFocused();
    await expect(page.getByLabel("이메일")).toHaveValue("sky@");
    await expect(page.getByLabel("이름")).toHaveValue("김하늘");

    await checkout.fillBuyer();
    await checkout.payButton.click();
    await expect(checkout.message).toContainText("필수 약관에 동의해 주세요");
    expect(orderRequests).toBe(0);
  });

  test("a payment script that did not load can be loaded again, with the form as it was", async ({ page, checkout }) => {
    const isScript = /\/v1\/payment-widget$/;
    await page.route(isScript, (route) => route.abort());
    await putInCart(page, "postcard");
    await checkout.open();
    await checkout.fillBuyer();
    await expect(page.getByText("결제 수단을 불러오지 못했어요")).toBeVisible();
    await page.unroute(isScript);
    await page.getByRole("button", { name: "다시 불러오기" }).click();
    await checkout.widgetIsReady();
    await expect(page.getByLabel("이름")).toHaveValue("김하늘");
  });

  test("leaving the order page and coming back by links shows the widget again", async ({ page, checkout }) => {
    await putInCart(page, "postcard");
    await page.getByRole("link", { name: "장바구니 보기" }).click();
    await page.getByRole("link", { name: "주문하기" }).click();
    await checkout.widgetIsReady();
    await page.getByRole("link", { name: /장바구니/ }).click();
    await page.getByRole("link", { name: "주문하기" }).click();
    await checkout.chooseCardAndAgree();
    await expect(checkout.widgetTotal).toHaveText("500원");
  });
});
