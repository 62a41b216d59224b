import type { SandboxContext } from "../core/context";
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

/**
 * Tells the merchant of a new status: PAYMENT_STATUS_CHANGED with the whole payment and, for a virtual account, the flat
 * DEPOSIT_CALLBACK as well (both are registered, so a change posts twice [certain]). Bodies are fixed now, not when they are sent.
 */
export function announceStatus(context: SandboxContext, payment: PaymentRecord): void {
  if (!payment.sendsWebhooks || !announcedStatuses.has(payment.status)) return;
  const createdAt = formatWebhookTime(context.clock.now());
  const about = { gateway: "toss" as const, orderId: payment.orderId, key: payment.paymentKey, attemptOfOrder: payment.attempt, contentType: "application/json" };

  const changed = { eventType: "PAYMENT_STATUS_CHANGED", createdAt, data: presentPayment(payment, context.baseUrl) };
  for (const url of context.webhookTargets.toss) {
    context.webhooks.send({ ...about, event: "PAYMENT_STATUS_CHANGED", url, body: JSON.stringify(changed) });
  }
  if (payment.method !== "가상계좌" || !depositStatuses.has(payment.status)) return;

  const deposit = {
    createdAt,
    secret: payment.secret,
    status: payment.status,
    transactionKey: payment.lastTransactionKey,
    orderId: payment.orderId,
  };
  const targets = new Set([...context.webhookTargets.toss, ...(payment.virtualAccountCallbackUrl ? [payment.virtualAccountCallbackUrl] : [])]);
  for (const url of targets) {
    context.webhooks.send({ ...about, event: "DEPOSIT_CALLBACK", url, body: JSON.stringify(deposit) });
  }
}
