import { expect } from "vitest";
import { refundEndpoint } from "../api/refund-endpoint";
import type { ShopContext } from "../context";
import type { CreatedOrder } from "../orders/create-order";
import { handleDueNotices, storeNotice } from "../webhooks/inbox";
import { openTestShop } from "./test-shop";

const operatorToken = "an-operator-token-of-the-tests";

/** A test shop with a movable clock, its operator, and what the tests of rare sequences ask of both sides again and again. */
export async function openOperatedShop() {
  let now = new Date();
  const clock = { now: () => now };
  const shop = await openTestShop({ clock }, { OPERATOR_TOKEN: operatorToken, GATEWAY_TIMEOUT_MS: "8000" });
  return {
    shop,
    clock,
    later: (milliseconds: number) => (now = new Date(now.getTime() + milliseconds)),
    /** The operator asks for a refund. */
    refund: (orderId: string, body: object, within?: ShopContext) =>
      shop.call(refundEndpoint, { method: "POST", path: `/api/orders/${orderId}/refunds`, body: { reason: "환불", ...body }, headers: { authorization: `Bearer ${operatorToken}` } }, within),
    /** A payment as the gateway holds it. */
    held: async (orderId: string, key: string) => (await shop.sandbox.payments(orderId)).find((payment) => payment.key === key),
    /** The codes of the order's history. */
    events: async (orderId: string) => (await shop.context.db.orderEvent.findMany({ where: { orderId }, orderBy: { id: "asc" } })).map((event) => event.code),
    /** A webhook that says no more than which payment to look at comes, and is handled. */
    async webhook(gateway: "toss" | "portone", key: string, orderId: string) {
      const body = gateway === "toss" ? { eventType: "PAYMENT_STATUS_CHANGED", data: { paymentKey: key, orderId } } : { imp_uid: key, merchant_uid: orderId };
      await storeNotice(shop.context, { gateway, source: "webhook", deliveryId: null, contentType: "application/json", body: JSON.stringify(body) });
      await handleDueNotices(shop.context);
    },
    /** An order paid at PortOne. */
    async paidPortone(): Promise<{ order: CreatedOrder; key: string }> {
      const order = await shop.order("portone-callback");
      const key = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
      expect((await shop.complete({ imp_uid: key, merchant_uid: order.orderId })).status).toBe(200);
      return { order, key };
    },
  };
}
