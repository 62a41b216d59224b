import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { storeNotice } from "../webhooks/inbox";
import { forgetOldRows } from "./forget-old-rows";

let shop: TestShop;
let now = new Date();
beforeAll(async () => {
  shop = await openTestShop({ clock: { now: () => now } });
});
afterAll(() => shop.close());

test("old notices and messages go; one that waits to be handled, and every order, stays", async () => {
  const { db, recorder } = shop.context;
  const order = await shop.order();
  await recorder.flush();
  const notice = { gateway: "toss", source: "webhook", deliveryId: null, contentType: "application/json", body: "{}" } as const;
  const handled = await storeNotice(shop.context, notice);
  await db.webhookEvent.update({ where: { id: handled }, data: { status: "HANDLED", nextTryAt: null } });
  const waiting = await storeNotice(shop.context, notice);
  expect(await forgetOldRows(shop.context)).toBe(0);

  now = new Date(now.getTime() + 91 * 86_400_000);
  const recorded = await db.flowMessage.count();
  expect(await forgetOldRows(shop.context)).toBe(recorded + 1);
  expect((await db.webhookEvent.findMany()).map(({ id }) => id)).toEqual([waiting]);
  expect(recorded).toBeGreaterThan(0);
  expect((await shop.read(order)).status).toBe("PENDING");
});
