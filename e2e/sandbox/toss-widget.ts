import { expect, type FrameLocator, type Page } from "playwright/test";

/** The payment window over a desktop page. */
export function desktopWindow(page: Page): FrameLocator {
  return page.frameLocator("#___tosspayments_iframe___");
}

/** The payment-methods frame inside the shop's page. */
export function methodsFrame(page: Page): FrameLocator {
  return page.frameLocator("#payment-method iframe");
}

/** Waits until the widget has said `ready`: before that it takes no choice. */
export async function waitForWidget(page: Page): Promise<void> {
  await expect(page.locator("body")).toHaveAttribute("data-ready", "yes");
}

/** The buyer picks a card company (Korean name) and agrees to all terms. */
export async function chooseCardAndAgree(page: Page, company = "신한"): Promise<void> {
  await waitForWidget(page);
  await methodsFrame(page).getByLabel("카드사").selectOption({ label: company });
  await agreeToAll(page);
}

/** The buyer ticks every term. */
export async function agreeToAll(page: Page): Promise<void> {
  await page.frameLocator("#agreement iframe").getByLabel(/전체 동의/).check();
}

/** What the page's `requestPayment` ended with, once it has ended. */
export async function readResult(page: Page): Promise<Record<string, unknown>> {
  const output = page.locator("#result");
  await expect(output).not.toBeEmpty();
  return JSON.parse((await output.textContent()) ?? "{}") as Record<string, unknown>;
}

/** The query that the browser landed with. */
export function landedQuery(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}
