import iamportClient from "iamport-rest-client-nodejs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";
import { sandboxOtp } from "./certification-endpoints";

vi.setConfig({ testTimeout: 30_000 });

const { Iamport, Request, Enum } = iamportClient;

const newClient = () => new Iamport({ apiKey: "sandbox_imp_key", apiSecret: "sandbox_imp_secret", baseUrl: `${sandbox.url}/iamport` });

/** What the official client resolves to: the body under `data`, times as Dates. */
interface ClientAnswer {
  status: number;
  data: { code: number; response: Record<string, unknown>; failed?: string[] };
}
interface ClientRequest {
  params?: object;
  request(iamport: unknown): Promise<unknown>;
}

let sandbox: RunningSandbox;
let portone: PortoneClient;
let iamport: InstanceType<typeof Iamport>;

beforeAll(async () => {
  sandbox = await startSandbox();
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await portone.control("POST", "/reset");
  iamport = newClient();
});
afterAll(() => sandbox.stop());

const ask = async (request: ClientRequest) => (await request.request(iamport)) as ClientAnswer;
const fieldsOf = async (request: ClientRequest) => (await ask(request)).data.response;
const refusalOf = (request: ClientRequest) => request.request(iamport).then(
  () => null,
  (error: { response: { status?: number; data: { code: number; message: string } } }) => error.response.data,
);
const card = { card_number: "1234-1234-1234-1234", expiry: "2099-12", birth: "900101", pwd_2digit: "12" };
const inAnHour = () => Math.floor(sandbox.context.clock.now() / 1_000) + 3_600;

describe("the official Node client", () => {
  test("reads payments by every key it has", async () => {
    const { impUid, merchantUid } = await portone.paid();
    expect(await fieldsOf(Request.Payments.getByImpUid({ imp_uid: impUid }))).toMatchObject({ imp_uid: impUid, status: "paid", paid_at: expect.any(Date), failed_at: 0 });
    const byOrder = { merchant_uid: merchantUid } as Parameters<typeof Request.Payments.getByMerchantUid>[0];
    expect(await fieldsOf(Request.Payments.getByMerchantUid(byOrder))).toMatchObject({ imp_uid: impUid });
    const all = { merchant_uid: merchantUid, status: Enum.StatusEnum.PAID, page: 1, sorting: Enum.SortingEnum.STARTED_DESC };
    expect(await fieldsOf(Request.Payments.getByMerchantUids(all))).toMatchObject({ total: 1, next: 0, list: [{ imp_uid: impUid }] });
    const byStatus = { status: Enum.StatusEnum.PAID } as Parameters<typeof Request.Payments.getByStatus>[0];
    expect(await fieldsOf(Request.Payments.getByStatus(byStatus))).toMatchObject({ total: 1, list: [{ imp_uid: impUid }] });
  });

  test("learns which of several are missing from a 207", async () => {
    const { impUid } = await portone.paid();
    const { status, data } = await ask(Request.Payments.getByImpUids({ imp_uid: [impUid, "imp_000000000000"] }));
    expect([status, data.failed, data.response]).toEqual([207, ["imp_000000000000"], [expect.objectContaining({ imp_uid: impUid })]]);
  });

  test("sees a test payment under the 2026 rule when it asks for it", async () => {
    const { impUid } = await portone.paid();
    await portone.settings({ portoneRequireIncludeSandbox: true });
    expect(await refusalOf(Request.Payments.getByImpUid({ imp_uid: impUid }))).toMatchObject({ code: -1 });
    const request: ClientRequest = Request.Payments.getByImpUid({ imp_uid: impUid });
    request.params = { include_sandbox: true };
    expect(await fieldsOf(request)).toMatchObject({ imp_uid: impUid });
  });

  test("cancels, and takes a code other than 0 for the failure that it is", async () => {
    const { impUid } = await portone.paid({ amount: 10_000 });
    const order = { imp_uid: impUid, amount: 4_000, checksum: 10_000, reason: "변심" } as Parameters<typeof Request.Payments.cancel>[0];
    expect(await fieldsOf(Request.Payments.cancel(order))).toMatchObject({ cancel_amount: 4_000, status: "cancelled" });
    expect(await refusalOf(Request.Payments.cancel(order))).toMatchObject({ code: 1 });
    expect(await refusalOf(Request.Payments.cancel({ ...order, imp_uid: "imp_000000000000" }))).toEqual({
      code: 1,
      message: "취소할 결제건이 존재하지 않습니다.",
      response: null,
    });
  });

  test("prepares and reads what it prepared", async () => {
    const merchant_uid = newOrderId();
    expect(await fieldsOf(Request.Prepare.postAmount({ merchant_uid, amount: 5_000 }))).toMatchObject({ amount: 5_000 });
    expect(await fieldsOf(Request.Prepare.getAmount({ merchant_uid }))).toMatchObject({ merchant_uid, amount: 5_000 });
  });

  test("issues, changes and closes a virtual account, and reads PAYCO's balance", async () => {
    const order = { merchant_uid: newOrderId(), amount: 5_000, vbank_code: "004", vbank_due: inAnHour(), vbank_holder: "홍길동", pg: "settle" };
    const issued = await fieldsOf(Request.Vbanks.post(order as Parameters<typeof Request.Vbanks.post>[0]));
    expect(issued).toMatchObject({ status: "ready", vbank_date: expect.any(Date) });
    const imp_uid = String(issued.imp_uid);
    const change = { imp_uid, amount: 6_000, vbank_due: inAnHour() } as unknown as Parameters<typeof Request.Vbanks.put>[0];
    expect(await fieldsOf(Request.Vbanks.put(change))).toMatchObject({ amount: 6_000 });
    expect(await fieldsOf(Request.Vbanks.delete({ imp_uid }))).toMatchObject({ status: "failed" });
    const { impUid } = await portone.paid({ pg: "payco", payMethod: "payco" });
    expect(await fieldsOf(Request.Payments.getAmountByImpUid({ imp_uid: impUid }))).toMatchObject({ amount: 10_000, histories: [{ created: expect.any(Date) }] });
  });

  test("keeps a billing key and charges it, now and later", async () => {
    const customer_uid = `customer-${newOrderId()}`;
    const key = { customer_uid, ...card, customer_name: "홍길동" } as Parameters<typeof Request.Customers.postBillingKey>[0];
    expect(await fieldsOf(Request.Customers.postBillingKey(key))).toMatchObject({ customer_uid, card_number: "123412******1234", inserted: expect.any(Date) });
    expect(await fieldsOf(Request.Customers.getBillingKey({ customer_uid }))).toMatchObject({ customer_uid });
    expect(await fieldsOf(Request.Customers.getBillingKeys({ customer_uid: [customer_uid] }))).toMatchObject([{ customer_uid }]);

    const charge = { customer_uid, merchant_uid: newOrderId(), amount: 1_000, name: "구독" };
    expect(await fieldsOf(Request.Subscribe.again(charge))).toMatchObject({ status: "paid", customer_uid, customer_uid_usage: "payment", channel: "api" });
    expect(await fieldsOf(Request.Customers.getPayments({ customer_uid }))).toMatchObject({ total: 1, list: [{ amount: 1_000 }] });

    const [first, second] = [newOrderId(), newOrderId()];
    const plan = (merchant_uid: string) => ({ merchant_uid, schedule_at: inAnHour(), amount: 2_000, name: "다음 달" });
    const schedules = [plan(first), plan(second)];
    expect(await fieldsOf(Request.Subscribe.schedule({ customer_uid, schedules }))).toMatchObject([{ merchant_uid: first, schedule_status: "scheduled" }, { merchant_uid: second }]);
    const now = Math.floor(sandbox.context.clock.now() / 1_000);
    const range = { customer_uid, from: now, to: now + 86_400, "schedule-status": Enum.ScheduledStatusEnum.SCHEDULED };
    expect(await fieldsOf(Request.Subscribe.getScheduleds(range))).toMatchObject({ total: 2 });
    expect(await fieldsOf(Request.Customers.getScheduleds(range))).toMatchObject({ total: 2 });
    expect(await fieldsOf(Request.Subscribe.unschedule({ customer_uid, merchant_uid: second }))).toMatchObject([{ merchant_uid: second, schedule_status: "revoked" }]);
    await portone.control("PUT", "/clock", { advance: "1h" });
    // The client keeps its token by real time, and the sandbox's hour has passed.
    iamport = newClient();
    expect(await fieldsOf(Request.Subscribe.getScheduled({ merchant_uid: first }))).toMatchObject({ schedule_status: "executed", payment_status: "paid" });
    expect(await fieldsOf(Request.Customers.deleteBillingKey({ customer_uid }))).toMatchObject({ customer_uid });
    expect(await refusalOf(Request.Subscribe.again({ ...charge, merchant_uid: newOrderId() }))).toMatchObject({ code: -1 });
  });

  test("charges a keyed-in card once", async () => {
    const order = { merchant_uid: newOrderId(), amount: 1_000, name: "한 번", ...card };
    expect(await fieldsOf(Request.Subscribe.onetime(order))).toMatchObject({ status: "paid", card_number: "123412******1234" });
  });

  test("reads and forgets an identity check", async () => {
    const person = { name: "홍길동", phone: "010-1234-5678", birth: "900101", gender_digit: "1", carrier: "KT" };
    const { response } = await portone.post("/certifications/otp/request", person);
    const { imp_uid } = response as { imp_uid: string };
    await portone.post(`/certifications/otp/confirm/${imp_uid}`, { otp: sandboxOtp });
    expect(await fieldsOf(Request.Certifications.getCertification({ imp_uid }))).toMatchObject({ certified: true, name: "홍길동", gender: "male" });
    await ask(Request.Certifications.deleteCertification({ imp_uid }));
    expect(await refusalOf(Request.Certifications.getCertification({ imp_uid }))).toMatchObject({ message: "인증결과가 존재하지 않습니다." });
  });

  test("looks up banks and cards", async () => {
    expect(await fieldsOf(Request.Cards.getCard({ code: Enum.CardCodeEnum.SHINHAN }))).toMatchObject({ name: "신한카드" });
    expect((await fieldsOf(Request.Banks.getBanks())) as unknown as object[]).toContainEqual({ code: "088", name: "신한은행" });
  });
});

/** The methods of iamporter that are used here; the package ships no types. */
interface IamporterClient {
  findByImpUid(impUid: string): Promise<{ status: number; data: Record<string, unknown> | null }>;
  findByMerchantUid(merchantUid: string): Promise<{ data: Record<string, unknown> }>;
  findAllByMerchantUid(merchantUid: string): Promise<{ data: Record<string, unknown> }>;
  findAllByStatus(status: string): Promise<{ data: Record<string, unknown> }>;
  cancelByImpUid(impUid: string, extra?: object): Promise<{ data: Record<string, unknown> }>;
  createPreparedPayment(data: object): Promise<{ data: Record<string, unknown> }>;
  getPreparedPayment(merchantUid: string): Promise<{ data: Record<string, unknown> }>;
  payOnetime(data: object): Promise<{ data: Record<string, unknown> }>;
  paySubscription(data: object): Promise<{ data: Record<string, unknown> }>;
  createSubscription(data: object): Promise<{ data: Record<string, unknown> }>;
  createVbank(data: object): Promise<{ data: Record<string, unknown> }>;
  getToken(key?: string | null, secret?: string | null): Promise<unknown>;
}
const { Iamporter } = createRequire(import.meta.url)("iamporter") as { Iamporter: new (options: object) => IamporterClient };

describe("iamporter, which sends the bare token", () => {
  const client = () => new Iamporter({ apiKey: "sandbox_imp_key", secret: "sandbox_imp_secret", host: `${sandbox.url}/iamport` });

  test("reads, prepares, issues accounts and cancels", async () => {
    const { impUid, merchantUid } = await portone.paid({ amount: 10_000 });
    expect(await client().findByImpUid(impUid)).toMatchObject({ status: 200, data: { status: "paid" } });
    expect(await client().findByImpUid("imp_000000000000")).toMatchObject({ status: 404, data: null });
    expect((await client().findByMerchantUid(merchantUid)).data.imp_uid).toBe(impUid);
    expect((await client().findAllByMerchantUid(merchantUid)).data.total).toBe(1);
    expect((await client().findAllByStatus("paid")).data.total).toBe(1);
    expect((await client().cancelByImpUid(impUid, { amount: 1_000 })).data.cancel_amount).toBe(1_000);
    await expect(client().cancelByImpUid("imp_000000000000")).rejects.toThrow("취소할 결제건이 존재하지 않습니다.");
    const merchant_uid = newOrderId();
    await client().createPreparedPayment({ merchant_uid, amount: 5_000 });
    expect((await client().getPreparedPayment(merchant_uid)).data.amount).toBe(5_000);
    const account = { merchant_uid: newOrderId(), amount: 1_000, vbank_code: "004", vbank_due: inAnHour(), vbank_holder: "홍길동" };
    expect((await client().createVbank(account)).data.status).toBe("ready");
  });

  test("charges cards and billing keys, and throws the refusal's reason", async () => {
    const order = () => ({ merchant_uid: newOrderId(), amount: 1_000, name: "주문" });
    expect((await client().payOnetime({ ...order(), ...card })).data.status).toBe("paid");
    await client().createSubscription({ customer_uid: "c-1", ...card });
    expect((await client().paySubscription({ ...order(), customer_uid: "c-1" })).data.customer_uid).toBe("c-1");
    await client().createSubscription({ customer_uid: "c-2", ...card, card_number: "1234-1234-1234-0002" });
    await expect(client().paySubscription({ ...order(), customer_uid: "c-2" })).rejects.toThrow("승인 거절");
  });

  test("is told what is wrong with its keys", async () => {
    await expect(client().getToken(null, null)).rejects.toThrow("imp_key, imp_secret 파라메터가 누락되었습니다.");
    const wrong = new Iamporter({ apiKey: "sandbox_imp_key", secret: "nonsense", host: `${sandbox.url}/iamport` });
    await expect(wrong.findByImpUid("imp_000000000000")).rejects.toThrow("아임포트 API 인증에 실패하였습니다.");
  });
});
