import type { HeldPayment } from "../controls/gateway";

/** What the list of payments is narrowed to, as the page's address says it. */
export interface PaymentFilter {
  gateway: HeldPayment["gateway"] | null;
  /** A status in either gateway's words. */
  status: string | null;
  /** Part of an order id, a payment key or a method. */
  text: string;
  /** Counted from 1. */
  page: number;
}

/** One page of a list. */
export interface Page<Row> {
  rows: Row[];
  page: number;
  pageCount: number;
  total: number;
}

export const rowsOfPage = 50;

/** Reads the filter from an address; what makes no sense counts as not given. */
export function readPaymentFilter(query: Record<string, string>): PaymentFilter {
  const { gateway, status } = query;
  return {
    gateway: gateway === "toss" || gateway === "portone" ? gateway : null,
    status: status?.trim() ? status.trim() : null,
    text: (query.text ?? query.orderId ?? "").trim(),
    page: readPageNumber(query.page),
  };
}

/** A page's number as an address gives it; 1 for what is none. */
export function readPageNumber(text: string | undefined): number {
  const page = Number(text);
  return Number.isInteger(page) && page >= 1 ? page : 1;
}

/** The payments that fit, newest first. */
export function filterPayments(payments: readonly HeldPayment[], { gateway, status, text }: PaymentFilter): HeldPayment[] {
  const needle = text.toLowerCase();
  const isFound = ({ orderId, key, method }: HeldPayment) => [orderId, key, method ?? ""].some((field) => field.toLowerCase().includes(needle));
  return payments
    .filter((payment) => (gateway ?? payment.gateway) === payment.gateway && (status ?? payment.status) === payment.status && isFound(payment))
    .toSorted((one, other) => Date.parse(other.requestedAt) - Date.parse(one.requestedAt));
}

/** Cuts one page out of a list; a page past the end is the last one. */
export function paginate<Row>(all: readonly Row[], asked: number, size = rowsOfPage): Page<Row> {
  const pageCount = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(asked, pageCount);
  return { rows: all.slice((page - 1) * size, page * size), page, pageCount, total: all.length };
}
