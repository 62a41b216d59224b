import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import fc from "fast-check";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";
import { cancelFromConsole } from "./cancel";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  portone = await portoneClient(sandbox);
});
afterEach(() => sandbox.context.settings.change({ portonePartialCancelStatus: "cancelled" }));
afterAll(() => sandbox.stop());

const refused = (message: string) => ({ status: 200, code: 1, message, response: null });
const nothingToCancel = refused("취소할 결제건이 존재하지 않습니다.");
const alreadyCancelled = refused("이미 전액취소된 주문입니다.");

describe("cancel", () => {
  test("without an amount, or with 0, takes all that is left, once", async () => {
    for (const body of [{}, { amount: 0 }]) {
      const { impUid } = await portone.paid({ amount: 30_000 });
      const payment = portone.payment(await portone.cancel({ imp_uid: impUid, reason: "고객 변심", ...body }));
      expect(payment).toMatchObject({ status: "cancelled", amount: 30_000, cancel_amount: 30_000, cancel_reason: "고객 변심" });
      expect(payment.cancel_history).toEqual([expect.objectContaining({ amount: 30_000, reason: "고객 변심", cancelled_at: payment.cancelled_at })]);
      expect(payment.paid_at).toBeGreaterThan(0);
      expect(await portone.cancel({ imp_uid: impUid })).toMatchObject(alreadyCancelled);
      expect(await portone.read(impUid)).toEqual(payment);
    }
  });

  test("in parts is `cancelled` after the first, or stays `paid` by setting; each part has its own id", async () => {
    const { impUid } = await portone.paid({ amount: 30_000 });
    const first = portone.payment(await portone.cancel({ imp_uid: impUid, amount: 10_000 }));
    expect(first).toMatchObject({ status: "cancelled", cancel_amount: 10_000 });
    const rest = portone.payment(await portone.cancel({ imp_uid: impUid }));
    expect(rest.cancel_history.map(({ amount }) => amount)).toEqual([10_000, 20_000]);
    expect(new Set(rest.cancel_history.map((one) => one.cancellation_id)).size).toBe(2);
    expect(await portone.cancel({ imp_uid: impUid, amount: 1 })).toMatchObject(alreadyCancelled);

    sandbox.context.settings.change({ portonePartialCancelStatus: "paid" });
    const { impUid: other } = await portone.paid({ amount: 30_000 });
    expect(portone.payment(await portone.cancel({ imp_uid: other, amount: 10_000 }))).toMatchObject({ status: "paid", cancel_amount: 10_000 });
    expect(portone.payment(await portone.cancel({ imp_uid: other }))).toMatchObject({ status: "cancelled", cancel_amount: 30_000 });
  });

  test("never gives back more than was paid, whatever parts race", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 6_000 }), { minLength: 2, maxLength: 8 }), async (amounts) => {
        const { impUid } = await portone.paid({ amount: 10_000 });
        const answers = await Promise.all(amounts.map((amount) => portone.cancel({ imp_uid: impUid, amount })));
        const given = amounts.filter((_, index) => answers[index]?.code === 0).reduce((sum, amount) => sum + amount, 0);
        const payment = await portone.read(impUid);
        expect(payment.cancel_amount).toBe(given);
        expect(given).toBeLessThanOrEqual(10_000);
      }),
      { numRuns: 10 },
    );
  });

  test("of two with the same checksum only one goes through", async () => {
    const { impUid } = await portone.paid({ amount: 10_000 });
    const answers = await Promise.all([1, 2, 3].map(() => portone.cancel({ imp_uid: impUid, amount: 3_000, checksum: 10_000 })));
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(1);
    expect((await portone.read(impUid)).cancel_amount).toBe(3_000);
    expect((await portone.cancel({ imp_uid: impUid, checksum: 7_000 })).code).toBe(0);
  });

  test.each([
    ["a wrong checksum", { checksum: 9_999 }],
    ["a checksum of 0", { checksum: 0 }],
    ["more than was paid", { amount: 10_001 }],
    ["more tax-free than there is", { amount: 5_000, tax_free: 1 }],
  ])("with %s is refused and changes nothing", async (_, body) => {
    const { impUid } = await portone.paid({ amount: 10_000 });
    expect(await portone.cancel({ imp_uid: impUid, ...body })).toMatchObject({ status: 200, code: 1, response: null });
    expect(await portone.read(impUid)).toMatchObject({ status: "paid", cancel_amount: 0, cancel_history: [] });
  });

  test("knows its payment by imp_uid first: a wrong one fails even if merchant_uid is right", async () => {
    const { impUid, merchantUid } = await portone.paid();
    expect(await portone.cancel({ imp_uid: "imp_000000000000", merchant_uid: merchantUid })).toMatchObject(nothingToCancel);
    expect(await portone.cancel({ merchant_uid: newOrderId() })).toMatchObject(nothingToCancel);
    expect(await portone.cancel({})).toMatchObject(nothingToCancel);
    expect(portone.payment(await portone.cancel({ imp_uid: impUid, merchant_uid: "another" })).imp_uid).toBe(impUid);
  });

  test("by merchant_uid takes the paid one, not the failed ones around it", async () => {
    const merchantUid = newOrderId();
    await portone.play({ orderId: merchantUid, amount: 1_000, outcome: "refused" });
    const { impUid } = await portone.paid({ merchantUid });
    await portone.play({ orderId: merchantUid, amount: 1_000, outcome: "refused" });
    expect(portone.payment(await portone.cancel({ merchant_uid: merchantUid })).imp_uid).toBe(impUid);
  });

  test.each(["refused", "closed"])("of a payment that was %s in the window is refused", async (outcome) => {
    const impUid = await portone.play({ orderId: newOrderId(), amount: 1_000, outcome });
    expect(await portone.cancel({ imp_uid: impUid })).toMatchObject({ status: 200, code: 1 });
  });

  test("in parts is refused by nice's test mode, whole it is not", async () => {
    const { impUid } = await portone.paid({ pg: "nice" });
    expect(await portone.cancel({ imp_uid: impUid, amount: 1_000 })).toMatchObject({ status: 200, code: 1 });
    expect((await portone.cancel({ imp_uid: impUid })).code).toBe(0);
  });

  test("takes a form, with numbers and booleans as text", async () => {
    const { impUid } = await portone.paid({ amount: 10_000 });
    const answer = await portone.v1("POST", "/payments/cancel", {
      form: { imp_uid: impUid, amount: "4000", checksum: "10000", reason: "폼", enable_webhook: "false", "extra[requester]": "admin", refund_bank: "" },
    });
    expect(portone.payment(answer)).toMatchObject({ cancel_amount: 4_000, cancel_reason: "폼" });
  });

  test("with a field of the wrong type is 400 and changes nothing", async () => {
    const { impUid } = await portone.paid();
    for (const body of [{ amount: "all" }, { amount: -1 }, { checksum: {} }, { enable_webhook: "maybe" }]) {
      expect((await portone.cancel({ imp_uid: impUid, ...body })).status).toBe(400);
    }
    expect((await portone.read(impUid)).cancel_amount).toBe(0);
  });

  test("from the console follows the same rules", async () => {
    const { impUid } = await portone.paid({ amount: 10_000 });
    expect(cancelFromConsole(sandbox.context, impUid, { amount: 20_000 })).toHaveProperty("refusal");
    expect(cancelFromConsole(sandbox.context, impUid, { amount: 4_000, reason: "콘솔" })).toMatchObject({ cancelAmount: 4_000 });
    expect(cancelFromConsole(sandbox.context, "imp_0", {})).toHaveProperty("refusal");
    expect((await portone.read(impUid)).cancel_reason).toBe("콘솔");
  });
});

describe("the cancel of a virtual account", () => {
  const account = { refund_holder: "홍길동", refund_bank: "088", refund_account: "110123456789" };

  async function waiting(pg = "kcp") {
    return (await portone.paid({ payMethod: "vbank", pg, buyerTel: "010-0000-0000" })).impUid;
  }

  test("is refused before the deposit", async () => {
    const impUid = await waiting();
    expect(await portone.cancel({ imp_uid: impUid, ...account })).toMatchObject({ status: 200, code: 1 });
    expect((await portone.read(impUid)).status).toBe("ready");
  });

  test.each([
    ["no account", {}],
    ["no holder", { ...account, refund_holder: "" }],
    ["no number", { ...account, refund_account: undefined }],
    ["a bank that is none", { ...account, refund_bank: "999" }],
  ])("with %s is refused, with one it goes through", async (_, given) => {
    const impUid = await waiting();
    await portone.control("POST", `/payments/${impUid}/deposit`);
    expect(await portone.cancel({ imp_uid: impUid, ...given })).toMatchObject({ status: 200, code: 1 });
    expect((await portone.read(impUid)).status).toBe("paid");
    expect(portone.payment(await portone.cancel({ imp_uid: impUid, ...account })).status).toBe("cancelled");
  });

  test("takes the bank in any PG's way to write it; smartro wants a telephone number too", async () => {
    for (const refund_bank of ["088", "88", "BK88"]) {
      const impUid = await waiting();
      await portone.control("POST", `/payments/${impUid}/deposit`);
      expect((await portone.cancel({ imp_uid: impUid, ...account, refund_bank })).code).toBe(0);
    }
    const impUid = await waiting("smartro");
    await portone.control("POST", `/payments/${impUid}/deposit`);
    expect((await portone.cancel({ imp_uid: impUid, ...account })).code).toBe(1);
    expect((await portone.cancel({ imp_uid: impUid, ...account, refund_tel: "010-0000-0000" })).code).toBe(0);
  });
});
