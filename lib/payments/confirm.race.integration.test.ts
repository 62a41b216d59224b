// Everything that can race with a Toss confirm, made to happen just before and just after each of its steps.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ShopContext } from "../context";
import { expireOrders } from "../orders/expire-orders";
import { around, openRaceTrack, type RaceTrack } from "../testing/race";
import { expectSound } from "../testing/sound-order";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { handleDueNotices, storeNotice } from "../webhooks/inbox";
import { askAgainAfterMs } from "./command-endings";
import { repairCommands } from "./repair-commands";

let shop: TestShop;
let track: RaceTrack;
let now = new Date();
/** Instances' clocks are never quite the same: this one is behind. */
let slowNow = now;
const clock = { now: () => now };
const slowClock = { now: () => slowNow };
const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));

beforeAll(async () => {
  shop = await openTestShop({ clock });
  track = openRaceTrack(shop, { first: { clock }, second: { clock } });
  // Somebody else's units are held all the time: giving back units that were not held would take these, and not be refused.
  await shop.order();
  await leaveAlone();
});
beforeEach(() => {
  slowNow = now = new Date();
});
afterEach(leaveAlone);
afterAll(() => shop.close());

/** An unpaid order that is left over is not to be found overdue by the next test. */
async function leaveAlone(): Promise<void> {
  await shop.context.db.order.updateMany({ where: { status: { in: ["PENDING", "AWAITING_DEPOSIT"] } }, data: { expiresAt: new Date("2099-01-01") } });
}

type Scene = { orderId: string; paymentKey: string; claim: { paymentKey: string; orderId: string; amount: number } };

/** An order whose buyer has finished in the window: the money waits for confirm. */
async function authenticated(): Promise<Scene> {
  const { orderId, amount } = await shop.order();
  const paymentKey = await shop.sandbox.pay({ orderId, amount });
  return { orderId, paymentKey, claim: { paymentKey, orderId, amount } };
}

/** An order whose confirm got no answer and may be asked about now. `drop-answer`: the money has moved; `cut-before`: not yet. */
async function unanswered(kind: "drop-answer" | "cut-before"): Promise<Scene> {
  const scene = await authenticated();
  await shop.sandbox.arm({ endpoint: "confirm", orderId: scene.orderId, kind, times: 1 });
  expect((await shop.confirm(scene.claim)).status).toBe(202);
  later(askAgainAfterMs[0]);
  return scene;
}

const confirm = (claim: Scene["claim"]) => async (instance: ShopContext) => {
  const { status, body } = await shop.confirm(claim, instance);
  return { status, body: body["code"] ?? body["status"] };
};
const paid = { status: 200, body: "PAID" };

/** A webhook that says no more than which payment to look at. */
const webhook = ({ paymentKey, orderId }: Scene) => async (instance: ShopContext) => {
  const body = JSON.stringify({ eventType: "PAYMENT_STATUS_CHANGED", createdAt: "2026-11-23T09:00:00.000000", data: { paymentKey, orderId, status: "DONE" } });
  await storeNotice(instance, { gateway: "toss", source: "webhook", deliveryId: null, contentType: "application/json", body });
  return handleDueNotices(instance);
};
const repair = (instance: ShopContext) => repairCommands(instance);
const recover = (instance: ShopContext) => repairCommands(instance, "all");

const stepsOfConfirm = around("reading the order", "claiming the confirm", "the gateway's confirm", "moving the order");
const stepsOfWebhook = around("claiming the notice", "the gateway's read", "reading the order");
const stepsOfRepair = around("claiming the command", "the gateway's read", "reading the order", "moving the order");

/** Once the race is run, whatever it left to be done later is done, and all books agree: the order is paid by one capture. */
async function expectPaidOnce({ orderId, claim }: Scene): Promise<void> {
  later(60_000);
  await repairCommands(shop.context);
  await handleDueNotices(shop.context);
  expect(await confirm(claim)(shop.context)).toEqual(paid);
  const held = await expectSound(shop, orderId);
  expect(held.filter((payment) => payment.balanceAmount > 0 && payment.status === "DONE")).toHaveLength(1);
  expect(await shop.context.db.orderEvent.count({ where: { orderId, code: "PAYMENT_CAPTURED" } })).toBe(1);
}

describe("two confirms of one payment are one capture, and both callers hear the same (M1)", () => {
  test.each(stepsOfConfirm)("the other $when $deed", async (step) => {
    const scene = await authenticated();
    expect(await track.run(step, confirm(scene.claim), confirm(scene.claim))).toEqual({ first: paid, second: paid });
    await expectPaidOnce(scene);
  });
});

describe("confirms of two payments of one order capture one of them (M1)", () => {
  test.each(stepsOfConfirm)("the other $when $deed", async (step) => {
    const scene = await authenticated();
    const otherKey = await shop.sandbox.pay({ orderId: scene.orderId, amount: scene.claim.amount });
    const other = { ...scene.claim, paymentKey: otherKey };
    const { first, second } = await track.run(step, confirm(scene.claim), confirm(other));
    expect([first, second]).toContainEqual(paid);
    expect([first, second]).toContainEqual({ status: 409, body: "ORDER_ALREADY_PAID" });
    const held = await expectSound(shop, scene.orderId);
    expect(held.filter((payment) => payment.status === "DONE")).toHaveLength(1);
    expect(held.filter((payment) => payment.status === "IN_PROGRESS")).toHaveLength(1);
  });
});

describe("a confirm and a webhook of its payment settle it once (M1, M8)", () => {
  test.each(stepsOfConfirm)("the webhook $when $deed of the confirm", async (step) => {
    const scene = await authenticated();
    expect(await track.run(step, confirm(scene.claim), webhook(scene))).toEqual({ first: paid, second: 1 });
    await expectPaidOnce(scene);
  });

  test.each(stepsOfWebhook)("the confirm $when $deed of the webhook", async (step) => {
    const scene = await authenticated();
    expect(await track.run(step, webhook(scene), confirm(scene.claim))).toEqual({ first: 1, second: paid });
    await expectPaidOnce(scene);
  });

  test.each(around("the gateway's read", "reading the order", "moving the order"))("of a shop that died after the capture: a restart's repair $when $deed of the webhook", async (step) => {
    const scene = await unanswered("drop-answer");
    await track.run(step, webhook(scene), recover);
    await expectPaidOnce(scene);
  });
});

describe("a confirm and the expiry of its order end in paid or in expired, never in both (M3, M4)", () => {
  const closed = { status: 409, body: "ORDER_CLOSED" };

  /** An order whose time is over by one instance's clock, and not yet by the other's. */
  async function overdue(): Promise<Scene> {
    const scene = await authenticated();
    later(31 * 60_000);
    return scene;
  }

  async function expectOneEnding(scene: Scene, answer: Awaited<ReturnType<ReturnType<typeof confirm>>>): Promise<void> {
    await repairCommands(shop.context, "all");
    await expireOrders(shop.context);
    const { status } = await shop.context.db.order.findUniqueOrThrow({ where: { id: scene.orderId } });
    expect([answer, status]).toEqual(status === "PAID" ? [paid, "PAID"] : [closed, "EXPIRED"]);
    const held = await expectSound(shop, scene.orderId);
    // An expired order's payment was never confirmed: there is nothing to give back.
    if (status === "EXPIRED") expect(held).toMatchObject([{ status: "IN_PROGRESS" }]);
  }

  let slowFirst: RaceTrack;
  let slowSecond: RaceTrack;
  beforeAll(() => {
    slowFirst = openRaceTrack(shop, { first: { clock: slowClock }, second: { clock } });
    slowSecond = openRaceTrack(shop, { first: { clock }, second: { clock: slowClock } });
  });

  test.each(stepsOfConfirm)("the expiry $when $deed of the confirm", async (step) => {
    const scene = await overdue();
    const { first } = await slowFirst.run(step, confirm(scene.claim), expireOrders);
    await expectOneEnding(scene, first);
  });

  test.each(around("finding overdue orders", "moving the order"))("the confirm $when $deed of the expiry", async (step) => {
    const scene = await overdue();
    const { second } = await slowSecond.run(step, expireOrders, confirm(scene.claim));
    await expectOneEnding(scene, second);
  });

  test.each([...around("finding overdue orders"), { when: "before", deed: "moving the order" } as const])("a confirm that begins $when $deed of the expiry, and gets no answer, holds the order", async (step) => {
    const scene = await overdue();
    await shop.sandbox.arm({ endpoint: "confirm", orderId: scene.orderId, kind: "drop-answer", times: 1 });
    const { second } = await slowSecond.run(step, expireOrders, confirm(scene.claim));
    expect(second).toEqual({ status: 202, body: "PENDING" });
    expect((await shop.context.db.order.findUniqueOrThrow({ where: { id: scene.orderId } })).status).toBe("PENDING");
    await expectPaidOnce(scene);
  });
});

describe.each([
  ["after the money moved", "drop-answer", stepsOfRepair],
  ["before the money moved", "cut-before", [...stepsOfRepair, ...around("the gateway's confirm")]],
] as const)("a confirm whose answer was lost %s", (_, fault, steps) => {
  test.each(steps)("is repaired and asked about by its buyer at once: one capture (M1, M7); the buyer $when $deed", async (step) => {
    const scene = await unanswered(fault);
    await track.run(step, repair, confirm(scene.claim));
    await expectPaidOnce(scene);
  });

  test.each([...around("reading the order"), ...steps])("is asked about by its buyer and repaired at once: one capture (M1, M7); the repair $when $deed", async (step) => {
    const scene = await unanswered(fault);
    await track.run(step, confirm(scene.claim), repair);
    await expectPaidOnce(scene);
  });

  test.each(steps)("is repaired by two instances at once: one capture (M1, M7); the other $when $deed", async (step) => {
    const scene = await unanswered(fault);
    await track.run(step, repair, repair);
    await expectPaidOnce(scene);
  });

  test.each(steps)("is repaired while another instance starts: one capture (M1, M7); the start $when $deed", async (step) => {
    const scene = await unanswered(fault);
    await track.run(step, repair, recover);
    await expectPaidOnce(scene);
  });
});

describe("a confirm that is under way while another instance starts, and takes it for left over, is one capture (M1, M7)", () => {
  test.each(around("the gateway's confirm", "moving the order"))("the start $when $deed", async (step) => {
    const scene = await authenticated();
    expect((await track.run(step, confirm(scene.claim), recover)).first).toEqual(paid);
    await expectPaidOnce(scene);
  });
});
