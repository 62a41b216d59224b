// Guarantee: the judge of the simulator finds each kind of broken money rule, and nothing in a world that is in order.
import { describe, expect, test } from "vitest";
import { checkWorld } from "./check-world";
import type { AskedRefund, Circumstances, GatewayPayment, Said, Snapshot } from "./snapshot";

const capture: GatewayPayment = { gateway: "toss", key: "tk1", orderId: "ORDER-1", status: "DONE", amount: 15_000, balanceAmount: 15_000, currency: "KRW", method: "카드", approvedAt: "2026-11-23T09:00:00+09:00" };
const row = { orderId: "ORDER-1", gatewayOrderId: "ORDER-1", gateway: "toss", gatewayKey: "tk1", status: "CAPTURED", amount: 15_000, balanceAmount: 15_000, keptForOrderId: "ORDER-1" as string | null, isVirtualAccount: false };

/** One order of one mug, paid at Toss, with one webhook. */
function paidWorld(): Snapshot {
  return structuredClone({
    gateway: [capture],
    shop: {
      orders: [{ id: "ORDER-1", status: "PAID", flow: "toss-widget", amount: 15_000, currency: "KRW", stockState: "SOLD", paidAt: "2026-11-23", requestKey: "key", buyerEmail: "sky@shop.example" }],
      lines: [{ orderId: "ORDER-1", slug: "mug", quantity: 1 }],
      events: [
        { id: 1, orderId: "ORDER-1", at: "2026-11-23T00:00:00Z", code: "ORDER_CREATED", from: null, to: "PENDING", detail: null },
        { id: 2, orderId: "ORDER-1", at: "2026-11-23T00:01:00Z", code: "PAYMENT_CAPTURED", from: "PENDING", to: "PAID", detail: { paid: 15_000 } },
      ],
      attempts: [{ gatewayOrderId: "ORDER-1", orderId: "ORDER-1", gateway: "toss" }],
      payments: [row],
      commands: [{ id: "c1", kind: "CONFIRM", orderId: "ORDER-1", gatewayOrderId: "ORDER-1", gatewayKey: "tk1", amount: 15_000, status: "SUCCEEDED", openForOrderId: null, tries: 1, createdAt: "2026-11-23T00:00:59Z", finishedAt: "2026-11-23T00:01:00Z" }],
      refunds: [],
      cancellations: [],
      notices: [{ gateway: "toss", deliveryId: "w1", source: "webhook", contentType: "application/json", body: "{}", status: "HANDLED", result: "CAPTURED" }],
      products: [{ slug: "mug", available: 9, held: 0, sold: 1 }],
      findings: [],
    },
    calls: [{ name: "confirm", orderId: "ORDER-1", commandId: "c1" }],
    views: [{ orderId: "ORDER-1", status: "PAID", refundAccountNeeded: false }],
    acceptedNotices: ["toss:w1"],
    texts: [{ where: "flow_message 1", text: "{}" }],
  } satisfies Snapshot) as Snapshot;
}

const circumstances: Circumstances = { initialStock: new Map([["mug", 10]]), foreignOrderIds: new Set(["FOREIGN"]), cancelledAtConsole: new Map(), excusedCalls: new Set(), secrets: ["01055501234"], isClockRunOut: true, said: null };

const rulesBroken = (change: (world: Snapshot) => void, given: Partial<Circumstances> = {}) => {
  const world = paidWorld();
  change(world);
  return [...new Set(checkWorld(world, { ...circumstances, ...given }).map((violation) => violation.rule))];
};
const first = <Item>(items: readonly Item[]): Item => items[0] as Item;

test("a paid order that the gateway agrees with breaks no rule", () => {
  expect(checkWorld(paidWorld(), circumstances)).toEqual([]);
});

test("a call of the operator that the run made unavoidable is excused, and no other", () => {
  const call = (world: Snapshot) => void world.shop.events.push({ id: 3, orderId: "ORDER-1", at: "2026-11-23T00:02:00Z", code: "OPERATOR_NEEDED", from: null, to: null, detail: null });
  expect(rulesBroken(call, { excusedCalls: new Set([3]) })).toEqual([]);
  expect(rulesBroken(call, { excusedCalls: new Set([4]) })).toEqual(["M3"]);
});

const breaks: [what: string, rule: string, change: (world: Snapshot) => void][] = [
  ["two captures are kept for one order", "M1", (world) => world.gateway.push({ ...capture, key: "tk2" })],
  ["the gateway holds another amount than was ordered", "M2", (world) => Object.assign(first(world.gateway), { amount: 100, balanceAmount: 100 })],
  ["the payment is of another order", "M2", (world) => Object.assign(first(world.gateway), { orderId: "ORDER-2" })],
  ["the payment is in another currency", "M2", (world) => Object.assign(first(world.gateway), { currency: "USD" })],
  ["an order is paid by no payment", "M2", (world) => world.gateway.splice(0)],
  ["a paid order's money went back", "M2", (world) => Object.assign(first(world.gateway), { status: "CANCELED", balanceAmount: 0 })],
  ["an expired order's money is kept", "M2", (world) => Object.assign(first(world.shop.orders), { status: "EXPIRED" })],
  ["a capture pays no order and is kept", "M3", (world) => Object.assign(first(world.shop.payments), { keptForOrderId: null })],
  ["a capture is not known to the shop", "M3", (world) => world.shop.payments.splice(0)],
  ["a capture is of an order that does not exist", "M3", (world) => world.gateway.push({ ...capture, key: "tk9", orderId: "NOBODY" })],
  ["an owed deposit is not shown", "M3", (world) => world.gateway.push({ ...capture, gateway: "toss", key: "va1", method: "가상계좌" }) && world.shop.payments.push({ ...row, gatewayKey: "va1", keptForOrderId: null, isVirtualAccount: true })],
  ["an account is asked for without a deposit", "M3", (world) => Object.assign(first(world.views), { refundAccountNeeded: true })],
  ["an operator is called without need", "M3", (world) => world.shop.events.push({ id: 3, orderId: "ORDER-1", at: "2026-11-23T00:02:00Z", code: "OPERATOR_NEEDED", from: null, to: null, detail: null })],
  ["a final state is left", "M4", (world) => world.shop.events.splice(1, 0, { id: 1.5, orderId: "ORDER-1", at: "2026-11-23T00:02:00Z", code: "ORDER_EXPIRED", from: "PENDING", to: "EXPIRED", detail: null })],
  ["the history ends elsewhere", "M4", (world) => world.shop.events.pop()],
  ["a capture is told twice", "M4", (world) => world.shop.events.push({ id: 3, orderId: "ORDER-1", at: "2026-11-23T00:02:00Z", code: "PAYMENT_CAPTURED", from: "PAID", to: "PAID", detail: { paid: 15_000 } })],
  ["more is refunded than the gateway gave back", "M5", (world) => world.shop.refunds.push({ id: "r", orderId: "ORDER-1", gatewayKey: "tk1", commandId: "c2", amount: 1_000, status: "DONE", requestKey: null })],
  ["the gateway gave back what the shop does not know of", "M5", (world) => Object.assign(first(world.gateway), { balanceAmount: 14_000 })],
  ["a cancellation is recorded that the gateway did not make", "M5", (world) => world.shop.cancellations.push({ gatewayKey: "tk1", amount: 1_000 })],
  ["one key made two refunds", "M5", (world) => [1, 2].forEach(() => world.shop.refunds.push({ id: "r", orderId: "ORDER-1", gatewayKey: "tk1", commandId: null, amount: 1, status: "FAILED", requestKey: "r1" }))],
  ["one key made two orders", "M6", (world) => world.shop.orders.push({ ...first(world.shop.orders), id: "ORDER-2" })],
  ["stock is lost", "M6", (world) => Object.assign(first(world.shop.products), { available: 8 })],
  ["stock is made up", "M6", (world) => Object.assign(first(world.shop.products), { available: 10, sold: 0 })],
  ["units are counted in another place than the status says", "M6", (world) => Object.assign(first(world.shop.orders), { stockState: "HELD" })],
  ["an order holds its units for ever", "M6", (world) => Object.assign(first(world.shop.orders), { status: "PENDING", stockState: "HELD" })],
  ["a buyer is told another state", "M2", (world) => Object.assign(first(world.views), { status: "PENDING" })],
  ["good money went back", "M3", (world) => Object.assign(first(world.gateway), { status: "CANCELED", balanceAmount: 0 }) && Object.assign(first(world.shop.payments), { status: "CANCELED", balanceAmount: 0, keptForOrderId: null })],
  ["a command is left open", "M7", (world) => Object.assign(first(world.shop.commands), { status: "UNKNOWN" })],
  ["a refund is left open", "M7", (world) => world.shop.refunds.push({ id: "r", orderId: "ORDER-1", gatewayKey: "tk1", commandId: "c2", amount: 1_000, status: "UNKNOWN", requestKey: null })],
  ["a call was sent that no command stands behind", "M7", (world) => world.calls.push({ name: "confirm", orderId: "ORDER-1", commandId: "c9" })],
  ["a confirm was begun beside an open one", "M7", (world) => world.shop.commands.unshift({ ...first(world.shop.commands), id: "c0", status: "FAILED", gatewayKey: "tk0", createdAt: "2026-11-23T00:00:30Z", finishedAt: "2026-11-23T00:02:00Z" })],
  ["a confirm is called failed that was captured", "M7", (world) => Object.assign(first(world.shop.commands), { status: "FAILED" })],
  ["a payment is shown failed whose money is kept", "M7", (world) => Object.assign(first(world.shop.payments), { status: "FAILED" })],
  ["the shop itself captured twice, the second given back", "M7", (world) => world.gateway.push({ ...capture, key: "tk2", status: "CANCELED", balanceAmount: 0 })],
  ["an accepted webhook is not stored", "M8", (world) => world.acceptedNotices.push("toss:w2")],
  ["a webhook waits for ever", "M8", (world) => Object.assign(first(world.shop.notices), { status: "RECEIVED" })],
  ["a phone number is recorded", "M9", (world) => world.texts.push({ where: "flow_message 2", text: '{"tel":"01055501234"}' })],
  ["a card number is recorded", "M9", (world) => world.texts.push({ where: "log", text: "paid with 4111 1111 1111 1111" })],
];

test.each(breaks)("it is found when %s (%s)", (_what, rule, change) => {
  expect(rulesBroken(change)).toContain(rule);
});

test("money of an order that the shop never made is a dishonest buyer's own, once it is known to be", () => {
  const stranger = { ...capture, key: "tk9", orderId: "FOREIGN" };
  const told = (world: Snapshot) => world.shop.findings.push({ gatewayKey: "tk9", gatewayOrderId: "FOREIGN", kind: "FOREIGN_ORDER", state: "OPEN" });
  expect(rulesBroken((world) => world.gateway.push(stranger) && told(world))).toEqual([]);
  expect(rulesBroken((world) => world.gateway.push(stranger))).toEqual(["M3"]);
  expect(rulesBroken((world) => world.gateway.push({ ...stranger, balanceAmount: 0 }) && told(world))).toEqual(["M3"]);
});

test("what the merchant cancelled at the console may be missing from the refunds", () => {
  const cancel = (world: Snapshot) => {
    Object.assign(first(world.gateway), { status: "PARTIAL_CANCELED", balanceAmount: 14_000 });
    Object.assign(first(world.shop.payments), { status: "PARTIALLY_CANCELED", balanceAmount: 14_000 });
    world.shop.cancellations.push({ gatewayKey: "tk1", amount: 1_000 });
    Object.assign(first(world.shop.orders), { status: "PARTIALLY_REFUNDED" });
    Object.assign(first(world.views), { status: "PARTIALLY_REFUNDED" });
    world.shop.events.push({ id: 3, orderId: "ORDER-1", at: "2026-11-23T00:02:00Z", code: "PAYMENT_CANCELED", from: "PAID", to: "PARTIALLY_REFUNDED", detail: { left: 14_000 } });
  };
  expect(rulesBroken(cancel)).toEqual(["M5"]);
  expect(rulesBroken(cancel, { cancelledAtConsole: new Map([["tk1", 1_000]]) })).toEqual([]);
});

describe("what was asked for and told in the run", () => {
  const said: Said = { refunds: new Map(), reversals: new Map(), keyedBuyers: new Set(), toldPaid: new Set(), toldDone: new Set() };
  const refund = { id: "r1", orderId: "ORDER-1", gatewayKey: "tk1", commandId: "c2", amount: 1_000, status: "DONE", requestKey: null };
  const refunded = (world: Snapshot) => {
    Object.assign(first(world.gateway), { status: "PARTIAL_CANCELED", balanceAmount: 14_000 });
    Object.assign(first(world.shop.payments), { status: "PARTIALLY_CANCELED", balanceAmount: 14_000 });
    world.shop.cancellations.push({ gatewayKey: "tk1", amount: 1_000 });
    for (const one of [first(world.shop.orders), first(world.views)]) Object.assign(one, { status: "PARTIALLY_REFUNDED" });
    world.shop.events.push({ id: 3, orderId: "ORDER-1", at: "2026-11-23T00:02:00Z", code: "PAYMENT_CANCELED", from: "PAID", to: "PARTIALLY_REFUNDED", detail: { left: 14_000 } });
    world.shop.refunds.push(refund);
  };
  const asked = (...wishes: AskedRefund[]): Said => ({ ...said, refunds: new Map([["ORDER-1", wishes]]) });
  const wish = { amountKrw: 1_000, key: null };

  test("a refund that somebody asked for is in order; one that nobody asked for, or of another amount, is not", () => {
    expect(rulesBroken(refunded, { said: asked(wish) })).toEqual([]);
    expect(rulesBroken(refunded, { said })).toEqual(["M5"]);
    expect(rulesBroken(refunded, { said: asked({ ...wish, amountKrw: 900 }) })).toEqual(["M5"]);
  });

  test("one key, sent twice, is one refund", () => {
    const twice = (world: Snapshot) => {
      refunded(world);
      world.shop.refunds.push({ ...refund, id: "r2", commandId: "c3", status: "FAILED" });
    };
    expect(rulesBroken(twice, { said: asked({ ...wish, key: "k" }, { ...wish, key: "k" }) })).toEqual(["M5"]);
    expect(rulesBroken(twice, { said: asked(wish, wish) })).toEqual([]);
  });

  test("a buyer whose only key made two orders, a deposit taken back that no bank took, and what was told and is not so are found", () => {
    const twoOrders = (world: Snapshot) => world.shop.orders.push({ ...first(world.shop.orders), id: "ORDER-2", requestKey: null, status: "EXPIRED", stockState: "RELEASED" });
    expect(rulesBroken(twoOrders, { said: { ...said, keyedBuyers: new Set(["sky@shop.example"]) } })).toContain("M6");
    expect(rulesBroken((world) => world.shop.events.push({ id: 3, orderId: "ORDER-1", at: "2026-11-23T00:02:00Z", code: "DEPOSIT_REVERSED", from: null, to: null, detail: null }), { said })).toEqual(["M4"]);
    expect(rulesBroken(() => undefined, { said: { ...said, toldPaid: new Set(["ORDER-1"]) } })).toEqual([]);
    expect(rulesBroken((world) => world.gateway.splice(0), { said: { ...said, toldPaid: new Set(["ORDER-1"]) } })).toContain("M2");
    expect(rulesBroken((world) => world.shop.refunds.push({ ...refund, status: "FAILED" }), { said: { ...asked(wish), toldDone: new Set(["r1"]) } })).toEqual(["M5"]);
  });
});
