import type { Database } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { Gateway } from "../db/generated/enums";
import type { OwnOrder, ShopPayment } from "./judge";

/** Ids asked for in one statement. */
const CHUNK = 1_000;

/** The shop's payments with these keys at a gateway. */
export async function readPaymentsByKey(db: Database, gateway: Gateway, keys: readonly string[]): Promise<ShopPayment[]> {
  return inChunks(keys, (chunk) => readPayments(db, Prisma.sql`p.gateway = ${gateway}::gateway AND p.gateway_key = ANY(${chunk})`));
}

/** The payments of a gateway that the shop believes were captured in a window, and that still hold money. */
export async function readCapturesOf(db: Database, gateway: Gateway, from: Date, to: Date): Promise<ShopPayment[]> {
  return readPayments(
    db,
    Prisma.sql`p.gateway = ${gateway}::gateway AND p.status IN ('CAPTURED', 'PARTIALLY_CANCELED')
      AND COALESCE(p.approved_at, p.created_at) >= ${from} AND COALESCE(p.approved_at, p.created_at) < ${to}`,
  );
}

/** The orders that these gateway order ids belong to, by gateway order id. */
export async function readOwnOrders(db: Database, gatewayOrderIds: readonly string[]): Promise<Map<string, OwnOrder>> {
  const rows = await inChunks(gatewayOrderIds, (chunk) =>
    db.$queryRaw<(OwnOrder & { gatewayOrderId: string })[]>(Prisma.sql`
      SELECT a.gateway_order_id AS "gatewayOrderId", a.order_id AS "orderId", a.gateway, o.flow,
        EXISTS (SELECT FROM gateway_command c WHERE c.gateway_order_id = a.gateway_order_id AND ${underWay}) AS "isUnderWay"
      FROM payment_attempt a JOIN "order" o ON o.id = a.order_id
      WHERE a.gateway_order_id = ANY(${chunk})`),
  );
  return new Map(rows.map((row) => [row.gatewayOrderId, row]));
}

/** Orders that count as paid since a moment of the window, without a kept capture behind them (money rule M2 broken). */
export async function readPaidWithoutCapture(db: Database, from: Date, to: Date): Promise<{ orderId: string; gateway: Gateway; status: string; currency: string; amount: number }[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT o.id AS "orderId", a.gateway, o.status, o.currency, o.amount
    FROM "order" o JOIN payment_attempt a ON a.order_id = o.id AND a.number = 1
    WHERE o.status IN ('PAID', 'PARTIALLY_REFUNDED') AND o.paid_at >= ${from} AND o.paid_at < ${to}
      AND NOT EXISTS (SELECT FROM payment p WHERE p.kept_for_order_id = o.id AND p.status IN ('CAPTURED', 'PARTIALLY_CANCELED'))`);
}

/** A command that its caller carries out or that the ladder asks about. One whose ladder has ended is nobody's. */
const underWay = Prisma.sql`c.status IN ('RUNNING', 'UNKNOWN') AND c.next_check_at IS NOT NULL`;

function readPayments(db: Database, where: Prisma.Sql): Promise<ShopPayment[]> {
  return db.$queryRaw<ShopPayment[]>(Prisma.sql`
    SELECT
      p.gateway, p.gateway_key AS "gatewayKey", p.gateway_order_id AS "gatewayOrderId", p.order_id AS "orderId", p.status, p.currency, p.amount,
      p.balance_amount AS "balanceAmount", p.kept_for_order_id IS NOT NULL AS "isKept", p.virtual_account IS NOT NULL AS "isVirtualAccount",
      o.flow, o.status AS "orderStatus", o.amount AS "orderAmount",
      EXISTS (SELECT FROM gateway_command c WHERE c.gateway = p.gateway AND c.gateway_key = p.gateway_key AND ${underWay}) AS "isUnderWay"
    FROM payment p JOIN "order" o ON o.id = p.order_id
    WHERE ${where}`);
}

async function inChunks<Id, Row>(ids: readonly Id[], read: (chunk: Id[]) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) rows.push(...(await read(ids.slice(at, at + CHUNK))));
  return rows;
}
