import type { SandboxContext } from "../core/context";
import type { WebhookEvent } from "../core/webhook-delivery";
import { formatSeoulTime, formatWebhookTime } from "./kst";
import type { PaymentRecord } from "./payment";
import { presentPayment } from "./present";
import { announcedStatuses } from "./state-machine";

const minuteMs = 60_000;

/** Seven retries after 1, 4, 16, 64, 256, 1024 and 4096 minutes [certain]. */
export const retryAfterMs = [1, 4, 16, 64, 256, 1024, 4096].map((minutes) => minutes * minuteMs);

/** Registers how Toss delivers: 10 s to answer, the retry ladder, and its three headers [certain]. Payment events carry no signature. */
export function registerTossWebhooks(context: SandboxContext): void {
  context.webhooks.rules("toss", {
    idPrefix: "whtrans_",
    retryAfterMs,
    timeoutMs: 10_000,
    isReceived: (status) => (context.settings.read().tossWebhookAcceptsAny2xx ? status >= 200 && status < 300 : status === 200),
    headers: (delivery, retriedCount, nowMs) => ({
      "tosspayments-webhook-transmission-time": formatSeoulTime(nowMs),
      "tosspayments-webhook-transmission-retried-count": String(retriedCount),
      "tosspayments-webhook-transmission-id": delivery.id,
    }),
  });
}

/** BILLING_DELETED: the legacy envelope with the key and a reason [certain]. */
export function announceBillingDeleted(context: SandboxContext, billingKey: string): void {
  const body = JSON.stringify({
    eventType: "BILLING_DELETED",
    createdAt: formatWebhookTime(context.clock.now()),
    data: { billingKey, reason: "고객 요청" },
  });
  for (const url of context.webhookTargets.toss) {
    context.webhooks.send({
      gateway: "toss",
      event: "BILLING_DELETED",
      orderId: null,
      key: null,
      attemptOfOrder: null,
      url,
      contentType: "application/json",
      body,
    });
  }
}

/** Statuses of a virtual account that DEPOSIT_CALLBACK tells [certain]. */
const depositStatuses = new Set(["WAITING_FOR_DEPOSIT", "DONE", "CANCELED", "PARTIAL_CANCELED"]);

/** What each address is told of a payment as it is now: the whole payment and, for a virtual account, the flat DEPOSIT_CALLBACK. */
function statusEvents(context: SandboxContext, payment: PaymentRecord, targets: readonly string[]): WebhookEvent[] {
  const createdAt = formatWebhookTime(context.clock.now());
  const about = { gateway: "toss" as const, orderId: payment.orderId, key: payment.paymentKey, attemptOfOrder: payment.attempt, contentType: "application/json" };
  const changed = { eventType: "PAYMENT_STATUS_CHANGED", createdAt, data: presentPayment(context, payment) };
  const events = targets.map((url) => ({ ...about, event: "PAYMENT_STATUS_CHANGED", url, body: JSON.stringify(changed) }));
  if (payment.method !== "가상계좌" || !depositStatuses.has(payment.status)) return events;

  const { secret, status, lastTransactionKey: transactionKey, orderId } = payment;
  const body = JSON.stringify({ createdAt, secret, status, transactionKey, orderId });
  const depositTargets = new Set([...targets, ...(payment.virtualAccountCallbackUrl ? [payment.virtualAccountCallbackUrl] : [])]);
  return [...events, ...[...depositTargets].map((url) => ({ ...about, event: "DEPOSIT_CALLBACK", url, body }))];
}

/**
 * Tells the merchant of a new status: PAYMENT_STATUS_CHANGED and, for a virtual account, DEPOSIT_CALLBACK as well (both are registered, so a
 * change posts twice [certain]). Bodies are fixed now, not when they are sent. The approval of a billing payment is not told
 * [certain]: whoever asked for it has the answer. Its cancels are [likely: only approvals are excepted].
 */
export function announceStatus(context: SandboxContext, payment: PaymentRecord): void {
  const isBillingApproval = payment.paymentType === "BILLING" && payment.status === "DONE";
  if (!payment.sendsWebhooks || isBillingApproval || !announcedStatuses.has(payment.status)) return;
  for (const event of statusEvents(context, payment, context.webhookTargets.toss)) context.webhooks.send(event);
}

/** What would be told of a payment just now, to the registered addresses or to `url` alone; for the controls to forge from. */
export function noticesOf(context: SandboxContext, payment: PaymentRecord, url?: string): WebhookEvent[] {
  return statusEvents(context, payment, url === undefined ? context.webhookTargets.toss : [url]);
}
