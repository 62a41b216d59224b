import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { eventually } from "../testing/eventually";
import { startListeningShop, type ListeningShop, type ShopRequest } from "../testing/listening-shop";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";
import type { Delivery } from "./webhook-delivery";
import { forgeryKinds } from "./webhook-forgery";

vi.setConfig({ testTimeout: 30_000 });

let shop: ListeningShop;
let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  shop = await startListeningShop();
  sandbox = await startSandbox({ webhookTargets: { toss: [`${shop.url}/toss`], portone: [`${shop.url}/portone`] } });
  toss = tossClient(sandbox.url);
});
afterEach(async () => {
  shop.answer = () => ({ status: 200 });
  await toss.control("DELETE", "/faults");
  await toss.control("DELETE", "/clock");
});
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

type Body = Record<string, unknown> & { data?: Record<string, unknown> };
const bodyOf = ({ text }: ShopRequest) => JSON.parse(text) as Body;
const arrivedOf = (orderId: string) => shop.received.filter(({ text }) => text.includes(orderId));
const deliveriesOf = async (orderId: string) => (await toss.control("GET", `/webhooks?orderId=${orderId}`)).json as unknown as Delivery[];
const arm = (fault: object) => toss.control("POST", "/faults", fault);

/** A payment that was confirmed; what is armed first may name its order. */
async function confirmed(orderId = newOrderId(), method = "CARD") {
  const paymentKey = await toss.play({ orderId, amount: 1_000, method });
  expect((await toss.confirm({ paymentKey, orderId, amount: 1_000 })).status).toBe(200);
  return { orderId, paymentKey };
}

describe("webhooks that are held", () => {
  test("stay until they are released, also over a move of the clock, and are then delivered once", async () => {
    const orderId = newOrderId();
    await arm({ kind: "hold", orderId });
    await confirmed(orderId);
    await toss.control("PUT", "/clock", { advance: "7d" });
    expect(await deliveriesOf(orderId)).toMatchObject([{ status: "held", attempts: [], nextAttemptAt: null }]);
    expect(arrivedOf(orderId)).toHaveLength(0);

    const released = (await toss.control("POST", "/webhooks/release", { orderId })).json;
    expect(released).toMatchObject([{ status: "delivered", attempts: [{ status: 200 }] }]);
    expect(arrivedOf(orderId)).toHaveLength(1);
    expect((await toss.control("POST", "/webhooks/release", { orderId })).json).toEqual([]);
  });

  test("leave other orders' alone, and only the event that is named is held", async () => {
    const orderId = newOrderId();
    await arm({ preset: "webhook-never", orderId, event: "DEPOSIT_CALLBACK" });
    await confirmed(orderId, "VIRTUAL_ACCOUNT");
    const other = await confirmed();
    await eventually(() => arrivedOf(other.orderId).length).toBe(1);
    await eventually(() => arrivedOf(orderId).map((request) => bodyOf(request).eventType)).toEqual(["PAYMENT_STATUS_CHANGED"]);
    expect((await deliveriesOf(orderId)).map(({ event, status }) => [event, status])).toContainEqual(["DEPOSIT_CALLBACK", "held"]);
  });
});

describe("webhooks at another time", () => {
  test("late: leaves on the sandbox's clock, after the span that is given", async () => {
    const orderId = newOrderId();
    await arm({ kind: "postpone", after: "20m", orderId, times: 1 });
    await confirmed(orderId);
    await toss.control("PUT", "/clock", { advance: "19m" });
    expect((await deliveriesOf(orderId))[0]?.attempts).toEqual([]);
    await toss.control("PUT", "/clock", { advance: "2m" });
    await eventually(async () => (await deliveriesOf(orderId))[0]?.status).toBe("delivered");
  });

  test("reordered: the next one of the order goes first", async () => {
    const orderId = newOrderId();
    await arm({ preset: "webhook-reordered", orderId });
    const { paymentKey } = await confirmed(orderId);
    expect(arrivedOf(orderId)).toHaveLength(0);
    await toss.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "변심" });
    await eventually(() => arrivedOf(orderId).map((request) => bodyOf(request).data?.status)).toEqual(["CANCELED", "DONE"]);
  });

  test("reordered without a next one: it leaves ten minutes later", async () => {
    const orderId = newOrderId();
    await arm({ preset: "webhook-reordered", orderId });
    await confirmed(orderId);
    await toss.control("PUT", "/clock", { advance: "11m" });
    await eventually(() => arrivedOf(orderId).length).toBe(1);
  });

  test("before the answer: the shop has it when confirm answers", async () => {
    const orderId = newOrderId();
    await arm({ preset: "webhook-before-answer", gateway: "toss", orderId });
    let arrivedBeforeAnswer = false;
    shop.answer = ({ text }) => {
      arrivedBeforeAnswer ||= text.includes(orderId);
      return { status: 200 };
    };
    await confirmed(orderId);
    expect(arrivedBeforeAnswer).toBe(true);
    expect(await deliveriesOf(orderId)).toMatchObject([{ status: "delivered" }]);
  });
});

test("five at once are on their way together, under one transmission id", async () => {
  const orderId = newOrderId();
  await arm({ preset: "webhook-five-times", orderId });
  const gate: { open?: () => void } = {};
  const opened = new Promise<void>((resolve) => (gate.open = resolve));
  // None is answered before all have come: one after the other would never get there.
  shop.answer = ({ text }) => (text.includes(orderId) ? opened.then(() => ({ status: 200 })) : { status: 200 });
  await confirmed(orderId);
  await eventually(() => arrivedOf(orderId).length).toBe(5);
  gate.open?.();
  await eventually(async () => (await deliveriesOf(orderId)).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => "delivered"));
  expect(new Set(arrivedOf(orderId).map(({ headers }) => headers["tosspayments-webhook-transmission-id"])).size).toBe(1);
  expect(new Set(arrivedOf(orderId).map(({ text }) => text)).size).toBe(1);
});

test("every attempt keeps what was sent and the beginning of what the shop answered, masked", async () => {
  shop.answer = () => ({ status: 202, body: `{"stored":true,"secretKey":"test_sk_abcdefgh"}${"x".repeat(10_000)}` });
  const { orderId } = await confirmed();
  await eventually(async () => (await deliveriesOf(orderId))[0]?.status).toBe("delivered");
  const [attempt] = (await deliveriesOf(orderId))[0]?.attempts ?? [];
  expect(attempt?.headers).toMatchObject({ "tosspayments-webhook-transmission-retried-count": "0" });
  expect(attempt?.answer).toMatch(/^\{"stored":true,"secretKey":"test_sk_\*\*\*"/);
  expect(attempt?.answer?.length).toBeLessThanOrEqual(4_096);
});

describe("forged webhooks", () => {
  const forge = (body: object) => toss.control("POST", "/webhooks/forged", body);
  const orderOf = (body: Body) => String(body.data?.orderId);

  test.each(forgeryKinds.filter((kind) => kind !== "wrong-secret"))("%s lies in one thing, and is marked in the log and the record", async (forgery) => {
    const { orderId, paymentKey } = await confirmed();
    await eventually(() => arrivedOf(orderId).length).toBe(1);
    const truth = bodyOf(arrivedOf(orderId)[0] as ShopRequest);
    const before = shop.received.length;
    const sent = await forge({ orderId, forgery, otherOrderId: forgery === "other-order" ? "order-of-mine" : undefined });
    expect([sent.status, sent.json]).toMatchObject([201, [{ forgedAs: forgery, status: "delivered", orderId }]]);
    const lie = bodyOf(shop.received[before] as ShopRequest);
    const expected = {
      "unknown-key": () => expect([orderOf(lie), lie.data?.paymentKey === paymentKey]).toEqual([orderId, false]),
      "other-order": () => expect([orderOf(lie), lie.data?.paymentKey]).toEqual(["order-of-mine", paymentKey]),
      "another-shop": () => expect([orderOf(lie) === orderId, lie.data?.paymentKey === paymentKey]).toEqual([false, false]),
      "false-paid": () => expect(lie.data?.status).toBe("DONE"),
      "unknown-event": () => expect([lie.eventType, lie.data]).toEqual(["SOMETHING_NEW", truth.data]),
    };
    expected[forgery]();
    const names = ((await toss.control("GET", `/messages?orderId=${orderId}`)).json as unknown as { name: string }[]).map(({ name }) => name);
    expect(names).toContain(`PAYMENT_STATUS_CHANGED (forged: ${forgery})`);
  });

  test("a wrong secret goes with the deposit notice, and the ledger is untouched by any of them", async () => {
    const { orderId, paymentKey } = await confirmed(newOrderId(), "VIRTUAL_ACCOUNT");
    const { secret } = (await toss.get(`/v1/payments/${paymentKey}`)).json;
    const before = shop.received.length;
    await forge({ orderId, forgery: "wrong-secret" });
    const lies = shop.received.slice(before).map(bodyOf).filter((body) => body.orderId === orderId && body.secret !== secret);
    expect(lies).toMatchObject([{ status: "WAITING_FOR_DEPOSIT", secret: expect.stringMatching(/^ps_/) }]);
    await forge({ orderId, forgery: "false-paid" });
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json.status).toBe("WAITING_FOR_DEPOSIT");
  });

  test("PortOne's have an imp_uid that does not exist, in JSON or as a form; they carry no secret", async () => {
    const orderId = newOrderId();
    const key = String((await toss.control("POST", "/payments", { gateway: "portone", orderId, amount: 1_000, webhook: "none" })).json.key);
    for (const portoneWebhookContentType of ["json", "form"]) {
      await toss.control("PUT", "/settings", { portoneWebhookContentType });
      const before = shop.received.length;
      await forge({ orderId, forgery: "unknown-key" });
      const { text } = shop.received[before] as ShopRequest;
      const lie = portoneWebhookContentType === "json" ? (JSON.parse(text) as Body) : Object.fromEntries(new URLSearchParams(text));
      expect(lie).toEqual({ imp_uid: expect.stringMatching(/^imp_\d{12}$/), merchant_uid: orderId, status: "paid" });
      expect(lie.imp_uid).not.toBe(key);
    }
    await toss.control("PUT", "/settings", { portoneWebhookContentType: "json" });
    expect((await forge({ orderId, forgery: "wrong-secret" })).json.code).toBe("NOTHING_TO_FORGE");
  });

  test("one may slip in before the real one", async () => {
    const orderId = newOrderId();
    await arm({ preset: "webhook-forged", orderId });
    const { paymentKey } = await confirmed(orderId);
    await eventually(() => arrivedOf(orderId).length).toBe(2);
    const keys = arrivedOf(orderId).map((request) => bodyOf(request).data?.paymentKey);
    expect(keys.filter((key) => key === paymentKey)).toHaveLength(1);
  });

  test("of an unknown order, or without an address, say what to do", async () => {
    expect(await forge({ orderId: "no-such-order", forgery: "false-paid" })).toMatchObject({ status: 404, json: { code: "NOTHING_TO_FORGE" } });
    expect(await forge({ orderId: "x", forgery: "no-such-forgery" })).toMatchObject({ status: 400, json: { code: "INVALID_INPUT" } });
  });
});
