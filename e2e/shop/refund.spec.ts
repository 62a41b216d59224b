import { expect, type Page } from "playwright/test";
import { expectAccessible } from "../pages/accessibility";
import type { CheckoutPage } from "../pages/checkout-page";
import type { PortoneWindow } from "../harness/portone-window";
import { readyToPay, readyToPayBy, test } from "../pages/shop-test";

/** An order whose buyer has an account to pay into; ends on the order's page. */
async function orderByAccount(page: Page, checkout: CheckoutPage, portoneWindow: PortoneWindow, slug: string): Promise<string> {
  await readyToPayBy(page, checkout, slug, () => checkout.choosePortone("토스페이먼츠", "가상계좌"));
  const { orderId } = await checkout.payAndReadOrder();
  await portoneWindow.issueAccount();
  return orderId;
}

test.describe("a virtual account", () => {
  test("shows where, how much and until when to pay, and updates itself when paid", { tag: "@phone" }, async ({ page, checkout, portoneWindow, order, sandbox }) => {
    const orderId = await orderByAccount(page, checkout, portoneWindow, "green-tea");
    await order.expectStatus("AWAITING_DEPOSIT", orderId);
    await expect(order.account).toContainText("신한은행");
    await expect(order.account.getByTestId("account-number")).toHaveText(/^\d{10,}$/);
    await expect(order.account).toContainText("12,500원");
    await expect(order.account.getByTestId("deposit-due")).toContainText("까지");
    await expectAccessible(page);

    await sandbox.deposit(orderId);
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 12_500, balanceAmount: 12_500 }]);
  });

  test("of Toss waits again when the bank takes the deposit back, and goes back to the buyer's account", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "moka-pot", () => checkout.chooseTossWindow("가상계좌"));
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.issueAccount();
    await order.expectStatus("AWAITING_DEPOSIT", orderId);
    await expect(order.account).toContainText("국민은행");
    await expect(order.account).toContainText("52,000원");

    await sandbox.deposit(orderId);
    await order.expectStatus("PAID", orderId);
    await sandbox.reverseDeposit(orderId);
    await order.expectStatus("AWAITING_DEPOSIT", orderId);
    await expect(order.headline).toHaveText("은행이 입금을 되돌려, 다시 입금을 기다리고 있어요");
    await sandbox.deposit(orderId);
    await order.expectStatus("PAID", orderId);

    await order.openCancel();
    await order.fillRefundAccount();
    await order.refundButton.click();
    await order.expectStatus("REFUNDED", orderId);
    expect(await sandbox.payments(orderId)).toMatchObject([{ balanceAmount: 0 }]);
  });

  test("paid with another amount than ordered goes back once the buyer names an account, and the order can still be paid", async ({ page, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "moon-lamp", () => checkout.choosePortone());
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.payButton.waitFor();
    const key = await sandbox.playBuyer({ gateway: "portone", orderId, amount: 1_000, method: "VIRTUAL_ACCOUNT", webhook: "none" });
    await sandbox.depositInto(key);
    await page.goto(`/payments/portone/return?imp_uid=${key}&merchant_uid=${orderId}`);
    await expect(order.headline).toHaveText("주문과 다른 금액이 결제되어 전액 취소합니다.");
    await page.getByRole("link", { name: "주문 보기" }).click();
    await order.expectStatus("PENDING", orderId);
    await expect(order.headline).toHaveText("입금하신 돈을 돌려받을 계좌를 알려 주세요");
    await expectAccessible(page);

    await order.fillRefundAccount();
    await expect(order.refundButton).toHaveText("1,000원 환불받기");
    await order.refundButton.click();
    await expect(order.refunds).toHaveAttribute("data-status", "DONE");
    await expect(order.headline).toHaveText("아직 결제하지 않은 주문이에요");
    await expect(page.getByText("이 주문에 잘못 결제된 돈은 전부 돌려드렸어요.")).toBeVisible();
    const wrong = (await sandbox.payments(orderId)).find((payment) => payment.key === key);
    expect(wrong).toMatchObject({ balanceAmount: 0 });
  });

  test("is refunded to the account that the buyer names, and to none that is not complete", async ({ page, checkout, portoneWindow, order, sandbox }) => {
    const orderId = await orderByAccount(page, checkout, portoneWindow, "ceramic-mug");
    await order.expectStatus("AWAITING_DEPOSIT", orderId);
    await sandbox.deposit(orderId);
    await order.expectStatus("PAID", orderId);

    await order.openCancel();
    await order.refundButton.click();
    await expect(page.getByText("은행을 골라 주세요.")).toBeVisible();
    await expect(page.getByText("예금주 이름을 적어 주세요.")).toBeVisible();
    await expectAccessible(page);
    await expect.poll(() => sandbox.captures(orderId)).toHaveLength(1);

    await order.fillRefundAccount();
    await order.refundButton.click();
    await order.expectStatus("REFUNDED", orderId);
    await expect(order.refunds).toHaveAttribute("data-status", "DONE");
    expect(await sandbox.payments(orderId)).toMatchObject([{ balanceAmount: 0 }]);
  });
});

test.describe("taking a paid order back", () => {
  test("Toss: one press gives all of it back, once, and the page says so", { tag: "@phone" }, async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "canvas-tote");
    const { orderId, amount } = await checkout.payAndReadOrder();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);

    await order.openCancel();
    await expect(page.getByLabel("취소하는 이유")).toBeFocused();
    await expectAccessible(page);
    await page.getByRole("button", { name: "그만두기" }).click();
    await expect(page.getByRole("button", { name: "주문 취소하고 환불받기" })).toBeFocused();
    expect(await sandbox.captures(orderId)).toMatchObject([{ balanceAmount: amount }]);

    await order.openCancel();
    await page.getByLabel("취소하는 이유").selectOption({ label: "주문을 잘못했어요" });
    let refundRequests = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().endsWith("/refunds")) refundRequests += 1;
    });
    await order.refundButton.dblclick();
    await order.expectStatus("REFUNDED", orderId);
    expect(refundRequests).toBe(1);
    await expect(order.refunds).toHaveCount(1);
    await expect(order.refunds).toContainText("주문을 잘못했어요");
    expect(await sandbox.payments(orderId)).toMatchObject([{ status: "CANCELED", balanceAmount: 0 }]);
  });

  test("PortOne: the same, and no account is asked for", async ({ page, checkout, portoneWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "linen-apron", () => checkout.choosePortone("NHN KCP"));
    const { orderId } = await checkout.payAndReadOrder();
    await portoneWindow.payByCard();
    await order.expectStatus("PAID", orderId);
    await order.openCancel();
    await expect(page.getByLabel("예금주")).toHaveCount(0);
    await order.refundButton.click();
    await order.expectStatus("REFUNDED", orderId);
    expect(await sandbox.payments(orderId)).toMatchObject([{ status: "cancelled", balanceAmount: 0 }]);
    await expectAccessible(page);
  });

  test("an answer that never comes is asked for again with the same key: one refund", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPay(page, checkout, "monstera");
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.pay();
    await order.expectStatus("PAID", orderId);
    await order.openCancel();
    const keys: (string | undefined)[] = [];
    await page.route("**/refunds", async (route) => {
      keys.push(route.request().headers()["idempotency-key"]);
      if (keys.length > 1) return route.continue();
      // Never sent, as when the connection breaks: the page cannot know that.
      return route.abort();
    });
    await order.refundButton.click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("상점과 연결되지 않았어요");
    await order.refundButton.click();
    await order.expectStatus("REFUNDED", orderId);
    expect(new Set(keys).size).toBe(1);
    await expect(order.refunds).toHaveCount(1);
    expect(await sandbox.payments(orderId)).toMatchObject([{ balanceAmount: 0 }]);
  });
});
