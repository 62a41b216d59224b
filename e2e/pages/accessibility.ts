import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "playwright/test";

/** Nothing serious or critical on the page, in light and in dark. The gateway's frames are another site's pages. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  }
}

const MOST_STOPS = 80;

/** Presses Tab until the element has the focus, also through frames; fails if the keyboard never gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element.ownerDocument.hasFocus() && element.ownerDocument.activeElement === element)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(target)} cannot be reached by Tab`);
}
