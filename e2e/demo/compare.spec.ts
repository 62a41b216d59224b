import { expect } from "playwright/test";
import { expectAccessible } from "../pages/accessibility";
import { ComparePage } from "../pages/compare-page";
import { test as base } from "../pages/shop-test";

const test = base.extend<{ compare: ComparePage }>({ compare: async ({ page }, use) => use(new ComparePage(page)) });

test.describe("the comparison", () => {
  test("runs both flows and counts what their records hold", async ({ compare, sandbox }) => {
    await compare.open();
    const orders = await compare.runBoth();
    for (const gateway of ["toss", "portone"] as const) {
      await expect(compare.cell("결제 완료까지", gateway)).toHaveText(/ms$/);
      // The gateway counts by itself; PortOne's token is asked for without naming an order. A webhook may cause one more read meanwhile.
      await expect(async () => {
        const messages = await sandbox.messages(orders[gateway]);
        const calls = messages.filter(({ from, to, name }) => from === "shop" && to === "gateway" && name.endsWith(" request")).length;
        const shown = Number.parseInt((await compare.cell("상점 서버가 결제사를", gateway).textContent()) ?? "", 10);
        expect(calls).toBeGreaterThan(0);
        expect([calls, calls + 1]).toContain(shown);
      }).toPass();
    }
  });

  test("marks the moment when money moves: with the confirm at Toss, in the window at PortOne", async ({ compare }) => {
    await compare.open();
    await compare.runBoth();
    await expect(compare.flows.nth(0).locator('[data-name="confirm"]', { hasText: "돈이 움직여요" })).toHaveCount(1);
    await expect(compare.flows.nth(1).locator('[data-name^="played buyer"]', { hasText: "돈이 움직여요" })).toHaveCount(1);
  });

  test("tells facts with how sure they are and where they are written, and has no serious accessibility fault", { tag: "@phone" }, async ({ page, compare }) => {
    // Looked at in two schemes, diagrams and all: minutes on a busy machine.
    test.slow();
    await compare.open();
    await expect(page.getByRole("heading", { name: /네이버페이·카카오페이/ })).toBeVisible();
    await expect(page.locator('[data-confidence="unknown"]').first()).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
