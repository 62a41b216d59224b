// Rarer sequences that a second review found: two instances at one refund, stored refusals, lists in another order.
import { afterAll, expect, test } from "vitest";
import { expireOrders } from "../orders/expire-orders";
import { openOperatedShop } from "../testing/operated-shop";
import { askAgainAfterMs } from "./command-endings";
import { lookAtAttempts } from "./look-at-attempts";
import { repairCommands, repairCommandsOf } from "./repair-commands";

const HOUR = 3_600_000;
const { shop, clock, later, refund, held, events, webhook, paidPortone } = await openOperatedShop();
afterAll(() => shop.close());

test("a PortOne refund overlapped by another instance's start is not told as refused when its money went back", async () => {
  const { order, key } = await paidPortone();
  let release: () => void = () => undefined;
  let starting: Promise<unknown> = Promise.resolve();
  let answered: () => void = () => undefined;
  const answeredB = new Promise<void>((resolve) => (answered = resolve));
  const freed = new Promise<void>((resolve) => (release = resolve));
  const isCancel = (input: unknown) => String(input).endsWith("/payments/cancel");
  const b = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (isCancel(input)) {
        answered();
        await freed;
      }
      return answer;
    },
  });
  const a = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      if (isCancel(input)) {
        starting = repairCommands(b, "all");
        // Either makes the call too, or waits for the one that may be on its way.
        await Promise.race([answeredB, starting]);
      }
      return fetch(input, init);
    },
  });
  const answer = await refund(order.orderId, { amount: 5_000 }, a);
  release();
  await starting;
  const rows = await shop.context.db.refund.findMany({ where: { orderId: order.orderId }, include: { cancellation: true, command: true } });
  expect((await held(order.orderId, key))?.balanceAmount).toBe(10_000);
  // The operator believes the answer and asks again.
  if (answer.status >= 400) await refund(order.orderId, { amount: 5_000 });
  expect((await held(order.orderId, key))?.balanceAmount).toBe(10_000);
  expect(rows.map((row) => row.status)).toEqual(["DONE"]);
});

test("a return that Toss refused once is made by a later step of the ladder (M3)", async () => {
  const order = await shop.order("toss-widget");
  const key = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  await shop.sandbox.arm({ gateway: "toss", endpoint: "confirm", orderId: order.orderId, kind: "drop-answer", times: 1 });
  expect((await shop.confirm({ paymentKey: key, orderId: order.orderId, amount: order.amount })).status).toBe(202);
  await shop.sandbox.cancelAtConsole(key, 5_000, "toss");
  await shop.sandbox.arm({ gateway: "toss", endpoint: "cancel", key, kind: "error-code", code: "PROVIDER_ERROR", times: 1 });
  for (const waitMs of [...askAgainAfterMs, ...askAgainAfterMs]) {
    later(Math.max(waitMs, 8_000));
    await repairCommands(shop.context);
  }
  expect((await held(order.orderId, key))?.balanceAmount).toBe(0);
});

test("a payment that cannot be settled does not keep its ladder going for ever", async () => {
  const order = await shop.order("portone-callback");
  const key = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, method: "vbank" });
  expect((await shop.complete({ imp_uid: key, merchant_uid: order.orderId })).status).toBe(200);
  const ended = (row: Record<string, unknown>) => (row["imp_uid"] === key ? { ...row, status: "cancelled", cancel_amount: 0, cancel_history: [{ pg_tid: "x", amount: 0, cancelled_at: 1, reason: "말소", cancellation_id: "c1" }] } : row);
  const odd = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(input).includes(order.orderId)) return answer;
      const json = (await answer.json()) as { response: { list: Record<string, unknown>[] } };
      return Response.json({ ...json, response: { ...json.response, list: json.response.list.map(ended) } });
    },
  });
  for (let step = 0; step < 12; step += 1) {
    later(24 * HOUR);
    await lookAtAttempts(odd);
  }
  expect((await shop.context.db.paymentAttempt.findUniqueOrThrow({ where: { gatewayOrderId: order.orderId } })).nextLookAt).toBeNull();
  expect((await shop.context.db.order.findUniqueOrThrow({ where: { id: order.orderId } })).status).toBe("CANCELED");
});

test("an order whose payments can never be read is told to the operator", async () => {
  const order = await shop.order("portone-callback");
  await shop.sandbox.arm({ gateway: "portone", orderId: order.orderId, kind: "status", status: 500 });
  for (let step = 0; step < 40; step += 1) {
    later(HOUR);
    await lookAtAttempts(shop.context);
    await expireOrders(shop.context);
  }
  await shop.sandbox.disarm(order.orderId);
  expect((await events(order.orderId)).filter((code) => code === "OPERATOR_NEEDED")).toHaveLength(1);
});

test("what is left of a late deposit that was partly cancelled at the console is shown as owed (M3)", async () => {
  const order = await shop.order("portone-callback");
  const key = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, method: "vbank" });
  expect((await shop.complete({ imp_uid: key, merchant_uid: order.orderId })).status).toBe(200);
  later(400 * 24 * HOUR);
  await expireOrders(shop.context);
  // The deposit comes before repair has closed the account.
  await shop.sandbox.deposit(key);
  await shop.sandbox.cancelAtConsole(key, 5_000, "portone", { holder: "홍길동", bank: "088", account: "110123456789" });
  await webhook("portone", key, order.orderId);
  expect(await shop.read(order)).toMatchObject({ status: "EXPIRED", refundAccountNeeded: true });
  expect((await refund(order.orderId, { refundAccount: { bank: "88", accountNumber: "110123456789", holderName: "김하늘" } })).status).toBe(201);
  expect((await held(order.orderId, key))?.balanceAmount).toBe(0);
});

test("an account that was ended before its deposit is no refund", async () => {
  const order = await shop.order("toss-widget");
  const key = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount, method: "VIRTUAL_ACCOUNT" });
  expect((await shop.confirm({ paymentKey: key, orderId: order.orderId, amount: order.amount })).body).toMatchObject({ status: "AWAITING_DEPOSIT" });
  await shop.sandbox.cancelAtConsole(key, order.amount, "toss");
  await webhook("toss", key, order.orderId);
  const view = await shop.read(order);
  expect(view.status).toBe("CANCELED");
  expect(view.refunds).toEqual([]);
});

test("a read that does not see a payment being confirmed does not end its confirm (M7)", async () => {
  const order = await shop.order("toss-widget");
  const key = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  await shop.sandbox.arm({ gateway: "toss", endpoint: "confirm", orderId: order.orderId, kind: "delay", when: "before", delayMs: 800, times: 1 });
  let notFound = 1;
  const instance = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      if ((init?.method ?? "GET") === "GET" && String(input).includes(key) && notFound-- > 0) return Response.json({ code: "NOT_FOUND_PAYMENT", message: "존재하지 않는 결제 정보 입니다." }, { status: 404 });
      return fetch(input, init);
    },
  }, { gatewayTimeoutMs: 300 });
  expect((await shop.confirm({ paymentKey: key, orderId: order.orderId, amount: order.amount }, instance)).status).toBe(202);
  later(1_000);
  await repairCommands(instance);
  await expect.poll(async () => (await held(order.orderId, key))?.status).toBe("DONE");
  for (let step = 0; step < 40; step += 1) {
    later(10 * 60_000);
    await repairCommands(instance);
    await expireOrders(instance);
    await lookAtAttempts(instance);
  }
  const view = await shop.read(order);
  expect([view.status, (await held(order.orderId, key))?.balanceAmount]).toEqual(["PAID", order.amount]);
});

test("a page that stays open does not keep the ladder from its end", async () => {
  const order = await shop.order("toss-widget");
  const key = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  const dead = shop.anotherInstance({ clock, fetch: () => Promise.reject(new TypeError("fetch failed")) });
  expect((await shop.confirm({ paymentKey: key, orderId: order.orderId, amount: order.amount }, dead)).status).toBe(202);
  for (let step = 0; step < 90; step += 1) {
    later(HOUR);
    await repairCommands(dead);
    await repairCommandsOf(dead, order.orderId);
  }
  expect(await events(order.orderId)).toContain("OPERATOR_NEEDED");
});

test("a PortOne capture under the id of a Toss order goes back (M3)", async () => {
  const order = await shop.order("toss-widget");
  const key = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
  await webhook("portone", key, order.orderId);
  expect((await held(order.orderId, key))?.balanceAmount).toBe(0);
});

test("a refund that could not be made says why, in the words of a refund", async () => {
  const { order, key } = await paidPortone();
  await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key, kind: "cut-before", times: 1 });
  expect((await refund(order.orderId, { amount: 5_000 })).status).toBe(202);
  await shop.sandbox.cancelAtConsole(key, 8_000);
  later(2_000);
  await repairCommands(shop.context);
  const [row] = await shop.context.db.refund.findMany({ where: { orderId: order.orderId }, include: { command: true } });
  expect(row?.command?.failureCode).not.toBe("NOT_AUTHENTICATED");
});

test("a return whose money went back another way is closed", async () => {
  const order = await shop.order("portone-callback");
  const key = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: 1_000, method: "vbank" });
  for (const waitMs of askAgainAfterMs) {
    later(Math.max(waitMs, 8_000));
    await repairCommands(shop.context);
  }
  await shop.sandbox.deposit(key);
  await webhook("portone", key, order.orderId);
  expect((await refund(order.orderId, { refundAccount: { bank: "88", accountNumber: "110123456789", holderName: "김하늘" } })).status).toBe(201);
  later(48 * HOUR);
  await repairCommands(shop.context);
  const commands = await shop.context.db.gatewayCommand.findMany({ where: { orderId: order.orderId } });
  expect(commands.filter((command) => command.status === "UNKNOWN")).toEqual([]);
});

test("a refund is known by its record also where the gateway lists the newest first", async () => {
  const { order, key } = await paidPortone();
  const newestFirst = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (!String(input).includes(key) || (init?.method ?? "GET") !== "GET") return answer;
      const json = (await answer.json()) as { response: { cancel_history: object[] } };
      const newest = json.response.cancel_history.toReversed().map((one, index) => ({ ...one, cancelled_at: 1_790_000_000 - index }));
      return Response.json({ ...json, response: { ...json.response, cancel_history: newest } });
    },
  });
  expect((await refund(order.orderId, { amount: 5_000 }, newestFirst)).status).toBe(201);
  await shop.sandbox.arm({ gateway: "portone", endpoint: "cancel", key, kind: "drop-answer", times: 1 });
  expect((await refund(order.orderId, { amount: 3_000 }, newestFirst)).status).toBe(202);
  later(2_000);
  await repairCommands(newestFirst);
  const rows = await shop.context.db.refund.findMany({ where: { orderId: order.orderId } });
  expect(rows.map((row) => row.status)).toEqual(["DONE", "DONE"]);
});

test("a notice whose payment cannot be settled, and a command likewise, end at the operator", async () => {
  const order = await shop.order("toss-widget");
  const key = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  const odd = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      const answer = await fetch(input, init);
      if (!/\/v1\/payments\//.test(String(input))) return answer;
      // A method with a NUL: what PostgreSQL cannot hold, standing for any settlement that the database refuses.
      return Response.json({ ...((await answer.json()) as object), method: "카\u0000드" });
    },
  });
  await shop.confirm({ paymentKey: key, orderId: order.orderId, amount: order.amount }, odd);
  for (const _step of [...askAgainAfterMs, 0]) {
    later(9 * HOUR);
    await repairCommands(odd);
  }
  expect(await events(order.orderId)).toContain("OPERATOR_NEEDED");
});
