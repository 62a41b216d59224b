import type { Database } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { Gateway } from "../db/generated/enums";
import { pageOf, textOf, type AddressParameters } from "./search-parameters";

/** What may need a person. Each kind is put into words, with what to do, in components/admin/concern-words.ts */
export const concernKinds = ["finding", "capture", "deposit", "command", "refund", "order", "notice", "run"] as const;
export type ConcernKind = (typeof concernKinds)[number];

/**
 * One thing that only a person can end. `id`: of the finding, payment, command, refund, order, notice or run. `code`: what it
 * is within its kind, in the code's own words; `detail`: what is known of the reason. Amounts in won, times ISO.
 */
export type Concern = {
  kind: ConcernKind;
  id: string;
  code: string;
  at: string;
  gateway: Gateway | null;
  gatewayKey: string | null;
  gatewayOrderId: string | null;
  orderId: string | null;
  amountKrw: number | null;
  detail: string | null;
};

type Row = Omit<Concern, "at"> & { at: Date };

export const CONCERNS_PER_PAGE = 20;

/** `query`: an order id, a gateway order id or a payment key, whole; empty: all. `page` counts from 1. */
export type ConcernSearch = { kind: ConcernKind | null; query: string; page: number };

/** `counts`: how many of each kind the query finds, on whatever page; a kind that is not there has none. */
export type FoundConcerns = { concerns: Concern[]; counts: Partial<Record<ConcernKind, number>>; page: number; hasMore: boolean };

/** A search as an address says it: what is not valid there is left out. */
export function parseConcernSearch(parameters: AddressParameters): ConcernSearch {
  const kind = concernKinds.find((known) => known === textOf(parameters, "kind")) ?? null;
  return { kind, query: textOf(parameters, "q"), page: pageOf(parameters) };
}

/** What needs a person now: what touches money first, and of each kind the oldest. */
export async function readConcerns(db: Database, { kind, query, page }: ConcernSearch): Promise<FoundConcerns> {
  const asked = query === "" ? Prisma.sql`TRUE` : Prisma.sql`${query} IN ("orderId", "gatewayOrderId", "gatewayKey")`;
  const ofKind = kind === null ? Prisma.sql`TRUE` : Prisma.sql`kind = ${kind}`;
  const [rows, counted] = await Promise.all([
    // One more than is shown says whether there is another page.
    db.$queryRaw<Row[]>(Prisma.sql`
      SELECT * FROM (${everyConcern}) AS concern WHERE ${asked} AND ${ofKind}
      ORDER BY array_position(${[...concernKinds]}, kind), at, id LIMIT ${CONCERNS_PER_PAGE + 1} OFFSET ${(page - 1) * CONCERNS_PER_PAGE}`),
    db.$queryRaw<{ kind: ConcernKind; count: number }[]>(Prisma.sql`SELECT kind, count(*)::int AS count FROM (${everyConcern}) AS concern WHERE ${asked} GROUP BY kind`),
  ]);
  return {
    concerns: rows.slice(0, CONCERNS_PER_PAGE).map((row) => ({ ...row, at: row.at.toISOString() })),
    counts: Object.fromEntries(counted.map(({ kind: counts, count }) => [counts, count])),
    page,
    hasMore: rows.length > CONCERNS_PER_PAGE,
  };
}

/** What reconciliation found apart and nobody has seen or mended. */
const findings = Prisma.sql`
  SELECT 'finding' AS kind, id::text, kind AS code, found_at AS at, gateway, gateway_key AS "gatewayKey", gateway_order_id AS "gatewayOrderId",
    order_id AS "orderId", COALESCE((gateway_says->>'balanceAmount')::float8, (gateway_says->>'amount')::float8, (shop_says->>'amount')::float8) AS "amountKrw",
    CASE WHEN cancel_status IS NULL THEN NULL ELSE concat_ws(' ', 'cancel', cancel_status::text, cancel_failure) END AS detail
  FROM reconciliation_finding WHERE state = 'OPEN'`;

/** A capture that pays no order. While its return or refund is open, that is the concern, or goes on by itself. */
const unreturned = Prisma.sql`
  p.kept_for_order_id IS NULL AND p.status IN ('CAPTURED', 'PARTIALLY_CANCELED') AND p.balance_amount > 0
  AND NOT EXISTS (
    SELECT FROM gateway_command c
    WHERE c.gateway = p.gateway AND c.gateway_key = p.gateway_key AND c.kind = 'CANCEL' AND c.status IN ('RUNNING', 'UNKNOWN')
  )`;

const paymentColumns = Prisma.sql`
  p.updated_at AS at, p.gateway, p.gateway_key AS "gatewayKey", p.gateway_order_id AS "gatewayOrderId", p.order_id AS "orderId",
  p.balance_amount AS "amountKrw", NULL::text AS detail`;

const captures = Prisma.sql`
  SELECT 'capture' AS kind, p.id::text, 'CAPTURE_NOT_RETURNED' AS code, ${paymentColumns} FROM payment p WHERE p.virtual_account IS NULL AND ${unreturned}`;

const deposits = Prisma.sql`
  SELECT 'deposit' AS kind, p.id::text, 'DEPOSIT_OWED' AS code, ${paymentColumns} FROM payment p WHERE p.virtual_account IS NOT NULL AND ${unreturned}`;

/** Commands whose ladder has ended: nobody asks about them any more. */
const commands = Prisma.sql`
  SELECT 'command' AS kind, id::text, kind::text AS code, created_at AS at, gateway, gateway_key AS "gatewayKey", gateway_order_id AS "gatewayOrderId",
    order_id AS "orderId", amount AS "amountKrw", tries || ' tries' AS detail
  FROM gateway_command WHERE status IN ('RUNNING', 'UNKNOWN') AND next_check_at IS NULL`;

/** Refunds that have been unclear for longer than a ladder's first hour: the buyer waits. */
const refunds = Prisma.sql`
  SELECT 'refund' AS kind, r.id::text, r.status::text AS code, r.created_at AS at, c.gateway, c.gateway_key AS "gatewayKey", c.gateway_order_id AS "gatewayOrderId",
    r.order_id AS "orderId", r.amount AS "amountKrw", r.reason AS detail
  FROM refund r JOIN gateway_command c ON c.id = r.command_id
  WHERE r.status IN ('REQUESTED', 'UNKNOWN') AND c.next_check_at IS NOT NULL AND c.tries >= 12`;

/** Orders whose history calls for an operator, and none has looked since. Those with such a command are told by it. */
const orders = Prisma.sql`
  SELECT DISTINCT ON (e.order_id) 'order' AS kind, e.order_id AS id, 'OPERATOR_NEEDED' AS code, e.at, a.gateway, NULL::text AS "gatewayKey",
    e.order_id AS "gatewayOrderId", e.order_id AS "orderId", o.amount AS "amountKrw", e.detail->>'reason' AS detail
  FROM order_event e JOIN "order" o ON o.id = e.order_id JOIN payment_attempt a ON a.order_id = o.id AND a.number = 1
  WHERE e.code = 'OPERATOR_NEEDED' AND NOT EXISTS (SELECT FROM order_event s WHERE s.order_id = e.order_id AND s.code = 'OPERATOR_SAW' AND s.id > e.id)
    AND NOT EXISTS (SELECT FROM gateway_command c WHERE c.order_id = e.order_id AND c.status IN ('RUNNING', 'UNKNOWN') AND c.next_check_at IS NULL)
  ORDER BY e.order_id, e.id DESC`;

/** Webhooks and returns that were given up: what they told of could not be read for a day. */
const notices = Prisma.sql`
  SELECT 'notice' AS kind, id::text, upper(source) AS code, received_at AS at, gateway, NULL::text AS "gatewayKey", NULL::text AS "gatewayOrderId",
    NULL::text AS "orderId", NULL::int AS "amountKrw", result AS detail
  FROM webhook_event WHERE status = 'FAILED'`;

/** Reconciliations that were given up, unless a later one covered their time. */
const runs = Prisma.sql`
  SELECT 'run' AS kind, r.id::text, 'RECONCILIATION_FAILED' AS code, r.created_at AS at, NULL::gateway AS gateway, NULL::text AS "gatewayKey",
    NULL::text AS "gatewayOrderId", NULL::text AS "orderId", NULL::int AS "amountKrw", r.failure AS detail
  FROM reconciliation r
  WHERE r.status = 'FAILED' AND NOT EXISTS (SELECT FROM reconciliation l WHERE l.status = 'DONE' AND l.created_at > r.created_at AND l."from" <= r."from" AND l."to" >= r."to")`;

const everyConcern = Prisma.join(
  [findings, captures, deposits, commands, refunds, orders, notices, runs].map((query) => Prisma.sql`SELECT * FROM (${query}) AS one_kind`),
  " UNION ALL ",
);
