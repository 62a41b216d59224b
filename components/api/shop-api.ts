import { z } from "zod";
import type { TossMethod } from "@/components/checkout/ways-to-pay";
import type { FlowName } from "@/lib/orders/order-request";
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
  /** Told where the page cannot know it: of an attempt to pay an order that exists. */
  buyer: z.object({ name: z.string(), email: z.string(), phone: z.string() }).optional(),
  /** toss-checkout: the gateway's page to pay on. An address of another kind (`javascript:`) is refused. */
  checkoutUrl: z.url({ protocol: /^https?$/ }).optional(),
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

/** `method`: what a server-made checkout opens; the other flows choose in the browser. */
export type OrderToCreate = { items: Item[]; buyer: Buyer; couponCode: string | null; flow: FlowName; method?: TossMethod };

/** Creates the order at the pay click. The same key with the same body answers the same order again. */
export function createOrder(order: OrderToCreate, idempotencyKey: string): Promise<ApiResult<PayableOrder>> {
  const { couponCode, ...rest } = order;
  const body = { ...rest, ...(couponCode ? { couponCode } : {}) };
  return post("/api/orders", body, payableSchema, { headers: { "idempotency-key": idempotencyKey } });
}

/** Begins another attempt to pay an order that is still PENDING. The order's httpOnly cookie authorises it. */
export function createAttempt(orderId: string): Promise<ApiResult<PayableOrder>> {
  return post(`/api/orders/${encodeURIComponent(orderId)}/attempts`, {}, payableSchema);
}

/** Asks the server to take the money that the buyer authorised, or to tell how that ended. Safe to repeat. */
export function confirmTossPayment(payment: { paymentKey: string; orderId: string; amount: number }): Promise<ApiResult<ConfirmOutcome>> {
  return post("/api/payments/toss/confirm", payment, outcomeSchema);
}

/** Asks the server to verify a payment whose money has moved in PortOne's window, or to tell how that ended. Safe to repeat. */
export function completePortonePayment(payment: { imp_uid: string; merchant_uid: string }): Promise<ApiResult<ConfirmOutcome>> {
  return post("/api/payments/portone/complete", payment, outcomeSchema);
}

/** Asks for all of an order's money back. 201: it went back; 202: not known yet. The same key never gives back twice. */
export function requestRefund(
  orderId: string,
  refund: { reason: string; refundAccount?: { bank: string; accountNumber: string; holderName: string } },
  idempotencyKey: string,
): Promise<ApiResult<{ status: string }>> {
  return post(`/api/orders/${encodeURIComponent(orderId)}/refunds`, refund, z.object({ status: z.string() }), { headers: { "idempotency-key": idempotencyKey } });
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
