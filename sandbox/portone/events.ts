import type { SandboxContext } from "../core/context";
import type { Delivery, WebhookEvent } from "../core/webhook-delivery";
import type { PaymentRow } from "./payment";

const minuteMs = 60_000;
/** Five retries a minute apart, where they are switched on [certain]. */
const retryLadderMs = Array.from({ length: 5 }, () => minuteMs);

/**
 * Registers how PortOne delivers V1 webhooks: connect within 10 s and read within 30 s, a resend within 15 s in all; retried only if
 * switched on, after a network error or a 5xx; only 200 counts as received. No signature, no headers of its own [certain].
 */
export function registerPortoneWebhooks(context: SandboxContext): void {
  context.webhooks.rules("portone", {
    idPrefix: "wh_portone_",
    get retryAfterMs() {
      return context.settings.read().portoneWebhookRetries ? retryLadderMs : [];
    },
    // Connecting has its own limit of 10 s inside fetch; this is the sum of both.
    timeoutMs: 40_000,
    resendTimeoutMs: 15_000,
    isReceived: (status) => status === 200,
    isRetried: (status) => status === null || status >= 500,
    headers: () => ({}),
  });
}

/** When a webhook leaves: at once, or so much later on the sandbox's clock. */
export interface Timing {
  afterMs: number;
}

/** The body of every V1 webhook [certain fields]; `cancellation_id` only on cancels. */
function encode(contentType: "json" | "form", fields: Record<string, string>): Pick<Delivery, "body" | "contentType"> {
  return contentType === "json"
    ? { contentType: "application/json", body: JSON.stringify(fields) }
    : { contentType: "application/x-www-form-urlencoded", body: new URLSearchParams(fields).toString() };
}

/** Where this payment's webhooks go: its own `notice_url`, else the merchant's saved addresses [certain]. */
function targetsOf(context: SandboxContext, row: PaymentRow): readonly string[] {
  return row.noticeUrls ?? context.webhookTargets.portone;
}

/** What each address is told of the payment as it is now. */
function statusEvents(context: SandboxContext, row: PaymentRow, targets: readonly string[], cancellationId?: string): WebhookEvent[] {
  const fields = {
    imp_uid: row.impUid,
    merchant_uid: row.merchantUid,
    status: row.status,
    ...(cancellationId ? { cancellation_id: cancellationId } : {}),
  };
  const event = {
    gateway: "portone" as const,
    event: row.status,
    orderId: row.merchantUid,
    key: row.impUid,
    attemptOfOrder: row.attempt,
    ...encode(context.settings.read().portoneWebhookContentType, fields),
  };
  return targets.map((url) => ({ ...event, url }));
}

/** Tells the merchant of the payment's status as it is now; the body is fixed now, whenever it is sent. */
export function announcePayment(
  context: SandboxContext,
  row: PaymentRow,
  { cancellationId, timing = { afterMs: 0 } }: { cancellationId?: string; timing?: Timing } = {},
): Delivery[] {
  if (!row.sendsWebhooks) return [];
  const copies = Array.from({ length: context.settings.read().portoneWebhookCopies });
  return statusEvents(context, row, targetsOf(context, row), cancellationId).flatMap((event) => copies.map(() => context.webhooks.send(event, timing.afterMs)));
}

/** What would be told of a payment just now, to its addresses or to `url` alone; for the controls to forge from. */
export function noticesOf(context: SandboxContext, row: PaymentRow, url?: string): WebhookEvent[] {
  return statusEvents(context, row, url === undefined ? targetsOf(context, row) : [url]);
}

/** The console's test call: posts to the saved addresses, never to a payment's own [certain]. What its body holds is unknown. */
export function sendTestCall(context: SandboxContext): Delivery[] {
  const fields = { imp_uid: "imp_000000000000", merchant_uid: "merchant_test_call", status: "paid" };
  const encoded = encode(context.settings.read().portoneWebhookContentType, fields);
  const about = { gateway: "portone" as const, event: "test call", orderId: null, key: null, attemptOfOrder: null };
  return context.webhookTargets.portone.map((url) => context.webhooks.send({ ...about, ...encoded, url }));
}
