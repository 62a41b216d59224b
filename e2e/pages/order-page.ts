import { expect, type Locator, type Page } from "playwright/test";

/** An order's own page, and the outcome shown on the way to it. */
export class OrderPage {
  readonly headline: Locator;
  readonly moneyMoved: Locator;
  readonly payAgain: Locator;

  constructor(private readonly page: Page) {
    this.headline = page.getByRole("heading", { level: 1 });
    this.moneyMoved = page.getByTestId("money-moved");
    this.payAgain = page.getByRole("link", { name: "다시 결제하기" });
  }

  async expectStatus(status: string, orderId: string): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`/orders/${orderId}$`));
    await expect(this.page.getByTestId("order-status")).toHaveAttribute("data-status", status);
    await expect(this.page.getByTestId("order-id")).toHaveText(orderId);
  }
}
