import type { SandboxClock } from "./clock";
import { webhookEndpoint, type FaultBoard } from "./faults";
import { alphabets, randomString, type RandomBytes } from "./random";
import type { MessageRecord } from "./record";
import type { Schedule } from "./schedule";
import type { Store } from "./store";
import { isAllowedTarget } from "./webhook-target";

/** One try at delivering a webhook. `at` is real time, `sandboxAt` the sandbox's, both ISO 8601. */
export interface DeliveryAttempt {
  at: string;
  sandboxAt: string;
  manual: boolean;
  status: number | null;
  error: string | null;
  durationMs: number;
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
  status: "pending" | "delivered" | "failed" | "refused";
  createdAt: string;
  /** Sandbox time of the next automatic attempt; `null` when none is planned. */
  nextAttemptAt: string | null;
  attempts: DeliveryAttempt[];
}

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

export type WebhookEvent = Pick<Delivery, "gateway" | "event" | "orderId" | "key" | "attemptOfOrder" | "url" | "contentType" | "body">;

export interface WebhookSender {
  /** Declares a gateway's rules; once per gateway, at start. */
  rules(gateway: Delivery["gateway"], rules: DeliveryRules): void;
  /** Stores the delivery; the first attempt follows as soon as the store is durable, or `afterMs` later on the sandbox's clock. */
  send(event: WebhookEvent, afterMs?: number): Delivery;
  /** Resolves when the first attempt of this delivery is over; at once if it was refused, or is over already. */
  firstAttempt(id: string): Promise<void>;
  /** Newest first. */
  list(query?: { orderId?: string; limit?: number }): Promise<Delivery[]>;
  /** Posts once more, now, whatever the state. Resolves when that attempt is over; `null` if there is no such delivery. */
  resend(id: string): Promise<Delivery | null>;
  /** Resolves when no attempt is on its way. */
  idle(): Promise<void>;
}

interface Parts {
  store: Store;
  clock: SandboxClock;
  schedule: Schedule;
  record: MessageRecord;
  random: RandomBytes;
  faults: FaultBoard;
  fetch: typeof fetch;
  allowedHosts: readonly string[];
}

const jobKind = "webhook";

/** The sender of both gateways' webhooks: stored before it is tried, retried on the sandbox's clock, logged attempt by attempt. */
export function createWebhookSender(parts: Parts): WebhookSender {
  const { store, clock, schedule, record, random } = parts;
  const deliveries = store.collection<Delivery>("deliveries");
  // Ids in the order of sending, of all and of each order: the console and the controls ask again and again.
  const newest = store.collection<string>("deliveriesByTime");
  const ofOrder = store.collection<string>("deliveriesByOrder");
  const rulesOf = new Map<string, DeliveryRules>();
  const inFlight = new Map<string, Promise<Delivery | null>>();
  const waiting = new Map<string, (() => void)[]>();
  // Tells deliveries of one millisecond apart.
  let sendCount = 0;
  const iso = (ms: number) => new Date(ms).toISOString();

  async function attempt(id: string, manual: boolean): Promise<Delivery | null> {
    await store.durable();
    const delivery = deliveries.get(id);
    const rules = delivery && rulesOf.get(delivery.gateway);
    if (!delivery || !rules) return null;
    const retriedCount = delivery.attempts.filter((earlier) => !earlier.manual).length;
    const headers = {
      "content-type": delivery.contentType,
      "x-correlation-id": delivery.id,
      ...rules.headers(delivery, retriedCount, clock.now()),
    };
    const about = { orderId: delivery.orderId, attempt: delivery.attemptOfOrder, correlationId: delivery.id, method: "POST", path: delivery.url };
    record.append({ ...about, from: "gateway", to: "shop", name: delivery.event, headers, body: parseBody(delivery.body) });

    const startedAtMs = clock.realNow();
    const outcome = await postUnderFault(delivery, headers, manual ? (rules.resendTimeoutMs ?? rules.timeoutMs) : rules.timeoutMs);
    const durationMs = clock.realNow() - startedAtMs;
    record.append({ ...about, ...outcome, from: "shop", to: "gateway", name: `${delivery.event} answer`, durationMs, body: outcome.error });

    const tried = { at: iso(startedAtMs), sandboxAt: iso(clock.now()), manual, durationMs, ...outcome };
    const current = deliveries.get(id);
    return current ? settle(current, tried, rules) : null;
  }

  async function postUnderFault(delivery: Delivery, headers: Record<string, string>, timeoutMs: number) {
    const { gateway, orderId, key } = delivery;
    const fault = parts.faults.take({ gateway, endpoint: webhookEndpoint, orderId, key, client: delivery.url });
    if (fault?.kind === "cut-before") return { status: null, error: "fault: the attempt never left" };
    if (fault?.delayMs) await new Promise<void>((resolve) => void setTimeout(resolve, fault.delayMs));
    const outcome = await post(delivery, headers, timeoutMs);
    return fault?.kind === "drop-answer" ? { status: null, error: "fault: the answer was lost" } : outcome;
  }

  async function post(delivery: Delivery, headers: Record<string, string>, timeoutMs: number) {
    try {
      const answer = await parts.fetch(delivery.url, {
        method: "POST",
        headers,
        body: delivery.body,
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body?.cancel();
      return { status: answer.status, error: null };
    } catch (error) {
      return { status: null, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
    }
  }

  function settle(delivery: Delivery, tried: DeliveryAttempt, rules: DeliveryRules): Delivery {
    const isReceived = tried.status !== null && rules.isReceived(tried.status);
    const attempts = [...delivery.attempts, tried];
    const automaticCount = attempts.filter((one) => !one.manual).length;
    const isRetried = rules.isRetried?.(tried.status) ?? true;
    const waitMs = isRetried ? rules.retryAfterMs[automaticCount - 1] : undefined;
    let next: Delivery = { ...delivery, attempts };
    if (isReceived) {
      next = { ...next, status: "delivered", nextAttemptAt: null };
    } else if (!tried.manual && delivery.status === "pending") {
      // Counted from the planned time, so that one large move of the clock walks down the whole ladder.
      const plannedMs = Date.parse(delivery.nextAttemptAt ?? tried.sandboxAt);
      next = waitMs === undefined ? { ...next, status: "failed", nextAttemptAt: null } : { ...next, nextAttemptAt: iso(plannedMs + waitMs) };
    }
    deliveries.put(next.id, next);
    if (next.nextAttemptAt === null) schedule.cancel(jobKind, next.id);
    else if (next.nextAttemptAt !== delivery.nextAttemptAt) schedule.set(jobKind, next.id, Date.parse(next.nextAttemptAt));
    return next;
  }

  function run(id: string, manual: boolean): Promise<Delivery | null> {
    // One attempt at a time: a resend that meets a running attempt follows it.
    const earlier = inFlight.get(id) ?? Promise.resolve(null);
    const running = earlier.then(() => attempt(id, manual)).finally(() => {
      if (inFlight.get(id) === running) inFlight.delete(id);
      for (const done of waiting.get(id) ?? []) done();
      waiting.delete(id);
    });
    inFlight.set(id, running);
    return running;
  }

  schedule.handle(jobKind, (id) => void run(id, false));

  return {
    rules: (gateway, rules) => void rulesOf.set(gateway, rules),
    send(event, afterMs = 0) {
      const prefix = rulesOf.get(event.gateway)?.idPrefix ?? "";
      const id = `${prefix}${randomString(random, alphabets.alphanumeric, 20)}`;
      const isAllowed = isAllowedTarget(event.url, parts.allowedHosts);
      const nowMs = clock.now();
      const dueAtMs = nowMs + afterMs;
      const delivery: Delivery = {
        ...event,
        id,
        status: isAllowed ? "pending" : "refused",
        createdAt: iso(nowMs),
        nextAttemptAt: isAllowed ? iso(dueAtMs) : null,
        attempts: [],
      };
      deliveries.put(id, delivery);
      sendCount += 1;
      const position = [clock.realNow(), sendCount] as const;
      newest.put([...position, id], id);
      if (event.orderId) ofOrder.put([event.orderId.slice(0, 200), ...position, id], id);
      if (isAllowed) schedule.set(jobKind, id, dueAtMs);
      return delivery;
    },
    async firstAttempt(id) {
      const delivery = deliveries.get(id);
      if (!delivery || delivery.status === "refused" || delivery.attempts.length > 0) return;
      await new Promise<void>((resolve) => void waiting.set(id, [...(waiting.get(id) ?? []), resolve]));
    },
    async list({ orderId, limit = 500 } = {}) {
      const index =
        orderId === undefined
          ? await newest.entries({ reverse: true, limit })
          : await ofOrder.entries({ start: [orderId, Number.MAX_SAFE_INTEGER], end: [orderId], reverse: true, limit });
      return index.flatMap(({ value }) => deliveries.get(value) ?? []);
    },
    async resend(id) {
      const delivery = deliveries.get(id);
      return delivery && delivery.status !== "refused" ? run(id, true) : (delivery ?? null);
    },
    async idle() {
      while (inFlight.size > 0) await Promise.all(inFlight.values());
    },
  };
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
