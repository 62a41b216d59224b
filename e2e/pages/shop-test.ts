import { expect, type Page } from "playwright/test";
import { test as base } from "../harness/harness-test";
import { CheckoutPage } from "./checkout-page";
import { OrderPage } from "./order-page";

type ShopFixtures = {
  checkout: CheckoutPage;
  order: OrderPage;
};

/** A story in the shop: a browser, the pages in it, the payment windows and the sandbox's controls. */
export const test = base.extend<ShopFixtures>({
  checkout: async ({ page }, use) => use(new CheckoutPage(page)),
  order: async ({ page }, use) => use(new OrderPage(page)),
});

/** Puts a product into the cart by its page, as a shopper does. */
export async function putInCart(page: Page, slug: string): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByRole("button", { name: "장바구니에 담기" }).click();
  await page.getByRole("status").getByText("장바구니에 담았어요").waitFor();
}

/** From an empty cart to the moment before the pay click. */
export async function readyToPay(page: Page, checkout: CheckoutPage, slug: string): Promise<void> {
  await putInCart(page, slug);
  await checkout.open();
  await checkout.fillBuyer();
  await checkout.chooseCardAndAgree();
}

/** From an empty cart to the moment before the pay click, by a way to pay other than the widget. */
export async function readyToPayBy(page: Page, checkout: CheckoutPage, slug: string, choose: () => Promise<void>): Promise<void> {
  await putInCart(page, slug);
  await checkout.open();
  await checkout.fillBuyer();
  await choose();
  await expect(checkout.payButton).toHaveText(/^[\d,]+원 결제하기$/);
}
