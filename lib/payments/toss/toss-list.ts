import { z } from "zod";
import { seoulTimeOf } from "../../clock/seoul-time";
import type { TossConfig } from "../../env/config";
import type { FlowName } from "../../orders/order-request";
import type { CallTrace } from "../gateway";
import { MAXIMUM_LISTED, type ListedPayment, type ListingGateway, type ListOutcome, type ListRequest } from "../listed-payment";
import { recordedFetch, type ApiConnection } from "../recorded-fetch";
import { authorizationOf, sort } from "./toss-gateway";

/** One row of `GET /v1/transactions`: a capture, an issued account or a cancel, of which a payment may have several (certain). */
const transaction = z.object({
  transactionKey: z.string().min(1),
  paymentKey: z.string().min(1).max(200),
  orderId: z.string().min(1).max(64),
  status: z.enum(["DONE", "CANCELED", "PARTIAL_CANCELED", "WAITING_FOR_DEPOSIT", "READY", "IN_PROGRESS", "ABORTED", "EXPIRED"]),
  /** ISO with +09:00. */
  transactionAt: z.iso.datetime({ offset: true }),
  currency: z.string(),
  amount: z.number(),
});
export type TossTransaction = z.infer<typeof transaction>;

/** A widget pair and an API pair may be two merchants or one (unknown): both lists are read, and what both show counts once. */
export function createTossList(connection: ApiConnection, config: Pick<TossConfig, "widget" | "api">): ListingGateway {
  const accounts: { secretKey: string; flow: FlowName }[] = [{ secretKey: config.widget.secretKey, flow: "toss-widget" }];
  if (config.api && config.api.secretKey !== config.widget.secretKey) accounts.push({ secretKey: config.api.secretKey, flow: "toss-window" });
  return {
    async list(request) {
      const payments = new Map<string, ListedPayment>();
      for (const { secretKey, flow } of accounts) {
        const outcome = await listAccount(connection, secretKey, request);
        if (outcome.kind === "failed") return outcome;
        for (const payment of paymentsOf(outcome.rows, flow)) if (!payments.has(payment.gatewayKey)) payments.set(payment.gatewayKey, payment);
      }
      return { kind: "listed", payments: [...payments.values()], testPayments: 0 };
    },
  };
}

type AccountOutcome = { kind: "listed"; rows: TossTransaction[] } | Extract<ListOutcome, { kind: "failed" }>;

/**
 * Reads all transactions of one key pair's merchant in a window. The list is asked on from its last row until nothing more
 * comes, so neither its order nor how full a page is matters.
 */
async function listAccount(connection: ApiConnection, secretKey: string, request: ListRequest): Promise<AccountOutcome> {
  // Seoul time without an offset; both ends count (certain). Whether a row of the end's last second, which shows no fraction of
  // it, is before or after that end is unknown: the end, as a whole second, is asked for, and what belongs to the next window left out.
  const window = { startDate: seoulTimeOf(request.from), endDate: seoulTimeOf(new Date(Math.ceil(request.to.getTime() / 1000) * 1000)) };
  const rows = new Map<string, TossTransaction>();
  for (let startingAfter: string | null = null; ; ) {
    const query = new URLSearchParams({ ...window, limit: String(request.pageSize), ...(startingAfter === null ? {} : { startingAfter }) });
    const page = await readPage(connection, secretKey, `/v1/transactions?${query.toString()}`, request.trace);
    if (page.kind === "failed") return page;
    await request.onPage();
    const last = page.rows.at(-1);
    if (last === undefined) break;
    const known = rows.size;
    for (const row of page.rows) rows.set(row.transactionKey, row);
    if (rows.size === known) return { kind: "failed", reason: "the list repeats itself" };
    if (rows.size > MAXIMUM_LISTED) return { kind: "failed", reason: "too many transactions for one run" };
    startingAfter = last.transactionKey;
  }
  return { kind: "listed", rows: [...rows.values()].filter((row) => Date.parse(row.transactionAt) < request.to.getTime()) };
}

/** One page. What cannot be read is a failure of the whole list: a row left out would look as if it were missing. */
async function readPage(connection: ApiConnection, secretKey: string, path: string, trace: CallTrace): Promise<AccountOutcome> {
  const headers = { authorization: authorizationOf(secretKey) };
  try {
    const answer = sort(await recordedFetch(connection, { name: "list transactions", method: "GET", path, headers, summarize: countRows }, trace));
    if (answer.kind === "refused") return { kind: "failed", reason: answer.refusal.code };
    if (answer.kind === "unclear") return { kind: "failed", reason: answer.reason };
    const rows = z.array(transaction).safeParse(answer.json);
    return rows.success ? { kind: "listed", rows: rows.data } : { kind: "failed", reason: "a page that is not a list of transactions" };
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.name : "the call failed" };
  }
}

/** What the record keeps of a page: whose the payments are is no part of any order's flow. */
function countRows(json: unknown): unknown {
  return Array.isArray(json) ? { transactions: json.length } : json;
}

/** What the transactions of a window say of their payments. Pure. */
export function paymentsOf(rows: readonly TossTransaction[], flow: FlowName): ListedPayment[] {
  const byPayment = new Map<string, TossTransaction[]>();
  for (const row of rows.toSorted((a, b) => Date.parse(a.transactionAt) - Date.parse(b.transactionAt))) {
    const own = byPayment.get(row.paymentKey);
    if (own) own.push(row);
    else byPayment.set(row.paymentKey, [row]);
  }
  return [...byPayment.values()].map((own) => paymentOf(own, flow));
}

function paymentOf(rows: readonly TossTransaction[], flow: FlowName): ListedPayment {
  const last = rows.at(-1);
  if (last === undefined) throw new Error("a payment without a transaction");
  const captured = rows.findLast((row) => row.status === "DONE")?.amount ?? null;
  // The sign of a cancel's amount is not documented (unknown): the figure counts.
  const canceled = rows.filter((row) => row.status === "CANCELED" || row.status === "PARTIAL_CANCELED").reduce((sum, row) => sum + Math.abs(row.amount), 0);
  const isAllCanceled = last.status === "CANCELED" || (captured !== null && canceled >= captured);
  const status = isAllCanceled ? "CANCELED" : statusOf[last.status];
  return {
    gateway: "toss",
    gatewayKey: last.paymentKey,
    gatewayOrderId: last.orderId,
    status,
    currency: last.currency,
    // A row that waits for a deposit shows 0 (certain), whatever is to be paid.
    amount: status === "WAITING_FOR_DEPOSIT" ? null : captured,
    balanceAmount: isAllCanceled ? 0 : captured === null || status === "WAITING_FOR_DEPOSIT" ? null : captured - canceled,
    likelyGivenBackAt: null,
    flow,
  };
}

const statusOf: Record<TossTransaction["status"], ListedPayment["status"]> = {
  DONE: "CAPTURED",
  PARTIAL_CANCELED: "PARTIALLY_CANCELED",
  CANCELED: "CANCELED",
  WAITING_FOR_DEPOSIT: "WAITING_FOR_DEPOSIT",
  READY: "READY",
  IN_PROGRESS: "AUTHENTICATED",
  ABORTED: "FAILED",
  EXPIRED: "FAILED",
};
