// Guarantee: two shop instances in production mode, behind one sandbox and on a PostgreSQL that is not the shop's own, are one
// shop. What one makes the other pays, reads and refunds, and what both do in the background happens once.
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareMortalStack, type MortalPlace, type MortalStack } from "../stack/mortal-stack.mjs";
import { startThrowawayPostgres } from "../stack/postgres.mjs";

const operatorToken = "an-operator-token-of-the-tests";
type Json = Record<string, unknown>;

let postgres: Awaited<ReturnType<typeof startThrowawayPostgres>>;
let place: MortalPlace;
let stack: MortalStack;
let database: Client;
beforeAll(async () => {
  postgres = await startThrowawayPostgres();
  place = await prepareMortalStack({ databaseUrl: postgres.url, onGivenUp: (reason) => console.error(reason) });
  stack = await place.open({ gatewayUrls: [null, null], noticeUrl: null, operatorToken });
  database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
}, 600_000);
afterAll(async () => {
  await database?.end();
  await place?.close();
  await postgres?.stop();
}, 60_000);

async function send(url: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}${path}`, body === undefined ? { headers } : { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Json };
}
const via = (instance: number) => String(stack.shopUrls[instance]);
const held = async (orderId: string) => (await (await fetch(`${stack.sandboxUrl}/sandbox/payments?orderId=${orderId}`)).json()) as { status: string; balanceAmount: number }[];

async function order(instance: number, flow: string) {
  const buyer = { name: "김하늘", email: "sky@example.com", phone: "010-1234-5678" };
  const { status, body } = await send(via(instance), "/api/orders", { items: [{ slug: "toss-tshirt", quantity: 1 }], buyer, flow });
  expect(status).toBe(201);
  return body as { orderId: string; accessToken: string; amount: number };
}

async function pay(gateway: "toss" | "portone", { orderId, amount }: { orderId: string; amount: number }, webhook: "now" | "none"): Promise<string> {
  return String((await send(stack.sandboxUrl, "/sandbox/payments", { gateway, orderId, amount, method: "CARD", outcome: "approved", webhook })).body["key"]);
}

const eventsOf = async (orderIds: string[], code: string) =>
  (await database.query<{ orderId: string }>(`SELECT order_id AS "orderId" FROM order_event WHERE order_id = ANY($1) AND code = $2`, [orderIds, code])).rows.map((row) => row.orderId);

test("an order made on one is confirmed on the other, read and refunded on either, captured once", async () => {
  const made = await order(0, "toss-widget");
  const paymentKey = await pay("toss", made, "now");
  const claim = { paymentKey, orderId: made.orderId, amount: made.amount };
  const answers = await Promise.all([0, 1, 0, 1].map((instance) => send(via(instance), "/api/payments/toss/confirm", claim)));
  expect(answers.map(({ status, body }) => [status, body["status"]])).toEqual(answers.map(() => [200, "PAID"]));
  expect(await held(made.orderId)).toMatchObject([{ status: "DONE", balanceAmount: made.amount }]);

  const bearer = { authorization: `Bearer ${made.accessToken}` };
  expect((await send(via(0), `/api/orders/${made.orderId}`, undefined, bearer)).body).toMatchObject({ status: "PAID" });
  expect((await send(via(1), `/api/orders/${made.orderId}/refunds`, { reason: "환불" }, bearer)).body).toMatchObject({ status: "DONE" });
  expect((await send(via(0), `/api/orders/${made.orderId}`, undefined, bearer)).body).toMatchObject({ status: "REFUNDED" });
  expect(await held(made.orderId)).toMatchObject([{ balanceAmount: 0 }]);
});

test("a webhook that comes to both is handled by both and counts once (M8)", async () => {
  const made = await order(1, "portone-callback");
  await pay("portone", made, "now");
  const handled = async () => (await database.query("SELECT count(*)::int AS count FROM webhook_event WHERE status = 'HANDLED' AND body LIKE '%' || $1 || '%'", [made.orderId])).rows[0]?.count as number;
  await expect.poll(handled, { timeout: 20_000 }).toBe(2);
  expect(await eventsOf([made.orderId], "PAYMENT_CAPTURED")).toEqual([made.orderId]);
});

async function stock() {
  const { rows } = await database.query<{ total: number; held: number; sold: number }>("SELECT stock_available + stock_held + stock_sold AS total, stock_held AS held, stock_sold AS sold FROM product WHERE slug = 'toss-tshirt'");
  return rows[0] as (typeof rows)[number];
}

test("looks and expiry of both do nothing twice", async () => {
  const before = await stock();
  const orders = await Promise.all(Array.from({ length: 24 }, (_, number) => order(number % 2, number < 16 ? "portone-callback" : "toss-widget")));
  const ids = orders.map((each) => each.orderId);
  const [paid, idle] = [orders.slice(0, 8), orders.slice(8)];
  for (const each of paid) await pay("portone", each, "none");
  // Brought forward instead of waited for: when the gateway is asked by itself, and when an unpaid order's time ends.
  await database.query("UPDATE payment_attempt SET next_look_at = now() WHERE order_id = ANY($1)", [paid.map((each) => each.orderId)]);
  await database.query(`UPDATE "order" SET expires_at = now() WHERE id = ANY($1)`, [ids]);
  const open = async () => (await database.query(`SELECT count(*)::int AS count FROM "order" WHERE id = ANY($1) AND status = 'PENDING'`, [ids])).rows[0]?.count as number;
  await expect.poll(open, { timeout: 60_000 }).toBe(0);
  expect((await eventsOf(ids, "PAYMENT_CAPTURED")).toSorted()).toEqual(paid.map((each) => each.orderId).toSorted());
  expect((await eventsOf(ids, "ORDER_EXPIRED")).toSorted()).toEqual(idle.map((each) => each.orderId).toSorted());
  expect(await stock()).toEqual({ ...before, sold: before.sold + paid.length });
});
