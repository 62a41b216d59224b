import { expect, test } from "vitest";
import { likelyGivenBackAt } from "./portone-list";

const paidAt = (seoulTime: string) => Date.parse(`${seoulTime}+09:00`) / 1000;
const payment = { sandbox: true, pay_method: "card", pg_provider: "html5_inicis", card_type: 0, paid_at: paidAt("2026-11-23T15:00:00") };

test.each([
  ["in the afternoon: that night", payment, "2026-11-23T23:50:00+09:00"],
  ["just before midnight: the night after", { ...payment, paid_at: paidAt("2026-11-23T23:55:00") }, "2026-11-24T23:50:00+09:00"],
  ["just after midnight: the same day's night", { ...payment, paid_at: paidAt("2026-11-24T00:05:00") }, "2026-11-24T23:50:00+09:00"],
])("a really debited test payment is given back, paid %s", (_, row, expected) => {
  expect(likelyGivenBackAt(row)).toEqual(new Date(expected));
});

test.each([
  ["a real payment", { ...payment, sandbox: false }],
  ["a PG that does not debit in test", { ...payment, pg_provider: "kcp" }],
  ["a wallet that the PG resells", { ...payment, pay_method: "kakaopay" }],
  ["a check card", { ...payment, card_type: 1 }],
  ["what was never paid", { ...payment, paid_at: 0 }],
])("%s is not", (_, row) => {
  expect(likelyGivenBackAt(row)).toBeNull();
});
