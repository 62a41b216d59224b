import type { ForgeryKind } from "./webhook-forgery";

/** One try at delivering a webhook. `at` is real time, `sandboxAt` the sandbox's, both ISO 8601. */
export interface DeliveryAttempt {
  at: string;
  sandboxAt: string;
  manual: boolean;
  status: number | null;
  error: string | null;
  durationMs: number;
  /** What was sent besides the body. */
  headers: Record<string, string>;
  /** The beginning of what the shop answered; `null` without an answer. */
  answer: string | null;
}

/** One webhook to one address, with every attempt. Its body is fixed when the event happens. */
export interface Delivery {
  id: string;
  gateway: "toss" | "portone";
  event: string;
  orderId: string | null;
  key: string | null;
  attemptOfOrder: number | null;
  url: string;
  contentType: string;
  body: string;
  /** `held`: kept back by a fault until it is released. `refused`: the address is not allowed. */
  status: "pending" | "held" | "delivered" | "failed" | "refused";
  createdAt: string;
  /** Sandbox time of the next automatic attempt; `null` when none is planned. */
  nextAttemptAt: string | null;
  attempts: DeliveryAttempt[];
  /** The delivery that this one repeats. */
  copyOf: string | null;
  /** The lie in it, if it was forged. */
  forgedAs: ForgeryKind | null;
  /** The fault that changed how it leaves. */
  faultId: string | null;
  /** An earlier delivery that leaves after this one. */
  overtakes: string | null;
}

/** What a gateway hands to the sender. */
export type WebhookEvent = Pick<Delivery, "gateway" | "event" | "orderId" | "key" | "attemptOfOrder" | "url" | "contentType" | "body"> &
  Partial<Pick<Delivery, "forgedAs">>;

/** How one gateway delivers: its ladder, its patience and its headers. */
export interface DeliveryRules {
  idPrefix: string;
  /** Waits between attempts, in milliseconds of the sandbox's clock. */
  retryAfterMs: readonly number[];
  timeoutMs: number;
  /** Patience of a manual resend, where it differs. */
  resendTimeoutMs?: number;
  isReceived(status: number): boolean;
  /** Which answers that were not received are tried again (`null` = no answer); all, unless given. */
  isRetried?(status: number | null): boolean;
  headers(delivery: Delivery, retriedCount: number, nowMs: number): Record<string, string>;
}

/**
 * The delivery after one attempt: delivered, failed, or planned again on the gateway's ladder. A resend by hand changes the status
 * only by being received.
 */
export function settleAttempt(delivery: Delivery, tried: DeliveryAttempt, rules: DeliveryRules): Delivery {
  const isReceived = tried.status !== null && rules.isReceived(tried.status);
  const attempts = [...delivery.attempts, tried];
  if (isReceived) return { ...delivery, attempts, status: "delivered", nextAttemptAt: null };
  if (tried.manual || delivery.status !== "pending") return { ...delivery, attempts };
  const automaticCount = attempts.filter((one) => !one.manual).length;
  const isRetried = rules.isRetried?.(tried.status) ?? true;
  const waitMs = isRetried ? rules.retryAfterMs[automaticCount - 1] : undefined;
  if (waitMs === undefined) return { ...delivery, attempts, status: "failed", nextAttemptAt: null };
  // Counted from the planned time, so that one large move of the clock walks down the whole ladder.
  const plannedMs = Date.parse(delivery.nextAttemptAt ?? tried.sandboxAt);
  return { ...delivery, attempts, nextAttemptAt: new Date(plannedMs + waitMs).toISOString() };
}
