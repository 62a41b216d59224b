import type { SandboxClock } from "./clock";
import { faultKindFacts, webhookEndpoint, whenOf, windowEndpoint, type FaultKind, type FaultPlace } from "./fault-kinds";
import { alphabets, randomString, type RandomBytes } from "./random";
import type { Store } from "./store";
import type { ForgeryKind } from "./webhook-forgery";

/** One fault to arm: what goes wrong, and whom it meets. What is left out does not narrow it down. */
export interface FaultInput {
  kind: FaultKind;
  gateway?: "toss" | "portone";
  /** A name of the gateway's API (`confirm`, `read`, …), `window`, `webhook`, or `*` for the whole API. */
  endpoint: string;
  orderId?: string;
  /** A `paymentKey` or `imp_uid`. */
  key?: string;
  /** The webhook's event, e.g. `DEPOSIT_CALLBACK` or `cancelled`. */
  event?: string;
  when?: "before" | "after";
  /** Milliseconds of real time. */
  delayMs?: number;
  /** Milliseconds of the sandbox's clock, for webhooks that leave later. */
  postponeMs?: number;
  status?: number;
  retryAfterSeconds?: number;
  code?: string;
  contentType?: string;
  perMinute?: number;
  copies?: number;
  forgery?: ForgeryKind;
  /** Fires this often, then is spent; without it until cleared. */
  times?: number;
  /** Lets this many calls pass first. */
  skip?: number;
  /** The preset that it came from. */
  preset?: string;
}

/** One call that a fault met. `at` is real time. */
export interface Firing {
  at: string;
  endpoint: string;
  orderId: string | null;
  key: string | null;
  correlationId: string | null;
}

/** A fault that is armed. `remaining` counts down to 0 (`null` = until cleared); `fired` counts up; the latest firings are kept. */
export interface ArmedFault extends FaultInput {
  id: string;
  when: "before" | "after";
  remaining: number | null;
  /** Calls that it still lets pass. */
  toSkip: number;
  fired: number;
  firings: Firing[];
}

/** What a call tells the board about itself. `client` tells callers apart for the request limit. */
export interface FaultTarget {
  gateway: "toss" | "portone";
  endpoint: string;
  place: FaultPlace;
  orderId: string | null;
  key: string | null;
  client: string;
  event?: string;
  correlationId?: string;
}

export interface FaultBoard {
  /** Arms these in place of all others. */
  arm(inputs: FaultInput[]): ArmedFault[];
  /** Arms these beside those that are armed; spent ones go. For callers that share a sandbox. */
  add(inputs: FaultInput[]): ArmedFault[];
  /** Also shows spent faults, until they are cleared. */
  list(): ArmedFault[];
  /** Disarms one by its id, those that name an order, those of a preset, or all. */
  clear(which?: { orderId?: string; id?: string; preset?: string }): void;
  /** The first armed fault that fits, already counted as fired; `null` if none. */
  take(target: FaultTarget): ArmedFault | null;
}

const keptFirings = 20;
const defaultPerMinute = 100;
/** Endpoints that `*` does not mean: they are not the gateway's API. */
const namedOnly: ReadonlySet<string> = new Set([webhookEndpoint, windowEndpoint]);

/** The armed faults, kept in the store so that a restart neither loses nor repeats one. */
export function createFaultBoard(store: Store, clock: SandboxClock, random: RandomBytes): FaultBoard {
  const stored = store.collection<ArmedFault[]>("armedFaults");
  // Recent request times for the request limit. Not stored: the gateway's own counter is a minute long as well.
  const recent = new Map<string, number[]>();

  const isOverLimit = (fault: ArmedFault, target: FaultTarget) => {
    const counter = `${fault.id} ${target.client} ${target.endpoint}`;
    const nowMs = clock.realNow();
    const times = (recent.get(counter) ?? []).filter((atMs) => atMs > nowMs - 60_000);
    times.push(nowMs);
    recent.set(counter, times);
    return times.length > (fault.perMinute ?? defaultPerMinute);
  };

  const fits = (fault: ArmedFault, target: FaultTarget) =>
    fault.remaining !== 0 &&
    faultKindFacts[fault.kind].places.includes(target.place) &&
    (fault.gateway ?? target.gateway) === target.gateway &&
    (fault.endpoint === target.endpoint || (fault.endpoint === "*" && !namedOnly.has(target.endpoint))) &&
    (fault.orderId ?? target.orderId) === target.orderId &&
    (fault.key ?? target.key) === target.key &&
    (fault.event ?? target.event) === target.event &&
    (fault.kind !== "request-limit" || isOverLimit(fault, target));

  const list = () => stored.get("armed") ?? [];

  const armBeside = (others: ArmedFault[], inputs: FaultInput[]) => {
    const armed = inputs.map((input) => ({
      ...input,
      id: `fault_${randomString(random, alphabets.lowerHex, 12)}`,
      when: whenOf(input.kind, input.when),
      remaining: input.times ?? null,
      toSkip: input.skip ?? 0,
      fired: 0,
      firings: [],
    }));
    stored.put("armed", [...others, ...armed]);
    return armed;
  };

  const fire = (fault: ArmedFault, { endpoint, orderId, key, correlationId }: FaultTarget): ArmedFault => {
    const firing = { at: new Date(clock.realNow()).toISOString(), endpoint, orderId, key, correlationId: correlationId ?? null };
    return {
      ...fault,
      remaining: fault.remaining === null ? null : fault.remaining - 1,
      fired: fault.fired + 1,
      firings: [...fault.firings, firing].slice(-keptFirings),
    };
  };

  return {
    arm: (inputs) => armBeside([], inputs),
    add: (inputs) => armBeside(list().filter((fault) => fault.remaining !== 0), inputs),
    list,
    clear({ orderId, id, preset } = {}) {
      const isMeant = (fault: ArmedFault) =>
        (id ?? fault.id) === fault.id && (orderId ?? fault.orderId) === fault.orderId && (preset ?? fault.preset) === fault.preset;
      stored.put("armed", list().filter((fault) => !isMeant(fault)));
      if ((orderId ?? id ?? preset) === undefined) recent.clear();
    },
    take(target) {
      const faults = list();
      for (const [index, fault] of faults.entries()) {
        if (!fits(fault, target)) continue;
        const met = fault.toSkip > 0 ? { ...fault, toSkip: fault.toSkip - 1 } : fire(fault, target);
        stored.put("armed", (stored.get("armed") ?? []).with(index, met));
        if (fault.toSkip === 0) return met;
      }
      return null;
    },
  };
}
