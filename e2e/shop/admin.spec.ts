import { readFile } from "node:fs/promises";
import { expect, type APIRequestContext } from "playwright/test";
import type { Sandbox } from "../harness/sandbox-client";
import { expectAccessible, tabTo } from "../pages/accessibility";
import { AdminPage } from "../pages/admin-page";
import { BUYER } from "../pages/checkout-page";
import { test } from "../pages/shop-test";

type PaidOrder = { orderId: string; amount: number; key: string };

/** A paid order, made without a browser. */
async function buy(request: APIRequestContext, sandbox: Sandbox, slug: string): Promise<PaidOrder> {
  const created = await request.post("/api/orders", { data: { items: [{ slug, quantity: 1 }], buyer: BUYER, flow: "portone-callback" } });
  const { orderId, amount } = (await created.json()) as { orderId: string; amount: number };
  const key = await sandbox.playBuyer({ gateway: "portone", orderId, amount, webhook: "none" });
  const completed = await request.post("/api/payments/portone/complete", { data: { imp_uid: key, merchant_uid: orderId } });
  expect(completed.status()).toBe(200);
  return { orderId, amount, key };
}

test.describe("the operator", () => {
  test("is told loudly that this demo's pages are open to whoever is at this machine", async ({ page }) => {
    await page.goto("/admin");
    await expect(page.getByTestId("open-admin")).toContainText("OPERATOR_TOKEN");
    const elsewhere = await page.request.get("/admin/orders", { headers: { "x-forwarded-for": "203.0.113.7" }, maxRedirects: 0 });
    expect(elsewhere.status()).toBe(307);
    expect(elsewhere.headers().location).toContain("/admin/sign-in");
  });

  test("reconciles: a second capture is found and given back, and the order's history says so", { tag: "@phone" }, async ({ page, request, sandbox }) => {
    const admin = new AdminPage(page);
    const { orderId, amount, key } = await buy(request, sandbox, "green-tea");
    const second = await sandbox.playBuyer({ gateway: "portone", orderId, amount, webhook: "none" });
    await admin.reconcile();
    // The shop looks by itself too: whoever came first, one capture stands.
    await expect(admin.line(key)).toHaveCount(0);
    await expectAccessible(page);

    await page.goto(`/admin/orders/${orderId}`);
    await expect(page.getByTestId("order-status")).toHaveAttribute("data-status", "PAID");
    await expect(page.getByText("이미 결제되었거나 닫힌 주문에 온 결제라")).toBeVisible();
    await expect(page.getByText(second).first()).toBeVisible();
    await expect(page.getByText(BUYER.phone)).toHaveCount(0);
    await expectAccessible(page);
    const held = await sandbox.payments(orderId);
    expect(held.map(({ balanceAmount }) => balanceAmount).toSorted((a, b) => a - b)).toEqual([0, amount]);
  });

  test("is shown money of no order here, and gives it back only with a reason", async ({ page, sandbox }) => {
    const admin = new AdminPage(page);
    const foreign = `FOREIGN-${crypto.randomUUID().slice(0, 8)}`;
    const key = await sandbox.playBuyer({ gateway: "portone", orderId: foreign, amount: 12_300, webhook: "none" });
    await admin.reconcile();
    await expect(admin.line(key)).toHaveAttribute("data-outcome", "OPEN");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV 내려받기" }).click()]);
    expect(await readFile(await download.path(), "utf8")).toContain(`FOREIGN_ORDER,OPEN,cancel-at-gateway,portone,${key},${foreign},`);

    const concern = await admin.findConcern(foreign);
    await expect(concern).toContainText("12,300원");
    await concern.getByRole("button", { name: "결제사에서 취소하기" }).click();
    await concern.getByRole("button", { name: "12,300원 취소" }).click();
    await expect(concern.getByText("취소하는 이유를 적어 주세요.")).toBeVisible();
    await expectAccessible(page);
    await concern.getByLabel("취소하는 이유").fill("시험 결제");
    await concern.getByRole("button", { name: "12,300원 취소" }).click();
    await expect(concern).toHaveCount(0);
    expect(await sandbox.payments(foreign)).toMatchObject([{ balanceAmount: 0 }]);
  });

  test("marks what is another system's sale as seen, and it is left alone", async ({ page, sandbox }) => {
    const admin = new AdminPage(page);
    const foreign = `FOREIGN-${crypto.randomUUID().slice(0, 8)}`;
    await sandbox.playBuyer({ gateway: "portone", orderId: foreign, amount: 4_500, webhook: "none" });
    await admin.reconcile();
    const concern = await admin.findConcern(foreign);
    await concern.getByRole("button", { name: "확인함" }).click();
    await expect(concern).toHaveCount(0);
    await admin.reconcile();
    await admin.findConcern(foreign);
    await expect(page.getByText("찾은 것이 없어요.")).toBeVisible();
    await expect(concern).toHaveCount(0);
    expect(await sandbox.payments(foreign)).toMatchObject([{ balanceAmount: 4_500 }]);
  });

  test("finds an order by its payment, refunds a part of it, and sees both in its history", { tag: "@phone" }, async ({ page, request, sandbox }) => {
    const { orderId, amount, key } = await buy(request, sandbox, "moka-pot");
    await page.goto("/admin/orders");
    await page.getByLabel("주문번호나 결제 키").fill(key);
    await page.getByRole("button", { name: "찾기" }).click();
    await expect(page.getByTestId("order-row")).toHaveCount(1);
    await expectAccessible(page);
    await page.getByTestId("order-row").click();

    await page.getByLabel("환불할 금액").fill(String(amount + 1));
    await page.getByRole("button", { name: "환불하기" }).click();
    await expect(page.getByText(/^1원부터 [\d,]+원까지 적어 주세요\.$/)).toBeVisible();
    await expect(page.getByText("환불하는 이유를 적어 주세요.")).toBeVisible();
    await page.getByLabel("환불할 금액").fill("7,000");
    await page.getByLabel("이유").fill("흠집이 있어 일부 환불");
    await page.getByRole("button", { name: "환불하기" }).click();
    await expect(page.getByTestId("order-status")).toHaveAttribute("data-status", "PARTIALLY_REFUNDED");
    await expect(page.getByLabel("환불할 금액")).toHaveValue(String(amount - 7_000));
    expect(await sandbox.payments(orderId)).toMatchObject([{ balanceAmount: amount - 7_000 }]);
  });

  test("looks at an order again with nothing but a keyboard, and a payment that nobody told of pays it", async ({ page, request, sandbox }) => {
    const created = await request.post("/api/orders", { data: { items: [{ slug: "postcard", quantity: 2 }], buyer: BUYER, flow: "portone-redirect" } });
    const { orderId, amount } = (await created.json()) as { orderId: string; amount: number };
    await page.goto(`/admin/orders/${orderId}`);
    await sandbox.playBuyer({ gateway: "portone", orderId, amount, webhook: "none" });
    await tabTo(page, page.getByRole("button", { name: "지금 다시 확인" }));
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("order-status")).toHaveAttribute("data-status", "PAID");
    await expect(page.getByText("지금 상태: 결제 완료")).toBeVisible();
  });

  for (const [path, tag] of [["/admin", "@phone"], ["/admin?q=nobody", "@phone"], ["/admin/orders?q=no-such-order", "@phone"], ["/admin/reconciliations", "@phone"], ["/admin/sign-in", "@desktop"]] as const) {
    test(`${path} has no accessibility fault, and buttons large enough for a thumb`, { tag }, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      const targets = page.locator(":is(main, header) :is(button, input, select, a):visible");
      const tooSmall = await targets.evaluateAll((elements) => elements.filter((element) => element.getBoundingClientRect().height < 44).map((element) => element.outerHTML));
      expect(tooSmall).toEqual([]);
    });
  }
});
