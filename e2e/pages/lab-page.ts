import type { Locator, Page } from "playwright/test";
import { FlowPage } from "./flow-page";

/** The flow lab: a scenario, its run, and the inspector under it. */
export class LabPage {
  readonly title: Locator;
  readonly run: Locator;
  readonly byHand: Locator;
  readonly verdict: Locator;
  readonly checks: Locator;
  readonly steps: Locator;
  readonly payPage: Locator;
  readonly history: Locator;
  readonly flow: FlowPage;

  constructor(private readonly page: Page) {
    this.title = page.getByTestId("scenario-title");
    this.run = page.getByRole("button", { name: /^실행하기/ });
    this.byHand = page.getByRole("button", { name: /^직접 해 보기/ });
    this.verdict = page.getByTestId("run-verdict");
    this.checks = page.getByTestId("run-checks").locator("tbody tr");
    this.steps = page.getByTestId("run-steps").locator("li");
    this.payPage = page.getByRole("link", { name: /^결제 페이지 열기/ });
    this.history = page.locator("details", { hasText: "최근 실행" });
    this.flow = new FlowPage(page);
  }

  async open(scenario?: string, flow?: string): Promise<void> {
    const query = new URLSearchParams({ ...(scenario === undefined ? {} : { scenario }), ...(flow === undefined ? {} : { flow }) });
    await this.page.goto(`/demo?${query}`);
    await this.title.waitFor();
  }

  scenario(id: string): Locator {
    return this.page.locator(`#scenario-${id}`);
  }

  choose(field: "flow" | "method" | "client", value: string): Promise<string[]> {
    return this.page.locator(`#lab-${field}`).selectOption(value);
  }
}
