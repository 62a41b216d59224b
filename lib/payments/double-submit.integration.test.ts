// The same submit, many times at once, over two instances: M1 (one capture), M6 (no unit lost), and one answer for everybody.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopContext } from "../context";
import { expectSound } from "../testing/sound-order";
import { openTestShop, type TestShop } from "../testing/test-shop";

const ORDERS = 3;

describe.each(["toss", "portone"] as const)("%s", (gateway) => {
  let shop: TestShop;
  let instances: ShopContext[];
  beforeAll(async () => {
    shop = await openTestShop();
    instances = [shop.context, shop.anotherInstance()];
  });
  afterAll(() => shop.close());

  test.each([2, 5, 50])("%i callers on one order at once are one capture and one settled row, and all hear the same", async (callers) => {
    for (let number = 0; number < ORDERS; number += 1) {
      const { orderId, amount } = await shop.order(gateway === "toss" ? "toss-widget" : "portone-callback");
      const key = await shop.sandbox.pay({ gateway, orderId, amount });
      const submit = (caller: number) => {
        const instance = instances[caller % instances.length];
        return gateway === "toss" ? shop.confirm({ paymentKey: key, orderId, amount }, instance) : shop.complete({ imp_uid: key, merchant_uid: orderId }, instance);
      };
      const answers = await Promise.all(Array.from({ length: callers }, (_, caller) => submit(caller)));
      expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(answers.map(() => ({ status: 200, body: { orderId, status: "PAID" } })));
      expect(await expectSound(shop, orderId)).toMatchObject([{ key, balanceAmount: amount }]);
      const { db } = shop.context;
      expect(await db.payment.count({ where: { orderId } })).toBe(1);
      expect(await db.gatewayCommand.findMany({ where: { orderId }, select: { kind: true, status: true } })).toEqual(gateway === "toss" ? [{ kind: "CONFIRM", status: "SUCCEEDED" }] : []);
      expect(await db.orderEvent.count({ where: { orderId, code: "PAYMENT_CAPTURED" } })).toBe(1);
    }
  });
});
