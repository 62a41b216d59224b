import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PaymentStatus } from "../db/generated/enums";
import type { ListedPayment } from "../payments/listed-payment";
import { compare } from "./compare";
import type { OwnOrder, ShopPayment } from "./judge";

const now = new Date("2026-11-24T01:00:00+09:00");

const listed = (parts: Partial<ListedPayment> = {}): ListedPayment => ({
  gateway: "toss",
  gatewayKey: "key-1",
  gatewayOrderId: "order-1",
  status: "CAPTURED",
  currency: "KRW",
  amount: 15_000,
  balanceAmount: 15_000,
  likelyGivenBackAt: null,
  flow: "toss-widget",
  ...parts,
});

const here = (parts: Partial<ShopPayment> = {}): ShopPayment => ({
  gateway: "toss",
  gatewayKey: "key-1",
  gatewayOrderId: "order-1",
  orderId: "order-1",
  flow: "toss-widget",
  status: "CAPTURED",
  currency: "KRW",
  amount: 15_000,
  balanceAmount: 15_000,
  isKept: true,
  isVirtualAccount: false,
  orderStatus: "PAID",
  orderAmount: 15_000,
  isUnderWay: false,
  ...parts,
});

const order = (parts: Partial<OwnOrder> = {}): OwnOrder => ({ orderId: "order-1", gateway: "toss", flow: "toss-widget", isUnderWay: false, ...parts });
const own = (parts: Partial<OwnOrder> = {}) => new Map([["order-1", order(parts)]]);
const kinds = (there: ListedPayment[], shop: ShopPayment[], orders = own()) => compare(there, shop, orders, now).findings.map(({ kind }) => kind);

describe("a comparison finds", () => {
  test.each<[string, ListedPayment[], ShopPayment[], string[]]>([
    ["a payment that the shop never heard of", [listed()], [], ["MISSING_HERE"]],
    ["an account that money may come into, and nobody told of", [listed({ status: "WAITING_FOR_DEPOSIT", amount: null, balanceAmount: null })], [], ["MISSING_HERE"]],
    ["a second capture beside the one that pays the order", [listed(), listed({ gatewayKey: "key-2" })], [here()], ["MISSING_HERE"]],
    ["a capture of an order that is not ours", [listed({ gatewayOrderId: "theirs" })], [], ["FOREIGN_ORDER"]],
    ["a capture that the gateway does not list", [], [here()], ["MISSING_THERE"]],
    ["a capture that the gateway lists in part, and the shop in full", [listed({ amount: 14_000, balanceAmount: 14_000 })], [here()], ["AMOUNT_APART"]],
    ["another balance", [listed({ status: "PARTIALLY_CANCELED", balanceAmount: 9_000 })], [here({ status: "PARTIALLY_CANCELED", balanceAmount: 10_000, orderStatus: "PARTIALLY_REFUNDED" })], ["AMOUNT_APART"]],
    ["another currency", [listed({ currency: "USD" })], [here()], ["AMOUNT_APART"]],
    ["a cancel in the gateway's own console", [listed({ status: "CANCELED", balanceAmount: 0 })], [here()], ["STATUS_APART"]],
    ["a part that was cancelled, of which the list does not say how much", [listed({ status: "PARTIALLY_CANCELED", amount: null, balanceAmount: null })], [here({ status: "PARTIALLY_CANCELED", balanceAmount: 5_000, orderStatus: "PARTIALLY_REFUNDED" })], ["AMOUNT_APART"]],
    ["a capture of what the shop takes for refused", [listed()], [here({ status: "FAILED", isKept: false, orderStatus: "EXPIRED" })], ["STATUS_APART"]],
    ["a payment that each side counts to another order", [listed({ gatewayOrderId: "theirs" })], [here()], ["ORDER_APART"]],
    ["a kept capture whose order is not paid", [listed()], [here({ orderStatus: "EXPIRED" })], ["ORDER_APART"]],
    ["a kept capture of less than its order", [listed()], [here({ orderAmount: 16_000 })], ["ORDER_APART"]],
    ["a capture that pays no order and has not gone back", [listed()], [here({ isKept: false, orderStatus: "EXPIRED" })], ["CAPTURE_NOT_RETURNED"]],
    ["a deposit that is owed", [listed()], [here({ isKept: false, isVirtualAccount: true, orderStatus: "EXPIRED" })], ["DEPOSIT_OWED"]],
    ["a test payment that its PG has likely given back", [listed({ likelyGivenBackAt: new Date("2026-11-23T23:50:00+09:00") })], [here()], ["LIKELY_GIVEN_BACK"]],
  ])("%s", (_, there, shop, expected) => {
    expect(kinds(there, shop)).toEqual(expected);
  });
});

describe("a comparison finds nothing in", () => {
  test.each<[string, ListedPayment[], ShopPayment[], Partial<OwnOrder>?]>([
    ["a capture while its confirm is under way", [listed()], [], { isUnderWay: true }],
    ["a capture while its return is under way", [listed()], [here({ isKept: false, isUnderWay: true, orderStatus: "EXPIRED" })]],
    ["a window that its buyer left", [listed({ status: "READY" })], []],
    ["a foreign payment that went back whole", [listed({ gatewayOrderId: "theirs", status: "CANCELED", balanceAmount: 0 })], []],
    ["a refused payment that the gateway does not list", [], [here({ status: "FAILED", isKept: false, orderStatus: "PENDING" })]],
    ["a test payment before the night", [listed({ likelyGivenBackAt: new Date("2026-11-24T23:50:00+09:00") })], [here()]],
    ["a cancel whose capture was before the window", [listed({ status: "CANCELED", amount: null, balanceAmount: 0 })], [here({ status: "CANCELED", balanceAmount: 0, orderStatus: "REFUNDED" })]],
    ["what no order can have, kept as the nearest that fits", [listed({ amount: 100.5, balanceAmount: 0, status: "CANCELED" })], [here({ amount: 101, balanceAmount: 0, status: "CANCELED", isKept: false })]],
    ["an account that still waits", [listed({ status: "WAITING_FOR_DEPOSIT", amount: null, balanceAmount: null })], [here({ status: "WAITING_FOR_DEPOSIT", orderStatus: "AWAITING_DEPOSIT" })]],
  ])("%s", (_, there, shop, parts = {}) => {
    expect(kinds(there, shop, own(parts))).toEqual([]);
  });
});

test("a payment of our order id at another gateway than the order's is the order's too, and goes back by settling", () => {
  expect(kinds([listed({ gateway: "portone" })], [])).toEqual(["MISSING_HERE"]);
});

/** Any payment that both sides can agree on. */
const ledger = fc.uniqueArray(
  fc.record({
    gateway: fc.constantFrom("toss" as const, "portone" as const),
    gatewayKey: fc.string({ minLength: 1, maxLength: 6 }),
    status: fc.constantFrom<PaymentStatus[]>("CAPTURED", "PARTIALLY_CANCELED", "CANCELED", "WAITING_FOR_DEPOSIT"),
    amount: fc.integer({ min: 2, max: 1_000_000 }),
    part: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  }),
  { selector: ({ gateway, gatewayKey }) => `${gateway}:${gatewayKey}` },
);

test("a ledger compared with itself is all matched, whatever is in it", () => {
  fc.assert(
    fc.property(ledger, (rows) => {
      const payments = rows.map(({ gateway, gatewayKey, status, amount, part }, index) => {
        const balanceAmount = { CAPTURED: amount, WAITING_FOR_DEPOSIT: amount, PARTIALLY_CANCELED: Math.max(1, Math.floor(amount * part)), CANCELED: 0 }[status as "CAPTURED"];
        const orderStatus = { CAPTURED: "PAID", PARTIALLY_CANCELED: "PARTIALLY_REFUNDED", CANCELED: "REFUNDED", WAITING_FOR_DEPOSIT: "AWAITING_DEPOSIT" }[status as "CAPTURED"] as ShopPayment["orderStatus"];
        return here({ gateway, gatewayKey, gatewayOrderId: `order-${index}`, orderId: `order-${index}`, status, amount, balanceAmount, orderAmount: amount, orderStatus });
      });
      const there = payments.map(({ gateway, gatewayKey, gatewayOrderId, status, amount, balanceAmount }) =>
        listed({ gateway, gatewayKey, gatewayOrderId, status: status as ListedPayment["status"], amount, balanceAmount }),
      );
      const orders = new Map(payments.map(({ gatewayOrderId, orderId, gateway, flow }) => [gatewayOrderId, { orderId, gateway, flow, isUnderWay: false }]));
      expect(compare(there, payments, orders, now)).toEqual({ matched: rows.length, underWay: 0, findings: [] });
    }),
  );
});

test("each payment left out of one side is told once, from either side", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.infiniteStream(fc.constantFrom("both", "here", "there")), (count, places) => {
      const where = Array.from({ length: count }, () => places.next().value as string);
      const shop = where.flatMap((place, index) => (place === "there" ? [] : [here({ gatewayKey: `key-${index}` })]));
      const there = where.flatMap((place, index) => (place === "here" ? [] : [listed({ gatewayKey: `key-${index}` })]));
      const { matched, findings } = compare(there, shop, own(), now);
      expect(matched).toBe(where.filter((place) => place === "both").length);
      expect(findings.filter(({ kind }) => kind === "MISSING_THERE")).toHaveLength(where.filter((place) => place === "here").length);
      expect(findings.filter(({ kind }) => kind === "MISSING_HERE")).toHaveLength(where.filter((place) => place === "there").length);
    }),
  );
});
