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

  get account(): Locator {
    return this.page.getByTestId("virtual-account");
  }

  get refunds(): Locator {
    return this.page.getByTestId("refund");
  }

  get refundButton(): Locator {
    return this.page.getByTestId("refund-button");
  }

  async openCancel(): Promise<void> {
    await this.page.getByRole("button", { name: "주문 취소하고 환불받기" }).click();
  }

  async fillRefundAccount(): Promise<void> {
    await this.page.getByLabel("은행").selectOption({ label: "신한은행" });
    await this.page.getByLabel("계좌번호").fill("110-123-456789");
    await this.page.getByLabel("예금주").fill("김하늘");
  }

  async expectStatus(status: string, orderId: string): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`/orders/${orderId}$`));
    await expect(this.page.getByTestId("order-status")).toHaveAttribute("data-status", status);
    await expect(this.page.getByTestId("order-id")).toHaveText(orderId);
  }
}
