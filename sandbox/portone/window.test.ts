import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";
import { closeWindow, pay, readAnswer, readWindow, refuse } from "./window";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  portone = await portoneClient(sandbox);
});
afterEach(() => sandbox.context.settings.change({ portoneBuyerCancelStatus: "failed", portoneRefuseSecondCapture: false, portoneCallbackFields: "by-script" }));
afterAll(() => sandbox.stop());

describe("a window that opens", () => {
  test("makes a ready row at once, with what the page said", async () => {
    const { impUid } = portone.opened({
      name: "무선 이어폰",
      amount: 12_000,
      buyerName: "홍길동",
      buyerTel: "010-1234-5678",
      buyerAddress: "서울",
      customData: { cart: [1, 2] },
      device: "mobile",
    });
    expect(await portone.read(impUid)).toMatchObject({
      imp_uid: expect.stringMatching(/^imp_\d{12}$/),
      status: "ready",
      amount: 12_000,
      cancel_amount: 0,
      name: "무선 이어폰",
      buyer_name: "홍길동",
      buyer_addr: "서울",
      custom_data: '{"cart":[1,2]}',
      channel: "mobile",
      pg_provider: "kcp",
      paid_at: 0,
      failed_at: 0,
      cancelled_at: 0,
      pg_tid: null,
    });
  });

  test("opens again and again for one merchant_uid, with a row for each", async () => {
    const merchantUid = newOrderId();
    const impUids = [1, 2, 3].map(() => portone.opened({ merchantUid }).impUid);
    expect(new Set(impUids).size).toBe(3);
    const { response } = await portone.get(`/payments/findAll/${merchantUid}`);
    expect((response as { total: number }).total).toBe(3);
  });

  test("finds its channel by key, by PG, by PG and MID, or takes the first", () => {
    const made = portone.opened({ pg: undefined, channelKey: "channel-key-sandbox-kakaopay", payMethod: "kakaopay" });
    expect(made.row.pgProvider).toBe("kakaopay");
    expect(portone.opened({ pg: "nice" }).row.pgProvider).toBe("nice");
    expect(portone.opened({ pg: "tosspayments.sandbox_tosspayments" }).row.pgId).toBe("sandbox_tosspayments");
    expect(portone.opened({ pg: undefined }).row.pgProvider).toBe("kcp");
  });
});

describe("a window that does not open", () => {
  test.each([
    ["an unknown user code", { userCode: "imp99999999" }],
    ["an unknown PG", { pg: "nonsense" }],
    ["an unknown MID of a known PG", { pg: "kcp.NONE" }],
    ["an unknown channel key", { channelKey: "channel-key-none" }],
    ["a merchant_uid that is a number", { merchantUid: 20_261_123 }],
    ["an empty merchant_uid", { merchantUid: "" }],
    ["a merchant_uid of 41 characters", { merchantUid: "m".repeat(41) }],
    ["an amount that is text", { amount: "10000" }],
    ["an amount of 0", { amount: 0 }],
    ["a negative amount", { amount: -1 }],
    ["half a won", { amount: 1_000.5 }],
    ["no number at all", { amount: Number.NaN }],
    ["a phone payment without digital", { payMethod: "phone" }],
    ["a method the PG does not have", { pg: "kakaopay", payMethod: "vbank" }],
    ["a method nobody has", { payMethod: "cash" }],
    ["a KCP card below 1,000", { amount: 999 }],
    ["inicis without buyer_tel", { pg: "html5_inicis" }],
    ["a vbank_due that is past", { payMethod: "vbank", vbankDue: "20200101" }],
    ["a vbank_due that is no date", { payMethod: "vbank", vbankDue: "20260231" }],
    ["a redirect that is no web address", { redirectUrl: "javascript:alert(1)" }],
  ])("for %s; it leaves no row and says so with imp_uid null", async (_, input) => {
    const merchantUid = "merchantUid" in input ? input.merchantUid : newOrderId();
    const outcome = portone.open({ merchantUid, ...input });
    expect(outcome).toMatchObject({ errorCode: expect.stringMatching(/./), errorMsg: expect.stringMatching(/./) });
    if (!("answer" in outcome)) throw new Error("it opened");
    expect(outcome.answer.callback).toMatchObject({ imp_uid: null, error_code: outcome.errorCode, error_msg: outcome.errorMsg });
    if (typeof merchantUid === "string" && merchantUid !== "") {
      expect((await portone.get(`/payments/find/${merchantUid}`)).status).toBe(404);
    }
  });

  test("accepts what stands just inside those limits", () => {
    portone.opened({ merchantUid: `${newOrderId()}${"m".repeat(40)}`.slice(0, 40) });
    portone.opened({ amount: 1_000 });
    portone.opened({ payMethod: "phone", digital: false });
    portone.opened({ pg: "eximbay", currency: "USD", amount: 19.99 });
    portone.opened({ payMethod: "vbank", vbankDue: "2099-12-31 23:59:59" });
  });

  test("for a merchant_uid that was paid, also after its cancel: F1002", async () => {
    const { merchantUid, impUid } = await portone.paid();
    const refusal = { errorCode: "F1002", errorMsg: "이미 결제가 이루어진 거래건입니다." };
    expect(portone.open({ merchantUid })).toMatchObject(refusal);
    await portone.cancel({ imp_uid: impUid });
    expect(portone.open({ merchantUid })).toMatchObject(refusal);
  });

  test("but opens after a failed attempt", () => {
    const merchantUid = newOrderId();
    refuse(sandbox.context, portone.opened({ merchantUid }).impUid, { message: "한도 초과" });
    portone.opened({ merchantUid });
  });
});

describe("paying", () => {
  test("by card moves the money at once and leaves the details of the charge", async () => {
    const { impUid } = await portone.paid({ amount: 60_000, payMethod: "card" }, { cardCode: "381", cardQuotaMonths: 3, cardType: "check" });
    const payment = await portone.read(impUid);
    expect(payment).toMatchObject({
      status: "paid",
      pay_method: "card",
      card_code: "381",
      card_name: "KB국민카드",
      card_quota: 3,
      card_type: 1,
      card_issuer_code: null,
      apply_num: expect.stringMatching(/^\d{8}$/),
      pg_tid: expect.stringMatching(/^kcp_/),
      bank_code: null,
      vbank_num: null,
    });
    expect(payment.paid_at).toBeGreaterThanOrEqual(payment.started_at);
  });

  test("through a newer PG module names the issuer as well", async () => {
    const { impUid } = await portone.paid({ pg: "tosspayments" }, { cardCode: "366" });
    expect(await portone.read(impUid)).toMatchObject({ card_issuer_code: "366", card_publisher_code: "366" });
  });

  test.each([
    ["trans", {}, { pay_method: "trans", bank_code: "088", bank_name: "신한은행", card_code: null }],
    ["phone", { digital: true }, { pay_method: "phone", card_code: null, bank_code: null }],
    ["kakaopay", {}, { pay_method: "kakaopay", emb_pg_provider: "kakaopay", pg_provider: "kcp" }],
    ["samsungpay", {}, { pay_method: "samsung", emb_pg_provider: "samsungpay" }],
  ])("by %s answers with that method's fields", async (payMethod, input, expected) => {
    const { impUid } = await portone.paid({ payMethod, ...input }, { bankCode: "BK88" });
    expect(await portone.read(impUid)).toMatchObject({ status: "paid", ...expected });
  });

  test("by virtual account issues one and stays ready until the deposit", async () => {
    const { impUid, status } = await portone.paid({ payMethod: "vbank", vbankDue: "2099-12-31", buyerName: "홍길동" }, { bankCode: "004" });
    expect(status).toBe("ready");
    expect(await portone.read(impUid)).toMatchObject({
      status: "ready",
      paid_at: 0,
      vbank_code: "004",
      vbank_holder: "홍길동",
      vbank_num: expect.stringMatching(/^\d{14}$/),
      vbank_date: Date.parse("2099-12-31T23:59:59+09:00") / 1_000,
      vbank_issued_at: expect.any(Number),
    });
  });

  test.each([
    ["a card company that is none", {}, { cardCode: "999" }],
    ["instalments below 50,000", { amount: 49_999 }, { cardQuotaMonths: 2 }],
    ["one instalment", { amount: 60_000 }, { cardQuotaMonths: 1 }],
    ["a plan the shop does not offer", { amount: 60_000, displayCardQuota: [2, 3] }, { cardQuotaMonths: 6 }],
    ["any plan where the shop offers lump sums only", { amount: 60_000, displayCardQuota: [] }, { cardQuotaMonths: 2 }],
    ["a bank that is none", { payMethod: "trans" }, { bankCode: "999" }],
  ])("with %s leaves the window open and the row ready", async (_, input, choice) => {
    const { impUid } = portone.opened(input);
    expect(await pay(sandbox.context, impUid, choice)).toMatchObject({ problem: "INVALID_CHOICE" });
    expect((await portone.read(impUid)).status).toBe("ready");
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ status: "paid" });
  });

  test("happens once, however often the button is pressed", async () => {
    const { impUid } = portone.opened();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => pay(sandbox.context, impUid, {})));
    expect(outcomes.filter((outcome) => "callback" in outcome)).toHaveLength(1);
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ problem: "ALREADY_ENDED" });
  });

  test("two windows of one merchant_uid both charge, unless the setting refuses the second", async () => {
    const merchantUid = newOrderId();
    const [first, second, third] = [1, 2, 3].map(() => portone.opened({ merchantUid }).impUid);
    await pay(sandbox.context, String(first), {});
    expect(await pay(sandbox.context, String(second), {})).toMatchObject({ status: "paid" });
    sandbox.context.settings.change({ portoneRefuseSecondCapture: true });
    expect(await pay(sandbox.context, String(third), {})).toMatchObject({ status: "failed", refusal: { errorCode: "F1002" } });
  });
});

describe("a window that ends without money", () => {
  test("by the PG's refusal is failed, with the PG's own code and words", async () => {
    const { impUid } = portone.opened();
    expect(refuse(sandbox.context, impUid, { code: "8037", message: "잔액부족" })).toMatchObject({
      status: "failed",
      callback: { imp_uid: impUid, error_code: "8037", error_msg: "잔액부족" },
    });
    const payment = await portone.read(impUid);
    expect(payment).toMatchObject({ status: "failed", fail_reason: "잔액부족", paid_at: 0, pg_tid: null });
    expect(payment.failed_at).toBeGreaterThan(0);
    expect(await pay(sandbox.context, impUid, {})).toMatchObject({ problem: "ALREADY_ENDED" });
  });

  test.each([
    ["kcp", "F0005:사용자가 결제를 취소하셨습니다"],
    ["html5_inicis", "사용자가 결제를 취소하셨습니다"],
    ["nice", "[결제포기] 사용자가 결제를 취소하셨습니다"],
  ])("by the buyer's cancel in %s's window answers in that PG's words", async (pg, errorMsg) => {
    const { impUid } = portone.opened({ pg, buyerTel: "010-0000-0000" });
    expect(closeWindow(sandbox.context, impUid)).toMatchObject({ status: "failed", four: { error_code: "F0005", error_msg: errorMsg } });
    expect(await portone.read(impUid)).toMatchObject({ status: "failed", fail_reason: errorMsg });
  });

  test("by the buyer's cancel may leave the row ready, by setting", async () => {
    sandbox.context.settings.change({ portoneBuyerCancelStatus: "ready" });
    const { impUid } = portone.opened();
    expect(closeWindow(sandbox.context, impUid)).toMatchObject({ status: "ready", four: { error_code: "F0005" } });
    expect((await portone.read(impUid)).status).toBe("ready");
  });

  test("by closing the tab leaves the row ready", async () => {
    const { impUid } = portone.opened();
    closeWindow(sandbox.context, impUid, "tab");
    expect(await portone.read(impUid)).toMatchObject({ status: "ready", fail_reason: null });
  });

  test("of an unknown imp_uid is a problem of the page, not of a payment", async () => {
    for (const outcome of [readWindow(sandbox.context, "imp_0"), refuse(sandbox.context, "imp_0", { message: "x" }), await pay(sandbox.context, "imp_0", {})]) {
      expect(outcome).toMatchObject({ problem: "NOT_FOUND" });
    }
  });
});

describe("what the shop's page is told", () => {
  test("v1/iamport.js with a newer PG module promises four fields: two when paid, all four when not", async () => {
    const paid = await portone.paid({ pg: "tosspayments" });
    expect(paid.callback).toEqual({ imp_uid: paid.impUid, merchant_uid: paid.merchantUid });
    const { impUid, row } = portone.opened({ pg: "tosspayments" });
    const refused = refuse(sandbox.context, impUid, { code: "X", message: "거절" });
    expect("callback" in refused && refused.callback).toEqual({ imp_uid: impUid, merchant_uid: row.merchantUid, error_code: "X", error_msg: "거절" });
  });

  test("the old script tells everything, with success, and custom_data as the object it was", async () => {
    const { callback, impUid } = await portone.paid({ scriptLine: "legacy", customData: { a: 1 }, name: "주문" }, { cardCode: "367" });
    const payment = await portone.read(impUid);
    expect(callback).toMatchObject({
      success: true,
      imp_success: true,
      imp_uid: impUid,
      status: "paid",
      paid_amount: 10_000,
      paid_at: payment.paid_at,
      pg_tid: payment.pg_tid,
      apply_num: payment.apply_num,
      card_name: "현대카드",
      custom_data: { a: 1 },
      pg_type: "payment",
      request_id: expect.stringMatching(/^req_/),
    });
    expect(callback).not.toHaveProperty("error_code");
  });

  test("the old script always tells everything, v1 with the older PG modules; a setting overrides both", async () => {
    expect((await portone.paid({ scriptLine: "legacy", pg: "tosspayments" })).callback).toHaveProperty("success", true);
    expect((await portone.paid({ scriptLine: "v1", pg: "kcp" })).callback).toHaveProperty("success", true);
    sandbox.context.settings.change({ portoneCallbackFields: "all" });
    expect((await portone.paid({ scriptLine: "v1", pg: "tosspayments" })).callback).toHaveProperty("success", true);
    sandbox.context.settings.change({ portoneCallbackFields: "four" });
    expect((await portone.paid({ scriptLine: "legacy" })).callback).not.toHaveProperty("success");
  });

  test("a redirect keeps the address's own query and hash, and adds imp_success for the old script only", async () => {
    const redirectUrl = "http://localhost/back?order=a%20b&imp_uid=forged#part";
    const paid = await portone.paid({ redirectUrl, device: "mobile" });
    expect(paid.redirectUrl).toBe(`http://localhost/back?order=a+b&imp_uid=${paid.impUid}&merchant_uid=${paid.merchantUid}#part`);

    const { impUid } = portone.opened({ redirectUrl, scriptLine: "legacy" });
    const refused = refuse(sandbox.context, impUid, { code: "51", message: "한도 & 초과" });
    const url = new URL(("redirectUrl" in refused && refused.redirectUrl) || "");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ imp_uid: impUid, imp_success: "false", error_code: "51", error_msg: "한도 & 초과" });
  });

  test("a window that failed to open redirects without an imp_uid", () => {
    const outcome = portone.open({ amount: 0, redirectUrl: "http://localhost/back", merchantUid: "order-x" });
    expect("answer" in outcome && outcome.answer.redirectQuery).toEqual({ merchant_uid: "order-x", error_code: "RequestParseFailed", error_msg: expect.any(String) });
  });

  test("a window that is opened again after its end gives the same answer", async () => {
    const { impUid } = portone.opened();
    const answer = refuse(sandbox.context, impUid, { code: "51", message: "한도초과" });
    const row = readWindow(sandbox.context, impUid);
    expect("impUid" in row && readAnswer(sandbox.context, row)).toMatchObject({ callback: "callback" in answer ? answer.callback : null });
    const open = portone.opened();
    expect(readAnswer(sandbox.context, open.row)).toBeNull();
  });
});
