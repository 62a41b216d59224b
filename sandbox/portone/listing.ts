import { requestFailure, success, type Envelope } from "./envelope";
import type { PaymentRow, PortoneStatus } from "./payment";

const statuses: readonly string[] = ["ready", "paid", "cancelled", "failed"] satisfies PortoneStatus[];
const sortings = ["-started", "started", "-paid", "paid", "-updated", "updated"] as const;
export type Sorting = (typeof sortings)[number];

/** Is this one of the four statuses? */
export function isPaymentStatus(text: string): text is PortoneStatus {
  return statuses.includes(text);
}

/** Is this one of the six orders? A minus means newest first [certain]. */
export function isSorting(text: string): text is Sorting {
  return (sortings as readonly string[]).includes(text);
}

function timeOf(row: PaymentRow, by: string): number {
  if (by === "paid") return row.paidAtMs ?? 0;
  return by === "updated" ? row.updatedAtMs : row.startedAtMs;
}

/** Sorts by start, payment or last change. What happened in the same millisecond keeps the order of its attempts. */
export function sortRows(rows: readonly PaymentRow[], sorting: Sorting): PaymentRow[] {
  const by = sorting.replace("-", "");
  const direction = sorting.startsWith("-") ? -1 : 1;
  return rows.toSorted((a, b) => direction * (timeOf(a, by) - timeOf(b, by) || a.attempt - b.attempt));
}

const defaultLimit = 20;
const largestLimit = 1_000;

/**
 * One page as `{total, previous, next, list}`, pages counted from 1, 0 where there is no neighbour. A page past the end is 400
 * [certain], as is a limit outside 1 to 1,000 [our choice].
 */
export function pageOf<Row>(rows: readonly Row[], query: URLSearchParams, present: (row: Row) => object): Envelope {
  const page = Number(query.get("page") ?? 1);
  const limit = Number(query.get("limit") ?? defaultLimit);
  const pageCount = Math.max(1, Math.ceil(rows.length / limit));
  const isValid = Number.isInteger(page) && Number.isInteger(limit) && limit >= 1 && limit <= largestLimit && page >= 1 && page <= pageCount;
  if (!isValid) return requestFailure(400, "올바르지 않은 page 또는 limit입니다.");
  return success({
    total: rows.length,
    previous: page > 1 ? page - 1 : 0,
    next: page < pageCount ? page + 1 : 0,
    list: rows.slice((page - 1) * limit, page * limit).map(present),
  });
}
