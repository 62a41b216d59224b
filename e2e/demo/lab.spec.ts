import { expect } from "playwright/test";
import { TossWindow } from "../harness/toss-window";
import { expectAccessible, tabTo } from "../pages/accessibility";
import { CheckoutPage } from "../pages/checkout-page";
import { LabPage } from "../pages/lab-page";
import { test as base } from "../pages/shop-test";

// Every scenario runs over HTTP in lib/demo/lab/scenarios.integration.test.ts; here are a few of them as somebody sees them.
const test = base.extend<{ lab: LabPage }>({ lab: async ({ page }, use) => use(new LabPage(page)) });

test.describe("the flow lab", () => {
  test("runs a Toss payment, says that everything holds, and shows every message of it", { tag: "@phone" }, async ({ lab }) => {
    await lab.open();
    await expect(lab.title).toContainText("결제 성공");
    await lab.run.click();
    await expect(lab.verdict).toContainText("모두 지켜졌어요");
    await expect(lab.steps.and(lab.steps.page().locator('[data-state="done"]'))).toHaveCount(await lab.steps.count());
    await expect(lab.checks.filter({ hasText: "15,000 = 15,000" })).not.toHaveCount(0);
    await expect(lab.flow.row("confirm").first()).toBeAttached();
    await expect(lab.flow.status).toHaveAttribute("data-status", "PAID");
  });

  test("gives another amount than ordered back at once, by PortOne's official module", async ({ lab }) => {
    await lab.open("paid-other-amount");
    await lab.choose("client", "module");
    await lab.run.click();
    await expect(lab.verdict).toContainText("모두 지켜졌어요");
    await expect(lab.steps.last()).toContainText("409 CAPTURE_NOT_AS_ORDERED");
    await expect(lab.flow.row("cancel").first()).toBeAttached();
  });

  test("draws an answer that was lost, and the shop that finds out", async ({ lab }) => {
    await lab.open("answer-lost", "toss-window");
    await lab.run.click();
    await expect(lab.verdict).toContainText("모두 지켜졌어요");
    await expect(lab.flow.row("confirm").and(lab.verdict.page().locator('[data-fate="lost"]'))).not.toHaveCount(0);
    await lab.history.locator("summary").click();
    await expect(lab.history.getByRole("button").first()).toContainText("승인된 뒤 응답이 사라짐");
  });

  test("leaves the paying to somebody who wants to, with the order broken as chosen", async ({ page, lab, sandbox }) => {
    // Two pages, a real window and a repair to wait for.
    test.slow();
    await lab.open("answer-lost", "toss-widget");
    await lab.byHand.click();
    const coming = page.waitForEvent("popup");
    await lab.payPage.click();
    const payPage = await coming;
    const checkout = new CheckoutPage(payPage);
    await checkout.chooseCardAndAgree();
    await payPage.getByTestId("pay-button").click();
    await new TossWindow(payPage, false).pay();
    const orderId = /\/orders\/([\w-]+)\/pay/.exec((await lab.payPage.getAttribute("href")) ?? "")?.[1] ?? "";
    await expect(lab.flow.status).toHaveAttribute("data-status", "PAID", { timeout: 40_000 });
    await expect(lab.flow.row("confirm").and(page.locator('[data-fate="lost"]'))).not.toHaveCount(0);
    expect((await sandbox.payments(orderId)).filter(({ balanceAmount }) => balanceAmount > 0)).toHaveLength(1);
  });

  test("needs nothing but a keyboard", async ({ page, lab }) => {
    await lab.open("paid");
    await tabTo(page, lab.scenario("paid"));
    await page.keyboard.press("ArrowDown");
    await expect(lab.title).toContainText("카드사가 거절");
    await tabTo(page, lab.run);
    await page.keyboard.press("Enter");
    await expect(lab.verdict).toContainText("모두 지켜졌어요");
    await expect(page).toHaveURL(/scenario=refused/);
  });

  test("has no serious accessibility fault, before a run and after one", { tag: "@phone" }, async ({ page, lab }) => {
    // Looked at four times, the diagram too: minutes on a busy machine.
    test.slow();
    await lab.open("double-click", "portone-callback");
    await expectAccessible(page);
    await lab.run.click();
    await expect(lab.verdict).toContainText("모두 지켜졌어요");
    await lab.flow.rows.first().waitFor();
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  test("begins with what there is where its address asks for something that is not", async ({ lab }) => {
    await lab.open("no-such-scenario", "cash");
    await expect(lab.title).toContainText("결제 성공");
  });
});
