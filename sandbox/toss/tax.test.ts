import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { call, newOrderId, tossClient } from "../testing/toss-client";
import { vatOf } from "./tax";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  sandbox = await startSandbox();
  toss = tossClient(sandbox.url, "test_sk_sandbox");
});
afterAll(() => sandbox.stop());

/** A transfer of 10,000 that was approved; transfers may be cancelled in part whatever their untaxed parts are. */
async function paid(untaxed: { taxFreeAmount?: number; taxExemptionAmount?: number }): Promise<string> {
  const orderId = newOrderId();
  const session = { source: "window", clientKey: "test_ck_sandbox", orderId, orderName: "쌀과 책", amount: 10_000, method: "계좌이체", ...untaxed };
  const opened = await call(`${sandbox.url}/toss/window/sessions`, { method: "POST", body: session });
  const paymentKey = String(opened.json.paymentKey);
  await call(`${sandbox.url}/toss/window/${paymentKey}/authenticate`, { method: "POST", body: { method: "계좌이체", bankCode: "88" } });
  expect((await toss.confirm({ paymentKey, orderId, amount: 10_000 })).status).toBe(200);
  return paymentKey;
}
const cancel = (paymentKey: string, body: object) => toss.post(`/v1/payments/${paymentKey}/cancel`, { cancelReason: "고객 변심", ...body });
const taxesOf = ({ balanceAmount, suppliedAmount, vat, taxFreeAmount, taxExemptionAmount }: Record<string, unknown>) => [
  balanceAmount, suppliedAmount, vat, taxFreeAmount, taxExemptionAmount,
];

test.each([[30_000, 0, 2_727], [9_026, 0, 821], [15_000, 0, 1_364], [10_000, 8_000, 182]])("the VAT inside %i, of which %i is untaxed, is %i", (amount, untaxed, vat) => {
  expect(vatOf(amount, untaxed)).toBe(vat);
});

describe("a payment's tax figures after cancels", () => {
  test.each([{}, { taxFreeAmount: 8_000 }, { taxExemptionAmount: 8_000 }, { taxFreeAmount: 3_000, taxExemptionAmount: 4_000 }])(
    "are all 0 once the whole of %j went back, without a word on its untaxed parts",
    async (untaxed) => {
      const { status, json } = await cancel(await paid(untaxed), {});
      expect([status, json.status]).toEqual([200, "CANCELED"]);
      expect(taxesOf(json)).toEqual([0, 0, 0, 0, 0]);
      expect(json.cancels).toMatchObject([{ taxFreeAmount: 0, taxExemptionAmount: 0, ...untaxed }]);
    },
  );

  test("fall with each part, and are all 0 once the rest went back", async () => {
    const paymentKey = await paid({ taxFreeAmount: 6_000, taxExemptionAmount: 1_000 });
    expect(taxesOf((await toss.get(`/v1/payments/${paymentKey}`)).json)).toEqual([10_000, 2_727, 273, 6_000, 1_000]);
    const part = await cancel(paymentKey, { cancelAmount: 4_000, taxFreeAmount: 2_500 });
    expect(taxesOf(part.json)).toEqual([6_000, 1_364, 136, 3_500, 1_000]);
    const rest = await cancel(paymentKey, { cancelAmount: 6_000 });
    expect(taxesOf(rest.json)).toEqual([0, 0, 0, 0, 0]);
    expect(rest.json.cancels).toMatchObject([{ taxFreeAmount: 2_500, taxExemptionAmount: 0 }, { taxFreeAmount: 3_500, taxExemptionAmount: 1_000 }]);
  });

  const beyondTheTaxedPart = [
    [{ taxFreeAmount: 8_000 }, { cancelAmount: 5_000 }, [5_000, 0, 0, 5_000, 0]],
    [{ taxFreeAmount: 8_000 }, { cancelAmount: 5_000, taxFreeAmount: 2_999 }, [5_000, 0, 0, 5_000, 0]],
    [{ taxExemptionAmount: 8_000 }, { cancelAmount: 2_001 }, [7_999, 0, 0, 0, 7_999]],
    [{ taxFreeAmount: 3_000, taxExemptionAmount: 5_000 }, { cancelAmount: 6_000 }, [4_000, 0, 0, 0, 4_000]],
  ] as const;
  test.each(beyondTheTaxedPart)("never turn negative: of %j a cancel of %j takes what is untaxed", async (untaxed, body, left) => {
    expect(taxesOf((await cancel(await paid(untaxed), body)).json)).toEqual(left);
  });

  test.each(beyondTheTaxedPart)("never turn negative: of %j a cancel of %j is refused where the setting says so", async (untaxed, body) => {
    const paymentKey = await paid(untaxed);
    const before = (await toss.get(`/v1/payments/${paymentKey}`)).json;
    await toss.control("PUT", "/settings", { tossCancelBeyondTaxed: "refuse" });
    const refused = await cancel(paymentKey, body);
    await toss.control("PUT", "/settings", { tossCancelBeyondTaxed: "untaxed" });
    expect([refused.status, refused.json.code]).toEqual([403, "NOT_CANCELABLE_AMOUNT"]);
    expect((await toss.get(`/v1/payments/${paymentKey}`)).json).toEqual(before);
  });

  test("take a cancel of just the taxed part", async () => {
    const { json } = await cancel(await paid({ taxFreeAmount: 8_000 }), { cancelAmount: 5_000, taxFreeAmount: 3_000 });
    expect(taxesOf(json)).toEqual([5_000, 0, 0, 5_000, 0]);
  });
});
