import { z } from "zod";
import type { SandboxClock } from "./clock";
import { alphabets, randomString, type RandomBytes } from "./random";
import type { Store } from "./store";

/**
 * What can go wrong on purpose.
 * `drop-answer`: the gateway acts, then the connection is cut without an answer. `cut-before`: cut before it acts.
 * `cut-body`: it acts, then the answer is cut in the middle of its body. `delay`: `before` = it acts late, `after`
 * (default) = it acts at once and the answer is late. `status`: a 5xx or 429 instead of the answer, `before` (default) or
 * `after` acting. `error-code`: one of the gateway's documented codes, `before` (default) or `after` acting.
 * `request-limit`: more than `perMinute` requests to one endpoint with one key answer 429.
 */
export const faultKinds = ["drop-answer", "cut-before", "cut-body", "delay", "status", "error-code", "request-limit"] as const;
export type FaultKind = (typeof faultKinds)[number];

/** The endpoint name under which faults hit webhooks: `cut-before` (the attempt never leaves), `delay`, `drop-answer` (it arrives, the answer is lost). */
export const webhookEndpoint = "webhook";

const limitPreset = "request-limits";

const aliases = (input: unknown): unknown => {
  if (typeof input !== "object" || input === null) return input;
  const given = input as Record<string, unknown>;
  if (given.preset === limitPreset) return { ...given, kind: "request-limit" };
  return { ...given, kind: given.kind ?? given.fault ?? given.type ?? given.name };
};

/** One fault as the controls accept it; `fault`, `type` or `name` may stand for `kind`. */
export const faultInput = z.preprocess(
  aliases,
  z
    .object({
      gateway: z.enum(["toss", "portone"]).optional(),
      endpoint: z.string().min(1).default("*"),
      orderId: z.string().optional(),
      key: z.string().optional(),
      kind: z.enum(faultKinds),
      when: z.enum(["before", "after"]).optional(),
      delayMs: z.number().int().min(0).max(600_000).optional(),
      status: z.number().int().min(400).max(599).optional(),
      code: z.string().min(1).optional(),
      perMinute: z.number().int().min(1).default(100),
      times: z.number().int().min(1).optional(),
    })
    .refine((fault) => fault.kind !== "delay" || fault.delayMs !== undefined, "a delay needs delayMs")
    .refine((fault) => fault.kind !== "error-code" || fault.code !== undefined, "an error-code fault needs code"),
);
export type FaultInput = z.infer<typeof faultInput>;

/** A fault that is armed. `remaining` counts down to 0 (`null` = until cleared); `fired` counts up. */
export interface ArmedFault extends FaultInput {
  id: string;
  when: "before" | "after";
  remaining: number | null;
  fired: number;
}

/** What a request tells the board about itself. `client` tells callers apart for the request limit. */
export interface FaultTarget {
  gateway: "toss" | "portone";
  endpoint: string;
  orderId: string | null;
  key: string | null;
  client: string;
}

export interface FaultBoard {
  /** Arms these in place of all others. */
  arm(inputs: FaultInput[]): ArmedFault[];
  /** Arms these beside those that are armed; spent ones go. For callers that share a sandbox. */
  add(inputs: FaultInput[]): ArmedFault[];
  /** Also shows spent faults, until they are cleared. */
  list(): ArmedFault[];
  /** Disarms those that name this order, or all. */
  clear(orderId?: string): void;
  /** The first armed fault that fits, already counted as fired; `null` if none. */
  take(target: FaultTarget): ArmedFault | null;
}

/** Losing an answer presupposes acting: for these kinds `when` is not a choice. */
const alwaysAfter: ReadonlySet<FaultKind> = new Set<FaultKind>(["drop-answer", "cut-body"]);

function whenOf({ kind, when }: FaultInput): "before" | "after" {
  if (alwaysAfter.has(kind)) return "after";
  return when ?? (kind === "delay" ? "after" : "before");
}

/** The armed faults, kept in the store so that a restart neither loses nor repeats one. */
export function createFaultBoard(store: Store, clock: SandboxClock, random: RandomBytes): FaultBoard {
  const stored = store.collection<ArmedFault[]>("faults");
  // Recent request times for the request limit. Not stored: the gateway's own counter is a minute long as well.
  const recent = new Map<string, number[]>();

  const isOverLimit = (fault: ArmedFault, target: FaultTarget) => {
    const counter = `${fault.id} ${target.client} ${target.endpoint}`;
    const nowMs = clock.realNow();
    const times = (recent.get(counter) ?? []).filter((atMs) => atMs > nowMs - 60_000);
    times.push(nowMs);
    recent.set(counter, times);
    return times.length > fault.perMinute;
  };

  const fits = (fault: ArmedFault, target: FaultTarget) =>
    fault.remaining !== 0 &&
    (fault.gateway ?? target.gateway) === target.gateway &&
    // `*` means the gateway's API; webhooks go the other way and are meant only by name.
    (fault.endpoint === target.endpoint || (fault.endpoint === "*" && target.endpoint !== webhookEndpoint)) &&
    (fault.orderId ?? target.orderId) === target.orderId &&
    (fault.key ?? target.key) === target.key &&
    (fault.kind !== "request-limit" || isOverLimit(fault, target));

  const list = () => stored.get("armed") ?? [];

  const armBeside = (others: ArmedFault[], inputs: FaultInput[]) => {
    const armed = inputs.map((input) => ({
      ...input,
      id: `fault_${randomString(random, alphabets.lowerHex, 12)}`,
      when: whenOf(input),
      remaining: input.times ?? null,
      fired: 0,
    }));
    stored.put("armed", [...others, ...armed]);
    return armed;
  };

  return {
    arm: (inputs) => armBeside([], inputs),
    add: (inputs) => armBeside(list().filter((fault) => fault.remaining !== 0), inputs),
    list,
    clear(orderId) {
      stored.put("armed", orderId === undefined ? [] : list().filter((fault) => fault.orderId !== orderId));
      if (orderId === undefined) recent.clear();
    },
    take(target) {
      const faults = list();
      const found = faults.find((fault) => fits(fault, target));
      if (!found) return null;
      const remaining = found.remaining === null ? null : found.remaining - 1;
      const fired = { ...found, remaining, fired: found.fired + 1 };
      stored.put("armed", faults.map((fault) => (fault === found ? fired : fault)));
      return fired;
    },
  };
}
