import type { SandboxContext } from "../core/context";
import { tossError, type TossError } from "./error-codes";
import { ownsPayment, type TossKeyPair } from "./keys";
import { formatSeoulTime, parseSeoulTime } from "./kst";
import { listPayments } from "./ledger";
import type { PaymentRecord } from "./payment";

/** One row of `GET /v1/transactions` [certain fields]. A row that waits for a deposit shows the amount 0 [certain, real sample]. */
export interface TossTransaction {
  mId: string;
  transactionKey: string;
  paymentKey: string;
  orderId: string;
  method: string | null;
  customerKey: string | null;
  useEscrow: boolean;
  receiptUrl: string;
  status: string;
  transactionAt: string;
  currency: string;
  amount: number;
}

const defaultLimit = 100;
const largestLimit = 5_000;

function rowsOf(payment: PaymentRecord, baseUrl: string): { atMs: number; row: TossTransaction }[] {
  return payment.transactions.map(({ transactionKey, status, atMs, amount }) => ({
    atMs,
    row: {
      mId: payment.mId,
      transactionKey,
      paymentKey: payment.paymentKey,
      orderId: payment.orderId,
      method: payment.method,
      customerKey: payment.customerKey,
      useEscrow: payment.useEscrow,
      receiptUrl: `${baseUrl}/toss/receipt/redirection?transactionId=${payment.paymentKey}&ref=PX`,
      status,
      transactionAt: formatSeoulTime(atMs),
      currency: payment.currency,
      amount,
    },
  }));
}

/**
 * The merchant's transactions between `startDate` and `endDate` (Seoul time, required), oldest first, after the cursor
 * `startingAfter`, at most `limit` (100, up to 5000) [certain]. Errors: INVALID_REQUIRED_PARAM, INVALID_DATE, INVALID_REQUEST.
 */
export async function listTransactions(context: SandboxContext, pair: TossKeyPair, query: URLSearchParams): Promise<object | TossError> {
  const start = query.get("startDate");
  const end = query.get("endDate");
  if (!start || !end) return tossError("INVALID_REQUIRED_PARAM");
  const startMs = parseSeoulTime(start);
  const endMs = parseSeoulTime(end);
  if (startMs === null || endMs === null) return tossError("INVALID_DATE");
  const limit = Number(query.get("limit") ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) return tossError("INVALID_REQUEST");

  const all = (await listPayments(context))
    .filter((payment) => ownsPayment(pair, payment))
    .flatMap((payment) => rowsOf(payment, context.baseUrl))
    .filter(({ atMs }) => atMs >= startMs && atMs <= endMs)
    .toSorted((a, b) => a.atMs - b.atMs || a.row.transactionKey.localeCompare(b.row.transactionKey))
    .map(({ row }) => row);
  const cursor = query.get("startingAfter");
  const first = cursor ? all.findIndex((row) => row.transactionKey === cursor) + 1 : 0;
  return all.slice(first, first + limit);
}
