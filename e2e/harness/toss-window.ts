import type { FrameLocator, Locator, Page } from "playwright/test";
import { frameAddress } from "./frame-address";

/** Toss Payments' window: a frame over the shop on desktop, the whole page on a phone. */
export class TossWindow {
  readonly amount: Locator;
  readonly payButton: Locator;
  private readonly inside: Page | FrameLocator;

  constructor(
    private readonly page: Page,
    private readonly isPhone: boolean,
  ) {
    this.inside = isPhone ? page : page.frameLocator("#___tosspayments_iframe___");
    this.payButton = this.inside.getByTestId("pay");
    this.amount = this.inside.getByTestId("amount");
  }

  /** The payment that this window is about: what confirm will name, and what a fault can be tied to before the buyer pays. */
  async paymentKey(): Promise<string> {
    await this.payButton.waitFor();
    const address = this.isPhone ? this.page.url() : await frameAddress(this.openFrames());
    return decodeURIComponent(new URL(address).pathname.split("/").at(-1) ?? "");
  }

  async pay(): Promise<void> {
    await this.payButton.click();
  }

  /** In the window that the widget did not fill in beforehand: a card company has to be chosen. */
  async payByCard(): Promise<void> {
    await this.inside.getByLabel("카드사").selectOption({ index: 1 });
    await this.pay();
  }

  /** Has an account issued, in the window of virtual accounts. */
  async issueAccount(): Promise<void> {
    await this.inside.getByLabel("입금 은행").selectOption({ label: "국민" });
    await this.pay();
  }

  async close(): Promise<void> {
    await this.inside.getByTestId("close").click();
  }

  /** Has the payment refused: `window` at once (failUrl), `confirm` when the shop asks for the money (successUrl). */
  async refuse(when: "window" | "confirm", code: string): Promise<void> {
    await this.inside.locator("summary", { hasText: "거절되게 하기" }).click();
    await this.inside.getByLabel("언제, 어떤 이유로").selectOption(`${when}:${code}`);
    await this.inside.getByTestId("refuse").click();
  }

  /** How many windows are open over the shop's page. */
  openFrames(): Locator {
    return this.page.locator("#___tosspayments_iframe___");
  }
}
