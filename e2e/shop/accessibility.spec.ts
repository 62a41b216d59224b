import { expect } from "playwright/test";
import { expectAccessible, tabTo } from "../pages/accessibility";
import { BUYER } from "../pages/checkout-page";
import { putInCart, readyToPay, test } from "../pages/shop-test";

test.describe("for everybody", () => {
  test("a purchase needs nothing but a keyboard", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await page.goto("/products/headphones");
    await tabTo(page, page.getByRole("button", { name: "담고 주문하기" }));
    await page.keyboard.press("Enter");
    await checkout.widgetIsReady();

    for (const [label, text] of [["이름", BUYER.name], ["휴대폰 번호", BUYER.phone], ["이메일", BUYER.email]] as const) {
      await tabTo(page, page.getByLabel(label));
      await page.keyboard.type(text);
    }
    await tabTo(page, checkout.cardCompany);
    await page.keyboard.press("ArrowDown");
    await tabTo(page, checkout.agreeToAll);
    await page.keyboard.press("Space");
    await tabTo(page, checkout.payButton);
    const { orderId } = await checkout.payAndReadOrder(() => page.keyboard.press("Enter"));

    // Before its script hears it, Enter would only send the window's form to nowhere.
    await expect(page.locator("#___tosspayments_iframe___")).toHaveAttribute("data-state", "ready");
    // The window takes the focus when it has opened, which may be after the last Tab: then a buyer tabs on once more.
    await expect(async () => {
      await tabTo(page, tossWindow.payButton);
      await page.keyboard.press("Enter");
      await expect(page.locator("#___tosspayments_iframe___")).toHaveCount(0, { timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 249_000 }]);
  });

  for (const path of ["/", "/products/moon-lamp", "/cart", "/no-such-page", "/orders/20260101-AAAAAAAAAAAAAA", "/payments/toss/success"]) {
    test(`${path} has no serious accessibility fault`, { tag: "@phone" }, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  }

  test("a full cart and an order form with mistakes have no serious accessibility fault", { tag: "@phone" }, async ({ page, checkout }) => {
    await putInCart(page, "postcard");
    await page.goto("/cart");
    await expect(page.getByTestId("cart-total")).toHaveText("500원");
    await expectAccessible(page);
    await checkout.open();
    await checkout.widgetIsReady();
    await checkout.payButton.click();
    await expect(page.getByText("주문하는 분 이름을 적어 주세요.")).toBeVisible();
    await expectAccessible(page);
  });

  test("a refusal, a cancel and an unpaid order have no serious accessibility fault", { tag: "@phone" }, async ({ page, checkout, tossWindow, order }) => {
    await readyToPay(page, checkout, "postcard");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.refuse("confirm", "INVALID_STOPPED_CARD");
    await expect(order.moneyMoved).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/orders/${orderId}/fail?code=PAY_PROCESS_CANCELED`);
    await expectAccessible(page);
    await page.goto(`/orders/${orderId}`);
    await order.expectStatus("PENDING", orderId);
    await expectAccessible(page);
  });

  test("paying again and a paid order have no serious accessibility fault", { tag: "@phone" }, async ({ page, checkout, tossWindow, order }) => {
    await readyToPay(page, checkout, "postcard");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.close();
    await order.payAgain.click();
    await checkout.chooseCardAndAgree();
    await expectAccessible(page);
    await checkout.payAndReadOrder();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    await expectAccessible(page);
  });

  test("buttons and links are large enough for a thumb", { tag: "@phone" }, async ({ page }) => {
    await putInCart(page, "postcard");
    for (const path of ["/", "/products/postcard", "/cart", "/checkout"]) {
      await page.goto(path);
      await expect(page.getByTestId("cart-count")).toBeVisible();
      const targets = await page.locator("main :is(button, summary, input):visible, header a:visible, aside a:visible").all();
      expect(targets.length).toBeGreaterThan(0);
      for (const target of targets) {
        const box = await target.boundingBox();
        expect(box?.height ?? 0, `${path}: ${await target.evaluate((element) => element.outerHTML.slice(0, 120))}`).toBeGreaterThanOrEqual(44);
      }
    }
  });
});
