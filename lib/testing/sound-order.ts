import { expect } from "vitest";
import type { OrderStatus, StockState } from "../db/generated/enums";
import { products as seededProducts } from "@/prisma/seed-data.mjs";
import { stockOf } from "../orders/order-state";
import type { HeldPayment } from "./sandbox-controls";
import type { TestShop } from "./test-shop";

/** The gateways' own words for a payment whose money has come in, in whole or in part. */
const capturedWords = new Set(["DONE", "PARTIAL_CANCELED", "CANCELED", "paid", "cancelled"]);

/** What is to be left at the gateway for an order in a state: all of its amount, a part, or nothing. */
const keptOf: Record<OrderStatus, (kept: number, amount: number) => boolean> = {
  PENDING: (kept) => kept === 0,
  AWAITING_DEPOSIT: (kept) => kept === 0,
  PAID: (kept, amount) => kept === amount,
  PARTIALLY_REFUNDED: (kept, amount) => kept > 0 && kept < amount,
  REFUNDED: (kept) => kept === 0,
  EXPIRED: (kept) => kept === 0,
  CANCELED: (kept) => kept === 0,
};

/**
 * Compares an order with what the gateway holds for it and with the stock, once nothing is under way: M1 one kept capture at
 * most, M2 and M3 the order's state says what is kept, M5 what went back is what the shop's payments say, M6 every unit is
 * counted where its order's state says, M7 no command is open. Returns what the gateway holds.
 */
export async function expectSound(shop: TestShop, orderId: string): Promise<HeldPayment[]> {
  const { db } = shop.context;
  const order = await db.order.findUniqueOrThrow({ where: { id: orderId }, include: { attempts: true, payments: { include: { cancellations: true } }, commands: true, refunds: true } });
  const held = (await Promise.all(order.attempts.map((attempt) => shop.sandbox.payments(attempt.gatewayOrderId)))).flat();
  const captured = held.filter((payment) => capturedWords.has(payment.status));
  const known = new Map(order.payments.map((payment) => [payment.gatewayKey, payment]));

  expect(order.commands.filter((command) => command.status === "RUNNING" || command.status === "UNKNOWN"), "open commands (M7)").toEqual([]);
  for (const { key, balanceAmount } of captured) expect(known.get(key)?.balanceAmount ?? 0, `what is left of ${key}, as the shop believes`).toBe(balanceAmount);
  const isOwed = (key: string) => known.get(key)?.keptForOrderId === null && known.get(key)?.virtualAccount !== null;
  const kept = captured.filter((payment) => payment.balanceAmount > 0 && !isOwed(payment.key));
  expect(kept.length, "kept captures (M1)").toBeLessThanOrEqual(1);
  const [keptKrw, keptStatus] = [kept[0]?.balanceAmount ?? 0, order.status];
  expect(keptOf[keptStatus](keptKrw, order.amount), `a ${keptStatus} order of ${order.amount} won of which the gateway keeps ${keptKrw} (M2, M3)`).toBe(true);
  for (const { id, status, amount, balanceAmount, cancellations, virtualAccount, approvedAt } of order.payments) {
    const done = order.refunds.filter((refund) => refund.paymentId === id && refund.status === "DONE");
    expect(cancellations.flatMap(({ refundId }) => refundId ?? []).toSorted(), "each refund made is one cancellation (M5)").toEqual(done.map((refund) => refund.id).toSorted());
    // A closed account is "cancelled" too, with nothing in it that could go back.
    const isClosedUnpaid = virtualAccount !== null && approvedAt === null;
    const wentBack = (status === "PARTIALLY_CANCELED" || status === "CANCELED") && !isClosedUnpaid ? amount - balanceAmount : 0;
    expect(cancellations.reduce((sum, cancellation) => sum + cancellation.amount, 0), "what went back is the sum of the cancellations (M5)").toBe(wentBack);
  }
  expect(order.stockState, "where the units are counted (M6)").toBe(stockOf[order.status]);
  await expectSoundStock(shop);
  return held;
}

/** Every product's counters are the sums over its orders' lines, and on hand + held + sold is what was seeded (M6). */
export async function expectSoundStock({ context: { db } }: TestShop): Promise<void> {
  const products = await db.product.findMany({ select: { slug: true, stockAvailable: true, stockHeld: true, stockSold: true } });
  const lines = await db.orderLine.findMany({ select: { productSlug: true, quantity: true, order: { select: { stockState: true } } } });
  for (const product of products) {
    const counted = (state: StockState) => lines.reduce((sum, line) => sum + (line.productSlug === product.slug && line.order.stockState === state ? line.quantity : 0), 0);
    const [stockHeld, stockSold] = [counted("HELD"), counted("SOLD")];
    const seeded = seededProducts.find((one) => one.slug === product.slug)?.stock ?? 0;
    expect(product, "stock (M6)").toEqual({ slug: product.slug, stockAvailable: seeded - stockHeld - stockSold, stockHeld, stockSold });
  }
}
