import { describe, expect, test } from "vitest";
import type { FlowOrder, RecordedMessage } from "@/lib/flow-log/recorded-message";
import { comparison } from "./comparison-facts";
import { measureFlow } from "./measure-flow";

const order: FlowOrder = { orderId: "20261123-AAAAAAAAAAAAAA", orderName: "토스 티셔츠", flow: "toss-widget", gateway: "toss", gatewayIsSandbox: true, amount: 15_000, currency: "KRW", status: "PAID", createdAt: "2026-11-23T01:00:00.000Z" };

let sequence = 0;
const beganAt = Date.parse(order.createdAt);
const message = (afterMs: number, parts: Pick<RecordedMessage, "from" | "to" | "name"> & Partial<RecordedMessage>): RecordedMessage => {
  sequence += 1;
  return { id: `shop:${sequence}`, recordedBy: "shop", sequence, orderId: order.orderId, attempt: 1, at: new Date(beganAt + afterMs).toISOString(), method: null, path: null, status: null, durationMs: null, headers: {}, body: null, correlationId: null, ...parts };
};
const call = (afterMs: number, from: "browser" | "shop", to: "shop" | "gateway", name: string, path: string, answer: unknown = null, asked: unknown = null): RecordedMessage[] => {
  const common = { name, method: "POST", path, correlationId: `${name} ${afterMs}` };
  return [message(afterMs, { ...common, from, to, body: asked }), message(afterMs + 5, { ...common, from: to, to: from, status: 200, durationMs: 5, body: answer })];
};
const payment = { paymentKey: "key-1", orderId: order.orderId, status: "DONE", totalAmount: 15_000, balanceAmount: 15_000, currency: "KRW", approvedAt: "2026-11-23T10:00:00+09:00", method: "카드" };

describe("a recorded payment's measure", () => {
  test("counts calls with their answers once, and says where the order was taken for paid", () => {
    const messages = [
      ...call(0, "browser", "shop", "create order", "/api/orders"),
      ...call(1_000, "browser", "shop", "confirm payment", "/api/payments/toss/confirm"),
      ...call(1_010, "shop", "gateway", "confirm", "/v1/payments/confirm", payment),
      message(1_030, { from: "shop", to: "database", name: "PAYMENT_CAPTURED", durationMs: 1, body: { ordered: 15_000, paid: 15_000 } }),
    ];
    const measure = measureFlow(order, messages);
    expect(measure).toMatchObject({ browserCalls: 2, gatewayCalls: 1, webhooks: 0, tookMs: 1_030 });
    expect(measure.settledAt).not.toBeNull();
    expect(measure.settledAt).toBeLessThanOrEqual(measure.messages);
  });

  test("has the money move with the confirm at Toss, where the window only authenticates, and in the window at PortOne", () => {
    const window = (body: object) => message(500, { from: "browser", to: "gateway", name: "played buyer: approved", recordedBy: "gateway", body });
    const toss = [window({ paymentKey: "key-1", amount: 15_000 }), ...call(1_010, "shop", "gateway", "confirm", "/v1/payments/confirm", payment, { paymentKey: "key-1" })];
    expect(measureFlow(order, toss).movedAt).toBe(2);
    const read = { code: 0, response: { imp_uid: "imp_1", merchant_uid: order.orderId, status: "paid", amount: 15_000, cancel_amount: 0, currency: "KRW", paid_at: 1_795_000_000 } };
    const portone = [window({ impUid: "imp_1", amount: 15_000 }), ...call(1_010, "shop", "gateway", "read payment", "/payments/imp_1", read)];
    expect(measureFlow({ ...order, flow: "portone-callback", gateway: "portone" }, portone).movedAt).toBe(1);
  });

  test("says of a payment that is not over that it has not happened", () => {
    expect(measureFlow(order, call(0, "browser", "shop", "create order", "/api/orders"))).toMatchObject({ browserCalls: 1, gatewayCalls: 0, movedAt: null, settledAt: null, tookMs: null });
    expect(measureFlow(order, [])).toMatchObject({ messages: 0, tookMs: null });
  });
});

describe("the facts of the comparison", () => {
  const facts = comparison.flatMap(({ toss, portone }) => [...toss, ...portone]);

  test("answer every question for both gateways", () => {
    for (const { toss, portone } of comparison) expect(Math.min(toss.length, portone.length)).toBeGreaterThan(0);
    expect(new Set(comparison.map(({ id }) => id)).size).toBe(comparison.length);
  });

  test("name a source wherever they claim to know, and none where they do not", () => {
    for (const { confidence, source } of facts) {
      const claimsToKnow = confidence === "certain" || confidence === "likely";
      expect(source !== null).toBe(claimsToKnow);
      if (source?.url) expect(new URL(source.url).protocol).toBe("https:");
    }
  });

  test("are told in Korean and in English", () => {
    for (const { words } of facts) {
      expect(words.ko).toMatch(/[가-힣]/);
      expect(words.en).not.toMatch(/[가-힣]/);
    }
  });
});
