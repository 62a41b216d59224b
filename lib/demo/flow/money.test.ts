import { describe, expect, test } from "vitest";
import { createRecords, gatewayAnswers, gatewayHears, paymentKey, sampleOrder, settled, shopAsks, shopHears, tossPaid, tossPayment, webhook, type Records } from "../testing/sample-messages";
import { amountChecks, amountTrail, stateChange } from "./amounts";
import { buildArrows } from "./build-arrows";
import { invariants } from "./invariants";
import { marksOf } from "./marks";
import { moneyMoves } from "./money-moves";
import { noticeEnds } from "./notice-ends";

const arrowsOf = ({ messages }: Records) => buildArrows(messages);
const ruleOf = (records: Records, rule: string) => invariants(arrowsOf(records), sampleOrder).find((one) => one.rule === rule)?.state;

/** The messages with which money moved, by what they are. */
function movesOf(records: Records) {
  const arrows = arrowsOf(records);
  return [...moneyMoves(arrows)].map(([id, { kind, amount, isSeenLater }]) => ({ at: arrows.find((arrow) => arrow.id === id)?.name, way: arrows.find((arrow) => arrow.id === id)?.kind, kind, amount, isSeenLater }));
}

const portonePaid = (cancelAmount = 0) => ({
  code: 0, message: null,
  response: { imp_uid: "imp_123456789012", merchant_uid: sampleOrder.orderId, status: cancelAmount > 0 ? "cancelled" : "paid", pay_method: "card", amount: 15_000, cancel_amount: cancelAmount, currency: "KRW", paid_at: 1_795_428_000 },
});

/** PortOne: paid in the window, then read by the shop. With a real gateway the window is not seen. */
function portonePayment(isWindowSeen: boolean): Records {
  const records = createRecords();
  if (isWindowSeen) records.gateway(0, "browser", "gateway", "paid", { body: { impUid: "imp_123456789012" } });
  const call = { method: "GET", path: "/payments/imp_123456789012", correlationId: "r1" };
  records.shop(100, "shop", "gateway", "read payment", call);
  records.shop(120, "gateway", "shop", "read payment", { ...call, status: 200, durationMs: 20, body: portonePaid() });
  return records;
}

describe("the moment at which money moves", () => {
  test("is the shop's confirm at Toss", () => {
    expect(movesOf(tossPayment())).toEqual([{ at: "confirm", way: "request", kind: "captured", amount: 15_000, isSeenLater: false }]);
  });

  test("is the buyer's own press in PortOne's window", () => {
    expect(movesOf(portonePayment(true))).toEqual([{ at: "paid", way: "step", kind: "captured", amount: 15_000, isSeenLater: false }]);
  });

  test("is where it is first told, if nobody's record shows more", () => {
    expect(movesOf(portonePayment(false))).toEqual([{ at: "read payment", way: "answer", kind: "captured", amount: 15_000, isSeenLater: false }]);
  });

  test("is the confirm whose answer was lost, although only a later read tells", () => {
    const records = createRecords();
    shopAsks(records, 0);
    gatewayHears(records, 4);
    gatewayAnswers(records, 30, { cut: true });
    shopHears(records, 31, null);
    const call = { method: "GET", path: `/v1/payments/${paymentKey}`, correlationId: "command-1" };
    records.shop(1_000, "shop", "gateway", "read payment", call);
    records.shop(1_020, "gateway", "shop", "read payment", { ...call, status: 200, durationMs: 20, body: tossPaid });
    expect(movesOf(records)).toEqual([{ at: "confirm", way: "request", kind: "captured", amount: 15_000, isSeenLater: true }]);
    expect(ruleOf(records, "M7")).toBe("holds");
  });

  test("goes back with the cancel that was not refused", () => {
    const records = portonePayment(true);
    const cancel = { method: "POST", path: "/payments/cancel", correlationId: "c1", body: { imp_uid: "imp_123456789012", amount: 5_000 } };
    records.shop(200, "shop", "gateway", "cancel", cancel);
    records.shop(240, "gateway", "shop", "cancel", { ...cancel, status: 200, durationMs: 40, body: portonePaid(5_000) });
    expect(movesOf(records).at(-1)).toEqual({ at: "cancel", way: "request", kind: "returned", amount: 5_000, isSeenLater: false });
    expect(ruleOf(records, "M5")).toBe("holds");
  });

  test("never comes with a refusal", () => {
    const records = createRecords();
    shopAsks(records, 0);
    gatewayHears(records, 4);
    gatewayAnswers(records, 30, { status: 400 });
    expect(movesOf(records)).toEqual([]);
  });
});

describe("the amount check", () => {
  test("compares the order with what was paid, its currency and whose payment it is, one by one", () => {
    const settlement = arrowsOf(tossPayment()).find(({ name }) => name === "PAYMENT_CAPTURED");
    if (!settlement) throw new Error("no settlement");
    expect(amountChecks(settlement, sampleOrder)).toMatchObject([
      { left: "15,000 KRW", right: "15,000 KRW", isEqual: true },
      { left: "KRW", right: "KRW", isEqual: true },
      { left: sampleOrder.orderId, right: sampleOrder.orderId, isEqual: true },
    ]);
    expect(stateChange(settlement)).toEqual({ status: { from: "PENDING", to: "PAID" }, stock: { from: "HELD", to: "SOLD" } });
  });

  test("shows where the amount went and who could have changed it", () => {
    const stops = amountTrail(arrowsOf(tossPayment()), sampleOrder);
    expect(stops.map(({ en, who, amount, isEqual }) => [en, who, amount, isEqual])).toEqual([
      ["order", "shop", 15_000, true], ["window", "browser", 15_000, true], ["return address", "browser", 15_000, true],
      ["confirm", "shop", 15_000, true], ["gateway's word", "gateway", 15_000, true],
    ]);
  });

  test("says where it differs", () => {
    const records = createRecords();
    records.gateway(0, "browser", "gateway", "window opened", { body: { amount: 100 } });
    expect(amountTrail(arrowsOf(records), sampleOrder)).toMatchObject([{ amount: 100, isEqual: false }]);
  });
});

test("a difference of amounts is told where it first shows, not with every message after it", () => {
  const records = createRecords();
  const call = { method: "GET", path: `/v1/payments/${paymentKey}`, correlationId: "x" };
  for (const atMs of [0, 1_000]) records.shop(atMs, "gateway", "shop", "read payment", { ...call, status: 200, durationMs: 1, body: { ...tossPaid, totalAmount: 100, balanceAmount: 100 } });
  const arrows = arrowsOf(records);
  expect(arrows.map(({ id }) => marksOf(arrows, sampleOrder).get(id)?.differs ?? false)).toEqual([true, false]);
});

describe("webhooks", () => {
  test("are counted by what they say, and said to change nothing only where nothing moved", () => {
    const records = createRecords();
    webhook(records, 0, "n1", { moves: true });
    webhook(records, 1_000, "n2");
    webhook(records, 2_000, "n3", { body: { eventType: "ANOTHER" } });
    const ends = [...noticeEnds(arrowsOf(records), sampleOrder.orderId).values()];
    expect(ends).toEqual([{ nth: 1, changedNothing: false }, { nth: 2, changedNothing: true }, { nth: 1, changedNothing: true }]);
    expect(ruleOf(records, "M8")).toBe("holds");
  });

  test("that are not handled yet are left open", () => {
    const records = createRecords();
    records.gateway(0, "gateway", "shop", "paid", { method: "POST", path: "http://localhost:3000/api/webhooks/portone", correlationId: "d" });
    expect([...noticeEnds(arrowsOf(records), sampleOrder.orderId).values()]).toEqual([{ nth: 1, changedNothing: null }]);
  });
});

describe("the money rules", () => {
  test("all hold in an ordinary payment", () => {
    expect(invariants(arrowsOf(tossPayment()), sampleOrder).filter(({ state }) => state !== "holds")).toEqual([]);
  });

  test("M1 is broken by two captures that stand", () => {
    const records = tossPayment();
    const call = { method: "GET", path: "/v1/payments/second00", correlationId: "x" };
    records.shop(9_000, "gateway", "shop", "read payment", { ...call, status: 200, durationMs: 1, body: { ...tossPaid, paymentKey: "second00" } });
    expect(ruleOf(records, "M1")).toBe("broken");
  });

  test("M2 is broken by an order that is paid with another amount", () => {
    const records = createRecords();
    settled(records, 0, 100);
    expect(ruleOf(records, "M2")).toBe("broken");
  });

  test("M2 and M3 are open while a capture is not settled", () => {
    const records = portonePayment(true);
    expect([ruleOf(records, "M2"), ruleOf(records, "M3")]).toEqual(["open", "open"]);
  });

  test("M5 is broken by more given back than was captured", () => {
    const records = createRecords();
    const call = { method: "GET", path: `/v1/payments/${paymentKey}`, correlationId: "x" };
    records.shop(0, "gateway", "shop", "read payment", { ...call, status: 200, durationMs: 1, body: { ...tossPaid, status: "PARTIAL_CANCELED", balanceAmount: -1 } });
    expect(ruleOf(records, "M5")).toBe("broken");
  });

  test("M6 is broken by units that are sold twice", () => {
    const records = tossPayment();
    settled(records, 9_000);
    expect(ruleOf(records, "M6")).toBe("broken");
  });

  test("M7 is broken by a second confirm of the same payment with another idempotency key", () => {
    const records = createRecords();
    shopAsks(records, 0);
    shopAsks(records, 1_000, { headers: { "idempotency-key": "another" } });
    expect(ruleOf(records, "M7")).toBe("broken");
  });

  test("M7 is open while a lost answer has not been asked about", () => {
    const records = createRecords();
    shopAsks(records, 0);
    gatewayHears(records, 4);
    shopHears(records, 31, null);
    expect(ruleOf(records, "M7")).toBe("open");
  });

  test("M9 is broken by a phone number or a secret key in a body", () => {
    for (const leak of [{ note: "010-1234-5678" }, { key: "test_sk_sandbox" }]) {
      const records = createRecords();
      records.shop(0, "browser", "shop", "create order", { method: "POST", path: "/api/orders", body: leak });
      expect(ruleOf(records, "M9")).toBe("broken");
    }
  });
});
