import { expect } from "playwright/test";
import { expectAccessible } from "../pages/accessibility";
import { TossWindow } from "../harness/toss-window";
import { putInCart, readyToPayBy, test } from "../pages/shop-test";

test.describe("ways to pay", () => {
  test("Toss's payment window takes the method that was chosen, and captures what was shown, once", { tag: "@phone" }, async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "canvas-tote", () => checkout.chooseTossWindow());
    const { orderId, amount } = await checkout.payAndReadOrder();
    await tossWindow.payByCard();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ gateway: "toss", amount, balanceAmount: amount }]);
  });

  test("a window that was closed leaves the order to be paid the same way", async ({ page, checkout, tossWindow, order, sandbox }) => {
    await readyToPayBy(page, checkout, "canvas-tote", () => checkout.chooseTossWindow());
    const { orderId } = await checkout.payAndReadOrder();
    await tossWindow.close();
    await expect(order.headline).toHaveText("결제를 취소하셨어요");
    await order.payAgain.click();
    await expect(page.getByRole("heading", { name: "토스 결제창" })).toBeVisible();
    await page.locator('[data-testid="toss-window"][data-state="ready"]').waitFor();
    await checkout.payAndReadOrder();
    await tossWindow.payByCard();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toHaveLength(1);
  });

  test("a payment that the server made is paid on Toss's page and comes back the same way", { tag: "@phone" }, async ({ page, checkout, order, sandbox }) => {
    await readyToPayBy(page, checkout, "desk-clock", () => checkout.chooseTossCheckout());
    const { orderId } = await checkout.payAndReadOrder();
    await page.getByLabel("카드사").selectOption({ index: 1 });
    await page.getByTestId("pay").click();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ gateway: "toss", amount: 64_000 }]);
  });

  test("a payment that the server made and the buyer left is made anew, with the method chosen at first, from either page", async ({ page, checkout, order, sandbox }) => {
    // The whole page is Toss's on desktop too.
    const tossPage = new TossWindow(page, true);
    await readyToPayBy(page, checkout, "monstera", () => checkout.chooseTossCheckout("계좌이체"));
    const { orderId } = await checkout.payAndReadOrder();
    await tossPage.refuse("window", "PAY_PROCESS_ABORTED");
    await expect(order.moneyMoved).toContainText("돈은 빠져나가지 않았어요");

    await checkout.open();
    await checkout.fillBuyer();
    await expect(checkout.payButton).toHaveText("33,000원 결제하기");
    expect(await checkout.payAndReadOrder()).toMatchObject({ orderId });
    await tossPage.close();
    await order.payAgain.click();
    await checkout.payAndReadOrder();
    await page.getByLabel("출금 은행").selectOption({ index: 1 });
    await tossPage.pay();
    await order.expectStatus("PAID", orderId);
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 33_000 }]);
  });

  test("the choice is remembered, only the chosen way is loaded, and the total stays in sight", { tag: "@phone" }, async ({ page, checkout }) => {
    const scripts: string[] = [];
    page.on("request", (request) => request.resourceType() === "script" && scripts.push(new URL(request.url()).pathname));
    await putInCart(page, "postcard");
    await checkout.open();
    await checkout.widgetIsReady();
    expect(scripts.filter((path) => path.includes("iamport") || path.endsWith("/v1/payment"))).toEqual([]);

    await checkout.choosePortone("NHN KCP", "가상계좌");
    await expect(page.locator("iframe")).toHaveCount(0);
    await expect(checkout.payButton).toHaveText("500원 결제하기");
    await expectAccessible(page);
    scripts.length = 0;
    await page.reload();
    await expect(checkout.way("포트원")).toBeChecked();
    await expect(page.getByLabel("결제대행사")).toHaveValue("kcp");
    await expect(page.getByLabel("결제 수단")).toHaveValue("vbank");
    expect(scripts.filter((path) => path.includes("payment-widget"))).toEqual([]);

    // A method that the next PG does not take gives way to one that it does.
    await page.getByLabel("결제대행사").selectOption({ label: "다날 휴대폰" });
    await expect(page.getByLabel("결제 수단")).toHaveValue("phone");
  });

  for (const [name, isScript] of [["포트원", /iamport\.js$/], ["토스 결제창", /\/v1\/payment$/]] as const) {
    test(`a script of ${name} that did not load can be loaded again, with the form as it was`, async ({ page, checkout }) => {
      await page.route(isScript, (route) => route.abort());
      await putInCart(page, "postcard");
      await checkout.open();
      await checkout.fillBuyer();
      await checkout.way(name).check();
      await expect(page.getByText("결제 수단을 불러오지 못했어요")).toBeVisible();
      await checkout.payButton.click();
      await expect(page.getByRole("main").getByText("결제 수단을 불러오는 중이에요", { exact: false })).toBeVisible();
      await page.unroute(isScript);
      await page.getByRole("button", { name: "다시 불러오기" }).click();
      await page.locator('[data-testid="portone"][data-state="ready"], [data-testid="toss-window"][data-state="ready"]').waitFor();
      await expect(page.getByLabel("이름")).toHaveValue("김하늘");
    });
  }

  test("a double click asks PortOne for one window and makes one order", async ({ page, checkout, portoneWindow }) => {
    await readyToPayBy(page, checkout, "postcard", () => checkout.choosePortone());
    let orderRequests = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && new URL(request.url()).pathname === "/api/orders") orderRequests += 1;
    });
    await checkout.payButton.dblclick();
    await expect(portoneWindow.amount).toContainText("500");
    expect(orderRequests).toBe(1);
  });
});
