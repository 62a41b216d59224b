import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "playwright/test";

/**
 * Nothing serious or critical on the page in light, and no contrast too low in dark, which is all that changes there.
 * The gateway's frames are another site's pages.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect(await seriousFaults(new AxeBuilder({ page }))).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(await seriousFaults(new AxeBuilder({ page }).withRules("color-contrast"))).toEqual([]);
}

async function seriousFaults(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.exclude("iframe").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
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
