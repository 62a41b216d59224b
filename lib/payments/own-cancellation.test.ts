import { describe, expect, test } from "vitest";
import type { Cancellation, PaymentFacts } from "./gateway";
import { isHistoryComplete, ownCancellation } from "./own-cancellation";

const cancelled = (key: string, amount: number, reason = "console"): Cancellation => ({ key, amount, reason, canceledAt: null });
const facts = (...cancellations: Cancellation[]) => {
  const left = cancellations.reduce((balance, { amount }) => balance - amount, 15_000);
  return { amount: 15_000, balanceAmount: left, cancellations } as PaymentFacts;
};

describe("which of a payment's cancellations a refund of the shop became", () => {
  const refund = { amount: 5_000, reason: "작아요", balanceBefore: 15_000 };

  test("the one of its amount, whatever else went back meanwhile", () => {
    expect(ownCancellation(facts(cancelled("a", 5_000, "작아요"), cancelled("b", 3_000)), refund, [])?.key).toBe("a");
    expect(ownCancellation(facts(cancelled("a", 3_000)), refund, [])).toBeNull();
  });

  test("of two of its amount the one with its reason", () => {
    expect(ownCancellation(facts(cancelled("a", 5_000), cancelled("b", 5_000, "작아요")), refund, [])?.key).toBe("b");
  });

  test("none with another reason, as from the gateway's console; one whose reason was cut or dropped may be", () => {
    expect(ownCancellation(facts(cancelled("a", 5_000)), refund, [])).toBeNull();
    expect(ownCancellation(facts(cancelled("a", 5_000, "작")), refund, [])?.key).toBe("a");
    expect(ownCancellation(facts({ ...cancelled("a", 5_000), reason: null }), refund, [])?.key).toBe("a");
  });

  test("the only one that there is, if an earlier call of it had no answer: told as not made it would be made twice", () => {
    const asked = { ...refund, mayHaveActed: true };
    expect(ownCancellation(facts(cancelled("a", 5_000, "??")), asked, [])?.key).toBe("a");
    expect(ownCancellation(facts(cancelled("a", 5_000, "??"), cancelled("b", 5_000, "??")), asked, [])).toBeNull();
    expect(ownCancellation(facts(cancelled("a", 5_000, "??")), asked, ["a"])).toBeNull();
  });

  test("never one that another refund made", () => {
    expect(ownCancellation(facts(cancelled("a", 5_000, "작아요")), refund, ["a"])).toBeNull();
  });

  test("never one from before the balance that it started from", () => {
    expect(ownCancellation(facts(cancelled("a", 5_000, "작아요")), { ...refund, balanceBefore: 10_000 }, [])).toBeNull();
    expect(ownCancellation(facts(cancelled("a", 5_000, "작아요"), cancelled("b", 5_000, "작아요")), { ...refund, balanceBefore: 10_000 }, [])?.key).toBe("b");
  });
});

test("a list that does not explain the balance decides nothing", () => {
  expect(isHistoryComplete(facts(cancelled("a", 5_000)))).toBe(true);
  expect(isHistoryComplete({ ...facts(), balanceAmount: 10_000 })).toBe(false);
});
