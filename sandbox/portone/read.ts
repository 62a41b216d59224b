import type { SandboxContext } from "../core/context";
import { requestFailure, success, texts, type Envelope } from "./envelope";
import { isPaymentStatus, isSorting, pageOf, sortRows } from "./listing";
import { presentPayment } from "./present";
import { unixSeconds } from "./seoul-time";
import type { PaymentRow } from "./payment";
import { findOwn, findOwnOfOrder, listOwn, type Caller } from "./visibility";

const mostIds = 100;
const longestWindowSeconds = 90 * 24 * 3_600;
const notFound = () => requestFailure(404, texts.noPayment);

/**
 * `GET /payments/{imp_uid}`. With the 2026 rule switched on, a test payment is 404 unless `include_sandbox=true`, on this endpoint only
 * [certain]; every payment of the sandbox is a test payment.
 */
export function readPayment(context: SandboxContext, caller: Caller, impUid: string, query: URLSearchParams): Envelope {
  const isHidden = context.settings.read().portoneRequireIncludeSandbox && query.get("include_sandbox") !== "true";
  const row = isHidden ? null : findOwn(context, caller, impUid);
  return row ? success(presentPayment(row)) : notFound();
}

function idsOf(query: URLSearchParams, name: string): string[] {
  const shape = new RegExp(`^${name}(?:\\[\\d*\\])?$`);
  return [...query].filter(([key]) => shape.test(key)).map(([, value]) => value);
}

/**
 * `GET /payments?imp_uid[]=…&merchant_uid[]=…`: at most 100 ids; 200 for all, 207 for some, 404 for none [certain]. A merchant_uid with
 * several payments answers its latest one [our choice]; more than 100 ids, or none, are 400 [our choice].
 */
export function readPayments(context: SandboxContext, caller: Caller, query: URLSearchParams): Envelope {
  const impUids = idsOf(query, "imp_uid");
  const merchantUids = idsOf(query, "merchant_uid");
  const asked = impUids.length + merchantUids.length;
  if (asked === 0 || asked > mostIds) return requestFailure(400, `imp_uid 또는 merchant_uid를 1개 이상 ${String(mostIds)}개 이하로 전달해주세요.`);
  const found = [
    ...impUids.map((impUid) => findOwn(context, caller, impUid)),
    ...merchantUids.map((merchantUid) => sortRows(findOwnOfOrder(context, caller, merchantUid), "-started")[0] ?? null),
  ].filter((row) => row !== null);
  if (found.length === 0) return notFound();
  const unique = [...new Map(found.map((row) => [row.impUid, row])).values()];
  return success(unique.map(presentPayment), found.length === asked ? 200 : 207);
}

/** A status filter in a path: absent, or `undefined` as the official client writes it, is none. */
function statusFilter(text: string | undefined): ((row: PaymentRow) => boolean) | null {
  if (text === undefined || text === "" || text === "undefined" || text === "all") return () => true;
  return isPaymentStatus(text) ? (row) => row.status === text : null;
}

/** `GET /payments/find/{merchant_uid}/{status?}`: the first by `sorting`, which is the latest unless said otherwise [certain]. */
export function findOne(context: SandboxContext, caller: Caller, params: Record<string, string>, query: URLSearchParams): Envelope {
  const filter = statusFilter(params.status);
  const sorting = query.get("sorting") ?? "-started";
  if (!filter || !isSorting(sorting)) return notFound();
  const [first] = sortRows(findOwnOfOrder(context, caller, params.merchant_uid ?? "").filter(filter), sorting);
  return first ? success(presentPayment(first)) : notFound();
}

/** `GET /payments/findAll/{merchant_uid}/{status?}`: a page of them; 400 for a wrong status or page, 404 for none [certain]. */
export function findAll(context: SandboxContext, caller: Caller, params: Record<string, string>, query: URLSearchParams): Envelope {
  const filter = statusFilter(params.status);
  const sorting = query.get("sorting") ?? "-started";
  if (!filter || !isSorting(sorting)) return requestFailure(400, "올바르지 않은 파라메터입니다.");
  const rows = sortRows(findOwnOfOrder(context, caller, params.merchant_uid ?? "").filter(filter), sorting);
  if (rows.length === 0) return notFound();
  return pageOf(rows, query, presentPayment);
}

/** Which time the search window is about: that of the row's own status [certain]; for `all` the start [our choice]. */
function searchTime(row: PaymentRow, status: string): number {
  const ms = { ready: row.startedAtMs, paid: row.paidAtMs, cancelled: row.cancelledAtMs, failed: row.failedAtMs, all: row.startedAtMs }[status];
  return unixSeconds(ms ?? null);
}

/** `GET /payments/status/{status}`: a page of at most 90 days, by default the last 90 [certain]. */
export async function listByStatus(context: SandboxContext, caller: Caller, status: string, query: URLSearchParams): Promise<Envelope> {
  const sorting = query.get("sorting") ?? "-started";
  if ((status !== "all" && !isPaymentStatus(status)) || !isSorting(sorting)) return requestFailure(400, "올바르지 않은 status입니다.");
  const to = Number(query.get("to") ?? unixSeconds(context.clock.now()));
  const from = Number(query.get("from") ?? to - longestWindowSeconds);
  if (!Number.isInteger(to) || !Number.isInteger(from) || from > to || to - from > longestWindowSeconds) {
    return requestFailure(400, "검색기간은 최대 90일까지입니다.");
  }
  const rows = (await listOwn(context, caller)).filter((row) => {
    const at = searchTime(row, status);
    return (status === "all" || row.status === status) && at >= from && at <= to;
  });
  return pageOf(sortRows(rows, sorting), query, presentPayment);
}
