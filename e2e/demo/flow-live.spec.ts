import { expect } from "playwright/test";
import { FlowPage } from "../pages/flow-page";
import { makeOrder, payByToss } from "../pages/flow-order";
import { readyToPay, readyToPayBy, test } from "../pages/shop-test";

test.describe("watching a payment as it happens", () => {
  test("Toss: drawn in another tab while it is paid; money moves with the shop's confirm, and the amount check says why", async ({ page, context, checkout, tossWindow, order }) => {
    await readyToPay(page, checkout, "toss-tshirt");
    const { orderId } = await checkout.payAndReadOrder();
    const flow = new FlowPage(await context.newPage());
    await flow.open(orderId);
    await expect(flow.row("pay-clicked")).toHaveCount(1);
    await expect(flow.row("window opened")).toHaveCount(1);
    await expect(flow.row("confirm")).toHaveCount(0);
    await expect(flow.status).toHaveAttribute("data-status", "PENDING");

    await page.bringToFront();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    await expect(flow.status).toHaveAttribute("data-status", "PAID");
    await expect(flow.row("returned")).toHaveCount(1);
    await expect(flow.row("NOTICE_HANDLED").first()).toBeAttached();

    const names = await flow.names();
    const inOrder = ["ORDER_CREATED", "authenticated", "COMMAND_CLAIMED", "confirm", "PAYMENT_CAPTURED"].map((name) => names.indexOf(name));
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
    expect(Math.min(...inOrder)).toBeGreaterThanOrEqual(0);
    await expect(flow.row("confirm").first()).toContainText("여기서 돈이 움직여요 · 15,000원");
    for (const rule of ["M1", "M2", "M3", "M5", "M6", "M7", "M8", "M9"]) await expect(flow.rule(rule)).toHaveAttribute("data-state", "holds");

    await flow.row("PAYMENT_CAPTURED").click();
    await expect(flow.detail.getByTestId("amount-check")).toContainText("15,000 KRW");
    await expect(flow.detail.getByTestId("amount-check").locator("[data-equal=true]")).toHaveCount(3);
    await expect(flow.detail.getByTestId("state-change")).toContainText("PENDING → PAID");
    await expect(flow.detail).toContainText("lib/payments/settle-payment.ts");
    await flow.row("confirm").first().click();
    await expect(flow.detail).toContainText("상점과 결제사가 모두 기록했어요");
    await expect(flow.detail).toContainText('"amount": 15000');
  });

  test("PortOne: money moves in the window, and the shop's read comes after it", async ({ page, context, checkout, portoneWindow, order }) => {
    await readyToPayBy(page, checkout, "green-tea", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    const flow = new FlowPage(await context.newPage());
    await flow.open(orderId);
    await expect(flow.row("prepare").first()).toBeAttached();
    await page.bringToFront();
    await portoneWindow.payByCard();
    await order.expectStatus("PAID", orderId);
    await expect(flow.row("paid")).toContainText("여기서 돈이 움직여요 · 12,500원");
    await expect(flow.row("PAYMENT_CAPTURED")).toHaveCount(1);
    const names = await flow.names();
    expect(names.indexOf("paid")).toBeLessThan(names.indexOf("read payment"));
    await expect(flow.row("confirm")).toHaveCount(0);
  });

  test("a lost answer is drawn as lost, and how the shop found out after it", async ({ page, sandbox }) => {
    const order = await makeOrder(page.request, "toss-widget");
    await sandbox.preset("answer-lost-after-capture", { orderId: order.orderId });
    // A webhook may be faster than the answer that is lost: then nothing would be left to find out.
    await sandbox.preset("webhook-never", { orderId: order.orderId });
    expect(await payByToss(page.request, sandbox, order)).toBe(202);
    const flow = new FlowPage(page);
    await flow.open(order.orderId);
    await expect(flow.row("confirm").locator("visible=true").and(page.locator("[data-fate=lost]"))).toHaveCount(1);
    await expect(flow.row("COMMAND_UNKNOWN").first()).toBeAttached();
    await expect(flow.status).toHaveAttribute("data-status", "PAID");
    await expect(flow.rule("M7")).toHaveAttribute("data-state", "holds");
    await expect(flow.row("confirm").first()).toContainText("나중에 알았어요");
  });

  test("a flow of another shop's visitor is not there", async ({ page }) => {
    const response = await page.goto("/demo/flows/20261123-NOSUCHORDER");
    expect(response?.status()).toBe(404);
  });
});
