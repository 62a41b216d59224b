import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startBackgroundWork } from "../background/background-work";
import type { ShopContext } from "../context";
import { expireOrders } from "../orders/expire-orders";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { askAgainAfterMs } from "./command-endings";
import { repairCommands } from "./repair-commands";

let shop: TestShop;
let now = new Date();
const clock = { now: () => now };
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));

beforeAll(async () => {
  shop = await openTestShop({ clock }, { GATEWAY_TIMEOUT_MS: "2000" });
});
afterAll(() => shop.close());

async function authenticated() {
  const order = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId: order.orderId, amount: order.amount });
  return { order, claim: { paymentKey, orderId: order.orderId, amount: order.amount } };
}

const captures = async (orderId: string) => (await shop.sandbox.payments(orderId)).filter((payment) => payment.status === "DONE").length;

/** An instance that is "killed" at a step: whatever it was doing never goes on. */
function killedWhen(step: (url: string, answer: Response | null) => boolean): { context: ShopContext; reached: Promise<void> } {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  const dead = new Promise<never>(() => undefined);
  const context = shop.anotherInstance({
    clock,
    fetch: async (input, init) => {
      if (step(String(input), null)) return reach(), dead;
      const answer = await fetch(input, init);
      if (step(String(input), answer)) return reach(), dead;
      return answer;
    },
  });
  return { context, reached };
}

describe("an answer that is lost after the gateway acted", () => {
  test("is told as not known yet, and found out without a second charge (M7)", async () => {
    const { order, claim } = await authenticated();
    await shop.sandbox.arm({ endpoint: "confirm", orderId: order.orderId, kind: "drop-answer", times: 1 });
    expect(await shop.confirm(claim)).toMatchObject({ status: 202, body: { orderId: order.orderId, status: "PENDING", payment: "UNKNOWN" } });
    expect(await shop.read(order)).toMatchObject({ status: "PENDING", payments: [{ status: "UNKNOWN" }] });

    later(askAgainAfterMs[0]);
    expect(await repairCommands(shop.context)).toBe(1);
    expect(await shop.read(order)).toMatchObject({ status: "PAID", payments: [{ status: "CAPTURED" }] });
    expect((await shop.confirm(claim)).body).toEqual({ orderId: order.orderId, status: "PAID" });
    expect(await captures(order.orderId)).toBe(1);
  });

  test("is found out by the buyer's own page asking again", async () => {
    const { order, claim } = await authenticated();
    await shop.sandbox.arm({ endpoint: "confirm", orderId: order.orderId, kind: "drop-answer", times: 1 });
    expect((await shop.confirm(claim)).status).toBe(202);
    expect((await shop.confirm(claim)).status).toBe(202);
    later(askAgainAfterMs[0]);
    expect(await shop.confirm(claim)).toMatchObject({ status: 200, body: { status: "PAID" } });
    expect(await captures(order.orderId)).toBe(1);
  });

  test("and cannot be read either is asked about ever more slowly, and in the end by an operator", async () => {
    const { order, claim } = await authenticated();
    await shop.sandbox.arm({ endpoint: "*", orderId: order.orderId, kind: "drop-answer" });
    expect((await shop.confirm(claim)).status).toBe(202);
    for (const waitMs of askAgainAfterMs) {
      later(waitMs - 1);
      expect(await repairCommands(shop.context)).toBe(0);
      later(1);
      expect(await repairCommands(shop.context)).toBe(1);
    }
    later(7 * 24 * 60 * 60_000);
    expect(await repairCommands(shop.context)).toBe(0);
    expect(await expireOrders(shop.context)).toBe(0);
    expect((await shop.read(order)).events).toContainEqual(expect.objectContaining({ code: "OPERATOR_NEEDED" }));
    expect(await shop.read(order)).toMatchObject({ status: "PENDING", payments: [{ status: "UNKNOWN" }] });
    // A start looks at everything that is open, also at what the ladder gave up.
    await shop.sandbox.disarm(order.orderId);
    expect(await repairCommands(shop.context, "all")).toBe(1);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
  });
});

describe.each([
  ["a cut connection before the gateway acted", { kind: "cut-before" }],
  ["a 500 before the gateway acted", { kind: "status", status: 500 }],
  ["a 500 after the gateway acted", { kind: "status", status: 500, when: "after" }],
  ["a 429", { kind: "status", status: 429 }],
  ["an answer cut in its body", { kind: "cut-body" }],
  ["an answer later than the shop waits", { kind: "delay", delayMs: 3_000 }],
] as const)("%s", (_, fault) => {
  test("ends in one capture, once the gateway answers again", async () => {
    const { order, claim } = await authenticated();
    await shop.sandbox.arm({ endpoint: "confirm", orderId: order.orderId, times: 1, ...fault });
    expect((await shop.confirm(claim)).status).toBe(202);
    later(askAgainAfterMs[0]);
    await repairCommands(shop.context);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    expect(await captures(order.orderId)).toBe(1);
  });
});

describe("a shop that is killed", () => {
  test.each([
    ["before the gateway was called", (url: string, answer: Response | null) => url.endsWith("/confirm") && answer === null],
    ["between the gateway's answer and the commit", (url: string, answer: Response | null) => url.endsWith("/confirm") && answer !== null],
  ])("%s leaves an order that is paid once after a restart", async (_, step) => {
    const { order, claim } = await authenticated();
    const killed = killedWhen(step);
    void shop.confirm(claim, killed.context);
    await killed.reached;
    expect(await shop.read(order)).toMatchObject({ status: "PENDING", payments: [{ status: "UNKNOWN" }] });

    const restarted = shop.anotherInstance({ clock });
    expect(await repairCommands(restarted, "all")).toBe(1);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    expect(await captures(order.orderId)).toBe(1);
  });

  test("is recovered by the next start's first pass, without waiting for the dead one's lease", async () => {
    const { order, claim } = await authenticated();
    const killed = killedWhen((url, answer) => url.endsWith("/confirm") && answer !== null);
    void shop.confirm(claim, killed.context);
    await killed.reached;
    const stop = startBackgroundWork(shop.anotherInstance({ clock }));
    await expect.poll(async () => (await shop.read(order)).status).toBe("PAID");
    await stop();
    expect(await captures(order.orderId)).toBe(1);
  });

  test("does not keep the order from being waited for: others are told that it is not known yet", async () => {
    const { claim } = await authenticated();
    const killed = killedWhen((url) => url.endsWith("/confirm"));
    void shop.confirm(claim, killed.context);
    await killed.reached;
    const impatient = shop.anotherInstance({ clock });
    impatient.config = { ...impatient.config, answerWithinMs: 50 };
    expect(await shop.confirm(claim, impatient)).toMatchObject({ status: 202, body: { payment: "UNKNOWN" } });
    await repairCommands(shop.context, "all");
  });

  test("while others repair the same commands still means one capture (M1)", async () => {
    const { order, claim } = await authenticated();
    const killed = killedWhen((url, answer) => url.endsWith("/confirm") && answer === null);
    void shop.confirm(claim, killed.context);
    await killed.reached;
    const instances = [shop.anotherInstance({ clock }), shop.anotherInstance({ clock }), shop.context];
    await Promise.all(instances.map((instance) => repairCommands(instance, "all")));
    later(60_000);
    await repairCommands(shop.context);
    expect(await shop.read(order)).toMatchObject({ status: "PAID" });
    expect(await captures(order.orderId)).toBe(1);
  });
});

test("an order whose confirm is under way does not expire; one that is not, does", async () => {
  const { order, claim } = await authenticated();
  const idle = await shop.order();
  const killed = killedWhen((url) => url.endsWith("/confirm"));
  void shop.confirm(claim, killed.context);
  await killed.reached;
  later(31 * 60_000);
  await expireOrders(shop.context);
  expect((await shop.read(order)).status).toBe("PENDING");
  expect((await shop.read(idle)).status).toBe("EXPIRED");
  await repairCommands(shop.context, "all");
});

test("a capture of an order that is closed by the time it is known is given back in full (M3)", async () => {
  const { order, claim } = await authenticated();
  await shop.sandbox.arm({ endpoint: "confirm", orderId: order.orderId, kind: "drop-answer", times: 1 });
  expect((await shop.confirm(claim)).status).toBe(202);
  // Closed behind the command's back, as no path of the shop does: the settlement must still do right by the money.
  await shop.context.db.order.update({ where: { id: order.orderId }, data: { status: "CANCELED", revision: { increment: 1 } } });
  later(askAgainAfterMs[0]);
  await repairCommands(shop.context);
  expect(await shop.sandbox.payments(order.orderId)).toMatchObject([{ status: "CANCELED", balanceAmount: 0 }]);
  expect(await shop.read(order)).toMatchObject({ status: "CANCELED", payments: [{ status: "CANCELED", balanceAmount: 0 }] });
});
