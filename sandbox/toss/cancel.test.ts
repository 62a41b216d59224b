import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";
import { cancelErrorCodes } from "./error-codes";
import { tossErrorTable } from "./error-table";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox();
  toss = tossClient(sandbox.url);
});
afterAll(() => sandbox.stop());

async function paid(amount: number, method = "CARD"): Promise<string> {
  const orderId = newOrderId();
  const paymentKey = await toss.play({ orderId, amount, method });
  const { status } = await toss.confirm({ paymentKey, orderId, amount });
  if (status !== 200) throw new Error("the payment to cancel was not confirmed");
  return paymentKey;
}

const cancel = (paymentKey: string, body: object, headers?: Record<string, string>) =>
  toss.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "고객 변심", ...body }, headers);

describe("cancel", () => {
  test("of the whole amount makes the payment CANCELED, and cannot be repeated", async () => {
    const paymentKey = await paid(30_000);
    const { status, json } = await cancel(paymentKey, {});
    expect(status).toBe(200);
    expect(json).toMatchObject({ status: "CANCELED", totalAmount: 30_000, balanceAmount: 0, suppliedAmount: 0, vat: 0 });
    expect(json.cancels).toEqual([
      expect.objectContaining({ cancelAmount: 30_000, cancelReason: "고객 변심", refundableAmount: 0, cancelStatus: "DONE", transactionKey: json.lastTransactionKey }),
    ]);
    const again = await cancel(paymentKey, {});
    expect([again.status, again.json.code]).toEqual([400, "ALREADY_CANCELED_PAYMENT"]);
  });

  test("in parts stays PARTIAL_CANCELED down to a balance of 0, then answers NOT_CANCELABLE_AMOUNT", async () => {
    const paymentKey = await paid(30_000);
    const first = await cancel(paymentKey, { cancelAmount: 10_000 });
    expect(first.json).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 20_000, vat: 1_818, suppliedAmount: 18_182 });
    const rest = await cancel(paymentKey, {});
    expect(rest.json).toMatchObject({ status: "PARTIAL_CANCELED", balanceAmount: 0 });
    expect((rest.json.cancels as { refundableAmount: number }[]).map((one) => one.refundableAmount)).toEqual([20_000, 0]);
    const third = await cancel(paymentKey, {});
    expect([third.status, third.json.code]).toEqual([403, "NOT_CANCELABLE_AMOUNT"]);
  });

  test("never takes more than was captured, also when partial cancels race", async () => {
    const paymentKey = await paid(10_000);
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(paymentKey, { cancelAmount: 3_000 })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(new Set(refused.map(({ json }) => json.code))).toEqual(new Set(["NOT_CANCELABLE_AMOUNT"]));
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json.balanceAmount).toBe(1_000);
  });

  test("checks the balance that the caller believes in", async () => {
    const paymentKey = await paid(10_000);
    const stale = await cancel(paymentKey, { cancelAmount: 1_000, refundableAmount: 9_000 });
    expect([stale.status, stale.json.code]).toEqual([400, "NOT_MATCHES_REFUNDABLE_AMOUNT"]);
    expect((await cancel(paymentKey, { cancelAmount: 1_000, refundableAmount: 10_000 })).status).toBe(200);
  });

  test.each([
    ["no reason", { cancelReason: undefined }, 400, "INVALID_REQUEST"],
    ["a reason of 201 characters", { cancelReason: "가".repeat(201) }, 400, "INVALID_REQUEST"],
    ["a negative amount", { cancelAmount: -1 }, 400, "INVALID_REQUEST"],
    ["another currency", { currency: "USD" }, 400, "INVALID_REQUEST"],
    ["more than the balance", { cancelAmount: 10_001 }, 403, "NOT_CANCELABLE_AMOUNT"],
    ["more tax-free than there is", { cancelAmount: 5_000, taxFreeAmount: 1 }, 403, "NOT_CANCELABLE_AMOUNT"],
  ])("with %s is refused and changes nothing", async (_, body, status, code) => {
    const paymentKey = await paid(10_000);
    const answer = await cancel(paymentKey, body);
    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json.balanceAmount).toBe(10_000);
  });

  test.each(["approved", "refused", "closed"])("of a payment that was only %s in the window is NOT_CANCELABLE_PAYMENT", async (outcome) => {
    const paymentKey = await toss.play({ orderId: newOrderId(), amount: 1_000, outcome });
    const { status, json } = await cancel(paymentKey, {});
    expect([status, json.code]).toEqual([403, "NOT_CANCELABLE_PAYMENT"]);
  });

  test("of a mobile phone payment ends with the calendar month", async () => {
    const own = await startSandbox({ now: () => Date.parse("2026-11-30T14:00:00Z") });
    const client = tossClient(own.url);
    const orderId = newOrderId();
    const paymentKey = await client.play({ orderId, amount: 1_000, method: "MOBILE_PHONE" });
    await client.confirm({ paymentKey, orderId, amount: 1_000 });
    await client.control("PUT", "/clock", { advance: "1h" });
    const { status, json } = await client.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "late" });
    await own.stop();
    expect([status, json.code]).toEqual([403, "EXCEED_MAX_REFUND_DUE"]);
  });
});

describe("every documented cancel code", () => {
  test.each(cancelErrorCodes)("%s is reached by test code and by fault, and leaves the payment cancelable", async (code) => {
    const paymentKey = await paid(2_000);
    const expected = tossErrorTable[code];
    const byTestCode = await cancel("made-up", {}, { "TossPayments-Test-Code": code });
    expect([byTestCode.status, byTestCode.json]).toEqual([expected.status, { code, message: expected.ko }]);

    sandbox.context.faults.arm([{ endpoint: "cancel", key: paymentKey, kind: "error-code", code, times: 1, perMinute: 100 }]);
    const byFault = await cancel(paymentKey, {}, { "Accept-Language": "en-US" });
    expect([byFault.status, byFault.json]).toEqual([expected.status, { code, message: expected.en }]);
    expect((await cancel(paymentKey, {})).json.status).toBe("CANCELED");
  });
});

describe("a virtual account", () => {
  const account = { bank: "88", accountNumber: "110123456789", holderName: "김토스" };

  async function waiting(amount = 5_000): Promise<string> {
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount, method: "VIRTUAL_ACCOUNT" });
    const { json } = await toss.confirm({ paymentKey, orderId, amount });
    expect(json).toMatchObject({ status: "WAITING_FOR_DEPOSIT", method: "가상계좌", approvedAt: null, card: null });
    expect(json.virtualAccount).toMatchObject({ accountNumber: expect.stringMatching(/^X\d+$/), bankCode: "88", refundStatus: "NONE", expired: false });
    return paymentKey;
  }
  const deposit = (paymentKey: string, body = {}) => toss.control("POST", `/payments/${paymentKey}/deposit`, body);

  test("is cancelled before its deposit only whole, and without an account", async () => {
    const paymentKey = await waiting();
    const part = await cancel(paymentKey, { cancelAmount: 1_000 });
    expect([part.status, part.json.code]).toEqual([403, "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT"]);
    expect((await cancel(paymentKey, {})).json.status).toBe("CANCELED");
    expect((await deposit(paymentKey)).status).toBe(409);
  });

  test("takes exactly its amount, once, and then needs the buyer's account for a refund", async () => {
    const paymentKey = await waiting();
    expect((await deposit(paymentKey, { amount: 4_999 })).status).toBe(409);
    expect((await deposit(paymentKey)).json).toMatchObject({ status: "DONE", balanceAmount: 5_000 });
    expect((await deposit(paymentKey)).status).toBe(409);

    expect((await cancel(paymentKey, {})).json.code).toBe("INVALID_REFUND_ACCOUNT_INFO");
    expect((await cancel(paymentKey, { refundReceiveAccount: { ...account, bank: "00" } })).json.code).toBe("INVALID_BANK");
    expect((await cancel(paymentKey, { refundReceiveAccount: { ...account, accountNumber: "X1101234" } })).json.code).toBe("INVALID_REFUND_ACCOUNT_NUMBER");
    const done = await cancel(paymentKey, { refundReceiveAccount: { ...account, bank: "신한은행" } });
    // Used for the refund and then forgotten: the field of that name is the buyer's, not the merchant's.
    expect(done.json).toMatchObject({ status: "CANCELED", virtualAccount: { refundStatus: "PENDING", refundReceiveAccount: null } });
    await toss.control("PUT", "/clock", { advance: "49h" });
    const later = await toss.get(`/v1/payments/${paymentKey}`);
    await toss.control("PUT", "/clock", { advance: "-49h" });
    expect(later.json).toMatchObject({ status: "CANCELED", virtualAccount: { refundStatus: "COMPLETED" } });
  });

  test("goes back to waiting when the bank takes the deposit back", async () => {
    const paymentKey = await waiting();
    await deposit(paymentKey);
    expect((await toss.control("POST", `/payments/${paymentKey}/deposit-reversal`)).json.status).toBe("WAITING_FOR_DEPOSIT");
    expect((await deposit(paymentKey)).json.status).toBe("DONE");
  });
});
