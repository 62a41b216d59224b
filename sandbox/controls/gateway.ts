import type { Hono } from "hono";
import type { WebhookEvent } from "../core/webhook-delivery";
import type { EndpointName } from "./fault-input";

/** A payment as the controls show it: `key` and `status` in the gateway's own words, amounts in the currency's main unit. */
export interface HeldPayment {
  gateway: "toss" | "portone";
  key: string;
  orderId: string;
  status: string;
  amount: number;
  balanceAmount: number;
  currency: string;
  method: string | null;
  requestedAt: string;
  approvedAt: string | null;
  /** PortOne: when the PG gave a really debited test payment back, which PortOne's own answers do not show. */
  givenBackAtPgAt?: string | null;
  failure: { code: string; message: string } | null;
}

/** How the controls play the buyer, without a browser and without the window's own checks, so that dishonest buyers can be played. */
export interface PlayedBuyer {
  orderId: string;
  amount: number;
  orderName: string;
  method: string;
  outcome: "approved" | "refused" | "closed";
  noticeUrl?: string;
  webhook: "now" | "none";
  clientKey?: string;
}

/** Why a control could not be carried out. */
export interface ControlProblem {
  status: 400 | 404 | 409;
  code: string;
  detail: string;
}

/** What a gateway offers to the controls. Commands are synchronous; the controls wait for the store. */
export interface GatewayControls {
  gateway: "toss" | "portone";
  /** The payments of an order, or the newest of all. */
  list(orderId: string | undefined): Promise<HeldPayment[]>;
  holds(key: string): boolean;
  play(buyer: PlayedBuyer): { key: string } | ControlProblem;
  deposit(key: string, amount: number | undefined): HeldPayment | ControlProblem;
  reverseDeposit(key: string): HeldPayment | ControlProblem;
  /** Plays the billing window, where the gateway has one: a customer registers a card; returns what the window hands to successUrl. */
  playBilling?(customer: { customerKey: string; cardNumber: string; clientKey?: string }): { authKey: string; customerKey: string } | ControlProblem;
  /** What the gateway would tell of an order's latest payment just now, to each of its addresses or to `url`; for forging. */
  notices(orderId: string, url?: string): WebhookEvent[];
  /** Its API, by the names that faults use. */
  endpoints: readonly EndpointName[];
  /** `restKey` only where the server's key is another one than the page's. */
  keys(): { clientKey: string; restKey?: string | null; secretKey: string | null; kind: string; merchant: string }[];
  /** Controls that only this gateway has, by paths under `/sandbox`. */
  routes?: Hono;
}
