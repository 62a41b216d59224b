import { describe, expect, test } from "vitest";
import { NO_ANSWER, type ShopProblem } from "@/components/api/problem";
import { stateAfter } from "./use-confirm";

const outcome = { orderId: "order-1", status: "PAID" };
const refusal = (problem: Partial<ShopProblem>) => stateAfter({ ok: false, problem: { status: 402, code: "PAYMENT_REFUSED", title: "거절", moneyMoved: "no", ...problem } });

describe("what an answer to confirm means", () => {
  test("200 is the end, 202 is not", () => {
    expect(stateAfter({ ok: true, status: 200, value: outcome })).toEqual({ stage: "settled", outcome });
    expect(stateAfter({ ok: true, status: 202, value: { ...outcome, status: "PENDING", payment: "UNKNOWN" } })).toEqual({ stage: "unclear", shopWasReached: true });
  });

  test("nothing is called refused while it is not known whether money moved", () => {
    expect(stateAfter({ ok: false, problem: NO_ANSWER })).toEqual({ stage: "unclear", shopWasReached: false });
    expect(refusal({ status: 503, moneyMoved: "unknown" })).toEqual({ stage: "unclear", shopWasReached: true });
    expect(refusal({ status: 429 })).toEqual({ stage: "unclear", shopWasReached: true });
  });

  test.each([402, 409, 400, 404] as const)("a %i that says what happened to the money is final", (status) => {
    expect(refusal({ status })).toMatchObject({ stage: "refused", problem: { status } });
    expect(refusal({ status, moneyMoved: "yes" })).toMatchObject({ stage: "refused" });
  });
});
