import type { Said } from "../checker/snapshot";
import type { Plan, Shopper } from "../plan/plan";

/** A payment that a shopper made in a window. `amount` in won as the window showed it. */
export type MadePayment = { key: string; gatewayOrderId: string; amount: number; isAccount: boolean };

/** What a shopper's browser knows: the order, its token, the window's address, the payments it made. */
export type Actor = {
  shopper: Shopper;
  phone: string;
  email: string;
  order: { orderId: string; gatewayOrderId: string; amount: number; accessToken: string; checkoutKey: string | null } | null;
  payments: MadePayment[];
};

/** Everybody who plays in a seed, and what they did that the judge must know of. */
export type Cast = {
  actors: Actor[];
  /** Every order that was made, by whoever. */
  orders: { orderId: string; accessToken: string }[];
  foreignOrderIds: Set<string>;
  cancelledAtConsole: Map<string, number>;
  /** Events (ids) by which the shop called the operator: before both gateways went away, and because they did. */
  callsBeforeOutage: ReadonlySet<number>;
  excusedCalls: Set<number>;
  /** What was asked for and told, for the judge. */
  said: Said;
};

/** A buyer's bank account, for the return of deposits. */
export const refundAccount = { bank: "88", accountNumber: "3333012345678", holderName: "김하늘" };

export function castOf(plan: Plan): Cast {
  return {
    actors: plan.shoppers.map((shopper, who) => ({ shopper, phone: `010-5550-1${String(who).padStart(3, "0")}`, email: `buyer${who}@shop.example`, order: null, payments: [] })),
    orders: [],
    foreignOrderIds: new Set(),
    cancelledAtConsole: new Map(),
    callsBeforeOutage: new Set(),
    excusedCalls: new Set(),
    said: { refunds: new Map(), reversals: new Map(), keyedBuyers: new Set(), toldPaid: new Set(), toldDone: new Set() },
  };
}

/** The actor of a plan's number. */
export function actorOf({ actors }: Cast, who: number): Actor {
  const actor = actors[who];
  if (!actor) throw new Error(`there is no shopper ${who}`);
  return actor;
}
