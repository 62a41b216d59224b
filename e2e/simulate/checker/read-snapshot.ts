import type { Client } from "pg";
import type { GatewayPayment, MoneyCall, OrderView, ShopRows, WrittenText } from "./snapshot";

/** Both gateways' lists show so many at most: beyond that each order is asked for by itself. */
const MOST_LISTED = 500;

/** What the gateways hold, read from the sandbox over HTTP; `gatewayOrderIds` are those that must be among it. */
export async function readGateway(sandboxUrl: string, gatewayOrderIds: Iterable<string>): Promise<GatewayPayment[]> {
  const newest = await list(sandboxUrl, "");
  const isWhole = (["toss", "portone"] as const).every((gateway) => newest.filter((payment) => payment.gateway === gateway).length < MOST_LISTED);
  if (isWhole) return newest;
  const found = new Map(newest.map((payment) => [payment.key, payment]));
  for (const orderId of gatewayOrderIds) {
    for (const payment of await list(sandboxUrl, `?orderId=${encodeURIComponent(orderId)}`)) found.set(payment.key, payment);
  }
  return [...found.values()];
}

async function list(sandboxUrl: string, query: string): Promise<GatewayPayment[]> {
  const response = await fetch(`${sandboxUrl}/sandbox/payments${query}`);
  if (!response.ok) throw new Error(`GET /sandbox/payments${query}: ${response.status}`);
  return (await response.json()) as GatewayPayment[];
}

const statements: { [Table in keyof ShopRows]: string } = {
  orders: `SELECT id, status, flow, amount, currency, stock_state AS "stockState", paid_at::text AS "paidAt", request_key AS "requestKey", buyer_email AS "buyerEmail" FROM "order"`,
  lines: `SELECT order_id AS "orderId", product_slug AS slug, quantity FROM order_line`,
  events: `SELECT id::int, order_id AS "orderId", at, code, from_status AS "from", to_status AS "to", detail FROM order_event ORDER BY id`,
  attempts: `SELECT gateway_order_id AS "gatewayOrderId", order_id AS "orderId", gateway FROM payment_attempt`,
  payments: `SELECT order_id AS "orderId", gateway_order_id AS "gatewayOrderId", gateway, gateway_key AS "gatewayKey", status, amount,
    balance_amount AS "balanceAmount", kept_for_order_id AS "keptForOrderId", virtual_account IS NOT NULL AS "isVirtualAccount" FROM payment`,
  commands: `SELECT id::text, kind, order_id AS "orderId", gateway_order_id AS "gatewayOrderId", gateway_key AS "gatewayKey", amount, status,
    open_for_order_id AS "openForOrderId", tries, created_at AS "createdAt", finished_at AS "finishedAt" FROM gateway_command`,
  refunds: `SELECT r.id::text, r.order_id AS "orderId", p.gateway_key AS "gatewayKey", r.command_id::text AS "commandId", r.amount, r.status, r.request_key AS "requestKey"
    FROM refund r JOIN payment p ON p.id = r.payment_id`,
  cancellations: `SELECT p.gateway_key AS "gatewayKey", c.amount FROM payment_cancellation c JOIN payment p ON p.id = c.payment_id`,
  notices: `SELECT gateway, delivery_id AS "deliveryId", source, content_type AS "contentType", body, status, result FROM webhook_event`,
  products: `SELECT slug, stock_available AS available, stock_held AS held, stock_sold AS sold FROM product`,
  findings: `SELECT gateway_key AS "gatewayKey", gateway_order_id AS "gatewayOrderId", kind, state FROM reconciliation_finding`,
};

/** The shop's tables, read by SQL in one statement, so that they fit together. */
export async function readShop(database: Client): Promise<ShopRows> {
  const parts = Object.entries(statements).map(([table, sql]) => `'${table}', (SELECT COALESCE(json_agg(t), '[]') FROM (${sql}) t)`);
  const { rows } = await database.query<{ shop: ShopRows }>(`SELECT json_build_object(${parts.join(", ")}) AS shop`);
  const [row] = rows;
  if (!row) throw new Error("the database answered nothing");
  return row.shop;
}

/** The calls that move money, each as often as it was sent. */
export async function readCalls(database: Client): Promise<MoneyCall[]> {
  const { rows } = await database.query<MoneyCall>(
    `SELECT name, order_id AS "orderId", correlation_id AS "commandId" FROM flow_message WHERE "from" = 'shop' AND "to" = 'gateway' AND name IN ('confirm', 'cancel') AND order_id IS NOT NULL`,
  );
  return rows;
}

/** Every message of the flow record, as the text that somebody who reads the table would see. */
export async function readFlowRecord(database: Client): Promise<WrittenText[]> {
  const { rows } = await database.query<{ sequence: string; text: string }>("SELECT sequence::text, row_to_json(m)::text AS text FROM flow_message m ORDER BY sequence");
  return rows.map(({ sequence, text }) => ({ where: `flow_message ${sequence}`, text }));
}

/** What buyers are shown; `ask` answers a path of the shop with an order's token. */
export async function readViews(
  orders: readonly { orderId: string; accessToken: string }[],
  ask: (path: string, accessToken: string) => Promise<{ status: number; body: unknown }>,
): Promise<OrderView[]> {
  const views: OrderView[] = [];
  for (const { orderId, accessToken } of orders) {
    const { status, body } = await ask(`/api/orders/${orderId}`, accessToken);
    if (status !== 200) throw new Error(`GET /api/orders/${orderId}: ${status}`);
    views.push(body as OrderView);
  }
  return views;
}
