import { expect } from "playwright/test";
import { readyToPay, test } from "../pages/shop-test";

test.describe("coming back without having paid", () => {
  test("a cancel is no error: no money moved, the cart is kept, and the same order can be paid", { tag: "@phone" }, async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "green-tea");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.close();

    await expect(order.headline).toHaveText("결제를 취소하셨어요");
    await expect(page.getByTestId("outcome")).toHaveAttribute("data-kind", "neutral");
    await expect(order.moneyMoved).toContainText("돈은 빠져나가지 않았어요");
    await expect(page.getByTestId("cart-count")).toContainText("1");

    await order.payAgain.click();
    await checkout.chooseCardAndAgree();
    await expect(checkout.widgetTotal).toHaveText("12,500원");
    expect(await checkout.payAndReadOrder()).toMatchObject({ orderId, amount: 12_500 });
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 12_500 }]);
    await expect(page.getByTestId("cart-count")).toHaveCount(0);
  });

  test("a refusal in the window is told in plain words, and a second try is paid once", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "canvas-tote");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.refuse("window", "REJECT_CARD_COMPANY");

    await expect(order.headline).toHaveText("카드사가 결제를 승인하지 않았어요");
    await expect(order.moneyMoved).toContainText("돈은 빠져나가지 않았어요");
    expect(await sandbox.captures(orderId)).toEqual([]);

    await order.payAgain.click();
    await checkout.chooseCardAndAgree();
    await checkout.payAndReadOrder();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toHaveLength(1);
  });

  test("a refusal when the shop asks for the money says why, and a second try is paid once", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "monstera");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.refuse("confirm", "REJECT_CARD_PAYMENT");

    await expect(order.headline).toHaveText("결제가 승인되지 않았습니다.");
    await expect(page.getByText("한도초과 혹은 잔액부족", { exact: false })).toBeVisible();
    await expect(order.moneyMoved).toContainText("돈은 빠져나가지 않았어요");

    await order.payAgain.click();
    await checkout.chooseCardAndAgree();
    await checkout.payAndReadOrder();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toHaveLength(1);
  });

  test("a failure page of another order tells nothing of it and shows no words from its address", async ({ page }) => {
    await page.goto("/orders/20260101-AAAAAAAAAAAAAA/fail?code=REJECT_CARD_COMPANY&message=call-this-number");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("카드사가 결제를 승인하지 않았어요");
    await expect(page.getByText("call-this-number")).toHaveCount(0);
    await expect(page.getByRole("link", { name: "다시 결제하기" })).toHaveCount(0);
  });
});

test.describe("the success page", () => {
  test("an amount changed in the return address captures nothing", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await page.route("**/payments/toss/success?*", async (route) => {
      const url = new URL(route.request().url());
      if (url.searchParams.get("amount") === "1") return route.continue();
      url.searchParams.set("amount", "1");
      return route.fulfill({ status: 302, headers: { location: url.href } });
    });
    await readyToPay(page, checkout, "rain-umbrella");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.pay();
    await expect(order.headline).toHaveText("결제 금액이 주문 금액과 다릅니다.");
    await expect(order.moneyMoved).toContainText("돈은 빠져나가지 않았어요");
    expect(await sandbox.captures(orderId)).toEqual([]);
  });

  test("reload, back and opening the address again never charge a second time", { tag: "@phone" }, async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "desk-clock");
    const { orderId } = await checkout.payAndReadOrder();
    // The server carries the first confirm out, but its answer never reaches the page: the buyer reloads meanwhile.
    const confirmUrl = "**/api/payments/toss/confirm";
    await page.route(confirmUrl, (route) => void route.fetch(), { times: 1 });
    await tossWindow.pay();
    await expect(order.headline).toHaveText("결제를 확인하고 있어요");
    await expect.poll(() => sandbox.captures(orderId)).toHaveLength(1);
    const successUrl = page.url();
    expect(successUrl).toContain("/payments/toss/success?");
    await page.reload();
    await order.expectStatus("PAID", orderId);

    await page.goto(successUrl);
    await order.expectStatus("PAID", orderId);
    await page.goBack();
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 64_000, balanceAmount: 64_000 }]);
  });

  test("opened in another browser it ends the payment there, and shows nothing of the order", async ({ page, browser, baseURL, checkout, tossWindow, order, sandbox }) => {
    const successUrl = new Promise<string>((resolve) => {
      void page.route("**/payments/toss/success?*", async (route) => {
        resolve(route.request().url());
        await route.abort();
      });
    });
    await readyToPay(page, checkout, "wool-blanket");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.pay();

    const elsewhere = await browser.newContext({ baseURL });
    const otherPage = await elsewhere.newPage();
    await otherPage.goto(await successUrl);
    await expect(otherPage.getByRole("heading", { level: 1 })).toHaveText("결제가 끝났어요");
    await expect(otherPage.getByText("주문하신 브라우저에서 볼 수 있어요")).toBeVisible();
    await otherPage.goto(`/orders/${orderId}`);
    await expect(otherPage.getByText("이 브라우저에서는 볼 수 없는 주문이에요")).toBeVisible();
    await expect(otherPage.getByText("김")).toHaveCount(0);
    await elsewhere.close();

    await page.goto(`/orders/${orderId}`);
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toHaveLength(1);
  });

  test("an answer of the gateway that is lost is asked about, not charged again", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "walnut-stool");
    const { orderId } = await checkout.payAndReadOrder();
    // The confirm is carried out but its answer is lost, and so are the answers to the first questions about it.
    await sandbox.fault({ gateway: "toss", endpoint: "*", orderId, kind: "drop-answer", times: 3 });
    await tossWindow.pay();
    await expect(order.headline).toHaveText("확인이 늦어지고 있어요. 두 번 결제되지 않아요");

    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 129_000, balanceAmount: 129_000 }]);
  });

  test("an order whose payment is still being checked says so, cannot be paid again, and updates itself", { tag: "@phone" }, async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "carrot-10kg");
    const { orderId } = await checkout.payAndReadOrder();
    await sandbox.fault({ gateway: "toss", endpoint: "*", orderId, kind: "drop-answer", times: 6 });
    await tossWindow.pay();
    await expect(order.headline).toHaveText("확인이 늦어지고 있어요. 두 번 결제되지 않아요");

    await page.goto(`/orders/${orderId}/pay`);
    await order.expectStatus("PENDING", orderId);
    await expect(order.headline).toHaveText("결제를 확인하고 있어요. 두 번 결제되지 않아요");
    await expect(order.payAgain).toHaveCount(0);

    await expect(order.headline).toHaveText("결제가 끝났어요", { timeout: 40_000 });
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 1_004, balanceAmount: 1_004 }]);
    await expect(page.getByTestId("cart-count")).toHaveCount(0);
  });

  test("an address without a payment says so and asks the server nothing", async ({ page }) => {
    let confirms = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/api/payments/toss/confirm")) confirms += 1;
    });
    await page.goto("/payments/toss/success?paymentKey=&amount=abc");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("결제 정보를 읽을 수 없어요");
    expect(confirms).toBe(0);
  });
});
