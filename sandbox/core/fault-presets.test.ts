import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { eventually } from "../testing/eventually";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startListeningShop, type ListeningShop } from "../testing/listening-shop";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call, newOrderId, tossClient } from "../testing/toss-client";
import { faultKinds } from "./fault-kinds";
import { faultPresets } from "./fault-presets";
import type { ArmedFault } from "./faults";
import { forgeryKinds } from "./webhook-forgery";

vi.setConfig({ testTimeout: 30_000 });

let shop: ListeningShop;
let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;
let portone: PortoneClient;

beforeAll(async () => {
  shop = await startListeningShop();
  sandbox = await startSandbox({ webhookTargets: { toss: [`${shop.url}/toss`], portone: [`${shop.url}/portone`] } });
  toss = tossClient(sandbox.url);
  portone = await portoneClient(sandbox);
});
afterEach(() => toss.control("DELETE", "/faults"));
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

const arm = (body: object) => toss.control("PUT", "/faults", body);
const armed = async () => ((await toss.control("GET", "/faults")).json as { faults: ArmedFault[] }).faults;
const tossStatus = async (key: string) => (await toss.get(`/v1/payments/${key}`)).json.status;

async function tossOrder() {
  const orderId = newOrderId();
  return { orderId, paymentKey: await toss.play({ orderId, amount: 1_000 }), amount: 1_000 };
}

/** The buyer pays in PortOne's window, as its page posts it. */
const payInWindow = (impUid: string) => call(`${sandbox.url}/iamport/window/payments/${impUid}/pay`, { method: "POST", body: { cardCode: "366" } });

describe("presets", () => {
  test("have a name, a title and a sentence in both languages, and each can be armed by its name alone", async () => {
    const { presets } = (await toss.control("GET", "/faults/presets")).json as { presets: typeof faultPresets };
    expect(presets).toEqual(JSON.parse(JSON.stringify(faultPresets)));
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
    for (const { name, title, sentence } of presets) {
      expect([title.ko, title.en, sentence.ko, sentence.en].every((text) => text.length > 2), name).toBe(true);
      expect((await arm({ preset: name })).status, name).toBe(200);
      expect((await armed()).every((fault) => fault.preset === name), name).toBe(true);
    }
  });

  test("and kinds are all in the documentation", async () => {
    const text = await readFile(new URL("../../docs/sandbox.md", import.meta.url), "utf8");
    const missing = [...faultPresets.map(({ name }) => name), ...faultKinds, ...forgeryKinds].filter((name) => !text.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });

  test("are narrowed to a gateway and an order, and can be switched off by name", async () => {
    await arm({ preset: "answer-lost-after-capture", gateway: "portone", orderId: "mine", times: 3 });
    expect(await armed()).toMatchObject([{ gateway: "portone", endpoint: "window", orderId: "mine", remaining: 3 }]);
    await toss.control("POST", "/faults", { preset: "gateway-down", orderId: "other" });
    await toss.control("DELETE", "/faults?preset=answer-lost-after-capture");
    expect(await armed()).toMatchObject([{ preset: "gateway-down" }]);
  });

  test("answer-lost-after-capture: the money has moved and nobody was told", async () => {
    const [order, impUid] = [await tossOrder(), portone.opened().impUid];
    await arm({ preset: "answer-lost-after-capture" });
    await expect(toss.confirm(order)).rejects.toThrow("fetch failed");
    expect(await tossStatus(order.paymentKey)).toBe("DONE");
    await expect(payInWindow(impUid)).rejects.toThrow("fetch failed");
    expect((await portone.read(impUid)).status).toBe("paid");
  });

  test("payment-refused: Toss at confirm, PortOne in the window, each with the code", async () => {
    const [order, impUid] = [await tossOrder(), portone.opened({ pg: "tosspayments" }).impUid];
    await arm({ preset: "payment-refused" });
    expect((await toss.confirm(order)).json.code).toBe("REJECT_CARD_PAYMENT");
    expect((await payInWindow(impUid)).json).toMatchObject({ end: { callback: { error_code: "REJECT_CARD_PAYMENT" } } });
    expect((await portone.read(impUid)).status).toBe("failed");
  });

  test("error-after-capture and cancel-answer-lost: the money has moved", async () => {
    const order = await tossOrder();
    await arm({ preset: "error-after-capture" });
    expect((await toss.confirm(order)).status).toBe(500);
    expect(await tossStatus(order.paymentKey)).toBe("DONE");
    await arm({ preset: "cancel-answer-lost" });
    await expect(toss.post(`/v1/payments/${order.paymentKey}/cancel`, { cancelReason: "변심" })).rejects.toThrow("fetch failed");
    expect(await tossStatus(order.paymentKey)).toBe("CANCELED");
  });

  test("gateway-down: every call of both is reset, as by a port where nobody listens", async () => {
    const order = await tossOrder();
    await arm({ preset: "gateway-down" });
    const codes = await Promise.all(
      [toss.confirm(order), call(`${sandbox.url}/iamport/users/getToken`, { method: "POST", body: {} })].map((answer) =>
        answer.then(() => "answered", (error: Error) => (error.cause as NodeJS.ErrnoException).code),
      ),
    );
    expect(codes).toEqual(["ECONNRESET", "ECONNRESET"]);
    await toss.control("DELETE", "/faults");
    expect(await tossStatus(order.paymentKey)).toBe("IN_PROGRESS");
  });

  test("gateway-slow and gateway-acts-late: late answers, late acts", async () => {
    const [slow, late] = [await tossOrder(), await tossOrder()];
    await arm({ preset: "gateway-slow", delayMs: 200, orderId: slow.orderId });
    const answer = toss.confirm(slow);
    await eventually(async () => (await toss.control("GET", `/payments?orderId=${slow.orderId}`)).json).toMatchObject([{ status: "DONE" }]);
    expect((await answer).status).toBe(200);
    await arm({ preset: "gateway-acts-late", delayMs: 200, orderId: late.orderId });
    const lateAnswer = toss.confirm(late);
    await eventually(async () => (await armed())[0]?.fired).toBe(1);
    expect((await toss.control("GET", `/payments?orderId=${late.orderId}`)).json).toMatchObject([{ status: "IN_PROGRESS" }]);
    expect((await lateAnswer).status).toBe(200);
  });

  test("answers that cannot be read: cut, empty, HTML, 503, 429 with Retry-After", async () => {
    await arm({ preset: "answer-cut" });
    await expect(tossOrder().then((order) => toss.confirm(order))).rejects.toThrow("terminated");
    await arm({ preset: "empty-answer" });
    const emptied = await tossOrder();
    expect(await toss.confirm(emptied)).toMatchObject({ status: 200, text: "" });
    expect(await tossStatus(emptied.paymentKey)).toBe("DONE");
    await arm({ preset: "maintenance-page" });
    const page = await toss.confirm(await tossOrder());
    expect([page.status, page.headers.get("content-type"), page.text.startsWith("<!doctype html>")]).toEqual([200, "text/html", true]);
    await arm({ preset: "gateway-unavailable" });
    expect((await toss.confirm(await tossOrder())).status).toBe(503);
    await arm({ preset: "too-many-requests" });
    const order = await tossOrder();
    const limited = [await toss.confirm(order), await toss.confirm(order), await toss.confirm(order)];
    expect(limited.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual(Array.from({ length: 3 }, () => [429, "1"]));
    expect((await toss.confirm(order)).status).toBe(200);
  });

  test("cancel-refused: in each gateway's words", async () => {
    const order = await tossOrder();
    await toss.confirm(order);
    const { impUid } = await portone.paid();
    await arm({ preset: "cancel-refused" });
    expect((await toss.post(`/v1/payments/${order.paymentKey}/cancel`, { cancelReason: "변심" })).json.code).toBe("NOT_CANCELABLE_PAYMENT");
    expect(await portone.cancel({ imp_uid: impUid })).toMatchObject({ status: 200, code: -1, message: "[8102] PG 점검중" });
  });

  test("webhook-before-answer: PortOne's callback waits for it too", async () => {
    const { impUid, row } = portone.opened();
    await arm({ preset: "webhook-before-answer", orderId: row.merchantUid });
    await payInWindow(impUid);
    expect(shop.received.filter(({ text }) => text.includes(impUid))).toHaveLength(1);
  });

  test("webhook-answer-lost: the shop has it, and Toss sends it again", async () => {
    const order = await tossOrder();
    await arm({ preset: "webhook-answer-lost", orderId: order.orderId });
    await toss.confirm(order);
    const arrived = () => shop.received.filter(({ text }) => text.includes(order.orderId)).length;
    await eventually(arrived).toBe(1);
    await eventually(async () => (await toss.control("GET", `/webhooks?orderId=${order.orderId}`)).json).toMatchObject([{ status: "pending", attempts: [{ status: null }] }]);
    await toss.control("PUT", "/clock", { advance: "2m" });
    await eventually(arrived).toBe(2);
    await toss.control("DELETE", "/clock");
  });
});
