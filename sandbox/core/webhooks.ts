import type { SandboxClock } from "./clock";
import { webhookEndpoint } from "./fault-kinds";
import type { ArmedFault, FaultBoard } from "./faults";
import { waitAtMost } from "./patience";
import { alphabets, randomString, type RandomBytes } from "./random";
import type { MessageRecord } from "./record";
import type { Schedule } from "./schedule";
import type { Store } from "./store";
import { settleAttempt, type Delivery, type DeliveryRules, type WebhookEvent } from "./webhook-delivery";
import { forgeWebhook } from "./webhook-forgery";
import { postUnderFault } from "./webhook-post";
import { isAllowedTarget } from "./webhook-target";

export interface WebhookSender {
  /** Declares a gateway's rules; once per gateway, at start. */
  rules(gateway: Delivery["gateway"], rules: DeliveryRules): void;
  /** Stores the delivery; the first attempt follows as soon as the store is durable, or `afterMs` later on the sandbox's clock. */
  send(event: WebhookEvent, afterMs?: number): Delivery;
  /** Resolves when the first attempt of this delivery is over; at once if it was refused, is held, or is over already. */
  firstAttempt(id: string): Promise<void>;
  /** Resolves when the webhooks of an order that are due have been tried once; at the latest after the patience of the slowest gateway. */
  firstAttemptsOf(orderId: string): Promise<void>;
  /** Newest first. */
  list(query?: { orderId?: string; limit?: number }): Promise<Delivery[]>;
  find(id: string): Delivery | null;
  /** Posts once more, now, whatever the state. Resolves when that attempt is over; `null` if there is no such delivery. */
  resend(id: string): Promise<Delivery | null>;
  /** Lets those that a fault holds back go, of one order or of all; resolves when each has been tried once. */
  release(orderId?: string): Promise<Delivery[]>;
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

/** Kind of the sender's jobs in the schedule; their reference is a delivery's id. */
export const webhookJob = "webhook";

/** How long one that lets the next go first waits when none comes. */
const reorderPatienceMs = 600_000;
/** A first attempt takes 40 s at most; nobody waits for one that was lost to a reset. */
const longestFirstAttemptMs = 45_000;

/** The sender of both gateways' webhooks: stored before it is tried, retried on the sandbox's clock, logged attempt by attempt. */
export function createWebhookSender(parts: Parts): WebhookSender {
  const { store, clock, schedule, record, random } = parts;
  const deliveries = store.collection<Delivery>("deliveries");
  // Ids in the order of sending, of all and of each order: the console and the controls ask again and again.
  const newest = store.collection<string>("deliveriesByTime");
  const ofOrder = store.collection<string>("deliveriesByOrder");
  // By order: the delivery that lets the next one go first.
  const yielding = store.collection<string>("deliveriesYielding");
  const rulesOf = new Map<string, DeliveryRules>();
  const inFlight = new Map<string, Promise<Delivery | null>>();
  const waiting = new Map<string, (() => void)[]>();
  // Tells deliveries of one millisecond apart.
  let sendCount = 0;
  const iso = (ms: number) => new Date(ms).toISOString();

  /** What a fault did to a delivery is in none that an earlier version stored. */
  const find = (id: string): Delivery | null => {
    const stored = deliveries.get(id);
    return stored ? { ...untouched, ...stored } : null;
  };

  async function attempt(id: string, manual: boolean): Promise<Delivery | null> {
    await store.durable();
    const delivery = find(id);
    const rules = delivery && rulesOf.get(delivery.gateway);
    if (!delivery || !rules) return null;
    const retriedCount = delivery.attempts.filter((earlier) => !earlier.manual).length;
    const headers = {
      "content-type": delivery.contentType,
      "x-correlation-id": delivery.id,
      // A copy is the same transmission again: it says so by the same id.
      ...rules.headers(delivery.copyOf === null ? delivery : { ...delivery, id: delivery.copyOf }, retriedCount, clock.now()),
    };
    const about = { orderId: delivery.orderId, attempt: delivery.attemptOfOrder, correlationId: delivery.id, method: "POST", path: delivery.url };
    record.append({ ...about, from: "gateway", to: "shop", name: shownName(delivery), headers, body: parseBody(delivery.body) });

    const startedAtMs = clock.realNow();
    const { gateway, orderId, key, event, url } = delivery;
    const fault = parts.faults.take({ gateway, endpoint: webhookEndpoint, place: "attempt", orderId, key, event, client: url, correlationId: id });
    const timeoutMs = manual ? (rules.resendTimeoutMs ?? rules.timeoutMs) : rules.timeoutMs;
    const outcome = await postUnderFault(parts.fetch, fault, delivery, headers, timeoutMs);
    const durationMs = clock.realNow() - startedAtMs;
    const { status, error, answer } = outcome;
    record.append({ ...about, status, from: "shop", to: "gateway", name: `${shownName(delivery)} answer`, durationMs, body: error ?? parseBody(answer ?? "") });

    const current = find(id);
    if (!current) return null;
    return keep(current, settleAttempt(current, { at: iso(startedAtMs), sandboxAt: iso(clock.now()), manual, durationMs, headers, ...outcome }, rules));
  }

  /** Stores a delivery after an attempt, and keeps its job in step. The first attempt lets those go that it has overtaken. */
  function keep(before: Delivery, next: Delivery): Delivery {
    deliveries.put(next.id, next);
    if (next.nextAttemptAt === null) schedule.cancel(webhookJob, next.id);
    else if (next.nextAttemptAt !== before.nextAttemptAt) schedule.set(webhookJob, next.id, Date.parse(next.nextAttemptAt));
    const overtaken = next.overtakes === null || before.attempts.length > 0 ? null : find(next.overtakes);
    if (overtaken?.status === "pending" && overtaken.attempts.length === 0) plan(overtaken, clock.now());
    return next;
  }

  function plan(delivery: Delivery, dueAtMs: number): Delivery {
    const planned: Delivery = { ...delivery, status: "pending", nextAttemptAt: iso(dueAtMs) };
    deliveries.put(planned.id, planned);
    schedule.set(webhookJob, planned.id, dueAtMs);
    return planned;
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

  schedule.handle(webhookJob, (id) => void run(id, false));

  /** Stores one delivery and plans its first attempt. `changes` is what a fault does to it. */
  function enqueue(event: WebhookEvent, afterMs: number, changes: Partial<Delivery> = {}): Delivery {
    const prefix = rulesOf.get(event.gateway)?.idPrefix ?? "";
    const id = `${prefix}${randomString(random, alphabets.alphanumeric, 20)}`;
    const nowMs = clock.now();
    const isAllowed = isAllowedTarget(event.url, parts.allowedHosts);
    const status = isAllowed ? (changes.status ?? "pending") : "refused";
    const dueAtMs = nowMs + afterMs;
    const nextAttemptAt = status === "pending" ? iso(dueAtMs) : null;
    const delivery: Delivery = { ...untouched, ...event, ...changes, id, status, createdAt: iso(nowMs), nextAttemptAt, attempts: [] };
    deliveries.put(id, delivery);
    sendCount += 1;
    const position = [clock.realNow(), sendCount] as const;
    newest.put([...position, id], id);
    if (event.orderId) ofOrder.put([event.orderId.slice(0, 200), ...position, id], id);
    if (status === "pending") schedule.set(webhookJob, id, dueAtMs);
    return delivery;
  }

  /** Who lets this delivery go first: it leaves once this one has been tried. */
  function overtake(event: WebhookEvent): string | null {
    const overtaken = yielding.get(laneOf(event)) ?? null;
    if (overtaken !== null) yielding.remove(laneOf(event));
    return overtaken;
  }

  function sendUnderFault(event: WebhookEvent, afterMs: number, fault: ArmedFault): Delivery {
    const faultId = fault.id;
    const overtakes = overtake(event);
    switch (fault.kind) {
      case "hold":
        return enqueue(event, afterMs, { faultId, overtakes, status: "held" });
      case "postpone":
        return enqueue(event, afterMs + (fault.postponeMs ?? 0), { faultId, overtakes });
      case "repeat": {
        const first = enqueue(event, afterMs, { faultId, overtakes });
        for (let copy = 1; copy < (fault.copies ?? 2); copy += 1) enqueue(event, afterMs, { faultId, copyOf: first.id });
        return first;
      }
      case "reorder": {
        const delivery = enqueue(event, afterMs + (fault.postponeMs ?? reorderPatienceMs), { faultId, overtakes });
        yielding.put(laneOf(event), delivery.id);
        return delivery;
      }
      default: {
        const forged = fault.forgery ? forgeWebhook(event, fault.forgery, random) : null;
        if (forged) enqueue(forged, afterMs, { faultId });
        return enqueue(event, afterMs, { overtakes });
      }
    }
  }

  return {
    rules: (gateway, rules) => void rulesOf.set(gateway, rules),
    send(event, afterMs = 0) {
      // A forged one is sent on purpose: no fault changes it.
      if (event.forgedAs) return enqueue(event, afterMs);
      const { gateway, orderId, key, url } = event;
      const fault = parts.faults.take({ gateway, endpoint: webhookEndpoint, place: "dispatch", orderId, key, event: event.event, client: url });
      return fault ? sendUnderFault(event, afterMs, fault) : enqueue(event, afterMs, { overtakes: overtake(event) });
    },
    async firstAttempt(id) {
      const delivery = find(id);
      if (delivery?.status !== "pending" || delivery.attempts.length > 0) return;
      await new Promise<void>((resolve) => void waiting.set(id, [...(waiting.get(id) ?? []), resolve]));
    },
    async firstAttemptsOf(orderId) {
      const nowMs = clock.now();
      const due = (await this.list({ orderId })).filter(({ nextAttemptAt }) => nextAttemptAt !== null && Date.parse(nextAttemptAt) <= nowMs);
      await waitAtMost(longestFirstAttemptMs, Promise.all(due.map(({ id }) => this.firstAttempt(id))));
    },
    async list({ orderId, limit = 500 } = {}) {
      const index =
        orderId === undefined
          ? await newest.entries({ reverse: true, limit })
          : await ofOrder.entries({ start: [orderId, Number.MAX_SAFE_INTEGER], end: [orderId], reverse: true, limit });
      return index.flatMap(({ value }) => find(value) ?? []);
    },
    find,
    async resend(id) {
      const delivery = find(id);
      return delivery && delivery.status !== "refused" ? run(id, true) : delivery;
    },
    async release(orderId) {
      const held = (await this.list({ orderId })).filter(({ status }) => status === "held").toReversed();
      const nowMs = clock.now();
      for (const delivery of held) plan(delivery, nowMs);
      await Promise.all(held.map(({ id }) => this.firstAttempt(id)));
      return held.flatMap(({ id }) => find(id) ?? []);
    },
    async idle() {
      while (inFlight.size > 0) await Promise.all(inFlight.values());
    },
  };
}

/** What no fault has touched. */
const untouched = { copyOf: null, forgedAs: null, faultId: null, overtakes: null } as const;

/** Webhooks of one order to one address: the ones that can change places. Cut to what the store takes as a key. */
function laneOf({ gateway, url, orderId }: WebhookEvent): string {
  return `${gateway} ${url} ${orderId ?? ""}`.slice(0, 400);
}

/** A forged webhook is named as what it is: a reader of the record must not take it for the gateway's word. */
function shownName({ event, forgedAs }: Delivery): string {
  return forgedAs === null ? event : `${event} (forged: ${forgedAs})`;
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body === "" ? null : body;
  }
}
