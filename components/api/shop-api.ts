import { z } from "zod";
import { NO_ANSWER, problemSchema, type ShopProblem } from "./problem";

/** What the browser may get from the shop's API: a parsed value, or a problem to show. Never an exception. */
export type ApiResult<Value> = { ok: true; status: number; value: Value } | { ok: false; problem: ShopProblem };

type Item = { slug: string; quantity: number };
export type Buyer = { name: string; email: string; phone: string };

const lineSchema = z.object({
  slug: z.string(),
  name: z.string(),
  unitPriceKrw: z.number().int(),
  quantity: z.number().int(),
  lineAmountKrw: z.number().int(),
});

const quoteSchema = z.object({
  lines: z.array(lineSchema),
  discountKrw: z.number().int(),
  amount: z.number().int(),
  currency: z.literal("KRW"),
});
export type Quote = z.infer<typeof quoteSchema>;

/** An order, or a new attempt to pay it, ready for the payment window. */
const payableSchema = z.object({
  orderId: z.string(),
  gatewayOrderId: z.string(),
  orderName: z.string(),
  amount: z.number().int(),
  currency: z.literal("KRW"),
  buyer: z.object({ name: z.string(), email: z.string(), phone: z.string() }).optional(),
});
export type PayableOrder = z.infer<typeof payableSchema>;

const outcomeSchema = z.object({ orderId: z.string(), status: z.string(), payment: z.string().optional() });
export type ConfirmOutcome = z.infer<typeof outcomeSchema>;

const orderStateSchema = z.object({
  orderId: z.string(),
  status: z.string(),
  payments: z.array(z.object({ status: z.string() })),
  refunds: z.array(z.object({ status: z.string() })).default([]),
});
export type OrderState = z.infer<typeof orderStateSchema>;

/** Prices a cart; stores nothing. Aborting `signal` rejects with an AbortError. */
export function requestQuote(items: Item[], couponCode: string | null, signal?: AbortSignal): Promise<ApiResult<Quote>> {
  return post("/api/quotes", { items, ...(couponCode ? { couponCode } : {}) }, quoteSchema, { signal });
}

/** Creates the order at the pay click. The same key with the same body answers the same order again. */
export function createOrder(order: { items: Item[]; buyer: Buyer; couponCode: string | null }, idempotencyKey: string): Promise<ApiResult<PayableOrder>> {
  const { items, buyer, couponCode } = order;
  const body = { items, buyer, ...(couponCode ? { couponCode } : {}), flow: "toss-widget" };
  return post("/api/orders", body, payableSchema, { headers: { "idempotency-key": idempotencyKey } });
}

/** Begins another attempt to pay an order that is still PENDING. The order's httpOnly cookie authorises it. */
export function createAttempt(orderId: string): Promise<ApiResult<PayableOrder>> {
  return post(`/api/orders/${encodeURIComponent(orderId)}/attempts`, {}, payableSchema);
}

/** Asks the server to take the money that the buyer authorised, or to tell how that ended. Safe to repeat. */
export function confirmTossPayment(payment: { paymentKey: string; orderId: string; amount: number }, signal?: AbortSignal): Promise<ApiResult<ConfirmOutcome>> {
  return post("/api/payments/toss/confirm", payment, outcomeSchema, { signal });
}

/** Reads an order's state with the cookie of the browser that placed it; 404 in any other. */
export function readOrderState(orderId: string, signal?: AbortSignal): Promise<ApiResult<OrderState>> {
  return call(`/api/orders/${encodeURIComponent(orderId)}`, { signal, cache: "no-store" }, orderStateSchema);
}

function post<Value>(path: string, body: unknown, schema: z.ZodType<Value>, init: RequestInit = {}): Promise<ApiResult<Value>> {
  const headers = { "content-type": "application/json", ...init.headers };
  return call(path, { ...init, method: "POST", headers, body: JSON.stringify(body) }, schema);
}

async function call<Value>(path: string, init: RequestInit, schema: z.ZodType<Value>): Promise<ApiResult<Value>> {
  try {
    const response = await fetch(path, init);
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, status: response.status, value: schema.parse(body) };
    return { ok: false, problem: problemSchema.parse(body) };
  } catch (error) {
    if (init.signal?.aborted) throw error;
    return { ok: false, problem: NO_ANSWER };
  }
}
