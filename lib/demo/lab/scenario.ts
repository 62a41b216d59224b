import type { OrderStatus } from "../../db/generated/enums";
import type { FlowName } from "../../orders/order-request";
import type { LabMethod, Words } from "./lab-terms";

/** Whose order: the one that the run is about, or another shopper's beside it. */
export type Whose = "own" | "other";

/** A payment of the run, by the name that its steps call it: two of the run's buyer and one of the other shopper. */
export type PaymentName = "first" | "second" | "others";

/**
 * What goes wrong at the gateway, for this order alone. `endpoint`: `move` is the call in which the shop moves the money (Toss:
 * confirm) or learns that it moved (PortOne: read). `delay`: `late` answers after the shop has stopped waiting, `webhook-first`
 * just long enough for a webhook to overtake the answer.
 */
export type FaultPlan = {
  endpoint: "move" | "cancel" | "webhook" | "*";
  kind: "drop-answer" | "cut-before" | "delay" | "error-code";
  delay?: "late" | "webhook-first";
  code?: string;
  times?: number;
};

/** What a browser brings back: a payment's key, and the order and amount that its address names. */
export type Claim = { payment: PaymentName; order: Whose; amount: "ordered" | "tampered" };

/**
 * What a step does. `expects`: the answers that the shop may give, as `200 PAID` or `409 ORDER_CLOSED`; each of a step's answers
 * must be one of them.
 */
export type Deed =
  /** The pay click makes the order. `cheapest`: of that product, so that many units are no large amount. `lifetimeMs`: instead of the shop's own. */
  | { kind: "order"; whose: Whose; product: "ordinary" | "cheapest"; lifetimeMs?: number }
  /** Somebody orders more than is left of the cheapest product. */
  | { kind: "order-too-many"; expects: readonly string[] }
  /** The window is opened once more for an order that is still to be paid. */
  | { kind: "open-attempt"; expects: readonly string[] }
  /** The buyer in the window. `amount` in won where it is not the order's. */
  | { kind: "window"; payment: PaymentName; outcome: "approved" | "refused" | "closed"; amount?: number }
  /** The browser comes back and posts what it brought. `together`: all at once. `background`: its answer is awaited by `answer`. */
  | { kind: "return"; claim: Claim; times: number; together: boolean; background: boolean; expects: readonly string[] }
  | { kind: "answer"; expects: readonly string[] }
  | { kind: "arm"; fault: FaultPlan }
  | { kind: "disarm" }
  /** Waits until the order has this status. `opensPage`: a buyer keeps opening the order's page, which asks the gateway. */
  | { kind: "wait"; status: OrderStatus; opensPage: boolean }
  | { kind: "open-page" }
  | { kind: "webhooks-again"; times: number }
  /** Somebody who is no gateway posts a webhook that says the payment is done. */
  | { kind: "forge-webhook"; payment: PaymentName; expects: readonly string[] }
  /** Waits until the shop has asked the gateway about the payment once more. */
  | { kind: "wait-read" }
  /** Waits until the order says that a deposit needs an account to go back to. */
  | { kind: "wait-account-needed" }
  /** `short`: 1,000 won less than asked; the bank refuses it. */
  | { kind: "deposit"; amount: "exact" | "short" }
  | { kind: "reverse-deposit" }
  /** `amounts` in won, sent at once; empty: all of it. `account`: the buyer names one for the money. */
  | { kind: "refund"; by: "buyer" | "operator"; amounts: readonly number[]; account: boolean; expects: readonly string[] }
  | { kind: "console-cancel" };

export type Step = Deed & { words: Words };

/** What must hold in the end, beside what must hold after every run (`judge-run.ts`). Amounts in won. */
export type Check =
  | { kind: "order"; whose: Whose; status: OrderStatus }
  /** Payments of the run's order that the gateway keeps money of. */
  | { kind: "captures"; whose: Whose; count: number }
  /** What the gateway keeps for the order, in all. `ordered`: the order's amount. */
  | { kind: "kept"; amount: number | "ordered" }
  /** How often the gateway was asked to move money: one endpoint's calls about the order. */
  | { kind: "calls"; endpoint: "confirm" | "cancel"; count: number }
  /** A deposit waits for an account to go back to. */
  | { kind: "account-needed"; needed: boolean }
  | { kind: "webhooks"; atLeast: number };

/** The code that handles a scenario's decisive step. */
export type CodeReference = { file: string; name: string };

/** What to do in the real window, with the faults that are armed for the order before it opens. */
export type ByHand = { faults: readonly FaultPlan[]; words: Words };

export type ScenarioFamily = "outcomes" | "dishonest" | "lost" | "webhooks" | "repeats" | "time" | "deposits" | "refunds";

export type Scenario = {
  id: string;
  family: ScenarioFamily;
  title: Words;
  /** One sentence each: what it teaches, and what the shop did about it. */
  teaches: Words;
  shopDid: Words;
  flows: readonly FlowName[];
  methods: readonly LabMethod[];
  code: readonly CodeReference[];
  steps: (flow: FlowName) => readonly Step[];
  checks: (flow: FlowName) => readonly Check[];
  /** Null where only a played buyer can do it. */
  byHand: ByHand | null;
};
