import { expect } from "playwright/test";
import { expectAccessible, tabTo } from "../pages/accessibility";
import { FlowPage } from "../pages/flow-page";
import { makeOrder, payByToss } from "../pages/flow-order";
import { test as base } from "../pages/shop-test";

/** A paid order's flow, opened and come to rest. */
const test = base.extend<{ flow: FlowPage & { orderId: string; total: number } }>({
  flow: async ({ page, sandbox }, use) => {
    const order = await makeOrder(page.request, "toss-widget");
    expect(await payByToss(page.request, sandbox, order)).toBe(200);
    const flow = new FlowPage(page);
    await flow.open(order.orderId);
    await expect(flow.status).toHaveAttribute("data-status", "PAID");
    await expect(flow.row("NOTICE_HANDLED").first()).toBeAttached();
    await use(Object.assign(flow, { orderId: order.orderId, total: await flow.rows.count() }));
  },
});

test.describe("looking into a flow", () => {
  test("by keyboard alone: go through the messages, open one, close it, step, and ask for help", async ({ page, flow }) => {
    await tabTo(page, flow.rows.first());
    await page.keyboard.press("ArrowDown");
    await expect(flow.rows.nth(1)).toBeFocused();
    await page.keyboard.press("End");
    await expect(flow.rows.last()).toBeFocused();
    await page.keyboard.press("Home");
    await expect(flow.rows.first()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(flow.detail).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(flow.detail).toHaveCount(0);
    await expect(flow.rows.first()).toBeFocused();

    await page.keyboard.press("ArrowLeft");
    await expect(flow.position).toHaveText(`${flow.total - 1} / ${flow.total}`);
    await page.keyboard.press("ArrowRight");
    await expect(flow.position).toHaveText(`${flow.total} / ${flow.total}`);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: /자판으로 보기/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await expect(flow.table).toBeVisible();
  });

  test("as a table with every message, its sender and receiver, and its code", async ({ page, flow }) => {
    await page.getByRole("button", { name: "표", exact: true }).click();
    await expect(flow.table.locator("tbody tr")).toHaveCount(flow.total);
    const confirm = flow.table.locator("tbody tr", { hasText: "/v1/payments/confirm" });
    await expect(confirm).toContainText("상점 서버 → 결제사");
    await confirm.getByRole("button").click();
    await expect(flow.detail).toContainText("carryOutCommand");
  });

  test("again from the beginning, step by step, with the rules as they stood", async ({ page, flow }) => {
    await page.getByRole("button", { name: "처음으로" }).click();
    await expect(flow.position).toHaveText(`1 / ${flow.total}`);
    await expect(flow.rows).toHaveCount(1);
    await expect(flow.rule("M2")).toHaveAttribute("data-state", "open");
    await page.getByRole("button", { name: "한 걸음 앞으로" }).click();
    await expect(flow.rows).toHaveCount(2);
    await page.getByLabel("빠르기").selectOption("4");
    await page.getByRole("button", { name: "이어서 보기" }).click();
    await expect(flow.position).toHaveText(`${flow.total} / ${flow.total}`);
    await expect(flow.rule("M2")).toHaveAttribute("data-state", "holds");
    await expect(page.getByRole("button", { name: "실시간", exact: true })).toHaveAttribute("aria-pressed", "true");
  });

  test("without the lanes and kinds that are in the way", async ({ page, flow }) => {
    await page.getByRole("button", { name: "거르기" }).click();
    await page.getByRole("checkbox", { name: "데이터베이스" }).uncheck();
    await expect(flow.row("ORDER_CREATED")).toHaveCount(0);
    await page.getByRole("checkbox", { name: "응답", exact: true }).uncheck();
    await expect(flow.row("confirm")).toHaveCount(1);
    await page.getByRole("checkbox", { name: "데이터베이스" }).check();
    await expect(flow.row("ORDER_CREATED")).toHaveCount(1);
  });

  test("shared as one file that opens without a server, as Mermaid text and as a picture", async ({ page, flow, context }) => {
    const mermaid = await flow.save("Mermaid");
    expect(mermaid.text).toContain("sequenceDiagram");
    await page.reload();
    await flow.rows.first().waitFor();
    const svg = await flow.save("SVG");
    expect(svg.download.suggestedFilename()).toBe(`flow-${flow.orderId}.svg`);
    await page.reload();
    await flow.rows.first().waitFor();
    const { path } = await flow.save("JSON");

    const picture = await context.newPage();
    await picture.setContent(`<img src="data:image/svg+xml;base64,${Buffer.from(svg.text).toString("base64")}">`);
    await expect.poll(() => picture.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_000);

    const opened = await context.newPage();
    await opened.goto("/demo/flows/open");
    await opened.getByTestId("flow-file").setInputFiles({ name: "wrong.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await expect(opened.getByRole("main").getByRole("alert")).toContainText("이 파일은 열 수 없어요");
    await context.setOffline(true);
    await opened.getByTestId("flow-file").setInputFiles(path);
    const file = new FlowPage(opened);
    await expect(file.rows).toHaveCount(flow.total);
    await expect(file.rule("M2")).toHaveAttribute("data-state", "holds");
    await context.setOffline(false);
  });

  test("by everybody: nothing in diagram and message is in the way of a screen reader or of weak eyes", { tag: "@phone" }, async ({ page, flow }) => {
    await flow.row("PAYMENT_CAPTURED").click();
    await expect(flow.detail).toBeVisible();
    await expectAccessible(page);
  });

  test("by everybody: nor in the table", { tag: "@phone" }, async ({ page, flow }) => {
    await page.getByRole("button", { name: "표", exact: true }).click();
    await expect(flow.table).toBeVisible();
    await expectAccessible(page);
  });
});
