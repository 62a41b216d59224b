export const flows = ["toss-widget", "toss-window", "toss-checkout", "portone-callback", "portone-redirect"] as const;
export type FlowName = (typeof flows)[number];
export type GatewayName = "toss" | "portone";

/** Somebody who wants to buy. `method` in the contract's words (`CARD`, `VIRTUAL_ACCOUNT`, …). */
export type Shopper = { name: string; flow: FlowName; method: string; cart: { slug: string; quantity: number }[]; couponCode: string | null };

/** Where a call goes: one of the shop's instances. */
export type Instance = 0 | 1;

/** What a returning browser claims that is not so. `key`: a payment of another shopper. */
export type Lie = "none" | "amount" | "order" | "key";

/** A fault of the gateway for the next calls, as the sandbox's controls take it; `shopper`: only for that one's order. */
export type PlannedFault = {
  gateway: GatewayName;
  endpoint: string;
  kind: "drop-answer" | "cut-before" | "cut-body" | "delay" | "status" | "error-code" | "webhook-before-answer";
  when?: "before" | "after";
  status?: number;
  code?: string;
  times: number;
  shopper: number | null;
};

/** One thing that somebody or something does. `who` counts the plan's shoppers. */
export type Action =
  | { do: "order"; who: number; callers: number; keyed: boolean }
  /** The buyer in the payment window. `amountOff`: what the tampered amount differs by (KRW). `told`: whether webhooks are sent. */
  | { do: "pay"; who: number; outcome: "approved" | "refused" | "closed"; amountOff: number; told: boolean; orderOf: number | "nobody"; method: string }
  /** `back`: 0 = the last payment, 1 = the one before it. */
  | { do: "return"; who: number; callers: number; lie: Lie; other: number; back: number }
  | { do: "attempt"; who: number }
  | { do: "look"; who: number }
  | { do: "deposit"; who: number; isShort: boolean }
  | { do: "reverse"; who: number }
  /** `part`: of the order's amount, 1 = all of it. `keyed`: the number of an Idempotency-Key, null = none. */
  | { do: "refund"; who: number; by: "buyer" | "operator"; part: number; callers: number; keyed: number | null; account: boolean }
  | { do: "console-cancel"; who: number; part: number }
  | { do: "forge"; who: number; what: "unknown key" | "other order" | "wrong secret" | "lying status" | "garbage" }
  | { do: "deliver-held"; copies: number }
  | { do: "jobs"; on: Instance; twice: boolean }
  | { do: "recover"; on: Instance }
  | { do: "wait"; ms: number }
  | { do: "fault"; fault: PlannedFault }
  | { do: "refuse-connections"; calls: number }
  /** The instance dies at the given step (statement or gateway call) from now, before or after it had its effect. */
  | { do: "kill"; on: Instance; afterSteps: number; lostAnswer: boolean };

/** Things done side by side, each by way of some instance; before them the clock moves on. */
export type Round = { waitMs: number; actions: { action: Action; by: Instance }[] };

/** What may become of a webhook on its way. */
export type WebhookFate = "passes" | "is lost" | "is held" | "comes twice" | "comes five times" | "its answer is lost";

/** How the gateway behaves where its documents leave it open. */
export type GatewayHabits = {
  tossRefuseSecondCapture: boolean;
  tossPaymentOfOrder: "approved" | "latest";
  portoneRefuseSecondCapture: boolean;
  portonePartialCancelStatus: "cancelled" | "paid";
  portoneWebhookContentType: "json" | "form";
  portoneWebhookRetries: boolean;
  tossReplayServerErrors: boolean;
};

export type Plan = {
  seed: number;
  /** Where the clock stands at the beginning, ISO. */
  beginsAt: string;
  /** Units on hand of the one scarce product. */
  scarceUnits: number;
  shoppers: Shopper[];
  rounds: Round[];
  habits: GatewayHabits;
  fates: readonly (readonly [weight: number, fate: WebhookFate])[];
  /** From which round on both gateways are away, and then for days, so that the shop's ladders end at the operator; null: never. */
  outageFromRound: number | null;
  /** Whether webhooks that were held up arrive in the end. */
  heldArrive: boolean;
};
