import type { Client } from "pg";
import { checkWorld } from "../checker/check-world";
import { readCalls, readFlowRecord, readGateway, readShop, readViews } from "../checker/read-snapshot";
import type { Violation, WrittenText } from "../checker/snapshot";
import type { Random } from "../random";
import { askPatiently } from "./caller";
import { buyerPhone, refundAccount, type BoughtOrder } from "./shopper";

/** All that the judge is given beside the database and the gateways. */
export type Evidence = {
  database: Client;
  shopUrls: readonly string[];
  sandboxUrl: string;
  /** Orders with the tokens that open them. */
  orders: readonly BoughtOrder[];
  acceptedNotices: readonly string[];
  initialStock: ReadonlyMap<string, number>;
  /** What the processes printed. */
  log: string;
  /** Keys and tokens that must not be written anywhere. */
  secrets: readonly string[];
};

/** Units of each product. */
export async function readStock(database: Client): Promise<Map<string, number>> {
  const { products } = await readShop(database);
  return new Map(products.map(({ slug, available, held, sold }) => [slug, available + held + sold]));
}

/** Judges what real processes left behind by the money rules M1 to M9. */
export async function judge(evidence: Evidence, random: Random): Promise<Violation[]> {
  const { database, shopUrls, sandboxUrl, orders, acceptedNotices, initialStock, log, secrets } = evidence;
  const views = await readViews(orders, (path, accessToken) => askPatiently(shopUrls, random, { path, headers: { authorization: `Bearer ${accessToken}` } }));
  const shop = await readShop(database);
  const gateway = await readGateway(
    sandboxUrl,
    shop.attempts.map((attempt) => attempt.gatewayOrderId),
  );
  const lines: WrittenText[] = log.split("\n").map((text) => ({ where: "log", text }));
  const texts = [...(await readFlowRecord(database)), ...lines];
  return checkWorld(
    { gateway, shop, calls: await readCalls(database), views, acceptedNotices: [...acceptedNotices], texts },
    { initialStock, foreignOrderIds: new Set(), cancelledAtConsole: new Map(), excusedCalls: new Set(), secrets: [...secrets, ...orders.map((order) => order.accessToken), buyerPhone, refundAccount.accountNumber], isClockRunOut: false, said: null },
  );
}

/** Everything that the shop wrote down of an order, for whoever has to find out how a rule was broken. */
export async function historyOf(database: Client, orderId: string): Promise<string[]> {
  const { rows } = await database.query<{ at: string; line: string }>(
    `SELECT at::text, line FROM (
       SELECT at, 'event ' || code || ' ' || COALESCE(from_status::text, '-') || ' to ' || COALESCE(to_status::text, '-') || ' ' || COALESCE(detail::text, '') AS line FROM order_event WHERE order_id = $1
       UNION ALL SELECT created_at, 'command ' || kind || ' ' || gateway_key || ' ' || amount || ' ' || status || ' tries ' || tries || ' ' || COALESCE(failure_code, '') FROM gateway_command WHERE order_id = $1
       UNION ALL SELECT created_at, 'payment ' || gateway_key || ' ' || status || ' ' || balance_amount || ' of ' || amount || CASE WHEN kept_for_order_id IS NULL THEN '' ELSE ' kept' END FROM payment WHERE order_id = $1
       UNION ALL SELECT created_at, 'refund ' || amount || ' ' || status FROM refund WHERE order_id = $1
       UNION ALL SELECT at, "from" || ' to ' || "to" || ' ' || name || ' ' || COALESCE(status::text, '') || ' ' || left(COALESCE(body::text, ''), 300) FROM flow_message WHERE order_id = $1
     ) told ORDER BY at`,
    [orderId],
  );
  return rows.map(({ at, line }) => `  ${at}  ${line}`);
}
