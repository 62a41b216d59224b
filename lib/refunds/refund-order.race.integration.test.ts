// Everything that can race with a refund: other refunds, webhooks, the gateway's own console, repair, and a bank.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refundEndpoint } from "../api/refund-endpoint";
import type { ShopContext } from "../context";
import type { CreatedOrder } from "../orders/create-order";
import { repairCommands } from "../payments/repair-commands";
import { around, openRaceTrack, type RaceTrack } from "../testing/race";
import { expectSound } from "../testing/sound-order";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { handleDueNotices, storeNotice } from "../webhooks/inbox";
import type { RefundAnswer } from "./refund-order";

const operatorToken = "an-operator-token-of-the-tests";
const account = { bank: "88", accountNumber: "110123456789", holderName: "김하늘" };
/** Past every earlier call, also where nothing but time keeps two calls apart (PortOne). */
const REPEATED_AFTER_MS = 61_000;

const stepsOfRefund = around("reading the order", "looking for a refund under way", "claiming the refund", "the gateway's cancel", "moving the order");
const stepsOfWebhook = around("claiming the notice", "the gateway's read", "reading the order");
const stepsOfRepair = around("claiming the command", "the gateway's read", "reading the order", "moving the order");

describe.each(["toss", "portone"] as const)("%s:", (gateway) => {
  let shop: TestShop;
  let track: RaceTrack;
  let now = new Date();
  const clock = { now: () => now };
  const later = (milliseconds: number) => (now = new Date(now.getTime() + milliseconds));
  beforeAll(async () => {
    shop = await openTestShop({ clock }, { OPERATOR_TOKEN: operatorToken });
    track = openRaceTrack(shop, { first: { clock }, second: { clock } });
    // Somebody else's units are sold all the time: giving back units twice would take these, and not be refused.
    await paid();
  });
  afterAll(() => shop.close());

  type Scene = { order: CreatedOrder; orderId: string; key: string; amount: number };

  async function comeBack({ orderId, key, amount }: Scene): Promise<void> {
    const answer = gateway === "toss" ? await shop.confirm({ paymentKey: key, orderId, amount }) : await shop.complete({ imp_uid: key, merchant_uid: orderId });
    expect(answer.status).toBe(200);
  }

  async function opened(method: string): Promise<Scene> {
    const order = await shop.order(gateway === "toss" ? "toss-widget" : "portone-callback");
    const { orderId, amount } = order;
    const scene = { order, orderId, amount, key: await shop.sandbox.pay({ gateway, orderId, amount, method }) };
    await comeBack(scene);
    return scene;
  }
  const paid = () => opened("CARD");

  const webhook = ({ orderId, key }: Scene) => async (instance: ShopContext) => {
    const body = gateway === "toss" ? { eventType: "PAYMENT_STATUS_CHANGED", data: { paymentKey: key, orderId } } : { imp_uid: key, merchant_uid: orderId, status: "cancelled" };
    await storeNotice(instance, { gateway, source: "webhook", deliveryId: null, contentType: "application/json", body: JSON.stringify(body) });
    return handleDueNotices(instance);
  };
  const repair = (instance: ShopContext) => repairCommands(instance);

  type Wish = { amount?: number; key?: string; refundAccount?: typeof account };
  const refund = ({ orderId }: Scene, { key, ...wish }: Wish = {}) => async (instance: ShopContext) => {
    const headers = { authorization: `Bearer ${operatorToken}`, ...(key === undefined ? {} : { "idempotency-key": key }) };
    const request = { method: "POST", path: `/api/orders/${orderId}/refunds`, body: { reason: "환불", ...wish }, headers } as const;
    const { status, body } = await shop.call<RefundAnswer & { code?: string }>(refundEndpoint, request, instance);
    return { status, said: body.code ?? body.status, refundId: body.refundId };
  };
  const done = { status: 201, said: "DONE" };

  /** What is left at the gateway, after all that the race left to be done later is done and all books agree. */
  async function leftKrw({ orderId, key }: Scene): Promise<number> {
    later(60_000);
    await repairCommands(shop.context);
    await handleDueNotices(shop.context);
    const held = await expectSound(shop, orderId);
    return held.find((payment) => payment.key === key)?.balanceAmount ?? -1;
  }

  const doneKrw = async ({ orderId }: Scene) =>
    (await shop.context.db.refund.findMany({ where: { orderId, status: "DONE" } })).reduce((sum, { amount }) => sum + amount, 0);

  describe("two refunds", () => {
    test.each(stepsOfRefund)("of more than there is together are one refund (M5); the other $when $deed", async (step) => {
      const scene = await paid();
      const { first, second } = await track.run(step, refund(scene, { amount: 10_000 }), refund(scene, { amount: 10_000 }));
      const said = [first, second].toSorted((one, other) => one.status - other.status);
      expect(said).toMatchObject([done, { said: "REFUND_TOO_LARGE" }]);
      expect(await leftKrw(scene)).toBe(5_000);
    });

    test.each(stepsOfRefund)("of parts that fit are both made, each once (M5); the other $when $deed", async (step) => {
      const scene = await paid();
      expect(await track.run(step, refund(scene, { amount: 5_000 }), refund(scene, { amount: 5_000 }))).toMatchObject({ first: done, second: done });
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([5_000, 10_000]);
    });

    test.each(stepsOfRefund)("of everything are one refund, and the units go back once (M5, M6); the other $when $deed", async (step) => {
      const scene = await paid();
      const { first, second } = await track.run(step, refund(scene), refund(scene));
      const said = [first, second].toSorted((one, other) => one.status - other.status);
      expect(said).toMatchObject([done, { said: "ORDER_NOT_REFUNDABLE" }]);
      expect(await leftKrw(scene)).toBe(0);
    });

    test.each(stepsOfRefund)("asked for with one key are one refund, told twice (M5); the other $when $deed", async (step) => {
      const scene = await paid();
      const { first, second } = await track.run(step, refund(scene, { amount: 5_000, key: scene.key }), refund(scene, { amount: 5_000, key: scene.key }));
      expect([first, second]).toMatchObject([done, done]);
      expect(second.refundId).toBe(first.refundId);
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([10_000, 5_000]);
    });
  });

  describe("a refund and a webhook of its payment count what went back once (M5, M8)", () => {
    test.each(stepsOfRefund)("the webhook $when $deed of the refund", async (step) => {
      const scene = await paid();
      expect((await track.run(step, refund(scene, { amount: 5_000 }), webhook(scene))).first).toMatchObject(done);
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([10_000, 5_000]);
    });

    test.each(stepsOfWebhook)("the refund $when $deed of the webhook", async (step) => {
      const scene = await paid();
      expect((await track.run(step, webhook(scene), refund(scene, { amount: 5_000 }))).second).toMatchObject(done);
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([10_000, 5_000]);
    });
  });

  describe("a refund and a cancel in the gateway's own console, told by a webhook, are told apart (M5, M7)", () => {
    const cancelAtConsole = (scene: Scene) => async (instance: ShopContext) => {
      await shop.sandbox.cancelAtConsole(scene.key, 5_000, gateway);
      return webhook(scene)(instance);
    };

    /** Whichever came first, the console's 5,000 won went back, and the refund's if it was told as done. */
    async function expectToldApart(scene: Scene, answer: { status: number }): Promise<void> {
      const refundedKrw = answer.status === 201 ? 5_000 : 0;
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([15_000 - 5_000 - refundedKrw, refundedKrw]);
    }

    test.each(stepsOfRefund)("the console $when $deed of the refund", async (step) => {
      const scene = await paid();
      const { first } = await track.run(step, refund(scene, { amount: 5_000 }), cancelAtConsole(scene));
      await expectToldApart(scene, first);
    });

    test.each(stepsOfWebhook)("the refund $when $deed of the console's webhook", async (step) => {
      const scene = await paid();
      const { second } = await track.run(step, cancelAtConsole(scene), refund(scene, { amount: 5_000 }));
      await expectToldApart(scene, second);
    });
  });

  describe.each([
    ["after the money went back", "drop-answer", stepsOfRepair],
    ["before the money went back", "cut-before", [...stepsOfRepair, ...around("the gateway's cancel")]],
  ] as const)("a refund whose answer was lost %s", (_, kind, steps) => {
    async function unanswered(): Promise<Scene> {
      const scene = await paid();
      await shop.sandbox.arm({ gateway, endpoint: "cancel", key: scene.key, kind, times: 1 });
      expect(await refund(scene, { amount: 5_000 })(shop.context)).toMatchObject({ status: 202, said: "UNKNOWN" });
      later(REPEATED_AFTER_MS);
      return scene;
    }

    test.each(steps)("is repaired by two instances once (M5, M7); the other $when $deed", async (step) => {
      const scene = await unanswered();
      await track.run(step, repair, repair);
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([10_000, 5_000]);
    });

    test.each(steps)("is repaired while a webhook tells of it, once (M5, M8); the webhook $when $deed", async (step) => {
      const scene = await unanswered();
      await track.run(step, repair, webhook(scene));
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([10_000, 5_000]);
    });

    test.each(steps)("beside as much that the gateway's own console gives back is not made twice, and told only if as much went back (M5, M7); the console $when $deed of the repair", async (step) => {
      const scene = await unanswered();
      await track.run(step, repair, () => shop.sandbox.cancelAtConsole(scene.key, 5_000, gateway));
      await webhook(scene)(shop.context);
      const [wentBackKrw, toldKrw] = [15_000 - (await leftKrw(scene)), await doneKrw(scene)];
      if (kind === "drop-answer") return expect([wentBackKrw, toldKrw]).toEqual([10_000, 5_000]);
      // A call that never had its effect was begun on a balance that is no more. Whose the console's cancel is, amounts cannot say.
      expect([5_000, 10_000]).toContain(wentBackKrw);
      expect(toldKrw).toBeLessThanOrEqual(wentBackKrw);
      if (wentBackKrw === 10_000) expect(toldKrw).toBe(5_000);
    });

    test.each(steps)("is repaired before an operator's next one is made (M5); the operator $when $deed", async (step) => {
      const scene = await unanswered();
      expect((await track.run(step, repair, refund(scene, { amount: 5_000 }))).second).toMatchObject(done);
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([5_000, 10_000]);
    });

    test.each(around("reading the order", "looking for a refund under way"))("is repaired while an operator looks, and the next one is made on what is left (M5); the repair $when $deed", async (step) => {
      const scene = await unanswered();
      expect((await track.run(step, refund(scene, { amount: 10_000 }), repair)).first).toMatchObject(done);
      expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([0, 15_000]);
    });
  });

  test.each(around("the gateway's cancel", "moving the order"))("a refund that is under way while another instance starts, and takes it for left over, is made once (M5, M7); the start $when $deed", async (step) => {
    const scene = await paid();
    await track.run(step, refund(scene, { amount: 5_000 }), (instance) => repairCommands(instance, "all"));
    expect([await leftKrw(scene), await doneKrw(scene)]).toEqual([10_000, 5_000]);
  });

  describe("a bank's reversal of a deposit and a refund of it give it back once, and the order says so (M4, M5)", () => {
    async function deposited(): Promise<Scene> {
      const scene = await opened("VIRTUAL_ACCOUNT");
      await shop.sandbox.deposit(scene.key);
      await webhook(scene)(shop.context);
      expect((await shop.read(scene.order)).status).toBe("PAID");
      return scene;
    }

    /** The bank takes the deposit back, unless it has gone back already (then there is nothing to tell). */
    const reversal = (scene: Scene) => async (instance: ShopContext) => {
      await shop.sandbox.reverseDeposit(scene.key).catch(() => undefined);
      return webhook(scene)(instance);
    };

    async function expectGivenBackOnce(scene: Scene, answer: { status: number }): Promise<void> {
      expect(await leftKrw(scene)).toBe((await shop.sandbox.payments(scene.orderId))[0]?.balanceAmount);
      const { status } = await shop.read(scene.order);
      expect(["AWAITING_DEPOSIT", "REFUNDED", "CANCELED"]).toContain(status);
      expect(await doneKrw(scene)).toBe(answer.status === 201 ? 15_000 : 0);
      const counts = await shop.context.db.orderEvent.groupBy({ by: ["code"], where: { orderId: scene.orderId }, _count: true });
      expect(counts.find(({ code }) => code === "DEPOSIT_REVERSED")?._count ?? 0).toBeLessThanOrEqual(1);
    }

    test.each(stepsOfRefund)("the reversal $when $deed of the refund", async (step) => {
      const scene = await deposited();
      const { first } = await track.run(step, refund(scene, { refundAccount: account }), reversal(scene));
      await expectGivenBackOnce(scene, first);
    });

    test.each(stepsOfWebhook)("the refund $when $deed of the reversal's webhook", async (step) => {
      const scene = await deposited();
      const { second } = await track.run(step, reversal(scene), refund(scene, { refundAccount: account }));
      await expectGivenBackOnce(scene, second);
    });
  });
});
