import { expect } from "playwright/test";
import { expectAccessible } from "../pages/accessibility";
import { test } from "../pages/shop-test";

test.describe("the comparison", () => {
  test("runs both flows and counts what their records hold", async ({ page, sandbox }) => {
    await page.goto("/demo/compare");
    await page.getByRole("button", { name: /^지금 둘 다 실행하기/ }).click();
    const flows = page.getByTestId("compared-flow");
    await expect(flows).toHaveCount(2);
    const [tossOrder, portoneOrder] = await flows.getByRole("link", { name: /^자세히/ }).evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""));

    const measured = page.getByTestId("measures").locator("tbody tr");
    const cellsOf = (words: string) => measured.filter({ hasText: words }).locator("td");
    await expect(cellsOf("결제 완료까지").nth(0)).toHaveText(/ms$/);
    await expect(cellsOf("결제 완료까지").nth(1)).toHaveText(/ms$/);
    for (const [index, orderId] of [tossOrder, portoneOrder].entries()) {
      // The gateway counts by itself; PortOne's token is asked for without naming an order. A webhook may cause one more read meanwhile.
      await expect(async () => {
        const messages = await sandbox.messages(orderId ?? "");
        const calls = messages.filter(({ from, to, name }) => from === "shop" && to === "gateway" && name.endsWith(" request")).length;
        const shown = Number.parseInt((await cellsOf("상점 서버가 결제사를").nth(index).textContent()) ?? "", 10);
        expect(calls).toBeGreaterThan(0);
        expect([calls, calls + 1]).toContain(shown);
      }).toPass();
    }
  });

  test("marks the moment when money moves: with the confirm at Toss, in the window at PortOne", async ({ page }) => {
    await page.goto("/demo/compare");
    await page.getByRole("button", { name: /^지금 둘 다 실행하기/ }).click();
    const flows = page.getByTestId("compared-flow");
    await expect(flows.nth(0).locator('[data-name="confirm"]', { hasText: "돈이 움직여요" })).toHaveCount(1);
    await expect(flows.nth(1).locator('[data-name^="played buyer"]', { hasText: "돈이 움직여요" })).toHaveCount(1);
  });

  test("tells facts with how sure they are and where they are written, and has no serious accessibility fault", { tag: "@phone" }, async ({ page }) => {
    // Looked at in two schemes, diagrams and all: minutes on a busy machine.
    test.slow();
    await page.goto("/demo/compare");
    await expect(page.getByRole("heading", { name: /네이버페이·카카오페이/ })).toBeVisible();
    await expect(page.locator('[data-confidence="unknown"]').first()).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
