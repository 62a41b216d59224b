import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

const startMs = Date.parse("2026-11-23T03:00:00Z");
const inThreeDays = startMs / 1_000 + 3 * 86_400;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => startMs });
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await portone.control("POST", "/reset");
});
afterAll(() => sandbox.stop());

const issue = (body: object = {}) =>
  portone.post("/vbanks", {
    channel_key: "channel-key-sandbox-settle",
    merchant_uid: newOrderId(),
    amount: 5_000,
    vbank_code: "004",
    vbank_due: inThreeDays,
    vbank_holder: "주식회사샵",
    ...body,
  });
const issued = async (body: object = {}) => portone.payment(await issue(body));
const deposit = (impUid: string, body?: object) => portone.control("POST", `/payments/${impUid}/deposit`, body);
const advance = (span: string) => portone.control("PUT", "/clock", { advance: span });

describe("issuing an account by REST", () => {
  test("makes a ready payment of the api channel with the account's details", async () => {
    expect(await issued({ name: "주문", buyer_name: "홍길동", custom_data: { a: 1 } })).toMatchObject({
      status: "ready",
      channel: "api",
      pay_method: "vbank",
      pg_provider: "settle",
      vbank_code: "004",
      vbank_name: "KB국민은행",
      vbank_holder: "주식회사샵",
      vbank_date: inThreeDays,
      vbank_issued_at: startMs / 1_000,
      custom_data: '{"a":1}',
      paid_at: 0,
    });
  });

  test.each([
    ["no bank", { vbank_code: undefined }, 400],
    ["a due time that is text", { vbank_due: "tomorrow" }, 400],
    ["half a won", { amount: 0.5 }, 400],
    ["a due time that is past", { vbank_due: startMs / 1_000 }, 200],
    ["a bank that is none", { vbank_code: "999" }, 200],
    ["a channel that is none", { channel_key: "none" }, 200],
    ["a PG without accounts", { channel_key: "channel-key-sandbox-kakaopay" }, 200],
  ])("with %s is refused", async (_, body, status) => {
    const answer = await issue(body);
    expect([answer.status, answer.code === 0]).toEqual([status, false]);
  });

  test("for a merchant_uid that was paid is refused; one that waits may have several", async () => {
    const merchant_uid = newOrderId();
    await issued({ merchant_uid });
    const second = await issued({ merchant_uid });
    await deposit(second.imp_uid);
    expect(await issue({ merchant_uid })).toMatchObject({ status: 200, code: 1 });
  });
});

describe("a deposit", () => {
  test("of exactly the amount pays it, once", async () => {
    const { imp_uid } = await issued();
    expect((await deposit(imp_uid, { amount: 4_999 })).status).toBe(409);
    await advance("1h");
    expect((await deposit(imp_uid, { amount: 5_000 })).json).toMatchObject({ gateway: "portone", status: "paid", amount: 5_000 });
    expect(await portone.read(imp_uid)).toMatchObject({ status: "paid", paid_at: startMs / 1_000 + 3_600 });
    expect((await deposit(imp_uid)).status).toBe(409);
  });

  test("is taken until the due time, and not after", async () => {
    const [a, b] = [await issued(), await issued()];
    await advance("72h");
    expect((await deposit(a.imp_uid)).status).toBe(200);
    await advance("1s");
    expect((await deposit(b.imp_uid)).status).toBe(409);
    expect((await portone.read(b.imp_uid)).status).toBe("ready");
  });

  test("that the bank takes back makes the account wait again", async () => {
    const { imp_uid } = await issued();
    await deposit(imp_uid);
    expect((await portone.control("POST", `/payments/${imp_uid}/deposit-reversal`)).json.status).toBe("ready");
    expect(await portone.read(imp_uid)).toMatchObject({ status: "ready", paid_at: 0 });
    expect((await deposit(imp_uid)).json.status).toBe("paid");
  });

  test("is for accounts only", async () => {
    const { impUid } = await portone.paid();
    expect((await deposit(impUid)).status).toBe(409);
    expect((await portone.control("POST", `/payments/${impUid}/deposit-reversal`)).status).toBe(409);
  });
});

describe("an account that waits", () => {
  const change = (impUid: string, body: object) => portone.v1("PUT", `/vbanks/${impUid}`, { body });
  const remove = (impUid: string) => portone.v1("DELETE", `/vbanks/${impUid}`);

  test("may be given another amount and due time by Hecto, and by no other PG", async () => {
    const { imp_uid } = await issued();
    expect(portone.payment(await change(imp_uid, { amount: 7_000, vbank_due: inThreeDays + 60 }))).toMatchObject({ amount: 7_000, vbank_date: inThreeDays + 60 });
    expect((await deposit(imp_uid, { amount: 5_000 })).status).toBe(409);
    const other = await issued({ channel_key: "channel-key-sandbox-nice" });
    expect(await change(other.imp_uid, { amount: 7_000 })).toMatchObject({ status: 200, code: -1 });
    expect((await change(imp_uid, { amount: 0 })).status).toBe(400);
  });

  test("is failed when it is closed, and takes no deposit any more", async () => {
    const { imp_uid } = await issued();
    expect(portone.payment(await remove(imp_uid))).toMatchObject({ status: "failed", failed_at: startMs / 1_000 });
    expect((await deposit(imp_uid)).status).toBe(409);
    expect((await remove(imp_uid)).status).toBe(400);
  });

  test("is the only thing that can be changed or closed", async () => {
    const { imp_uid } = await issued();
    await deposit(imp_uid);
    const { impUid: card } = await portone.paid();
    for (const [impUid, status] of [[imp_uid, 400], [card, 400], ["imp_000000000000", 404]] as const) {
      expect((await change(impUid, { amount: 1 })).status).toBe(status);
      expect((await remove(impUid)).status).toBe(status);
    }
  });
});
