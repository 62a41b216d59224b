import { createHash } from "node:crypto";
import type { ShopContext } from "../context";
import { later } from "../clock/clock";
import { postgresCode, postgresMessage } from "../db/client";
import { Prisma } from "../db/generated/client";
import { recordWrite } from "../flow-log/record-write";
import { firstLookAt } from "../payments/look-ladder";
import { prepareOnce } from "../payments/prepare-attempt";
import { problem, type Problem } from "../problems/problem";
import { newOrderId } from "./order-id";
import { orderNameOf } from "./order-name";
import { gatewayOfFlow, type FlowName, type OrderRequest } from "./order-request";
import { orderTokenOf, orderTokenSecret } from "./order-token";
import type { Quote } from "./price-cart";
import { quoteCart } from "./quote-cart";

/** What the browser needs to open the payment window, and the token that lets it read the order. Amounts in won. */
export type CreatedOrder = {
  orderId: string;
  orderName: string;
  /** The order id to give to the gateway. */
  gatewayOrderId: string;
  amount: number;
  currency: string;
  flow: FlowName;
  status: "PENDING";
  expiresAt: string;
  accessToken: string;
  /** toss-checkout: where the buyer pays. */
  checkoutUrl?: string;
};

/**
 * Makes an order at the pay click: prices it from the database, stores it and holds its stock, in one statement. From then
 * on its lines and amount do not change. With an Idempotency-Key the same request gets the same order again, token too.
 */
export async function createOrder(context: ShopContext, request: OrderRequest, requestKey: string | null): Promise<CreatedOrder | Problem> {
  const needsApiKeys = request.flow === "toss-window" || request.flow === "toss-checkout";
  if (needsApiKeys && context.config.toss.api === null) return problem("FLOW_NOT_AVAILABLE", "This shop has no Toss API key pair.");
  const fingerprint = fingerprintOf(request);
  const repeated = await findRepeated(context, requestKey, fingerprint);
  if (repeated) return prepared(context, request, repeated);

  const quote = await quoteCart(context, request);
  // Refused, unless the same key's first request has just taken what this one misses.
  if ("code" in quote) return prepared(context, request, (await findRepeated(context, requestKey, fingerprint)) ?? quote);
  const now = context.clock.now();
  const order = {
    id: newOrderId(now),
    name: orderNameOf(quote.lines.map((line) => line.name)),
    expiresAt: later(now, context.config.orderLifetimeMs),
  };
  try {
    const startedMs = performance.now();
    await insertOrder(context, { ...order, request, quote, requestKey, fingerprint, now });
    const body = { to: "PENDING", amount: quote.amount, currency: quote.currency, lines: quote.lines.length, stock: { from: "ON_HAND", to: "HELD" } };
    recordWrite(context.recorder, { orderId: order.id, attempt: 1, name: "ORDER_CREATED", correlationId: order.id, startedMs, body });
  } catch (error) {
    const code = postgresCode(error);
    // 23505, or the last unit gone: the same key came twice at once, and the other request's order is there by now.
    const winner = code === null ? null : await findRepeated(context, requestKey, fingerprint);
    if (winner) return prepared(context, request, winner);
    // 23514: the check constraint that keeps stock from going below zero is what decides who gets the last unit.
    if (code === "23514" && postgresMessage(error).includes("product_stock_not_negative")) return problem("OUT_OF_STOCK");
    throw error;
  }
  return prepared(context, request, await answerOf(context, { ...order, amount: quote.amount, currency: quote.currency, flow: request.flow }));
}

/** The order's answer, once the gateway knows what may be paid. If it cannot be told, the same request may be sent again. */
async function prepared(context: ShopContext, { method }: OrderRequest, order: CreatedOrder | Problem): Promise<CreatedOrder | Problem> {
  if ("code" in order) return order;
  const preparation = await prepareOnce(context, { ...order, attempt: 1, method });
  return "code" in preparation ? preparation : { ...order, ...preparation };
}

/** The order that an earlier request with this key made, a Problem if that request was another one, or null. */
async function findRepeated(context: ShopContext, requestKey: string | null, fingerprint: string): Promise<CreatedOrder | Problem | null> {
  if (requestKey === null) return null;
  const order = await context.db.order.findUnique({ where: { requestKey } });
  if (!order) return null;
  if (order.requestFingerprint !== fingerprint) return problem("IDEMPOTENCY_KEY_REUSED");
  return answerOf(context, { ...order, flow: order.flow as FlowName });
}

type AnsweredOrder = { id: string; name: string; amount: number; currency: string; flow: FlowName; expiresAt: Date };

async function answerOf(context: ShopContext, order: AnsweredOrder): Promise<CreatedOrder> {
  const secret = await orderTokenSecret(context.db, context.config.shopSecret);
  return {
    orderId: order.id,
    orderName: order.name,
    gatewayOrderId: order.id,
    amount: order.amount,
    currency: order.currency,
    flow: order.flow,
    status: "PENDING",
    expiresAt: order.expiresAt.toISOString(),
    accessToken: orderTokenOf(secret, order.id),
  };
}

function fingerprintOf(request: OrderRequest): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("base64url");
}

type NewOrder = {
  id: string;
  name: string;
  expiresAt: Date;
  request: OrderRequest;
  quote: Quote;
  requestKey: string | null;
  fingerprint: string;
  now: Date;
};

/**
 * One statement, so one round trip and no open transaction: a hot path. Products are locked in the order of their slugs,
 * because two carts with the same two products in opposite order would otherwise wait for each other forever.
 */
async function insertOrder({ db }: ShopContext, { id, name, expiresAt, request, quote, requestKey, fingerprint, now }: NewOrder): Promise<void> {
  const gateway = gatewayOfFlow[request.flow];
  const column = <Field extends keyof Quote["lines"][number]>(field: Field) => quote.lines.map((line) => line[field]);
  await db.$executeRaw(Prisma.sql`
    WITH line AS (
      SELECT * FROM unnest(
        ${column("slug")}::text[], ${column("name")}::text[], ${column("unitPriceKrw")}::int[],
        ${column("quantity")}::int[], ${column("lineAmountKrw")}::int[]
      ) WITH ORDINALITY AS line(slug, name, unit_price_krw, quantity, line_amount_krw, position)
    ), locked AS (
      SELECT p.slug FROM product p JOIN line USING (slug) ORDER BY p.slug FOR UPDATE OF p
    ), held AS (
      UPDATE product p
      SET stock_available = p.stock_available - line.quantity, stock_held = p.stock_held + line.quantity
      FROM line JOIN locked USING (slug) WHERE p.slug = line.slug
    ), made AS (
      INSERT INTO "order" (
        id, name, status, flow, currency, items_amount_krw, discount_krw, amount, coupon_code, buyer_name, buyer_email,
        buyer_phone, stock_state, request_key, request_fingerprint, expires_at, created_at, updated_at
      ) VALUES (
        ${id}, ${name}, 'PENDING', ${request.flow}, ${quote.currency}, ${quote.itemsAmountKrw}, ${quote.discountKrw}, ${quote.amount},
        ${quote.couponCode}, ${request.buyer.name}, ${request.buyer.email}, ${request.buyer.phone}, 'HELD', ${requestKey},
        ${requestKey === null ? null : fingerprint}, ${expiresAt}, ${now}, ${now}
      ) RETURNING id
    ), lines AS (
      INSERT INTO order_line (order_id, position, product_slug, name, unit_price_krw, quantity, line_amount_krw)
      SELECT made.id, line.position, line.slug, line.name, line.unit_price_krw, line.quantity, line.line_amount_krw FROM made, line
    ), event AS (
      INSERT INTO order_event (order_id, at, code, to_status) SELECT made.id, ${now}::timestamptz, 'ORDER_CREATED', 'PENDING'::order_status FROM made
    )
    INSERT INTO payment_attempt (gateway_order_id, order_id, number, gateway, method, created_at, next_look_at)
    SELECT made.id, made.id, 1, ${gateway}::gateway, ${request.method}, ${now}::timestamptz, ${firstLookAt(gateway, now)}::timestamptz FROM made`);
}
