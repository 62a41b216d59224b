import { expect, test } from "vitest";
import { paymentsOf, type TossTransaction } from "./toss-list";

const row = (status: TossTransaction["status"], amount: number, minute: number, paymentKey = "P1"): TossTransaction => ({
  transactionKey: `T-${paymentKey}-${minute}`,
  paymentKey,
  orderId: "order-1",
  status,
  transactionAt: `2026-11-23T10:${String(minute).padStart(2, "0")}:00+09:00`,
  currency: "KRW",
  amount,
});
const payments = (...rows: TossTransaction[]) => paymentsOf(rows, "toss-widget").map(({ status, amount, balanceAmount }) => [status, amount, balanceAmount]);

test.each<[string, TossTransaction[], unknown]>([
  ["a capture", [row("DONE", 15_000, 0)], [["CAPTURED", 15_000, 15_000]]],
  ["a capture and its parts", [row("DONE", 15_000, 0), row("PARTIAL_CANCELED", 4_000, 1), row("PARTIAL_CANCELED", 1_000, 2)], [["PARTIALLY_CANCELED", 15_000, 10_000]]],
  // The sign of a cancel's amount is unknown.
  ["negative cancels", [row("DONE", 15_000, 0), row("PARTIAL_CANCELED", -4_000, 1)], [["PARTIALLY_CANCELED", 15_000, 11_000]]],
  // Measured: the last partial cancel leaves the state PARTIAL_CANCELED.
  ["parts that make up the whole", [row("DONE", 5_000, 0), row("PARTIAL_CANCELED", 2_000, 1), row("PARTIAL_CANCELED", 3_000, 2)], [["CANCELED", 5_000, 0]]],
  ["a cancel without its capture", [row("CANCELED", 15_000, 0)], [["CANCELED", null, 0]]],
  ["a part without its capture", [row("PARTIAL_CANCELED", 4_000, 0)], [["PARTIALLY_CANCELED", null, null]]],
  ["an account that waits, which shows 0", [row("WAITING_FOR_DEPOSIT", 0, 0)], [["WAITING_FOR_DEPOSIT", null, null]]],
  ["a deposit", [row("WAITING_FOR_DEPOSIT", 0, 0), row("DONE", 9_000, 1)], [["CAPTURED", 9_000, 9_000]]],
  ["a deposit that the bank took back", [row("WAITING_FOR_DEPOSIT", 0, 0), row("DONE", 9_000, 1), row("WAITING_FOR_DEPOSIT", 0, 2)], [["WAITING_FOR_DEPOSIT", null, null]]],
  ["rows in any order", [row("PARTIAL_CANCELED", 4_000, 1), row("DONE", 15_000, 0)], [["PARTIALLY_CANCELED", 15_000, 11_000]]],
])("the transactions of %s say how its payment stands", (_, rows, expected) => {
  expect(payments(...rows)).toEqual(expected);
});

test("several payments of one order id stay apart", () => {
  expect(payments(row("DONE", 15_000, 0, "P1"), row("DONE", 15_000, 1, "P2"))).toHaveLength(2);
});
