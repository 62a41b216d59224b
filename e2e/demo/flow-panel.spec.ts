import { expect, type Locator, type Page } from "playwright/test";
import { expectAccessible } from "../pages/accessibility";
import { readyToPay, test } from "../pages/shop-test";

/** Whether a press at the middle of the element would meet it, and not something that lies over it. */
function isReachable(element: Locator): Promise<boolean> {
  return element.evaluate((target) => {
    const { left, top, width, height } = target.getBoundingClientRect();
    return target.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
}

const open = (page: Page) => page.getByRole("button", { name: "무슨 일이 일어나나요" }).click();

test.describe("what is happening, beside the checkout", () => {
  test("is closed until it is opened, lies over no pay button, and follows the payment to the order's page", { tag: "@phone" }, async ({ page, checkout, tossWindow, order }) => {
    await readyToPay(page, checkout, "postcard");
    const panel = page.getByTestId("flow-panel");
    await expect(panel).toHaveCount(0);
    expect(await isReachable(checkout.payButton)).toBe(true);

    await open(page);
    await expect(panel).toContainText("결제하기를 누르면");
    await checkout.payButton.scrollIntoViewIfNeeded();
    await expect.poll(() => isReachable(checkout.payButton)).toBe(true);
    await expectAccessible(page);

    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    await expect(panel.locator('[data-name="PAYMENT_CAPTURED"]')).toHaveCount(1);
    await panel.locator('[data-name="PAYMENT_CAPTURED"]').click();
    await expect(panel.getByTestId("amount-check")).toContainText("500 KRW");
    await expect(panel.getByRole("link", { name: /크게/ })).toHaveAttribute("href", `/demo/flows/${orderId}`);

    await page.reload();
    await expect(panel).toBeVisible();
    await panel.getByRole("button", { name: "접기" }).click();
    await page.reload();
    await page.getByRole("button", { name: "무슨 일이 일어나나요" }).waitFor();
    await expect(panel).toHaveCount(0);
  });

  test("is not on pages where nothing is paid", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("button", { name: "무슨 일이 일어나나요" })).toHaveCount(0);
  });
});
