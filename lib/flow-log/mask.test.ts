import { expect, test } from "vitest";
import { mask, maskHeaders } from "./mask";

test("secrets, card and phone numbers and the buyer never reach the record (M9)", () => {
  const masked = JSON.stringify(
    mask({
      secret: "ps_hush",
      card: { number: "hush-1234", issuerCode: "61" },
      mobilePhone: { customerMobilePhone: "hush" },
      virtualAccount: { accountNumber: "hush", bankCode: "88" },
      buyer: { name: "hush", email: "hush", phone: "hush" },
      accessToken: "hush",
      access_token: "hush",
      imp_secret: "hush",
      buyer_tel: "hush",
      refund_account: "hush",
      refund_holder: "hush",
      vbank_num: "hush",
      nested: [{ cardNumber: "hush", customerEmail: "hush" }],
      orderId: "20261123-ORDER",
      totalAmount: 15_000,
    }),
  );
  expect(masked).not.toContain("hush");
  expect(masked).toContain("20261123-ORDER");
  expect(masked).toContain("15000");
  expect(masked).toContain('"issuerCode":"61"');
});

test("the keys in headers are masked, the rest is kept", () => {
  const headers = new Headers({ authorization: "Basic hush", cookie: "order-1=hush", "idempotency-key": "confirm:1" });
  expect(maskHeaders(headers)).toEqual({ authorization: "***", cookie: "***", "idempotency-key": "confirm:1" });
});

test("phone and card numbers in free text are hidden, ids and amounts are not", () => {
  for (const secret of ["010-1234-5678", "01012345678", "+82 10 1234 5678", "4111 1111 1111 1111", "9410-0012-3456-7892"])
    expect(JSON.stringify(mask({ reason: `전화 ${secret} 주세요` })), secret).not.toContain(secret);
  const harmless = { orderId: "20261123-K7M2QX9D4TAB3C", key: "imp_123456789012", at: "2026-11-23T10:00:01+09:00", amount: 15_000, id: "b89f6376-51df-4946-bb4f-b2881aeddbe3" };
  expect(mask(harmless)).toEqual(harmless);
});

test("what is absent stays visibly absent", () => {
  expect(mask({ card: null, secret: null })).toEqual({ card: null, secret: null });
});
