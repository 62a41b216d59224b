import type { Locator, Page } from "playwright/test";

/** The comparison: two recorded payments side by side, and what their records hold. */
export class ComparePage {
  readonly flows: Locator;
  private readonly measures: Locator;

  constructor(private readonly page: Page) {
    this.flows = page.getByTestId("compared-flow");
    this.measures = page.getByTestId("measures").locator("tbody tr");
  }

  async open(): Promise<void> {
    await this.page.goto("/demo/compare");
  }

  /** Runs both flows; returns their order ids once the page shows them instead of whatever it showed before. */
  async runBoth(): Promise<{ toss: string; portone: string }> {
    const started = (flow: string) => this.page.waitForResponse((response) => response.url().endsWith("/api/demo/runs") && response.request().postData()?.includes(flow) === true);
    const coming = Promise.all([started("toss-widget"), started("portone-callback")]);
    await this.page.getByRole("button", { name: /^지금 둘 다 실행하기/ }).click();
    const [toss, portone] = await Promise.all((await coming).map(async (response) => ((await response.json()) as { orderId: string }).orderId));
    if (toss === undefined || portone === undefined) throw new Error("a run made no order");
    for (const orderId of [toss, portone]) await this.flows.locator(`a[href$="/demo/flows/${orderId}"]`).waitFor();
    return { toss, portone };
  }

  /** What the table says of each flow in the row with these words. */
  cell(words: string, gateway: "toss" | "portone"): Locator {
    return this.measures.filter({ hasText: words }).locator("td").nth(gateway === "toss" ? 0 : 1);
  }
}
