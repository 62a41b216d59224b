// Everything that can race with the expiry of an order whose money may move without the shop.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ShopContext } from "../context";
import { askAgainAfterMs } from "../payments/command-endings";
import { lookAtAttempts } from "../payments/look-at-attempts";
import { repairCommands } from "../payments/repair-commands";
import { around, openRaceTrack, type RaceTrack } from "../testing/race";
import { expectSound } from "../testing/sound-order";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { handleDueNotices, storeNotice } from "../webhooks/inbox";
import type { CreatedOrder } from "./create-order";
import { expireOrders } from "./expire-orders";

let shop: TestShop;
let track: RaceTrack;
let now = new Date();
const clock = { now: () => now };
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));
const [ORDER_LIFETIME_MS, ACCOUNT_LIFETIME_MS] = [31 * 60_000, 8 * 24 * 60 * 60_000];

beforeAll(async () => {
  shop = await openTestShop({ clock });
  track = openRaceTrack(shop, { first: { clock }, second: { clock } });
  // Somebody else's units are held all the time: giving back units that were not held would take these, and not be refused.
  await shop.order();
  await leaveAlone();
});
beforeEach(() => {
  now = new Date();
});
afterEach(leaveAlone);
afterAll(() => shop.close());

/** What is left over is not to be found overdue, or looked at, by the next test. */
async function leaveAlone(): Promise<void> {
  await shop.context.db.paymentAttempt.updateMany({ data: { nextLookAt: null } });
  await shop.context.db.order.updateMany({ where: { status: { in: ["PENDING", "AWAITING_DEPOSIT"] } }, data: { expiresAt: new Date("2099-01-01") } });
}

type Gateway = "toss" | "portone";
type Scene = { order: CreatedOrder; gateway: Gateway; key: string };

async function order(gateway: Gateway): Promise<CreatedOrder> {
  return shop.order(gateway === "toss" ? "toss-widget" : "portone-callback");
}

/** The browser's return with a payment, as each gateway's flow has it. */
const comeBack = ({ order: { orderId, amount }, gateway, key }: Scene) => async (instance: ShopContext) => {
  const answer = gateway === "toss" ? await shop.confirm({ paymentKey: key, orderId, amount }, instance) : await shop.complete({ imp_uid: key, merchant_uid: orderId }, instance);
  return { status: answer.status, body: answer.body["code"] ?? answer.body["status"] };
};

/** A webhook that says no more than which payment to look at. */
const webhook = ({ order: { orderId }, gateway, key }: Scene) => async (instance: ShopContext) => {
  const body = gateway === "toss" ? { eventType: "PAYMENT_STATUS_CHANGED", data: { paymentKey: key, orderId, status: "DONE" } } : { imp_uid: key, merchant_uid: orderId, status: "paid" };
  await storeNotice(instance, { gateway, source: "webhook", deliveryId: null, contentType: "application/json", body: JSON.stringify(body) });
  return handleDueNotices(instance);
};

async function statusOf({ orderId }: CreatedOrder) {
  return (await shop.context.db.order.findUniqueOrThrow({ where: { id: orderId } })).status;
}

const stepsOfReturn = around("reading the order", "the gateway's read", "moving the order");
const stepsOfWebhook = around("claiming the notice", "the gateway's read", "reading the order", "moving the order");
const stepsOfExpiry = around("finding overdue orders", "the gateway's read", "reading the order", "moving the order");

describe("a PortOne payment made in time, whose order's time ends before the shop hears of it, pays it (M3)", () => {
  async function paidInTime(): Promise<Scene> {
    const made = await order("portone");
    const key = await shop.sandbox.pay({ gateway: "portone", orderId: made.orderId, amount: made.amount });
    later(ORDER_LIFETIME_MS);
    return { order: made, gateway: "portone", key };
  }

  async function expectPaid({ order: made }: Scene): Promise<void> {
    expect(await expireOrders(shop.context)).toBe(0);
    expect(await statusOf(made)).toBe("PAID");
    expect(await expectSound(shop, made.orderId)).toMatchObject([{ balanceAmount: made.amount }]);
    expect(await shop.context.db.orderEvent.count({ where: { orderId: made.orderId, code: "PAYMENT_CAPTURED" } })).toBe(1);
  }

  test.each(stepsOfReturn)("the expiry $when $deed of the buyer's return", async (step) => {
    const scene = await paidInTime();
    expect((await track.run(step, comeBack(scene), expireOrders)).first).toEqual({ status: 200, body: "PAID" });
    await expectPaid(scene);
  });

  test.each(stepsOfWebhook)("the expiry $when $deed of the webhook", async (step) => {
    const scene = await paidInTime();
    await track.run(step, webhook(scene), expireOrders);
    await expectPaid(scene);
  });

  test.each(around("finding overdue orders", "the gateway's read", "moving the order"))("the buyer's return $when $deed of the expiry", async (step) => {
    const scene = await paidInTime();
    expect((await track.run(step, expireOrders, comeBack(scene))).second).toEqual({ status: 200, body: "PAID" });
    await expectPaid(scene);
  });

  test.each(around("finding overdue orders", "the gateway's read", "moving the order"))("the webhook $when $deed of the expiry", async (step) => {
    const scene = await paidInTime();
    await track.run(step, expireOrders, webhook(scene));
    await expectPaid(scene);
  });

  test.each(stepsOfExpiry.slice(0, 4))("the expiry of another instance $when $deed of the expiry", async (step) => {
    const scene = await paidInTime();
    await track.run(step, expireOrders, expireOrders);
    await expectPaid(scene);
  });
});

describe("a PortOne payment made while its order expires pays it or goes back in full (M3, M4)", () => {
  test.each(around("finding overdue orders", "the gateway's read", "moving the order"))("the buyer pays and returns $when $deed of the expiry", async (step) => {
    const made = await order("portone");
    later(ORDER_LIFETIME_MS);
    const payAndReturn = async (instance: ShopContext) => {
      const key = await shop.sandbox.pay({ gateway: "portone", orderId: made.orderId, amount: made.amount });
      return comeBack({ order: made, gateway: "portone", key })(instance);
    };
    const { second } = await track.run(step, expireOrders, payAndReturn);
    const status = await statusOf(made);
    const isClosed = step.when === "after" && step.deed === "moving the order";
    expect([second, status]).toEqual(isClosed ? [{ status: 409, body: "CAPTURE_NOT_NEEDED" }, "EXPIRED"] : [{ status: 200, body: "PAID" }, "PAID"]);
    expect(await expectSound(shop, made.orderId)).toMatchObject([{ balanceAmount: isClosed ? 0 : made.amount }]);
  });
});

describe("a PortOne payment that nobody tells of is found by the shop's own look, and pays its order or goes back (M3)", () => {
  const pay = (made: CreatedOrder) => shop.sandbox.pay({ gateway: "portone", orderId: made.orderId, amount: made.amount });

  async function expectFoundByLooks(made: CreatedOrder): Promise<void> {
    later(5 * 60_000);
    await lookAtAttempts(shop.context);
    const status = await statusOf(made);
    expect(["PAID", "EXPIRED"]).toContain(status);
    expect(await expectSound(shop, made.orderId)).toMatchObject([{ balanceAmount: status === "PAID" ? made.amount : 0 }]);
  }

  test.each(around("finding overdue orders", "the gateway's read", "moving the order"))("paid $when $deed of the expiry", async (step) => {
    const made = await order("portone");
    later(ORDER_LIFETIME_MS);
    await track.run(step, expireOrders, () => pay(made));
    await expectFoundByLooks(made);
  });

  test.each(around("claiming the look", "the gateway's read", "reading the order", "moving the order"))("looked at by two instances; the other $when $deed", async (step) => {
    const made = await order("portone");
    await pay(made);
    later(5 * 60_000);
    const { first, second } = await track.run(step, lookAtAttempts, lookAtAttempts);
    expect(first + second).toBeGreaterThan(0);
    expect(await statusOf(made)).toBe("PAID");
    await expectFoundByLooks(made);
  });

  test.each(around("claiming the look", "the gateway's read", "moving the order"))("while its buyer returns $when $deed of the look", async (step) => {
    const made = await order("portone");
    const key = await pay(made);
    later(5 * 60_000);
    const { second } = await track.run(step, lookAtAttempts, comeBack({ order: made, gateway: "portone", key }));
    expect(second).toEqual({ status: 200, body: "PAID" });
    await expectFoundByLooks(made);
  });

  test.each(around("claiming the look", "the gateway's read", "moving the order"))("while its order expires $when $deed of the look", async (step) => {
    const made = await order("portone");
    await pay(made);
    later(ORDER_LIFETIME_MS);
    await track.run(step, lookAtAttempts, expireOrders);
    expect(await statusOf(made)).toBe("PAID");
    await expectFoundByLooks(made);
  });
});

describe("a Toss payment captured in time whose answer was lost is paid, not expired (M3, M7)", () => {
  async function capturedUnheard(): Promise<Scene> {
    const made = await order("toss");
    const key = await shop.sandbox.pay({ orderId: made.orderId, amount: made.amount });
    const scene: Scene = { order: made, gateway: "toss", key };
    await shop.sandbox.arm({ endpoint: "confirm", orderId: made.orderId, kind: "drop-answer", times: 1 });
    expect((await comeBack(scene)(shop.context)).status).toBe(202);
    later(ORDER_LIFETIME_MS + askAgainAfterMs[0]);
    return scene;
  }

  async function expectPaid({ order: made }: Scene): Promise<void> {
    later(60_000);
    await repairCommands(shop.context);
    expect(await expireOrders(shop.context)).toBe(0);
    expect(await statusOf(made)).toBe("PAID");
    expect(await expectSound(shop, made.orderId)).toMatchObject([{ balanceAmount: made.amount }]);
  }

  test.each(stepsOfWebhook)("the expiry $when $deed of the webhook", async (step) => {
    const scene = await capturedUnheard();
    await track.run(step, webhook(scene), expireOrders);
    await expectPaid(scene);
  });

  test.each(around("finding overdue orders"))("the webhook $when $deed of the expiry", async (step) => {
    const scene = await capturedUnheard();
    await track.run(step, expireOrders, webhook(scene));
    await expectPaid(scene);
  });

  test.each(around("claiming the command", "the gateway's read", "reading the order", "moving the order"))("the expiry $when $deed of the repair", async (step) => {
    const scene = await capturedUnheard();
    await track.run(step, (instance) => repairCommands(instance), expireOrders);
    await expectPaid(scene);
  });
});

describe.each(["toss", "portone"] as const)("a deposit into an account of %s and the expiry of its order end in paid, or in expired with the deposit owed to the buyer (M3, M6)", (gateway) => {
  async function awaited(): Promise<Scene> {
    const made = await order(gateway);
    const key = await shop.sandbox.pay({ gateway, orderId: made.orderId, amount: made.amount, method: "VIRTUAL_ACCOUNT" });
    const scene: Scene = { order: made, gateway, key };
    expect(await comeBack(scene)(shop.context)).toEqual({ status: 200, body: "AWAITING_DEPOSIT" });
    later(ACCOUNT_LIFETIME_MS);
    return scene;
  }

  const depositAndTell = (scene: Scene) => async (instance: ShopContext) => {
    await shop.sandbox.deposit(scene.key);
    return webhook(scene)(instance);
  };

  async function expectPaidOrOwed({ order: made, key }: Scene): Promise<void> {
    // An expiry leaves a command to close the account, which finds the deposit in it.
    await repairCommands(shop.context);
    const status = await statusOf(made);
    expect(["PAID", "EXPIRED"]).toContain(status);
    expect((await shop.read(made)).refundAccountNeeded).toBe(status === "EXPIRED");
    expect(await expectSound(shop, made.orderId)).toMatchObject([{ key, balanceAmount: made.amount }]);
  }

  test.each(around("finding overdue orders", "the gateway's read", "moving the order"))("the deposit $when $deed of the expiry", async (step) => {
    const scene = await awaited();
    await track.run(step, expireOrders, depositAndTell(scene));
    await expectPaidOrOwed(scene);
  });

  test.each(stepsOfWebhook)("the expiry $when $deed of the deposit's webhook", async (step) => {
    const scene = await awaited();
    await track.run(step, depositAndTell(scene), expireOrders);
    await expectPaidOrOwed(scene);
    expect(await statusOf(scene.order)).toBe("PAID");
  });
});

describe("two expiries give the units back once (M6)", () => {
  test.each(around("finding overdue orders", "moving the order"))("the other $when $deed", async (step) => {
    const made = await order("toss");
    later(ORDER_LIFETIME_MS);
    const { first, second } = await track.run(step, expireOrders, expireOrders);
    expect(first + second).toBe(1);
    expect(await statusOf(made)).toBe("EXPIRED");
    await expectSound(shop, made.orderId);
  });
});
