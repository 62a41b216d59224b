import type { FrameLocator, Locator, Page } from "playwright/test";
import { frameAddress } from "./frame-address";

/** The window of a PG behind PortOne: a layer over the shop on desktop, the whole page on a phone. */
export class PortoneWindow {
  readonly amount: Locator;
  readonly payButton: Locator;
  readonly cardCompany: Locator;
  private readonly inside: Page | FrameLocator;

  constructor(
    private readonly page: Page,
    private readonly isPhone: boolean,
  ) {
    this.inside = isPhone ? page : page.frameLocator("iframe.imp-frame");
    this.amount = this.inside.getByTestId("amount");
    this.payButton = this.inside.getByTestId("pay");
    this.cardCompany = this.inside.getByLabel("카드사");
  }

  /** The payment that this window is about: what a fault can be tied to before the buyer pays. */
  async impUid(): Promise<string> {
    await this.payButton.waitFor();
    const address = this.isPhone ? this.page.url() : await frameAddress(this.page.locator("iframe.imp-frame"));
    return new URL(address).pathname.split("/").at(-1) ?? "";
  }

  async payByCard(): Promise<void> {
    await this.cardCompany.selectOption({ index: 1 });
    await this.payButton.click();
  }

  /** Has an account issued, and leaves the page that shows it. */
  async issueAccount(): Promise<void> {
    await this.inside.getByLabel("입금 은행").selectOption({ label: "신한은행" });
    await this.payButton.click();
    await this.inside.getByTestId("account").waitFor();
    await this.close();
  }

  async close(): Promise<void> {
    await this.inside.getByTestId("close").click();
  }

  /** Has the PG refuse, for the reason at this place of its list. */
  async refuse(index = 0): Promise<void> {
    await this.inside.locator("summary", { hasText: "거절되게 하기" }).click();
    await this.inside.getByLabel("거절 사유").selectOption({ index });
    await this.inside.getByTestId("refuse").click();
  }
}
