import { z } from "zod";
import { DAY_MS, seoulDayOf, startOfSeoulDay } from "../../clock/seoul-time";
import { MAXIMUM_LISTED, type ListedPayment, type ListingGateway, type ListOutcome, type ListRequest } from "../listed-payment";
import type { PortoneApi, PortoneKeys, PortoneList } from "./portone-api";
import { sort } from "./portone-gateway";
import { factsOf, portonePayment, type PortonePayment } from "./portone-payment";

const portonePage = z.object({
  total: z.number().int().nonnegative(),
  /** 0 where there is none (certain). */
  next: z.number().int().nonnegative(),
  list: z.array(portonePayment.extend({ pg_provider: z.string().nullable().catch(null), card_type: z.number().nullable().catch(null) })),
});
type ListedRow = z.infer<typeof portonePage>["list"][number];

/**
 * The states in which money has moved. Each is searched by its own time: `paid` by the capture's, `cancelled` by the last
 * cancel's (certain). Windows that were only opened or failed hold no money and are left out.
 */
const statesWithMoney = ["paid", "cancelled"] as const;

/** The widest window that PortOne takes (certain: 90 days). */
const LONGEST_WINDOW_MS = 90 * DAY_MS;

/** While it is read, a payment may leave the list (a cancel) and make another slip to a page that was read already: then it is read again. */
const MOST_READINGS = 3;

/** All of PortOne's payments with money in a window. */
export function createPortoneList(api: PortoneApi, { acceptsTestPayments }: Pick<PortoneKeys, "acceptsTestPayments">): ListingGateway {
  return { list: (request) => listPayments(api, request, acceptsTestPayments) };
}

/** State by state, page by page. */
async function listPayments(api: PortoneApi, request: ListRequest, acceptsTestPayments: boolean): Promise<ListOutcome> {
  const rows = new Map<string, ListedRow>();
  for (let from = request.from; from < request.to; from = new Date(from.getTime() + LONGEST_WINDOW_MS)) {
    const to = new Date(Math.min(request.to.getTime(), from.getTime() + LONGEST_WINDOW_MS));
    for (const status of statesWithMoney) {
      const failure = await readState(api, { ...request, from, to }, status, rows);
      if (failure !== null) return { kind: "failed", reason: failure };
      if (rows.size > MAXIMUM_LISTED) return { kind: "failed", reason: "too many payments for one run" };
    }
  }
  const all = [...rows.values()];
  const counted = acceptsTestPayments ? all : all.filter((row) => !row.sandbox);
  return { kind: "listed", payments: counted.map(listedOf), testPayments: all.length - counted.length };
}

/** Adds a state's payments to `rows`; the reason where they are not all known. A later state's word replaces an earlier one's. */
async function readState(
  api: PortoneApi,
  { from, to, pageSize, trace, onPage }: ListRequest,
  status: PortoneList["status"],
  rows: Map<string, ListedRow>,
): Promise<string | null> {
  // Unix seconds, both ends counting (certain), so the window's end is the second before it.
  const window = { status, from: Math.floor(from.getTime() / 1000), to: Math.ceil(to.getTime() / 1000) - 1, limit: pageSize };
  let total = 0;
  for (let page = 1, reading = 1; page > 0; ) {
    const answer = await sort(() => api.listPayments({ ...window, page }, trace));
    if (answer.kind === "refused") return `${answer.refusal.code} ${answer.refusal.message}`.trim();
    if (answer.kind === "unclear") return answer.reason;
    const parsed = portonePage.safeParse(answer.response);
    if (!parsed.success) return "a page that is not a list of payments";
    await onPage();
    for (const row of parsed.data.list) rows.set(row.imp_uid, row);
    if (page > 1 && parsed.data.total < total) {
      if (reading >= MOST_READINGS) return "the list changed while it was read";
      [page, reading] = [1, reading + 1];
      continue;
    }
    total = parsed.data.total;
    if (parsed.data.next !== 0 && parsed.data.next <= page) return "the list repeats itself";
    page = parsed.data.next;
  }
  return null;
}

function listedOf(row: ListedRow): ListedPayment {
  const { gateway, gatewayKey, gatewayOrderId, status, currency, amount, balanceAmount } = factsOf(row);
  return { gateway, gatewayKey, gatewayOrderId, status, currency, amount, balanceAmount, likelyGivenBackAt: likelyGivenBackAt(row), flow: null };
}

/** PGs whose test channels debit really and give it back by themselves at night (certain: PortOne's help pages). */
const debitsInTest = new Set(["html5_inicis", "inicis", "nice", "nice_v2", "settle", "smartro", "smartro_v2", "daou", "mobilians", "danal", "danal_tpay"]);

/**
 * When a PG has likely given a test payment back: by 23:50 in Seoul, of which PortOne hears nothing, so that it goes on
 * saying `paid` (certain that it does; which payments: credit cards, likely). Null for payments that no PG gives back.
 */
export function likelyGivenBackAt(payment: Pick<PortonePayment, "sandbox" | "pay_method" | "paid_at"> & { pg_provider: string | null; card_type: number | null }): Date | null {
  const isGivenBack = payment.sandbox && payment.pay_method === "card" && payment.card_type !== 1 && debitsInTest.has(payment.pg_provider ?? "");
  if (!isGivenBack || !payment.paid_at) return null;
  const paidAtMs = payment.paid_at * 1000;
  const tonightMs = startOfSeoulDay(seoulDayOf(new Date(paidAtMs))).getTime() + (23 * 60 + 50) * 60_000;
  return new Date(tonightMs > paidAtMs ? tonightMs : tonightMs + DAY_MS);
}
