import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { portoneWebhookEndpoint } from "../api/webhook-endpoint";
import { expireOrders } from "../orders/expire-orders";
import type { CreatedOrder } from "../orders/create-order";
import { openTestShop, type Answered, type TestShop } from "../testing/test-shop";
import { handleDueNotices } from "../webhooks/inbox";

const problemOf = (answer: Answered) => ({ status: answer.status, code: answer.body.code });

// The same guarantees whichever way the shop talks to PortOne.
describe.each(["rest", "module"])("PortOne by %s", (client) => {
  let shop: TestShop;
  let now = new Date();
  const clock = { now: () => now };
  const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));
  beforeAll(async () => {
    shop = await openTestShop({ clock }, { PORTONE_CLIENT: client });
  });
  afterAll(() => shop.close());

  const pay = (order: CreatedOrder, part: Partial<Parameters<TestShop["sandbox"]["pay"]>[0]> = {}) =>
    shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount, ...part });
  const claimOf = (impUid: string, order: CreatedOrder) => ({ imp_uid: impUid, merchant_uid: order.orderId });
  const kept = async (order: CreatedOrder) => (await shop.sandbox.payments(order.orderId)).filter((payment) => payment.status === "paid" && payment.balanceAmount > 0);
  const notice = (impUid: string, order: CreatedOrder) =>
    shop.call(portoneWebhookEndpoint, { method: "POST", path: "/api/webhooks/portone", body: { ...claimOf(impUid, order), status: "paid" } });
  const handled = () => expect.poll(() => shop.context.db.webhookEvent.count({ where: { status: "RECEIVED" } })).toBe(0);

  test("a payment of the ordered amount pays the order, once, however often it is told", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await pay(order);
    const answers = await Promise.all([...Array.from({ length: 10 }, () => shop.complete(claimOf(impUid, order))), ...Array.from({ length: 5 }, () => notice(impUid, order))]);
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(answers[0]?.body).toEqual({ orderId: order.orderId, status: "PAID" });
    await handled();
    expect(await shop.read(order)).toMatchObject({ status: "PAID", payments: [{ gateway: "portone", status: "CAPTURED", amount: 15_000 }] });
    expect(await kept(order)).toHaveLength(1);
    later(3 * 24 * 60 * 60_000);
    await notice(impUid, order);
    await handled();
    expect(await shop.read(order)).toMatchObject({ status: "PAID", payments: [{ status: "CAPTURED" }] });
  });

  test("a webhook alone pays the order of a buyer who closed the tab", async () => {
    const order = await shop.order("portone-redirect");
    await notice(await pay(order), order);
    await handled();
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });

  test("another amount is given back in full at once, and the order can be paid again under a new gateway order id (M2, M3)", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await pay(order, { amount: 100 });
    expect(problemOf(await shop.complete(claimOf(impUid, order)))).toEqual({ status: 409, code: "CAPTURE_NOT_AS_ORDERED" });
    expect(await shop.sandbox.payments(order.orderId)).toMatchObject([{ amount: 100, balanceAmount: 0 }]);
    const view = await shop.read(order);
    expect(view).toMatchObject({ status: "PENDING", payments: [{ status: "CANCELED", balanceAmount: 0 }] });
    expect(view.events.map((event) => event.code)).toContain("CAPTURE_NOT_AS_ORDERED");
    expect(await shop.context.db.paymentAttempt.findMany({ where: { orderId: order.orderId } })).toMatchObject([{ spentAt: expect.any(Date) }]);
  });

  test("a payment of another order touches neither: that one stays paid", async () => {
    const victim = await shop.order("portone-callback");
    const impUid = await pay(victim);
    await shop.complete(claimOf(impUid, victim));
    const thief = await shop.order("portone-callback");
    expect(problemOf(await shop.complete(claimOf(impUid, thief)))).toEqual({ status: 409, code: "PAYMENT_OF_ANOTHER_ORDER" });
    expect(await shop.read(thief)).toMatchObject({ status: "PENDING", payments: [] });
    expect(await shop.read(victim)).toMatchObject({ status: "PAID" });
    expect(await kept(victim)).toHaveLength(1);
  });

  test("a webhook forged for a payment that was not made has no effect", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await pay(order, { outcome: "closed" });
    await notice(impUid, order);
    await notice("imp_999999999999", order);
    await handled();
    expect(await shop.read(order)).toMatchObject({ status: "PENDING", payments: [] });
    expect(problemOf(await shop.complete(claimOf(impUid, order)))).toEqual({ status: 409, code: "PAYMENT_NOT_FINISHED" });
    expect(problemOf(await shop.complete(claimOf("imp_999999999999", order)))).toEqual({ status: 404, code: "PAYMENT_NOT_FOUND" });
  });

  test("a refused payment is told with the reason, and the order stays payable", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await pay(order, { outcome: "refused" });
    const answer = await shop.complete(claimOf(impUid, order));
    expect(problemOf(answer)).toEqual({ status: 402, code: "PAYMENT_REFUSED" });
    expect(answer.body.moneyMoved).toBe("no");
    expect((await shop.complete(claimOf(await pay(order), order))).body).toMatchObject({ status: "PAID" });
  });

  test("two captures of one order end with one kept (M1)", async () => {
    const order = await shop.order("portone-callback");
    const [first, second] = [await pay(order), await pay(order)];
    const answers = await Promise.all([shop.complete(claimOf(first, order)), shop.complete(claimOf(second, order))]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    expect(await kept(order)).toHaveLength(1);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });

  test("a payment that cannot be read now is not known yet, and is found by the inbox", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await pay(order);
    const isCut = client === "rest";
    // The module brings its own HTTP client, so for it the fault is the gateway's.
    if (!isCut) await shop.sandbox.arm({ gateway: "portone", orderId: order.orderId, endpoint: "read", kind: "drop-answer", times: 1 });
    const cut = isCut ? shop.anotherInstance({ clock, fetch: () => Promise.reject(new TypeError("fetch failed")) }) : shop.context;
    expect(await shop.complete(claimOf(impUid, order), cut)).toMatchObject({ status: 202, body: { payment: "UNKNOWN" } });
    expect(await handleDueNotices(shop.context)).toBe(1);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });

  test("an order whose payment nobody told of is found when its time is over, not expired", async () => {
    const [paid, idle] = [await shop.order("portone-callback"), await shop.order("portone-callback")];
    await pay(paid);
    later(31 * 60_000);
    await expireOrders(shop.context);
    expect((await shop.read(paid)).status).toBe("PAID");
    expect((await shop.read(idle)).status).toBe("EXPIRED");
  });

  test("a payment after the order expired is given back (M3)", async () => {
    const order = await shop.order("portone-callback");
    later(31 * 60_000);
    await expireOrders(shop.context);
    const impUid = await pay(order);
    expect(problemOf(await shop.complete(claimOf(impUid, order)))).toEqual({ status: 409, code: "CAPTURE_NOT_NEEDED" });
    expect(await kept(order)).toEqual([]);
    expect((await shop.read(order)).status).toBe("EXPIRED");
  });

  test("a virtual account is shown until its deposit pays the order", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await pay(order, { method: "VIRTUAL_ACCOUNT" });
    expect((await shop.complete(claimOf(impUid, order))).body).toMatchObject({ status: "AWAITING_DEPOSIT" });
    expect(await shop.read(order)).toMatchObject({
      payments: [{ status: "WAITING_FOR_DEPOSIT", virtualAccount: { accountNumber: expect.any(String), bankName: expect.any(String), dueDate: expect.any(String) } }],
    });
    await shop.sandbox.deposit(impUid);
    await notice(impUid, order);
    await handled();
    expect(await shop.read(order)).toMatchObject({ status: "PAID", payments: [{ status: "CAPTURED" }] });
  });
});
