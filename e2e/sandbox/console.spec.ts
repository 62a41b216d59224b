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

// The clock is the whole sandbox's: moving it would disturb the tests beside this one. So this one checks what the console asks
// for; that the control does it is checked where it is.
test("the clock is moved on by the span that was typed, and on to the next planned event", async ({ page, sandboxUrl, request }) => {
  await play(request, sandboxUrl, "closed");
  await page.goto(`${sandboxUrl}/console/clock`);
  await expect(page.getByTestId("planned-row").first()).toContainText("뒤");
  const asked: unknown[] = [];
  await page.route("**/sandbox/clock", (route) => {
    asked.push(route.request().postDataJSON());
    return route.fulfill({ json: { ran: [{}] } });
  });
  await page.getByLabel("직접 입력").fill("1h30m");
  await page.getByRole("button", { name: "돌리기" }).click();
  await expect(page.getByText("시계를 옮겼어요. 일어난 일 1건.")).toBeVisible();
  await page.getByRole("button", { name: "다음 일까지" }).click();
  await expect(page.getByText("다음 일까지 돌렸어요.")).toBeVisible();
  expect(asked).toEqual([{ advance: "1h30m" }, { next: true }]);
});

test("a fault is said in full, and only its own measures are asked for", async ({ page, sandboxUrl }) => {
  await page.goto(`${sandboxUrl}/console/faults`);
  const asked = page.waitForRequest("**/sandbox/faults");
  await page.route("**/sandbox/faults", (route) => route.fulfill({ json: { faults: [] } }));
  await page.getByLabel("종류").selectOption("status");
  await expect(page.getByLabel("늦출 시간")).toBeHidden();
  await page.getByLabel("종류").selectOption("delay");
  await page.getByLabel("요청 Endpoint").selectOption("cancel");
  await page.getByLabel("늦출 시간").fill("1500");
  await page.getByRole("button", { name: "걸기" }).click();
  expect((await asked).method()).toBe("POST");
  expect((await asked).postDataJSON()).toEqual({ kind: "delay", endpoint: "cancel", times: 1, delayMs: 1500 });
  await expect(page.getByText("장애를 걸었어요.")).toBeVisible();
});

test("a preset is switched on for one order, says which call it met, and is switched off", async ({ page, sandboxUrl, request }) => {
  const payment = await play(request, sandboxUrl, "approved");
  await page.goto(`${sandboxUrl}/console/faults`);
  await page.getByLabel("이 주문만").fill(payment.orderId);
  await page.getByRole("button", { name: "503 오류 켜기" }).click();
  const armed = page.getByTestId("armed-fault").filter({ hasText: payment.orderId });
  await expect(armed).toContainText("일어남 0번");
  expect(await confirm(request, sandboxUrl, payment)).toBe(503);
  // The page follows the record: nobody reloads it.
  await expect(armed).toContainText("일어남 1번");
  await armed.locator("summary").click();
  await expect(armed.getByRole("row").last()).toContainText("confirm");
  await armed.getByRole("button", { name: "끄기" }).click();
  await expect(armed).toHaveCount(0);
  expect(await confirm(request, sandboxUrl, payment)).toBe(200);
});

test("lists follow what happens, and what is open stays open", async ({ page, sandboxUrl, request }) => {
  const payment = await play(request, sandboxUrl, "approved");
  await page.goto(`${sandboxUrl}/console/log?text=${payment.orderId}`);
  const rows = page.getByTestId("log-row");
  await rows.first().locator("summary").click();
  await expect(rows.first().locator("pre").first()).toBeVisible();
  expect(await confirm(request, sandboxUrl, payment)).toBe(200);
  await expect(rows.filter({ hasText: "confirm" }).first()).toContainText("200");
  await expect(rows.last().locator("details")).toHaveAttribute("open", "");

  await page.goto(`${sandboxUrl}/console?text=${payment.orderId}`);
  await page.getByLabel("실시간").uncheck();
  await page.goto(`${sandboxUrl}/console?text=${payment.orderId}`);
  await expect(page.getByLabel("실시간")).not.toBeChecked();
});

test("a forged webhook is sent by hand, and stands out in the list", async ({ page, sandboxUrl, request, servePages }) => {
  const shop = await servePages({});
  const orderId = `console-${randomUUID()}`;
  const data = { gateway: "portone", orderId, amount: 60_000, noticeUrl: `${shop.url}/hook` };
  expect((await request.post(`${sandboxUrl}/sandbox/payments`, { data })).status()).toBe(201);
  await openPayment(page, sandboxUrl, orderId);
  await page.getByLabel("거짓말").selectOption("unknown-key");
  await page.getByRole("button", { name: "보내기 Send" }).click();
  await expect(page.getByTestId("webhook-row").filter({ hasText: "위조" })).toContainText("받음 delivered");
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

for (const path of ["", "/webhooks", "/log", "/clock", "/faults", "/channels", "/keys", "/settings"]) {
  test(`/console${path} is accessible in light and dark, and fits a phone`, async ({ page, sandboxUrl, request }) => {
    const payment = await play(request, sandboxUrl, "approved");
    expect(await confirm(request, sandboxUrl, payment)).toBe(200);
    // The lists of this one order: those of all would be as long as the suite.
    await page.goto(`${sandboxUrl}/console${path}?text=${payment.orderId}`);
    for (const summary of await page.locator("main details summary").all()) await summary.click();
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    // Colours are all that changes in the dark.
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect((await new AxeBuilder({ page }).withRules("color-contrast").analyze()).violations).toEqual([]);
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
