import { expect, type Locator, type Page } from "playwright/test";

export const BUYER = { name: "김하늘", email: "sky@example.com", phone: "010-1234-5678" };

/** The order page, and the page that pays an order again: both hold what the way to pay needs, and the pay button. */
export class CheckoutPage {
  readonly payButton: Locator;
  readonly message: Locator;
  private readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.payButton = page.getByTestId("pay-button");
    this.message = page.getByRole("main").getByRole("alert");
    this.widget = page.getByTestId("toss-widget");
  }

  async open(): Promise<void> {
    await this.page.goto("/checkout");
  }

  async fillBuyer(buyer = BUYER): Promise<void> {
    await this.page.getByLabel("이름").fill(buyer.name);
    await this.page.getByLabel("이메일").fill(buyer.email);
    await this.page.getByLabel("휴대폰 번호").fill(buyer.phone);
  }

  async useCoupon(code: string): Promise<void> {
    await this.page.getByLabel("쿠폰").fill(code);
    await this.page.getByRole("button", { name: "쓰기" }).click();
  }

  /** Chooses PortOne, a PG and a method by their names on the page. */
  async choosePortone(pg = "토스페이먼츠", method = "신용·체크카드"): Promise<void> {
    await this.chooseWay("포트원");
    await this.page.locator('[data-testid="portone"][data-state="ready"]').waitFor();
    await this.page.getByLabel("결제대행사").selectOption({ label: pg });
    await this.page.getByLabel("결제 수단").selectOption({ label: method });
  }

  async chooseTossWindow(method = "카드·간편결제"): Promise<void> {
    await this.chooseWay("토스 결제창");
    await this.page.locator('[data-testid="toss-window"][data-state="ready"]').waitFor();
    await this.page.getByLabel("결제 수단").selectOption({ label: method });
  }

  async chooseTossCheckout(method = "카드·간편결제"): Promise<void> {
    await this.chooseWay("토스 서버 결제");
    await this.page.getByLabel("결제 수단").selectOption({ label: method });
  }

  way(name: string): Locator {
    return this.page.getByRole("radio", { name });
  }

  private async chooseWay(name: string): Promise<void> {
    await this.way(name).check();
  }

  /** The widget's total, in the gateway's own frame. */
  get widgetTotal(): Locator {
    return this.methods.getByTestId("total");
  }

  /** Chooses a card company in the widget and agrees to all terms, once the widget is ready. */
  async chooseCardAndAgree(): Promise<void> {
    await this.widgetIsReady();
    await this.cardCompany.selectOption({ index: 1 });
    // A tick before the frame's own script runs is taken back by it: then tick again, as a buyer would.
    await expect(async () => {
      await this.agreeToAll.check({ timeout: 2_000 });
      await expect(this.agreement.getByRole("checkbox", { checked: false })).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
  }

  async widgetIsReady(): Promise<void> {
    await this.page.locator('[data-testid="toss-widget"][data-state="ready"]').waitFor();
  }

  /**
   * Presses pay and tells which order the server made for it. The answer is read on its way to the page: on a phone the
   * page leaves for the payment window at once, and takes its answers with it.
   */
  async payAndReadOrder(press: () => Promise<void> = () => this.payButton.click()): Promise<{ orderId: string; amount: number }> {
    const orderPath = /\/api\/orders(\/[^/]+\/attempts)?$/;
    const order = new Promise<{ orderId: string; amount: number }>((resolve) => {
      void this.page.route(orderPath, async (route) => {
        if (route.request().method() !== "POST") return route.fallback();
        const response = await route.fetch();
        resolve(await response.json());
        return route.fulfill({ response });
      });
    });
    await press();
    const made = await order;
    await this.page.unroute(orderPath);
    return made;
  }

  get cardCompany(): Locator {
    return this.methods.getByLabel("카드사");
  }

  get agreeToAll(): Locator {
    return this.agreement.getByLabel("전체 동의");
  }

  private get methods() {
    return this.widget.frameLocator("iframe").first();
  }

  private get agreement() {
    return this.widget.frameLocator("iframe").last();
  }
}
