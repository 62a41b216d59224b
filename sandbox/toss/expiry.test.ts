import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

// Real time stands still, so that a limit can be met to the millisecond.
const startMs = Date.parse("2026-11-23T03:00:00Z");

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => startMs });
  toss = tossClient(sandbox.url);
});
beforeEach(() => toss.control("PUT", "/clock", { now: "2026-11-23T03:00:00Z" }));
afterAll(() => sandbox.stop());

const advance = (span: string) => toss.control("PUT", "/clock", { advance: span });

describe("time limits on the sandbox's clock", () => {
  test("an authenticated payment is confirmed until just before 10 minutes", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    await advance("9m59s");
    expect((await toss.confirm({ paymentKey, orderId, amount: 1_000 })).json.status).toBe("DONE");
  });

  test("at 10 minutes it is EXPIRED with its failure, and has no session to confirm", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    await advance("10m");
    const confirm = await toss.confirm({ paymentKey, orderId, amount: 1_000 });
    expect([confirm.status, confirm.json.code]).toEqual([404, "NOT_FOUND_PAYMENT_SESSION"]);
    const { json } = await toss.get(`/v1/payments/${paymentKey}`);
    expect(json).toMatchObject({
      status: "EXPIRED",
      failure: { code: "EXPIRED_PAYMENT", message: "결제가 만료되었습니다. 다시 시도해주세요." },
      approvedAt: null,
      lastTransactionKey: null,
      receipt: null,
    });
  });

  test("an open window expires at 30 minutes, with neither method nor escrow", async () => {
    const paymentKey = await toss.play({ orderId: newOrderId(), amount: 1_000, outcome: "closed" });
    await advance("29m59s");
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json.status).toBe("READY");
    await advance("1s");
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json).toMatchObject({ status: "EXPIRED", method: null, useEscrow: null });
  });

  test("a virtual account past its due date stays WAITING_FOR_DEPOSIT and takes no deposit", async () => {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000, method: "VIRTUAL_ACCOUNT" });
    await toss.confirm({ paymentKey, orderId, amount: 1_000 });
    await advance("169h");
    expect((await toss.control("POST", `/payments/${paymentKey}/deposit`)).status).toBe(409);
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json).toMatchObject({ status: "WAITING_FOR_DEPOSIT", virtualAccount: { expired: false } });
  });

  test("payments carry the sandbox's time in Seoul, whatever the real time", async () => {
    await toss.control("PUT", "/clock", { now: "2027-01-31T15:00:00Z" });
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    const { json } = await toss.confirm({ paymentKey, orderId, amount: 1_000 });
    expect(json.approvedAt).toBe("2027-02-01T00:00:00+09:00");
    expect(paymentKey.slice(5, 19)).toBe("20270201000000");
  });

  test("transfers can be cancelled for 180 days, cards for longer", async () => {
    const make = async (method: string) => {
      const orderId = newOrderId();
      const paymentKey = await toss.play({ orderId, amount: 1_000, method });
      await toss.confirm({ paymentKey, orderId, amount: 1_000 });
      return paymentKey;
    };
    const [transfer, card] = [await make("TRANSFER"), await make("CARD")];
    await advance("181d");
    const cancel = (key: string) => toss.post(`/v1/payments/${key}/cancel`, { cancelReason: "late" });
    expect((await cancel(transfer)).json.code).toBe("EXCEED_MAX_REFUND_DUE");
    expect((await cancel(card)).json.status).toBe("CANCELED");
  });
});
