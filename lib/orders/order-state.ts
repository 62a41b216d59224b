import type { OrderStatus, StockState } from "../db/generated/enums";

/**
 * The order's state machine: which moves exist. Anything not listed never happens (money rule M4: `REFUNDED`, `EXPIRED`
 * and `CANCELED` are final). `PAID → AWAITING_DEPOSIT` is a virtual account's deposit that the bank reversed.
 */
export const orderMoves: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING: ["AWAITING_DEPOSIT", "PAID", "EXPIRED", "CANCELED"],
  AWAITING_DEPOSIT: ["PAID", "PARTIALLY_REFUNDED", "EXPIRED", "CANCELED"],
  PAID: ["PARTIALLY_REFUNDED", "REFUNDED", "AWAITING_DEPOSIT"],
  PARTIALLY_REFUNDED: ["REFUNDED"],
  REFUNDED: [],
  EXPIRED: [],
  CANCELED: [],
};

/** Where an order's units are counted while it is in a state. A fully refunded order's units are for sale again. */
export const stockOf: Record<OrderStatus, StockState> = {
  PENDING: "HELD",
  AWAITING_DEPOSIT: "HELD",
  PAID: "SOLD",
  PARTIALLY_REFUNDED: "SOLD",
  REFUNDED: "RELEASED",
  EXPIRED: "RELEASED",
  CANCELED: "RELEASED",
};

/** Whether an order in this state can still be paid. */
export function isPayable(status: OrderStatus): boolean {
  return status === "PENDING" || status === "AWAITING_DEPOSIT";
}

/** Whether the move exists. Staying where one is is no move and always allowed. */
export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return from === to || orderMoves[from].includes(to);
}
