import type { Gateway } from "../../db/generated/enums";
import { gatewayOfFlow, type FlowName } from "../../orders/order-request";
import type { LabSandbox } from "./lab-sandbox";
import type { LabOrder, LabShop, ShopAnswer } from "./lab-shop";
import type { LabMethod } from "./lab-terms";
import type { PaymentName, Whose } from "./scenario";

/** What a run has made so far, and what it works with. */
export type RunState = {
  flow: FlowName;
  gateway: Gateway;
  method: LabMethod;
  shop: LabShop;
  sandbox: LabSandbox;
  orders: Partial<Record<Whose, LabOrder>>;
  /** paymentKey or imp_uid of each payment that was begun. */
  keys: Partial<Record<PaymentName, string>>;
  /** Returns that are under way in the background. */
  pending: Promise<ShopAnswer[]> | null;
  /** How often the gateway had been asked about the order when a step of interest began. */
  readsBefore: number;
};

export function beginState(parts: Pick<RunState, "flow" | "method" | "shop" | "sandbox">): RunState {
  return { ...parts, gateway: gatewayOfFlow[parts.flow], orders: {}, keys: {}, pending: null, readsBefore: 0 };
}

/** The order that a step speaks of. Throws where no step made it: a scenario that is written wrongly. */
export function orderOf({ orders }: RunState, whose: Whose): LabOrder {
  const order = orders[whose];
  if (order === undefined) throw new Error(`no step made the order "${whose}"`);
  return order;
}

export function keyOf({ keys }: RunState, payment: PaymentName): string {
  const key = keys[payment];
  if (key === undefined) throw new Error(`no step began the payment "${payment}"`);
  return key;
}
