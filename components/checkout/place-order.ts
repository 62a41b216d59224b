import { createAttempt, createOrder, readOrderState, type ApiResult, type OrderToCreate, type PayableOrder } from "@/components/api/shop-api";
import { forgetIdempotencyKey, idempotencyKeyFor } from "./idempotency-key";

/** `stillChecking`: an earlier payment of this very order has no known outcome yet, so no window may open. */
export type PlacedOrder = PayableOrder & { stillChecking: boolean };

/**
 * Makes the order, or finds the one that the same request made before. A found order is looked at first: closed or paid,
 * it is left alone and a new one is made; still to be paid, it is paid with an attempt that the gateway will take.
 */
export async function placeOrder(request: OrderToCreate): Promise<ApiResult<PlacedOrder>> {
  const { key, wasUsed } = await idempotencyKeyFor(request);
  const answer = await createOrder(request, key);
  if (!answer.ok) return answer;
  if (!wasUsed) return placed(answer, false);

  const state = await readOrderState(answer.value.orderId);
  if (!state.ok && state.problem.status !== 404) return state;
  if (state.ok && state.value.status === "PENDING") {
    const stillChecking = state.value.payments.some((payment) => payment.status === "UNKNOWN");
    if (stillChecking) return placed(answer, true);
    const attempt = await createAttempt(answer.value.orderId);
    return attempt.ok ? placed(attempt, false) : attempt;
  }
  forgetIdempotencyKey();
  const fresh = await createOrder(request, (await idempotencyKeyFor(request)).key);
  return fresh.ok ? placed(fresh, false) : fresh;
}

function placed(answer: { ok: true; status: number; value: PayableOrder }, stillChecking: boolean): ApiResult<PlacedOrder> {
  return { ...answer, value: { ...answer.value, stillChecking } };
}
