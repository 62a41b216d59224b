import { AxeBuilder } from "@axe-core/playwright";
import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, type Page } from "playwright/test";
import { PHONE, test } from "./fixtures";

interface PlayedPayment {
  orderId: string;
  key: string;
}

/** A payment that a buyer has begun, made through the controls. */
async function play(request: APIRequestContext, sandboxUrl: string, outcome: "approved" | "closed", method = "CARD"): Promise<PlayedPayment> {
  const orderId = `console-${randomUUID()}`;
  const answer = await request.post(`${sandboxUrl}/sandbox/payments`, { data: { gateway: "toss", orderId, amount: 60_000, method, outcome } });
  expect(answer.status()).toBe(201);
  const { key } = (await answer.json()) as { key: string };
  return { orderId, key };
}

async function confirm(request: APIRequestContext, sandboxUrl: string, { orderId, key }: PlayedPayment): Promise<number> {
  const answer = await request.post(`${sandboxUrl}/toss/v1/payments/confirm`, {
    headers: { authorization: `Basic ${Buffer.from("test_gsk_sandbox:").toString("base64")}` },
    data: { paymentKey: key, orderId, amount: 60_000 },
  });
  return answer.status();
}

/** From the first page to the payment, by its order id. */
async function openPayment(page: Page, sandboxUrl: string, orderId: string): Promise<void> {
  await page.goto(`${sandboxUrl}/`);
  await page.getByLabel("주문번호").fill(orderId);
  await page.getByRole("button", { name: "찾기" }).click();
  await expect(page.getByTestId("payment-row")).toHaveCount(1);
  await page.getByRole("link", { name: orderId }).click();
}

test("a payment is found by its order id and played to its end by hand", async ({ page, sandboxUrl, request }) => {
  const payment = await play(request, sandboxUrl, "closed");
  await openPayment(page, sandboxUrl, payment.orderId);
  await expect(page.getByText("READY 창 열림")).toBeVisible();

  await page.getByLabel("카드사").selectOption({ label: "현대" });
  await page.getByRole("button", { name: "인증하기" }).click();
  await expect(page.getByText("IN_PROGRESS 인증됨, 승인 대기")).toBeVisible();
  await expect(page.getByTestId("payment-object")).toContainText('"issuerCode": "61"');
  expect(await confirm(request, sandboxUrl, payment)).toBe(200);

  await page.reload();
  await page.getByLabel(/금액/).fill("10000");
  await page.getByRole("button", { name: "취소하기" }).click();
  await expect(page.getByText("PARTIAL_CANCELED 부분 취소")).toBeVisible();
  await expect(page.getByText("50,000원")).toBeVisible();
  await expect(page.getByText("cancel in the console")).toBeVisible();
});

test("what confirm will answer can be decided by hand", async ({ page, sandboxUrl, request }) => {
  const payment = await play(request, sandboxUrl, "approved");
  await openPayment(page, sandboxUrl, payment.orderId);
  await page.getByLabel("다음 승인이 답할 것").selectOption("REJECT_CARD_PAYMENT");
  await page.getByRole("button", { name: "승인의 답 정하기" }).click();
  await expect(page.getByText("승인의 답을 정했어요.")).toBeVisible();
  expect(await confirm(request, sandboxUrl, payment)).toBe(403);
});

test("a virtual account's deposit is made by hand", async ({ page, sandboxUrl, request }) => {
  const payment = await play(request, sandboxUrl, "approved", "VIRTUAL_ACCOUNT");
  expect(await confirm(request, sandboxUrl, payment)).toBe(200);
  await openPayment(page, sandboxUrl, payment.orderId);
  await page.getByRole("button", { name: "입금하기" }).click();
  await expect(page.getByText("DONE 승인", { exact: true })).toBeVisible();
  await expect(page.getByLabel("환불 계좌번호")).toBeVisible();
});

test("an action that the gateway refuses says why, and keeps what was typed", async ({ page, sandboxUrl, request }) => {
  const payment = await play(request, sandboxUrl, "approved");
  expect(await confirm(request, sandboxUrl, payment)).toBe(200);
  await openPayment(page, sandboxUrl, payment.orderId);
  await page.getByLabel(/금액/).fill("60001");
  await page.getByRole("button", { name: "취소하기" }).click();
  await expect(page.getByText("취소 할 수 없는 금액 입니다.")).toBeVisible();
  await expect(page.getByLabel(/금액/)).toHaveValue("60001");
});

test("a recorded request is copied as a curl command that carries the built-in key", async ({ page, context, sandboxUrl, request }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: sandboxUrl });
  const payment = await play(request, sandboxUrl, "approved");
  expect(await confirm(request, sandboxUrl, payment)).toBe(200);
  await openPayment(page, sandboxUrl, payment.orderId);
  await page.getByText("confirm request").click();
  await page.getByRole("button", { name: "curl로 복사" }).click();
  await expect(page.getByText("복사했어요.")).toBeVisible();
  const command = await page.evaluate("navigator.clipboard.readText()");
  expect(command).toContain(`${sandboxUrl}/toss/v1/payments/confirm`);
  expect(command).toContain("-u 'test_gsk_sandbox:'");
  expect(command).toContain(payment.key);
});

// The clock and the faults are the whole sandbox's: moving them would disturb the tests beside this one. So these two
// check what the console asks for; that the controls do it is checked where they are.
test("the clock is moved on by the span that was typed", async ({ page, sandboxUrl }) => {
  await page.goto(`${sandboxUrl}/console/clock`);
  const asked = page.waitForRequest("**/sandbox/clock");
  await page.route("**/sandbox/clock", (route) => route.fulfill({ json: {} }));
  await page.getByLabel("직접 입력").fill("1h30m");
  await page.getByRole("button", { name: "돌리기" }).click();
  expect((await asked).method()).toBe("PUT");
  expect((await asked).postDataJSON()).toEqual({ advance: "1h30m" });
  await expect(page.getByText("시계를 옮겼어요.")).toBeVisible();
});

test("a fault is armed by hand", async ({ page, sandboxUrl }) => {
  await page.goto(`${sandboxUrl}/console/faults`);
  const asked = page.waitForRequest("**/sandbox/faults");
  await page.route("**/sandbox/faults", (route) => route.fulfill({ json: { faults: [] } }));
  await page.getByLabel("종류").selectOption("delay");
  await page.getByLabel("요청").selectOption("cancel");
  await page.getByLabel("늦출 시간").fill("1500");
  await page.getByRole("button", { name: "걸기" }).click();
  expect((await asked).method()).toBe("PUT");
  expect((await asked).postDataJSON()).toEqual({ gateway: "toss", kind: "delay", endpoint: "cancel", times: 1, delayMs: 1500 });
  await expect(page.getByText("장애를 걸었어요.")).toBeVisible();
});

test("a payment that is not there is not found", async ({ request, sandboxUrl }) => {
  expect((await request.get(`${sandboxUrl}/console/payments/toss/nothing`)).status()).toBe(404);
});

test("another site's page cannot cancel through the console", async ({ page, sandboxUrl, request, servePages }) => {
  const payment = await play(request, sandboxUrl, "approved");
  expect(await confirm(request, sandboxUrl, payment)).toBe(200);
  const shop = await servePages({});
  await page.goto(`${shop.url}/evil`);
  await page.evaluate(
    `fetch("${sandboxUrl}/console/payments/toss/${payment.key}/cancel", { method: "POST", mode: "no-cors", body: JSON.stringify({ cancelReason: "x" }) }).catch(() => undefined)`,
  );
  const held = (await (await request.get(`${sandboxUrl}/sandbox/payments?orderId=${payment.orderId}`)).json()) as { status: string }[];
  expect(held).toMatchObject([{ status: "DONE" }]);
});

for (const path of ["", "/webhooks", "/clock", "/faults", "/keys"]) {
  test(`/console${path} is accessible in light and dark, and fits a phone`, async ({ page, sandboxUrl }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${sandboxUrl}/console${path}`);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    await page.setViewportSize(PHONE.viewport);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
  });
}

test("a payment's page is accessible, and fits a phone", async ({ page, sandboxUrl, request }) => {
  const payment = await play(request, sandboxUrl, "closed");
  await openPayment(page, sandboxUrl, payment.orderId);
  await page.locator("details summary").first().click();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.setViewportSize(PHONE.viewport);
  expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
});
