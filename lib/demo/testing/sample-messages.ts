import type { Party } from "@/lib/flow-log/message";
import type { FlowOrder, RecordedMessage } from "@/lib/flow-log/recorded-message";

/** An order of 15,000 won, as tests of the inspector use it. */
export const sampleOrder: FlowOrder = {
  orderId: "20261123-SAMPLE",
  orderName: "토스 티셔츠",
  flow: "toss-widget",
  gateway: "toss",
  gatewayIsSandbox: true,
  amount: 15_000,
  currency: "KRW",
  status: "PAID",
  createdAt: "2026-11-23T01:00:00.000Z",
};

const START_MS = Date.parse("2026-11-23T01:00:00.000Z");

type Part = Partial<Omit<RecordedMessage, "id" | "recordedBy" | "sequence" | "at">>;

/** Both records of one flow, written as a test tells it: each row gets the next position of its record. */
export function createRecords() {
  const messages: RecordedMessage[] = [];
  const counts = { shop: 0, gateway: 0 };

  function add(recordedBy: RecordedMessage["recordedBy"], atMs: number, from: Party, to: Party, name: string, part: Part = {}): RecordedMessage {
    counts[recordedBy] += 1;
    const sequence = counts[recordedBy];
    const message: RecordedMessage = {
      id: `${recordedBy}:${sequence}`, recordedBy, sequence, at: new Date(START_MS + atMs).toISOString(), from, to, name,
      orderId: sampleOrder.orderId, attempt: 1, method: null, path: null, status: null, durationMs: null, headers: {}, body: null, correlationId: null, ...part,
    };
    messages.push(message);
    return message;
  }

  return {
    messages,
    shop: (atMs: number, from: Party, to: Party, name: string, part?: Part) => add("shop", atMs, from, to, name, part),
    gateway: (atMs: number, from: Party, to: Party, name: string, part?: Part) => add("gateway", atMs, from, to, name, part),
  };
}
export type Records = ReturnType<typeof createRecords>;

export const paymentKey = "tsand20261123SAMPLE";
/** Toss' Payment as its answers carry it. */
export const tossPaid = {
  paymentKey, orderId: sampleOrder.orderId, status: "DONE", method: "카드", currency: "KRW", totalAmount: 15_000, balanceAmount: 15_000, approvedAt: "2026-11-23T10:00:01+09:00",
};

const confirmCall = { method: "POST", correlationId: "command-1", headers: { "idempotency-key": "confirm:1" } };
const confirmBody = { paymentKey, orderId: sampleOrder.orderId, amount: 15_000 };

/** The shop's side of a confirm: asked at `atMs`. */
export function shopAsks({ shop }: Records, atMs: number, part: Part = {}): void {
  shop(atMs, "shop", "gateway", "confirm", { ...confirmCall, path: "/v1/payments/confirm", body: confirmBody, ...part });
}

/** The shop's side of a confirm: what came of it at `atMs`; `status` null when nothing did. */
export function shopHears({ shop }: Records, atMs: number, status: number | null, body: unknown = status === 200 ? tossPaid : { lost: "TimeoutError" }): void {
  shop(atMs, "gateway", "shop", "confirm", { ...confirmCall, path: "/v1/payments/confirm", status, durationMs: 40, body });
}

/** The gateway's side of a confirm: heard at `atMs`. */
export function gatewayHears({ gateway }: Records, atMs: number): void {
  gateway(atMs, "shop", "gateway", "confirm request", { ...confirmCall, path: "/toss/v1/payments/confirm", body: confirmBody });
}

/** The gateway's side of a confirm: answered at `atMs`; `cut`: the answer never left. */
export function gatewayAnswers({ gateway }: Records, atMs: number, { cut = false, status = 200 } = {}): void {
  gateway(atMs, "gateway", "shop", cut ? "confirm answer (cut)" : "confirm answer", {
    ...confirmCall, path: "/toss/v1/payments/confirm", status: cut ? null : status, durationMs: 30, body: cut ? null : status === 200 ? tossPaid : { code: "REJECT_CARD_PAYMENT", message: "" },
  });
}

/** A webhook with this body, delivered, stored and handled; `moves`: it was what moved the order. */
export function webhook({ shop, gateway }: Records, atMs: number, notice: string, { moves = false, body = { eventType: "PAYMENT_STATUS_CHANGED" } as unknown } = {}): void {
  const delivery = { method: "POST", correlationId: `delivery-${notice}`, body };
  gateway(atMs, "gateway", "shop", "PAYMENT_STATUS_CHANGED", { ...delivery, path: "http://localhost:3000/api/webhooks/toss" });
  shop(atMs + 2, "gateway", "shop", "webhook", { ...delivery, path: "/api/webhooks/toss" });
  shop(atMs + 4, "shop", "database", "NOTICE_STORED", { correlationId: notice });
  shop(atMs + 5, "shop", "gateway", "webhook", { ...delivery, path: "/api/webhooks/toss", status: 200, durationMs: 3, body: { received: true } });
  gateway(atMs + 6, "shop", "gateway", "PAYMENT_STATUS_CHANGED answer", { ...delivery, path: "http://localhost:3000/api/webhooks/toss", status: 200, durationMs: 6, body: null });
  if (moves) settled({ shop } as Records, atMs + 8);
  shop(atMs + 9, "shop", "database", "NOTICE_HANDLED", { correlationId: notice });
}

/** The order is settled as paid, with what was ordered beside what was paid. */
export function settled({ shop }: Pick<Records, "shop">, atMs: number, paid = 15_000): void {
  const body = {
    from: "PENDING", to: "PAID", stock: { from: "HELD", to: "SOLD" }, payment: "CAPTURED", paid, left: paid, currency: "KRW", paidFor: sampleOrder.orderId,
    ordered: 15_000, orderedCurrency: "KRW", orderedAs: sampleOrder.orderId, command: null, givesBack: false,
  };
  shop(atMs, "shop", "database", "PAYMENT_CAPTURED", { correlationId: sampleOrder.orderId, durationMs: 1.5, body });
}

/** A whole payment by Toss: ordered, authenticated in the window, confirmed, settled. */
export function tossPayment(): Records {
  const records = createRecords();
  const { shop, gateway } = records;
  const create = { method: "POST", path: "/api/orders", correlationId: "call-1" };
  shop(0, "browser", "shop", "create order", create);
  shop(20, "shop", "database", "ORDER_CREATED", { durationMs: 2, body: { to: "PENDING", amount: 15_000, currency: "KRW", stock: { from: "ON_HAND", to: "HELD" } } });
  shop(25, "shop", "browser", "create order", { ...create, status: 201, durationMs: 25 });
  gateway(400, "browser", "gateway", "window opened", { body: { amount: 15_000, paymentKey } });
  gateway(3_900, "browser", "gateway", "authenticated", { body: { paymentKey } });
  gateway(3_901, "gateway", "browser", "return to successUrl");
  const confirm = { method: "POST", path: "/api/payments/toss/confirm", correlationId: "call-2" };
  shop(4_000, "browser", "shop", "confirm payment", { ...confirm, body: confirmBody });
  shop(4_005, "shop", "database", "COMMAND_CLAIMED", { durationMs: 2, correlationId: "command-1", body: { kind: "CONFIRM", amount: 15_000 } });
  shopAsks(records, 4_006);
  gatewayHears(records, 4_010);
  gatewayAnswers(records, 4_040);
  shopHears(records, 4_046, 200);
  settled(records, 4_050);
  shop(4_052, "shop", "browser", "confirm payment", { ...confirm, status: 200, durationMs: 52, body: { status: "PAID" } });
  return records;
}
