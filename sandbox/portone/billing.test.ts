import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { eventually } from "../testing/eventually";
import { startListeningShop, type ListeningShop } from "../testing/listening-shop";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";
import { sandboxOtp } from "./certification-endpoints";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;
let shop: ListeningShop;

const startMs = Date.parse("2026-11-23T03:00:00Z");
const now = startMs / 1_000;
const card = { card_number: "4330-1234-1234-1234", expiry: "2026-11", birth: "900101", pwd_2digit: "12" };
const refusedCard = { ...card, card_number: "4330-1234-1234-0002" };

beforeAll(async () => {
  shop = await startListeningShop();
  sandbox = await startSandbox({ now: () => startMs, webhookTargets: { toss: [], portone: [shop.url] } });
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await sandbox.context.webhooks.idle();
  await portone.control("POST", "/reset");
  shop.received.length = 0;
});
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

const advance = (span: string) => portone.control("PUT", "/clock", { advance: span });
const register = (customerUid: string, given: object = card) => portone.post(`/subscribe/customers/${customerUid}`, given);
const bodies = () => shop.received.map(({ text }) => JSON.parse(text) as Record<string, unknown>);

describe("a billing key", () => {
  test("keeps of the card only what may be shown, in the ledger and in the record", async () => {
    expect((await register("c1", { ...card, customer_name: "홍길동" })).response).toMatchObject({
      customer_uid: "c1",
      card_number: "433012******1234",
      customer_name: "홍길동",
      inserted: now,
      sandbox: true,
    });
    const everything = JSON.stringify((await portone.control("GET", "/messages")).json);
    expect(everything).not.toMatch(/4330-?1234-?1234-?1234/);
    expect(everything).not.toContain("900101");
  });

  test.each([
    ["no number", { card_number: undefined }, 400],
    ["a number that is none", { card_number: "1234" }, 200],
    ["an expiry that is none", { expiry: "2026-13" }, 200],
    ["a card past its month", { expiry: "2026-10" }, 200],
    ["a channel that is none", { channel_key: "none" }, 200],
  ])("with %s is refused", async (_, given, status) => {
    const answer = await register("c1", { ...card, ...given });
    expect([answer.status, answer.code]).toEqual([status, -1]);
    expect((await portone.get("/subscribe/customers/c1")).status).toBe(404);
  });

  test.each(["nobody", "nice.nobody", "danal"])("for the pg %s, which names no setting that takes cards, is made by the default one", async (pg) => {
    expect((await register("c1", { ...card, pg })).response).toMatchObject({ pg_provider: "kcp", pg_id: "sandbox_kcp" });
    const paid = portone.payment(await portone.post("/subscribe/payments/onetime", { merchant_uid: newOrderId(), amount: 1_000, name: "주문", pg, ...card }));
    expect(paid).toMatchObject({ status: "paid", pg_provider: "kcp" });
    expect((await register("c2", { ...card, pg: "nice.sandbox_nice" })).response).toMatchObject({ pg_provider: "nice" });
  });

  test("is read one by one or together, replaced by a new card, and forgotten", async () => {
    await register("c1");
    await advance("1m");
    expect((await register("c1", { ...card, card_number: "5123-4500-0000-0008" })).response).toMatchObject({ card_number: "512345******0008", inserted: now, updated: now + 60 });
    expect((await portone.get("/subscribe/customers?customer_uid[]=c1&customer_uid[]=c2")).status).toBe(207);
    expect((await portone.get("/subscribe/customers?customer_uid[]=c2")).status).toBe(404);
    expect((await portone.v1("DELETE", "/subscribe/customers/c1")).code).toBe(0);
    expect((await portone.v1("DELETE", "/subscribe/customers/c1")).status).toBe(404);
  });

  test("comes from a window with a customer_uid, with or without a charge", async () => {
    const { impUid } = await portone.paid({ customerUid: "c1", buyerName: "홍길동" });
    expect(await portone.read(impUid)).toMatchObject({ customer_uid: "c1", customer_uid_usage: "issue" });
    expect((await portone.get("/subscribe/customers/c1")).response).toMatchObject({ customer_name: "홍길동" });
    await portone.paid({ customerUid: "c2", amount: 0 });
    expect((await portone.get("/subscribe/customers/c2")).status).toBe(200);
  });
});

describe("a charge without a window", () => {
  test("by key pays at once, tells by webhook, and is listed under the key", async () => {
    await register("c1", { ...card, customer_name: "홍길동" });
    const merchant_uid = newOrderId();
    const payment = portone.payment(await portone.post("/subscribe/payments/again", { customer_uid: "c1", merchant_uid, amount: 9_900, name: "구독" }));
    expect(payment).toMatchObject({ status: "paid", channel: "api", customer_uid_usage: "payment", buyer_name: "홍길동", card_quota: 0 });
    await eventually(bodies).toEqual([{ imp_uid: payment.imp_uid, merchant_uid, status: "paid" }]);
    expect((await portone.get("/subscribe/customers/c1/payments")).response).toMatchObject({ total: 1, list: [{ merchant_uid }] });
    expect((await portone.get("/subscribe/customers/c2/payments")).status).toBe(404);
    expect(await portone.post("/subscribe/payments/again", { customer_uid: "c1", merchant_uid, amount: 9_900, name: "구독" })).toMatchObject({
      status: 200,
      code: 1,
      message: "이미 결제가 이루어진 거래건입니다.",
    });
  });

  test("that the card company refuses is failed, with code 0 and no webhook; the id stays free", async () => {
    const merchant_uid = newOrderId();
    const refused = portone.payment(await portone.post("/subscribe/payments/onetime", { merchant_uid, amount: 1_000, name: "주문", ...refusedCard }));
    expect(refused).toMatchObject({ status: "failed", fail_reason: expect.stringContaining("거절"), paid_at: 0 });
    expect(portone.payment(await portone.post("/subscribe/payments/onetime", { merchant_uid, amount: 1_000, name: "주문", ...card })).status).toBe("paid");
    await eventually(bodies).toMatchObject([{ merchant_uid, status: "paid" }]);
  });

  test("by keyed-in card keeps a key if it is asked to, and instalments begin at 50,000", async () => {
    const order = () => ({ merchant_uid: newOrderId(), name: "주문", card_quota: 3, customer_uid: "c1", ...card });
    expect((await portone.post("/subscribe/payments/onetime", { ...order(), amount: 49_999 })).code).toBe(1);
    expect(portone.payment(await portone.post("/subscribe/payments/onetime", { ...order(), amount: 50_000 }))).toMatchObject({ card_quota: 3, customer_uid_usage: "issue" });
    expect((await portone.get("/subscribe/customers/c1")).status).toBe(200);
  });

  test("without a key is code -1, without its fields 400", async () => {
    expect(await portone.post("/subscribe/payments/again", { customer_uid: "none", merchant_uid: newOrderId(), amount: 1_000, name: "x" })).toMatchObject({ status: 200, code: -1 });
    expect((await portone.post("/subscribe/payments/again", { customer_uid: "none" })).status).toBe(400);
    expect((await portone.post("/subscribe/payments/onetime", { ...card })).status).toBe(400);
  });
});

describe("a planned charge", () => {
  const plan = (merchant_uid: string, after = 3_600, more: object = {}) => ({ merchant_uid, schedule_at: now + after, amount: 9_900, name: "다음 달", ...more });
  const schedule = (schedules: object[], more: object = {}) => portone.post("/subscribe/payments/schedule", { customer_uid: "c1", schedules, ...more });
  const read = async (merchantUid: string) => (await portone.get(`/subscribe/payments/schedule/${merchantUid}`)).response;

  test("runs at its time, as an imps_ payment, and tells by webhook", async () => {
    await register("c1");
    const merchant_uid = newOrderId();
    expect((await schedule([plan(merchant_uid)])).response).toMatchObject([{ merchant_uid, schedule_status: "scheduled", schedule_at: now + 3_600, imp_uid: null, payment_status: null }]);
    await advance("59m");
    expect(await read(merchant_uid)).toMatchObject({ schedule_status: "scheduled", executed_at: 0 });
    await advance("1m");
    expect(await read(merchant_uid)).toMatchObject({ schedule_status: "executed", executed_at: now + 3_600, payment_status: "paid", imp_uid: expect.stringMatching(/^imps_\d{12}$/) });
    await eventually(bodies).toMatchObject([{ merchant_uid, status: "paid", imp_uid: expect.stringMatching(/^imps_/) }]);
    expect(portone.payment(await portone.get(`/payments/find/${merchant_uid}`)).customer_uid_usage).toBe("payment.scheduled");
  });

  test("that the card company refuses tells `failed`, and can be tried again at once or planned again", async () => {
    await register("c1", refusedCard);
    const [a, b] = [newOrderId(), newOrderId()];
    await schedule([plan(a), plan(b)]);
    await advance("1h");
    await eventually(() => bodies().length).toBe(2);
    expect(bodies()).toMatchObject([{ status: "failed" }, { status: "failed" }]);
    expect(await read(a)).toMatchObject({ payment_status: "failed", fail_reason: expect.stringContaining("거절") });
    await register("c1");
    expect(portone.payment(await portone.post(`/subscribe/payments/schedule/${a}/retry`, {})).status).toBe("paid");
    expect((await portone.post(`/subscribe/payments/schedule/${a}/retry`, {})).status).toBe(400);
    expect((await portone.post(`/subscribe/payments/schedule/${b}/reschedule`, { schedule_at: now + 3_600 })).status).toBe(400);
    expect((await portone.post(`/subscribe/payments/schedule/${b}/reschedule`, { schedule_at: now + 7_200 })).response).toMatchObject({ schedule_status: "scheduled", imp_uid: null });
    await advance("1h");
    expect(await read(b)).toMatchObject({ payment_status: "paid" });
  });

  test("of a key that is gone by then fails without a payment", async () => {
    await register("c1");
    const merchant_uid = newOrderId();
    await schedule([plan(merchant_uid)]);
    await portone.v1("DELETE", "/subscribe/customers/c1");
    await advance("1h");
    expect(await read(merchant_uid)).toMatchObject({ schedule_status: "executed", payment_status: "failed", imp_uid: null });
    expect((await portone.get(`/payments/find/${merchant_uid}`)).status).toBe(404);
  });

  test("needs a key, or a card to make one from", async () => {
    expect(await schedule([plan(newOrderId())])).toMatchObject({ status: 200, code: 1, message: "등록된 고객정보가 없습니다." });
    expect((await schedule([plan(newOrderId())], refusedCard)).code).toBe(0);
    expect(await schedule([plan(newOrderId())], { checking_amount: 100 })).toMatchObject({ status: 200, code: 1 });
  });

  test("is refused with all its companions if one of them cannot be", async () => {
    await register("c1");
    const [good, taken] = [newOrderId(), newOrderId()];
    await schedule([plan(taken)]);
    for (const bad of [plan(taken), plan(newOrderId(), 0), plan(newOrderId(), 60, { amount: 0.5 }), plan(good)]) {
      expect((await schedule([plan(good), bad])).code).toBe(1);
    }
    expect((await portone.get(`/subscribe/payments/schedule/${good}`)).status).toBe(404);
    expect((await portone.post("/subscribe/payments/schedule", { customer_uid: "c1" })).status).toBe(400);
  });

  test("is taken as a form too", async () => {
    const merchant_uid = newOrderId();
    const form = { customer_uid: "c9", ...card, "schedules[0][merchant_uid]": merchant_uid, "schedules[0][schedule_at]": String(now + 60), "schedules[0][amount]": "1000" };
    expect((await portone.v1("POST", "/subscribe/payments/schedule", { form })).response).toMatchObject([{ merchant_uid, amount: 1_000 }]);
  });

  test("is revoked by its id or with all of its customer's, until it has run", async () => {
    await register("c1");
    const [a, b, c] = [newOrderId(), newOrderId(), newOrderId()];
    await schedule([plan(a), plan(b, 7_200), plan(c, 7_200)]);
    await advance("1h");
    const nothing = { status: 200, code: 1, message: "취소할 예약결제 기록이 존재하지 않습니다." };
    expect(await portone.post("/subscribe/payments/unschedule", { customer_uid: "c1", merchant_uid: a })).toMatchObject(nothing);
    expect(await portone.post("/subscribe/payments/unschedule", { customer_uid: "another", merchant_uid: [b] })).toMatchObject(nothing);
    expect((await portone.post("/subscribe/payments/unschedule", { merchant_uid: [b] })).response).toMatchObject([{ merchant_uid: b, schedule_status: "revoked", revoked_at: now + 3_600 }]);
    expect((await portone.post("/subscribe/payments/unschedule", { customer_uid: "c1" })).response).toMatchObject([{ merchant_uid: c }]);
    expect(await portone.post("/subscribe/payments/unschedule", { customer_uid: "c1" })).toMatchObject(nothing);
    await advance("2h");
    expect(await read(b)).toMatchObject({ schedule_status: "revoked", executed_at: 0 });
    expect((await portone.post("/subscribe/payments/unschedule", {})).status).toBe(400);
  });

  test("may be moved before it has run, and is listed by its planned time", async () => {
    await register("c1");
    const [a, b] = [newOrderId(), newOrderId()];
    await schedule([plan(a), plan(b, 7_200)]);
    const move = (merchantUid: string, schedule_at: number) => portone.v1("PUT", `/subscribe/payments/schedule/${merchantUid}`, { body: { schedule_at } });
    expect((await move(a, now + 10_800)).response).toMatchObject({ schedule_at: now + 10_800 });
    expect((await move(a, now)).status).toBe(400);
    expect((await move("none", now + 60)).status).toBe(404);
    const range = (from: number, to: number, rest = "") => portone.get(`/subscribe/payments/schedule?schedule_from=${String(from)}&schedule_to=${String(to)}${rest}`);
    expect((await range(now + 7_200, now + 10_801)).response).toMatchObject({ total: 2, list: [{ merchant_uid: a }, { merchant_uid: b }] });
    expect((await range(now + 7_200, now + 10_800)).response).toMatchObject({ total: 1, list: [{ merchant_uid: b }] });
    expect((await range(now, now + 86_400, "&schedule_status=revoked")).response).toMatchObject({ total: 0 });
    for (const bad of [range(now, now + 93 * 86_400), range(now, now - 1), range(now, now + 60, "&schedule_status=none"), portone.get("/subscribe/payments/schedule")]) {
      expect((await bad).status).toBe(400);
    }
    await advance("2h");
    expect((await move(b, now + 86_400)).status).toBe(400);
  });
});

describe("an identity check by number", () => {
  const person = { name: "홍길동", phone: "010-1234-5678", birth: "050101", gender_digit: "4", carrier: "KT" };

  test("tells the person only once the number was right, and that only once", async () => {
    const { imp_uid } = (await portone.post("/certifications/otp/request", person)).response as { imp_uid: string };
    expect((await portone.get(`/certifications/${imp_uid}`)).response).toMatchObject({ certified: false, name: null, certified_at: 0 });
    expect((await portone.post(`/certifications/otp/confirm/${imp_uid}`, { otp: "000000" })).status).toBe(400);
    expect((await portone.post(`/certifications/otp/confirm/${imp_uid}`, { otp: sandboxOtp })).response).toMatchObject({ certified: true, name: "홍길동", gender: "female", birthday: "2005-01-01", carrier: "KTF" });
    expect((await portone.post(`/certifications/otp/confirm/${imp_uid}`, { otp: sandboxOtp })).status).toBe(400);
    expect((await portone.get(`/certifications/${imp_uid}`)).response).toMatchObject({ certified_at: now, unique_key: expect.stringMatching(/^.{88}$/) });
  });

  test.each([{ phone: "" }, { birth: "0501" }, { birth: "051301" }, { gender_digit: "x" }, { carrier: "NONE" }, { name: undefined }])("with %j is 400", async (given) => {
    expect((await portone.post("/certifications/otp/request", { ...person, ...given })).status).toBe(400);
  });

  test("is unknown after it was deleted", async () => {
    const { imp_uid } = (await portone.post("/certifications/otp/request", person)).response as { imp_uid: string };
    expect((await portone.v1("DELETE", `/certifications/${imp_uid}`)).code).toBe(0);
    expect(await portone.get(`/certifications/${imp_uid}`)).toMatchObject({ status: 404, message: "인증결과가 존재하지 않습니다." });
    expect((await portone.post(`/certifications/otp/confirm/${imp_uid}`, { otp: sandboxOtp })).status).toBe(404);
  });
});

test("codes and channels can be looked up", async () => {
  expect((await portone.get("/banks/004")).response).toEqual({ code: "004", name: "KB국민은행" });
  expect((await portone.get("/cards/999")).status).toBe(404);
  expect((await portone.get("/users/pg")).response).toContainEqual(expect.objectContaining({ pg_provider: "kcp", channel_key: "channel-key-sandbox-kcp", sandbox: true }));
});
