import { describe, expect, test } from "vitest";
import { maskText, maskValue } from "./mask";

describe("masking", () => {
  test("hides what stands under a secret name, at any depth", () => {
    const masked = maskValue({
      Authorization: "Basic dGVzdDo=",
      "set-cookie": "session=1",
      data: { secret: "ps_abc", customerMobilePhone: "01012345678", virtualAccount: { accountNumber: "X123" } },
      list: [{ cardNumber: "4330123412341234" }],
      "X-ImpTokenHeader": "a-live-token",
      authKey: "a-key-of-a-card",
      refund_tel: "02-123-4567",
    });
    expect(masked).toEqual({
      Authorization: "Basic ***",
      "set-cookie": "***",
      data: { secret: "***", customerMobilePhone: "***", virtualAccount: { accountNumber: "***" } },
      list: [{ cardNumber: "***" }],
      "X-ImpTokenHeader": "***",
      authKey: "***",
      refund_tel: "***",
    });
  });

  test.each([
    ["card 4111-1111-1111-1111 end", "card *** end"],
    ["4111111111111111", "***"],
    ["call 010-1234-5678", "call ***"],
    ["+82 10 1234 5678", "***"],
    ["key test_gsk_docs_OaPz8L5K used", "key test_gsk_*** used"],
    ["test_sk_zXLk", "test_sk_***"],
  ])("hides the number or key in %j", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test.each(["43301234****123*", "order-20261123000000", "sandb20261123120000aB3dE", "2026-11-23T12:00:00.000Z", "test_gck_sandbox", "12,900"])(
    "leaves %j readable",
    (text) => {
      expect(maskText(text)).toBe(text);
    },
  );

  test("keeps absent and empty values, so a gap can be told from a secret", () => {
    expect(maskValue({ secret: null, phone: "", amount: 0, ok: false })).toEqual({ secret: null, phone: "", amount: 0, ok: false });
  });
});
