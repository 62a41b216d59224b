import { describe, expect, test } from "vitest";
import { problemOfRefusal } from "./refusals";
import { adviceOf, advisedCodes } from "./refusal-advice";

describe("a refusal", () => {
  test.each([
    ["REJECT_CARD_PAYMENT", 403, "PAYMENT_REFUSED", "another-method"],
    ["NOT_FOUND_PAYMENT_SESSION", 404, "PAYMENT_NOT_FOUND", "new-payment"],
    ["UNAUTHORIZED_KEY", 401, "GATEWAY_SETTINGS_WRONG", "no"],
    ["PROVIDER_ERROR", 400, "PAYMENT_REFUSED", "later"],
    ["A_CODE_OF_TOMORROW", 418, "PAYMENT_REFUSED", "another-method"],
  ])("of %s tells the buyer what to do", (code, status, expected, retry) => {
    const told = problemOfRefusal({ status, code, message: "gateway's words" });
    expect(told).toMatchObject({ code: expected, extra: { gatewayCode: code, retry } });
    expect(told.extra?.nextStep).toMatch(/[가-힣]/);
    expect(told.extra?.nextStepEn).toMatch(/[a-z]/);
  });

  test("of every documented code has its own advice, once", () => {
    expect(new Set(advisedCodes).size).toBe(advisedCodes.length);
    expect(advisedCodes.length).toBeGreaterThanOrEqual(70);
    for (const code of advisedCodes) expect(adviceOf(code, "payment")).not.toBe(adviceOf("A_CODE_OF_TOMORROW", "payment"));
  });
});
