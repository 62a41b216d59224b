/** What the sandbox's controls take and answer. Amounts are in the currency's main unit, moments ISO 8601. */

export type Gateway = "toss" | "portone";

/** A payment as the gateway holds it: `key` is the `paymentKey` or `imp_uid`, `status` is in the gateway's own words. */
export type GatewayPayment = {
  gateway: Gateway;
  key: string;
  orderId: string;
  status: string;
  amount: number;
  /** What the buyer has paid and not got back. */
  balanceAmount: number;
  currency: string;
  method: string | null;
  requestedAt: string;
  approvedAt: string | null;
  failure: { code: string; message: string } | null;
};

/** A buyer who is played without a browser and without the window's own checks. */
export type PlayedBuyer = {
  gateway: Gateway;
  orderId: string;
  amount: number;
  orderName?: string;
  method?: "CARD" | "VIRTUAL_ACCOUNT" | "TRANSFER" | "MOBILE_PHONE";
  outcome?: "approved" | "refused" | "closed";
  /** PortOne: where this payment's webhooks go. */
  noticeUrl?: string;
  webhook?: "now" | "none";
  /** A client key, or PortOne's user code; the sandbox's own without it. */
  clientKey?: string;
};

/** Whom a fault meets. Name an order or a payment wherever tests run side by side. */
export type FaultTarget = {
  gateway?: Gateway;
  orderId?: string;
  /** A `paymentKey` or `imp_uid`. */
  key?: string;
  /** Fires this often, then is spent; a preset brings its own. */
  times?: number;
  /** Lets this many calls pass first. */
  skip?: number;
};

/** The sandbox's presets, by name: `GET /sandbox/faults/presets` says each in a sentence. */
export const presetNames = [
  "payment-refused",
  "answer-lost-after-capture",
  "error-after-capture",
  "answer-cut",
  "gateway-slow",
  "gateway-acts-late",
  "gateway-down",
  "gateway-unavailable",
  "maintenance-page",
  "empty-answer",
  "too-many-requests",
  "request-limits",
  "cancel-answer-lost",
  "cancel-refused",
  "webhook-never",
  "webhook-late",
  "webhook-twice",
  "webhook-five-times",
  "webhook-reordered",
  "webhook-before-answer",
  "webhook-answer-lost",
  "webhook-forged",
] as const;
export type PresetName = (typeof presetNames)[number];

/** The measures of a fault that a preset has too: how late, how often a minute, which code. */
export type FaultMeasures = {
  when?: "before" | "after";
  /** Milliseconds of real time. */
  delayMs?: number;
  /** A span of the sandbox's clock, such as `10m`. */
  after?: string;
  status?: number;
  retryAfterSeconds?: number;
  code?: string;
  contentType?: string;
  perMinute?: number;
  copies?: number;
  forgery?: Forgery;
  /** The webhook's event. */
  event?: string;
};

/** What can go wrong: `GET /sandbox/faults/kinds` says each in a sentence. */
export const faultKinds = [
  "drop-answer",
  "cut-before",
  "reset",
  "cut-body",
  "empty-body",
  "wrong-type",
  "delay",
  "status",
  "error-code",
  "request-limit",
  "webhook-before-answer",
  "hold",
  "postpone",
  "repeat",
  "reorder",
  "forge",
] as const;

/** A fault said in full; the sandbox's `docs/sandbox.md` has the table of kinds. */
export type Fault = FaultTarget &
  FaultMeasures & {
    kind: (typeof faultKinds)[number];
    /** One of the gateway's calls by name or path, `window`, `webhook`, or `*` (the whole API). */
    endpoint?: string;
  };

export type ArmedFault = Fault & {
  id: string;
  endpoint: string;
  /** `null`: until it is cleared. */
  remaining: number | null;
  fired: number;
  firings: { at: string; endpoint: string; orderId: string | null; key: string | null; correlationId: string | null }[];
};

export type Forgery = "unknown-key" | "other-order" | "another-shop" | "false-paid" | "wrong-secret" | "unknown-event";

/** One webhook to one address, with every attempt. */
export type Webhook = {
  id: string;
  gateway: Gateway;
  event: string;
  orderId: string | null;
  key: string | null;
  url: string;
  body: unknown;
  status: "pending" | "held" | "delivered" | "failed" | "refused";
  nextAttemptAt: string | null;
  attempts: { at: string; status: number | null; error: string | null; durationMs: number; answer: string | null }[];
  forgedAs: Forgery | null;
};

/** One recorded message of a payment, masked; `at` is real time. */
export type Message = {
  seq: number;
  orderId: string | null;
  at: string;
  from: string;
  to: string;
  name: string;
  method: string | null;
  path: string | null;
  status: number | null;
  durationMs: number | null;
  headers: Record<string, string> | null;
  body: unknown;
  correlationId: string | null;
};

/** The sandbox's clock, and what a move of it ran. */
export type MovedClock = { now: string; offsetMs: number; ran: { kind: string; ref: string; dueAt: string }[] };
