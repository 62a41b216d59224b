import { describe, expect, it } from "vitest";
import { isMobile } from "../../core/browser/device";
import { describeDiscount, formatAmount } from "./money-text";
import { formatRemaining } from "./remaining-text";
import { TossPaymentsSdkError } from "./sdk-error";
import { ANONYMOUS, readAmount, readClientKey, readCustomerKey, readReasons, readVariantKey } from "./widget-arguments";

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof TossPaymentsSdkError ? error.code : "not an SDK error";
  }
}

describe("PaymentWidget's arguments", () => {
  it("takes widget client keys, and API client keys as samples from before the widget's own keys use them", () => {
    for (const key of ["test_gck_sandbox", "test_gck_docs_Ovk5rk1EwkEbP0W43n07xlzm", "test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq"]) {
      expect(readClientKey(key)).toBe(key);
    }
  });

  it.each(["", "test_gsk_sandbox", "test_sk_sandbox", "live_gck_abcdef", "test_gck_", undefined])(
    "refuses %s as a client key",
    (key) => {
      expect(codeOf(() => readClientKey(key))).toBe("INVALID_CLIENT_KEY");
    },
  );

  it("takes ANONYMOUS and customer keys of 2 to 50 documented characters only", () => {
    expect(readCustomerKey(ANONYMOUS)).toBe("@@ANONYMOUS");
    expect(readCustomerKey("ab")).toBe("ab");
    for (const key of ["a", "a".repeat(51), "한글키", "a b", undefined]) {
      expect(codeOf(() => readCustomerKey(key))).toBe("INVALID_CUSTOMER_KEY");
    }
  });

  it("reads an amount as a number of won or as an object", () => {
    expect(readAmount(15_000)).toEqual({ value: 15_000, currency: "KRW" });
    expect(readAmount({ value: 9.9, currency: "USD", country: "US" })).toEqual({ value: 9.9, currency: "USD" });
  });

  it.each([
    [0, "BELOW_ZERO_AMOUNT"],
    [-100, "BELOW_ZERO_AMOUNT"],
    ["1000", "INVALID_AMOUNT_VALUE"],
    [Number.NaN, "INVALID_AMOUNT_VALUE"],
    [100.5, "INVALID_AMOUNT_VALUE"],
    [{ value: 100, currency: "EUR" }, "INVALID_AMOUNT_CURRENCY"],
    [undefined, "INVALID_AMOUNT_VALUE"],
  ])("refuses the amount %o with %s", (input, code) => {
    expect(codeOf(() => readAmount(input))).toBe(code);
  });

  it("shows the default design unless another is named, and refuses what cannot be a name", () => {
    expect(readVariantKey(undefined)).toBe("DEFAULT");
    expect(readVariantKey("AGREEMENT")).toBe("AGREEMENT");
    for (const key of ["", 7, "a b", "x".repeat(51)]) expect(codeOf(() => readVariantKey(key))).toBe("INVALID_VARIANT_KEY");
  });

  it("reads reasons given as one word, as several, or not at all", () => {
    expect(readReasons("COUPON")).toEqual(["COUPON"]);
    expect(readReasons(["COUPON", "POINT"])).toEqual(["COUPON", "POINT"]);
    expect(readReasons(undefined)).toEqual([]);
  });
});

describe("texts on the widget", () => {
  it("shows a discount with its reason, and says nothing when the amount did not go down", () => {
    expect(describeDiscount(30_000, 27_000, "KRW", ["COUPON"])).toBe("30,000원에서 3,000원 할인 (쿠폰)");
    expect(describeDiscount(30_000, 27_000, "KRW", [])).toBe("30,000원에서 3,000원 할인");
    expect(describeDiscount(30_000, 30_000, "KRW", ["COUPON"])).toBeNull();
    expect(describeDiscount(30_000, 33_000, "KRW", [])).toBeNull();
  });

  it("writes amounts in their currency", () => {
    expect(formatAmount(1_234_567, "KRW")).toBe("1,234,567원");
    expect(formatAmount(9.9, "USD")).toBe("$9.90");
  });

  it("counts down without ever showing a negative time", () => {
    expect(formatRemaining(29 * 60_000 + 5000)).toBe("29분 5초 남음");
    expect(formatRemaining(999)).toBe("1초 남음");
    expect(formatRemaining(-5)).toBe("시간 지남");
  });
});

describe("phones", () => {
  it("is told by the user agent", () => {
    expect(isMobile("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)")).toBe(true);
    expect(isMobile("Mozilla/5.0 (Linux; Android 15; SM-S931N)")).toBe(true);
    expect(isMobile("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140")).toBe(false);
  });
});
