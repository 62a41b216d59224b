import { expect, test } from "vitest";
import { envelopeShape, paymentShape } from "../testing/portone-shapes";
import { findSchemaProblems, hasPublishedSchema } from "../testing/published-schema";
import { presentPayment } from "./present";
import type { PaymentRow } from "./payment";

// The other tests check every answer against these shapes: a shape that lets anything through would make them worthless.

const row: PaymentRow = {
  impUid: "imp_123456789012",
  merchantUid: "order-1",
  userCode: "imp00000000",
  tierCode: null,
  attempt: 1,
  channelKey: "channel-key-sandbox-kcp",
  pgProvider: "kcp",
  embPgProvider: null,
  pgId: "sandbox_kcp",
  payMethod: "card",
  device: "pc",
  scriptLine: "v1",
  name: null,
  amount: 1_000,
  currency: "KRW",
  taxFreeAmount: 0,
  vatAmount: null,
  cancelAmount: 0,
  status: "ready",
  startedAtMs: Date.parse("2026-11-23T03:00:00Z"),
  paidAtMs: null,
  failedAtMs: null,
  cancelledAtMs: null,
  updatedAtMs: Date.parse("2026-11-23T03:00:00Z"),
  failCode: null,
  failReason: null,
  cancelReason: null,
  buyer: { name: null, email: null, tel: null, address: null, postcode: null },
  customData: null,
  userAgent: null,
  noticeUrls: null,
  sendsWebhooks: true,
  confirmUrl: null,
  redirectUrl: null,
  escrow: false,
  requestedDueAtMs: null,
  offeredQuotaMonths: null,
  pgTid: null,
  applyNum: null,
  card: null,
  bank: null,
  account: null,
  cancels: [],
  customerUid: null,
  customerUidUsage: null,
  cancelledAtPgAtMs: null,
};
const shown = presentPayment(row);
const problemsOf = (response: object) => findSchemaProblems("GET", "/payments/imp_123456789012", 200, { code: 0, message: null, response });

test("a payment shows every documented field, and nothing of the ledger besides", () => {
  expect(paymentShape.safeParse(shown).success).toBe(true);
  expect(problemsOf(shown)).toEqual([]);
});

test.each([
  ["a missing field", { ...shown, amount: undefined }],
  ["an invented field", { ...shown, cancelledAtPg: true }],
  ["a time in milliseconds as text", { ...shown, started_at: "2026-11-23" }],
  ["an amount as text", { ...shown, amount: "1000" }],
])("%s is noticed, by the published description too where that is at hand", (_, response) => {
  const asSent = JSON.parse(JSON.stringify(response)) as object;
  expect(paymentShape.safeParse(asSent).success).toBe(false);
  expect(problemsOf(asSent).length > 0).toBe(hasPublishedSchema);
});

test.each([
  ["code 0 without a response", { code: 0, message: null, response: null }],
  ["a failure with a response", { code: 1, message: "x", response: {} }],
  ["a failure without words", { code: -1, message: null, response: null }],
])("%s is no envelope", (_, envelope) => {
  expect(envelopeShape.safeParse(envelope).success).toBe(false);
});
