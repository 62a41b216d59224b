import { expect, type Locator, type Page } from "playwright/test";

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a clock in Seoul shows, as a `datetime-local` field takes it. */
const seoulMinute = (atMs: number) => new Date(atMs + 9 * 60 * 60 * 1000).toISOString().slice(0, 16);

/** The operator's pages. */
export class AdminPage {
  constructor(private readonly page: Page) {}

  /** Compares with the gateways and waits for the report. Other stories may have moved the sandbox's clock, so the window is wide. */
  async reconcile(): Promise<void> {
    await this.page.goto("/admin/reconciliations");
    await this.page.getByLabel("언제부터").fill(seoulMinute(Date.now() - 2 * DAY_MS));
    await this.page.getByLabel("언제 전까지").fill(seoulMinute(Date.now() + 60 * DAY_MS));
    await this.page.getByRole("button", { name: "지금 대사하기" }).click();
    await expect(this.page.getByTestId("run-status")).toHaveAttribute("data-status", "DONE");
  }

  /** The report's line about a payment. */
  line(key: string): Locator {
    return this.page.getByTestId("report-line").filter({ hasText: key });
  }

  /** Asks for what needs a person about an order id or a payment key; it may be nothing. */
  async findConcern(text: string): Promise<Locator> {
    await this.page.goto("/admin");
    await this.page.getByLabel("주문번호나 결제 키").fill(text);
    await this.page.getByRole("button", { name: "찾기" }).click();
    await expect(this.page).toHaveURL(/[?&]q=/);
    return this.page.getByTestId("concern").filter({ hasText: text });
  }
}
