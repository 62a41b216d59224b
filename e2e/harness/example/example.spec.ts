import { expect } from "playwright/test";
import { test as base } from "../harness-test";
import { faultKinds, presetNames } from "../sandbox-shapes";
import { startExampleShop, type ExampleShop } from "./example-shop";

/** Your shop's address would come from `baseURL`; the example starts its own. */
const test = base.extend<{ shop: ExampleShop }>({
  shop: async ({ sandboxUrl }, use) => {
    const shop = await startExampleShop(sandboxUrl);
    await use(shop);
    await shop.close();
  },
});

test.describe("in the browser", () => {
  test("Toss: the buyer pays, and the gateway was charged once", async ({ page, shop, tossWindow, sandbox }) => {
    await page.goto(`${shop.url}/checkout?flow=toss`);
    await page.getByRole("button", { name: "결제하기" }).click();
    const { orderId } = await sandbox.payment(await tossWindow.paymentKey());
    await tossWindow.payByCard();
    await expect(page.getByTestId("outcome")).toHaveText("paid");
    expect(await sandbox.captures(orderId)).toMatchObject([{ amount: 15_000, balanceAmount: 15_000 }]);
  });

  test("Toss: the answer is lost after the capture; the shop finds out and does not charge again", async ({ page, shop, tossWindow, sandbox }) => {
    await page.goto(`${shop.url}/checkout?flow=toss`);
    await page.getByRole("button", { name: "결제하기" }).click();
    const key = await tossWindow.paymentKey();
    // Tied to this very payment: other tests may pay beside it.
    const [fault] = await sandbox.preset("answer-lost-after-capture", { gateway: "toss", key });
    await tossWindow.payByCard();
    await expect(page.getByTestId("outcome")).toHaveText("paid");
    const { orderId } = await sandbox.payment(key);
    expect(await sandbox.captures(orderId)).toHaveLength(1);
    expect((await sandbox.faults()).find(({ id }) => id === fault?.id)).toMatchObject({ fired: 1, firings: [{ endpoint: "confirm", key }] });
  });

  test("Toss: the next payment is refused, and nothing was charged", async ({ page, shop, tossWindow, sandbox }) => {
    await page.goto(`${shop.url}/checkout?flow=toss`);
    await page.getByRole("button", { name: "결제하기" }).click();
    const key = await tossWindow.paymentKey();
    await sandbox.failNext({ key, code: "REJECT_CARD_COMPANY" });
    await tossWindow.payByCard();
    await expect(page.getByTestId("outcome")).toHaveText("refused");
    expect(await sandbox.payment(key)).toMatchObject({ approvedAt: null });
  });

  test("PortOne: the callback never comes, and the webhook alone brings the order home", async ({ page, shop, portoneWindow, sandbox }) => {
    await page.goto(`${shop.url}/checkout?flow=portone`);
    await page.getByRole("button", { name: "결제하기" }).click();
    const key = await portoneWindow.impUid();
    const { orderId } = await sandbox.payment(key);
    await sandbox.preset("answer-lost-after-capture", { gateway: "portone", key });
    await sandbox.holdWebhooks(orderId);
    await portoneWindow.payByCard();
    await sandbox.waitForPayments(orderId, ([payment]) => payment?.status === "paid");
    expect(shop.statusOf(orderId)).toBe("pending");

    expect(await sandbox.deliverWebhooks(orderId)).toMatchObject([{ status: "delivered", attempts: [{ status: 200 }] }]);
    expect(shop.statusOf(orderId)).toBe("paid");
  });
});

test.describe("on a phone", () => {
  test.use({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1", isMobile: true, hasTouch: true });

  for (const flow of ["toss", "portone"] as const) {
    test(`${flow}: the whole page is the window`, async ({ page, shop, tossWindow, portoneWindow, sandbox }) => {
      await page.goto(`${shop.url}/checkout?flow=${flow}`);
      await page.getByRole("button", { name: "결제하기" }).click();
      const key = flow === "toss" ? await tossWindow.paymentKey() : await portoneWindow.impUid();
      await (flow === "toss" ? tossWindow : portoneWindow).payByCard();
      await expect(page.getByTestId("outcome")).toHaveText("paid");
      expect(await sandbox.payment(key)).toMatchObject({ gateway: flow, balanceAmount: 15_000 });
    });
  }
});

// No browser is opened where no test asks for a page: these take milliseconds.
test.describe("without a browser", () => {
  const noticeOf = (shop: ExampleShop) => `${shop.url}/webhooks/portone`;

  test("a buyer who paid another amount is refused", async ({ shop, sandbox }) => {
    const orderId = shop.createOrder();
    await sandbox.playBuyer({ gateway: "portone", orderId, amount: 100, noticeUrl: noticeOf(shop) });
    await sandbox.waitForWebhooks(orderId, ([webhook]) => webhook?.status === "delivered");
    expect(shop.statusOf(orderId)).toBe("refused");
  });

  test("a virtual account is paid when the deposit has come", async ({ shop, sandbox }) => {
    const orderId = shop.createOrder();
    await sandbox.playBuyer({ gateway: "portone", orderId, amount: 15_000, method: "VIRTUAL_ACCOUNT", noticeUrl: noticeOf(shop) });
    await sandbox.waitForWebhooks(orderId, (webhooks) => webhooks.some(({ event, status }) => event === "ready" && status === "delivered"));
    expect(shop.statusOf(orderId)).toBe("pending");
    await sandbox.deposit(orderId);
    await sandbox.waitForWebhooks(orderId, (webhooks) => webhooks.some(({ event, status }) => event === "paid" && status === "delivered"));
    expect(shop.statusOf(orderId)).toBe("paid");
  });

  test("a forged webhook moves nothing, and the same one five times no more than once", async ({ shop, sandbox }) => {
    const orderId = shop.createOrder();
    await sandbox.playBuyer({ gateway: "portone", orderId, amount: 15_000, outcome: "closed", noticeUrl: noticeOf(shop) });
    await sandbox.forgeWebhook({ orderId, forgery: "false-paid" });
    await sandbox.forgeWebhook({ orderId, forgery: "unknown-key" });
    expect(shop.statusOf(orderId)).toBe("pending");

    await sandbox.preset("webhook-five-times", { orderId });
    await sandbox.playBuyer({ gateway: "portone", orderId, amount: 15_000, noticeUrl: noticeOf(shop) });
    await sandbox.waitForWebhooks(orderId, (webhooks) => webhooks.filter(({ event, status }) => event === "paid" && status === "delivered").length === 5);
    expect(shop.statusOf(orderId)).toBe("paid");
  });

  test("the harness knows every preset and kind of fault that the sandbox has", async ({ sandbox }) => {
    const { presets } = (await (await fetch(`${sandbox.url}/sandbox/faults/presets`)).json()) as { presets: { name: string }[] };
    const { kinds } = (await (await fetch(`${sandbox.url}/sandbox/faults/kinds`)).json()) as { kinds: { kind: string }[] };
    expect([presets.map(({ name }) => name), kinds.map(({ kind }) => kind)]).toEqual([[...presetNames], [...faultKinds]]);
  });

  test("the sandbox's own words say what is wrong with a fault", async ({ sandbox }) => {
    await expect(sandbox.fault({ kind: "delay", orderId: "none" })).rejects.toThrow("a delay needs delayMs");
    await expect(sandbox.deposit("no-such-order")).rejects.toThrow("the gateway holds no payment of no-such-order");
  });
});
