import { AxeBuilder } from "@axe-core/playwright";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type APIRequestContext, expect, type Page } from "playwright/test";
import { PHONE, test as base } from "./fixtures";
import { merchantServer } from "./portone-rest";

interface WebhookReceiver {
  url: string;
  /** Bodies, oldest first. */
  received: Record<string, unknown>[];
}

/** With a merchant's webhook address that takes everything. */
const test = base.extend<{ receiver: WebhookReceiver }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads a fixture's needs from its parameter pattern
  receiver: async ({}, use) => {
    const received: Record<string, unknown>[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      received.push(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
      response.end("ok");
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    await use({ url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/webhook`, received });
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  },
});

/** A window that a shop has opened; its webhooks go to `noticeUrl`. */
async function openWindow(request: APIRequestContext, sandboxUrl: string, params: Record<string, unknown> = {}): Promise<{ orderId: string; impUid: string }> {
  const orderId = `console-${randomUUID().slice(0, 20)}`;
  const answer = await request.post(`${sandboxUrl}/iamport/window/payments`, {
    data: {
      userCode: "imp00000000",
      device: "pc",
      scriptLine: "v1",
      userAgent: "test",
      params: { pg: "kcp", pay_method: "card", merchant_uid: orderId, name: "한 벌", amount: 60_000, ...params },
    },
  });
  const { windowPath } = (await answer.json()) as { windowPath: string };
  return { orderId, impUid: windowPath.split("/").at(-1) ?? "" };
}

/** From the first page to the payment, by its order id. */
async function findPayment(page: Page, sandboxUrl: string, orderId: string): Promise<void> {
  await page.goto(`${sandboxUrl}/console`);
  await page.getByLabel("주문번호").fill(orderId);
  await page.getByRole("button", { name: "찾기" }).click();
  await expect(page.getByTestId("payment-row")).toHaveCount(1);
  await page.getByRole("link", { name: orderId }).click();
}

test("a payment is paid, cancelled in part and in whole by hand, and its webhooks go out", async ({ page, sandboxUrl, request, receiver }) => {
  const { orderId, impUid } = await openWindow(request, sandboxUrl, { notice_url: receiver.url });
  await findPayment(page, sandboxUrl, orderId);
  await expect(page.getByText("ready 창 열림")).toBeVisible();
  await page.getByLabel("카드사").selectOption({ label: "현대카드" });
  await page.getByRole("button", { name: "결제하기" }).click();
  await expect(page.getByText("paid 결제", { exact: true })).toBeVisible();
  await expect(page.getByTestId("payment-object")).toContainText('"card_code": "367"');

  await page.getByLabel(/금액/).fill("10000");
  await page.getByRole("button", { name: "취소하기" }).click();
  await expect(page.getByText("cancelled 부분 취소")).toBeVisible();
  await expect(page.getByRole("region", { name: /취소 내역/ })).toContainText("10,000원");
  await page.getByRole("button", { name: "취소하기" }).click();
  await expect(page.getByText("cancelled 취소")).toBeVisible();

  await expect.poll(() => receiver.received.length).toBe(3);
  // In which order they arrive is not promised.
  expect(receiver.received.map(({ status }) => status).toSorted()).toEqual(["cancelled", "cancelled", "paid"]);
  expect(receiver.received.find(({ status }) => status === "cancelled")).toMatchObject({ imp_uid: impUid, merchant_uid: orderId, cancellation_id: expect.any(String) });
  expect(await merchantServer(request, sandboxUrl).payment(impUid)).toMatchObject({ status: "cancelled", cancel_amount: 60_000 });

  await page.reload();
  const first = page.getByRole("region", { name: /웹훅/ }).getByRole("listitem").filter({ hasText: "paid" });
  await first.getByRole("button", { name: "다시 보내기" }).click();
  await expect.poll(() => receiver.received.length).toBe(4);
});

test("more than the balance cannot be cancelled; the reason is said, and what was typed stays", async ({ page, sandboxUrl, request }) => {
  const { orderId } = await openWindow(request, sandboxUrl);
  await findPayment(page, sandboxUrl, orderId);
  await page.getByRole("button", { name: "결제하기" }).click();
  await page.getByLabel(/금액/).fill("60001");
  await page.getByRole("button", { name: "취소하기" }).click();
  await expect(page.getByText("취소요청금액이 취소가능금액을 초과합니다.")).toBeVisible();
  await expect(page.getByLabel(/금액/)).toHaveValue("60001");
});

test("a virtual account is issued, deposited and refunded by hand", async ({ page, sandboxUrl, request }) => {
  const { orderId, impUid } = await openWindow(request, sandboxUrl, { pay_method: "vbank" });
  await findPayment(page, sandboxUrl, orderId);
  await page.getByRole("button", { name: "계좌 발급하기" }).click();
  await expect(page.getByText("ready 입금 대기")).toBeVisible();
  await page.getByRole("button", { name: "입금하기" }).click();
  await expect(page.getByText("paid 결제", { exact: true })).toBeVisible();
  await page.getByLabel("환불 계좌번호").fill("110987654321");
  await page.getByRole("button", { name: "취소하기" }).click();
  await expect(page.getByText("cancelled 취소")).toBeVisible();
  expect(await merchantServer(request, sandboxUrl).payment(impUid)).toMatchObject({ status: "cancelled", cancel_amount: 60_000 });
});

test("the list shows both gateways, or one", async ({ page, sandboxUrl, request }) => {
  const { orderId } = await openWindow(request, sandboxUrl);
  await request.post(`${sandboxUrl}/sandbox/payments`, { data: { gateway: "toss", orderId, amount: 5_000 } });
  await page.goto(`${sandboxUrl}/console?orderId=${orderId}`);
  await expect(page.getByTestId("payment-row")).toHaveCount(2);
  await page.getByLabel("게이트웨이").selectOption({ label: "PortOne" });
  await page.getByRole("button", { name: "찾기" }).click();
  await expect(page.getByTestId("payment-row")).toHaveCount(1);
  await expect(page.getByTestId("payment-row")).toContainText("PortOne");
});

test("a channel is registered, opens a window, and is removed", async ({ page, sandboxUrl, request }) => {
  const name = `새 채널 ${randomUUID().slice(0, 8)}`;
  await page.goto(`${sandboxUrl}/console/channels`);
  await page.getByLabel("결제대행사").selectOption("tosspayments");
  await page.getByLabel("채널 이름").fill(name);
  await page.getByRole("button", { name: "등록하기" }).click();
  const row = page.getByTestId("channel-row").filter({ hasText: name });
  const channelKey = (await row.locator("code").nth(1).textContent()) ?? "";
  expect(channelKey).toMatch(/^channel-key-[0-9a-f-]{36}$/);
  const { impUid } = await openWindow(request, sandboxUrl, { pg: undefined, channelKey });
  expect(impUid).toMatch(/^imp_/);
  await page.getByRole("button", { name: `${name} 지우기` }).click();
  await expect(row).toHaveCount(0);
});

// Settings and the test call are the whole sandbox's: changing them would disturb the tests beside these. So what the
// console asks for is checked here; that the controls do it is checked where they are.
test("settings are saved as what they are: words, numbers, yes and no", async ({ page, sandboxUrl }) => {
  await page.goto(`${sandboxUrl}/console/settings`);
  const asked = page.waitForRequest("**/sandbox/settings");
  await page.route("**/sandbox/settings", (route) => route.fulfill({ json: {} }));
  const card = page.getByRole("region", { name: "PortOne 웹훅" });
  await card.getByLabel("본문 형식").selectOption("form");
  await card.getByLabel("재시도").selectOption("true");
  await card.getByLabel("같은 웹훅을 몇 번").fill("2");
  await card.getByRole("button", { name: "저장하기" }).click();
  expect((await asked).method()).toBe("PUT");
  expect((await asked).postDataJSON()).toEqual({
    portoneWebhookContentType: "form",
    portoneWebhookOrder: expect.stringMatching(/^(with|before|after)$/),
    portoneWebhookAfterMs: expect.any(Number),
    portoneWebhookCopies: 2,
    portoneWebhookRetries: true,
  });
  await expect(page.getByText("PortOne 웹훅 설정을 바꿨어요.")).toBeVisible();
});

test("every settings form is taken by the controls as it stands", async ({ page, sandboxUrl }) => {
  await page.goto(`${sandboxUrl}/console/settings`);
  const forms = page.getByRole("button", { name: "저장하기" });
  for (let index = 0; index < (await forms.count()); index += 1) {
    const answered = page.waitForResponse("**/sandbox/settings");
    await forms.nth(index).click();
    expect((await answered).status()).toBe(200);
    await expect(page.getByText("설정을 바꿨어요.")).toBeVisible();
  }
});

test("the test call is asked for", async ({ page, sandboxUrl }) => {
  await page.goto(`${sandboxUrl}/console/webhooks`);
  const asked = page.waitForRequest("**/sandbox/webhooks/test-call");
  await page.route("**/sandbox/webhooks/test-call", (route) => route.fulfill({ status: 201, json: [] }));
  await page.getByRole("button", { name: "PortOne 호출 테스트" }).click();
  expect((await asked).method()).toBe("POST");
});

test("another site's page cannot cancel as the console does", async ({ page, sandboxUrl, request, servePages }) => {
  const { orderId } = await openWindow(request, sandboxUrl);
  const played = await request.post(`${sandboxUrl}/sandbox/payments`, { data: { gateway: "portone", orderId, amount: 60_000 } });
  const { key } = (await played.json()) as { key: string };
  const shop = await servePages({});
  await page.goto(`${shop.url}/evil`);
  await page.evaluate(
    `fetch("${sandboxUrl}/sandbox/payments/${key}/cancel", { method: "POST", mode: "no-cors", body: "{}" }).catch(() => undefined)`,
  );
  expect(await merchantServer(request, sandboxUrl).payment(key)).toMatchObject({ status: "paid", cancel_amount: 0 });
});

for (const path of ["/channels", "/settings"]) {
  test(`/console${path} is accessible in light and dark, and fits a phone`, async ({ page, sandboxUrl }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`${sandboxUrl}/console${path}`);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    await page.setViewportSize(PHONE.viewport);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  });
}

test("a payment's page is accessible, and fits a phone", async ({ page, sandboxUrl, request }) => {
  const { orderId } = await openWindow(request, sandboxUrl);
  await findPayment(page, sandboxUrl, orderId);
  await page.getByRole("button", { name: "결제하기" }).click();
  await expect(page.getByText("paid 결제", { exact: true })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize(PHONE.viewport);
  expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
});
