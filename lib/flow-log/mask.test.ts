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

test("what is absent stays visibly absent", () => {
  expect(mask({ card: null, secret: null })).toEqual({ card: null, secret: null });
});
