import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { startListeningShop, type ListeningShop } from "../testing/listening-shop";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { eventually } from "../testing/eventually";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { closeWindow, pay, refuse } from "./window";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;
let shop: ListeningShop;

beforeAll(async () => {
  [sandbox, shop] = await Promise.all([startSandbox(), startListeningShop()]);
  portone = await portoneClient(sandbox);
});
afterEach(() => {
  shop.received.length = 0;
  shop.answer = () => ({ status: 200 });
  sandbox.context.settings.change({ portoneConfirmTimeoutMs: 10_000 });
});
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

const opened = (more: object = {}) => portone.opened({ confirmUrl: `${shop.url}/confirm`, ...more });
const wrapped = (reason: string) => `고객사 요청에 의해 결제를 중단합니다. (상세사유 : ${reason})`;

describe("confirm_url", () => {
  test("is asked before any money moves, with the payment as it will be charged", async () => {
    const { impUid, row } = opened();
    let statusWhileAsked = "";
    shop.answer = async () => {
      statusWhileAsked = (await portone.read(impUid)).status;
      return { status: 200 };
    };
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ status: "paid", refusal: null });
    expect(statusWhileAsked).toBe("ready");
    expect(shop.received).toHaveLength(1);
    expect(JSON.parse(shop.received[0]?.text ?? "")).toEqual({ imp_uid: impUid, merchant_uid: row.merchantUid, amount: 10_000 });
    expect(shop.received[0]?.headers["content-type"]).toBe("application/json");
  });

  test.each([
    ["500 with a reason", { status: 500, body: '{"reason":"재고가 없습니다"}' }, "재고가 없습니다"],
    ["409 without a body", { status: 409 }, "알 수 없음"],
    ["201, which is not 200", { status: 201 }, "알 수 없음"],
    ["a redirect", { status: 302 }, "알 수 없음"],
    ["a body that is not JSON", { status: 400, body: "<html>" }, "알 수 없음"],
  ])("that answers %s stops the payment with the documented sentence", async (_, answer, reason) => {
    shop.answer = () => answer;
    const { impUid } = opened();
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ status: "failed", refusal: { errorMsg: wrapped(reason) } });
    expect(await portone.read(impUid)).toMatchObject({ status: "failed", fail_reason: wrapped(reason), paid_at: 0 });
  });

  test("that does not answer in time, or is not there, counts as a refusal", async () => {
    sandbox.context.settings.change({ portoneConfirmTimeoutMs: 20 });
    shop.answer = () => new Promise(() => {});
    expect(await pay(sandbox.context, opened().impUid, {})).toMatchObject({ status: "failed", refusal: { errorMsg: wrapped("알 수 없음") } });
    const nobody = await startListeningShop();
    await nobody.stop();
    expect(await pay(sandbox.context, opened({ confirmUrl: nobody.url }).impUid, {})).toMatchObject({ status: "failed" });
  });

  test("outside loopback is never called, and refuses", async () => {
    const { impUid, row } = opened({ confirmUrl: "http://192.0.2.1/confirm" });
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ status: "failed", refusal: { errorMsg: wrapped("알 수 없음") } });
    const messages = await sandbox.context.record.list({ orderId: row.merchantUid });
    expect(messages.filter(({ name, path }) => name === "confirm_url request" || path?.includes("192.0.2.1"))).toEqual([]);
  });

  test("is not asked by PGs that do not take it", async () => {
    for (const input of [{ pg: "daou" }, { pg: "eximbay" }, { pg: "danal_tpay", payMethod: "cultureland" }]) {
      expect(await pay(sandbox.context, opened(input).impUid, {})).toMatchObject({ status: "paid" });
    }
    expect(shop.received).toHaveLength(0);
  });

  test("guards a virtual account before it is issued", async () => {
    shop.answer = () => ({ status: 400 });
    const { impUid } = opened({ payMethod: "vbank" });
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ status: "failed" });
    expect(await portone.read(impUid)).toMatchObject({ vbank_num: null });
  });

  test("while it is asked, the window takes no second decision", async () => {
    let release = () => {};
    shop.answer = () => new Promise((resolve) => (release = () => resolve({ status: 200 })));
    const { impUid } = opened();
    const paying = pay(sandbox.context, impUid, {});
    await eventually(() => shop.received.length).toBe(1);
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ problem: "IN_PROGRESS" });
    expect(refuse(sandbox.context, impUid, { message: "x" })).toMatchObject({ problem: "IN_PROGRESS" });
    expect(closeWindow(sandbox.context, impUid)).toMatchObject({ problem: "IN_PROGRESS" });
    release();
    expect(await paying).toMatchObject({ status: "paid" });
    expect(shop.received).toHaveLength(1);
  });
});
