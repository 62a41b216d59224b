import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "playwright/test";

/** The flow inspector: the page of one order's flow, or of a file of one. */
export class FlowPage {
  readonly rows: Locator;
  readonly detail: Locator;
  readonly position: Locator;
  readonly table: Locator;
  readonly diagram: Locator;
  readonly status: Locator;

  constructor(private readonly page: Page) {
    this.rows = page.locator("[data-arrow]");
    this.detail = page.getByTestId("message-detail");
    this.position = page.getByTestId("flow-position");
    this.table = page.getByTestId("flow-table");
    this.diagram = page.getByTestId("flow-diagram");
    this.status = page.getByTestId("flow-order-status");
  }

  async open(orderId: string): Promise<void> {
    await this.page.goto(`/demo/flows/${orderId}`);
    await this.rows.first().waitFor();
  }

  /** The rows of a message, by the name that the record gives it. */
  row(name: string): Locator {
    return this.page.locator(`[data-arrow][data-name="${name}"]`);
  }

  rule(rule: string): Locator {
    return this.page.locator(`[data-rule="${rule}"]`);
  }

  /** The messages in the order in which the diagram shows them. */
  names(): Promise<string[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-name") ?? ""));
  }

  /** Saves the flow as a file of this kind, and returns its text. */
  async save(kind: "JSON" | "Mermaid" | "SVG"): Promise<{ download: Download; text: string; path: string }> {
    await this.page.locator("summary", { hasText: "내보내기" }).click();
    const coming = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: new RegExp(kind) }).click();
    const download = await coming;
    const path = await download.path();
    return { download, path, text: await readFile(path, "utf8") };
  }
}
