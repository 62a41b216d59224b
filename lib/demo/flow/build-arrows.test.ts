import { describe, expect, test } from "vitest";
import { createRecords, gatewayAnswers, gatewayHears, shopAsks, shopHears, tossPayment, webhook } from "../testing/sample-messages";
import { seenBy, type Arrow } from "./arrow";
import { buildArrows, GAVE_UP } from "./build-arrows";

const words = (arrows: readonly Arrow[]) => arrows.map(({ from, to, name, fate }) => `${from}>${to} ${name}${fate === "arrived" ? "" : ` ${fate}`}`);

/** No row may be missing from the diagram or be in it twice, whatever became of the messages. */
function expectEachRowOnce(arrows: readonly Arrow[], ids: readonly string[]): void {
  expect(arrows.flatMap(({ messages }) => messages.map(({ id }) => id)).toSorted()).toEqual(ids.toSorted());
}

describe("arrows from two records", () => {
  test("show a message that both processes saw once, in the order in which things happened", () => {
    const { messages } = tossPayment();
    const arrows = buildArrows(messages);
    expect(words(arrows)).toEqual([
      "browser>shop create order", "shop>database ORDER_CREATED", "shop>browser create order", "sdk>gateway window opened", "sdk>gateway authenticated",
      "sdk>browser return to successUrl", "browser>shop confirm payment", "shop>database COMMAND_CLAIMED", "shop>gateway confirm", "gateway>shop confirm",
      "shop>database PAYMENT_CAPTURED", "shop>browser confirm payment",
    ]);
    expectEachRowOnce(arrows, messages.map(({ id }) => id));
    const confirms = arrows.filter(({ name }) => name === "confirm");
    expect(confirms.map(seenBy)).toEqual([["shop", "gateway"], ["gateway", "shop"]]);
    expect(confirms[0]?.callId).toBe(confirms[1]?.callId);
    expect(confirms[1]).toMatchObject({ kind: "answer", status: 200, durationMs: 40 });
  });

  test("do not depend on the order in which rows arrive, and take each row once however often it is sent", () => {
    const { messages } = tossPayment();
    const inOrder = buildArrows(messages);
    expect(buildArrows([...messages.toReversed(), ...messages])).toEqual(inOrder);
  });

  test("match by path and time where no correlation id travelled", () => {
    const { messages, shop, gateway } = createRecords();
    const call = { method: "GET", path: "/payments/imp_123456789012?include_sandbox=true" };
    shop(0, "shop", "gateway", "read payment", { ...call, correlationId: "ours" });
    gateway(5, "shop", "gateway", "read request", { ...call, path: "/iamport/payments/imp_123456789012", correlationId: "theirs" });
    gateway(9, "gateway", "shop", "read answer", { ...call, path: "/iamport/payments/imp_123456789012", correlationId: "theirs", status: 200, durationMs: 4 });
    shop(12, "gateway", "shop", "read payment", { ...call, correlationId: "ours", status: 200, durationMs: 12 });
    expect(buildArrows(messages).map(seenBy)).toEqual([["shop", "gateway"], ["gateway", "shop"]]);
  });
});

describe("what became of a call", () => {
  test("an answer that never left is lost, and its request arrived", () => {
    const records = createRecords();
    shopAsks(records, 0);
    gatewayHears(records, 4);
    gatewayAnswers(records, 30, { cut: true });
    shopHears(records, 31, null);
    const arrows = buildArrows(records.messages);
    expect(words(arrows)).toEqual(["shop>gateway confirm", "gateway>shop confirm lost"]);
    expectEachRowOnce(arrows, records.messages.map(({ id }) => id));
  });

  test("an answer after its client gave up is late, and giving up is a step of its own", () => {
    const records = createRecords();
    shopAsks(records, 0);
    gatewayHears(records, 4);
    shopHears(records, 1_000, null);
    gatewayAnswers(records, 1_800);
    const arrows = buildArrows(records.messages);
    expect(words(arrows)).toEqual(["shop>gateway confirm", `shop>shop ${GAVE_UP}`, "gateway>shop confirm late"]);
    expectEachRowOnce(arrows, records.messages.map(({ id }) => id));
  });

  test("a request that the gateway's record does not know was lost on its way", () => {
    const records = createRecords();
    records.gateway(0, "browser", "gateway", "window opened");
    shopAsks(records, 10);
    shopHears(records, 20, null);
    const arrows = buildArrows(records.messages);
    expect(words(arrows)).toEqual(["sdk>gateway window opened", "shop>gateway confirm lost"]);
    expectEachRowOnce(arrows, records.messages.map(({ id }) => id));
  });

  test("with a real gateway, whose record nobody has, only the answer counts as lost", () => {
    const records = createRecords();
    shopAsks(records, 10);
    shopHears(records, 20, null);
    expect(words(buildArrows(records.messages))).toEqual(["shop>gateway confirm", "gateway>shop confirm lost"]);
  });

  test("a call whose answer is not there yet is open", () => {
    const records = createRecords();
    shopAsks(records, 0);
    expect(words(buildArrows(records.messages))).toEqual(["shop>gateway confirm open"]);
  });

  test("the second of two confirms with one command's id gets its own answer", () => {
    const records = createRecords();
    shopAsks(records, 0);
    gatewayHears(records, 4);
    gatewayAnswers(records, 30, { cut: true });
    shopHears(records, 31, null);
    shopAsks(records, 2_000);
    gatewayHears(records, 2_004);
    gatewayAnswers(records, 2_030);
    shopHears(records, 2_034, 200);
    expect(words(buildArrows(records.messages))).toEqual(["shop>gateway confirm", "gateway>shop confirm lost", "shop>gateway confirm", "gateway>shop confirm"]);
  });

  test("a webhook is a call of the gateway, seen by both", () => {
    const records = createRecords();
    webhook(records, 0, "n1");
    const arrows = buildArrows(records.messages);
    expect(arrows.map(({ kind }) => kind)).toEqual(["webhook", "write", "webhook-answer", "write"]);
    expect(arrows[0]).toMatchObject({ from: "gateway", to: "shop", name: "webhook" });
    expect(arrows.filter(({ kind }) => kind !== "write").map(seenBy)).toEqual([["gateway", "shop"], ["shop", "gateway"]]);
  });
});
