/** What the history of an order can say. Pages put these into words. */
export const orderEventCodes = [
  "ORDER_CREATED",
  "PAYMENT_REFUSED",
  "PAYMENT_UNKNOWN",
  "PAYMENT_CAPTURED",
  "DEPOSIT_AWAITED",
  "DEPOSIT_REVERSED",
  "ACCOUNT_CLOSED",
  "CAPTURE_NOT_AS_ORDERED",
  "CAPTURE_NOT_NEEDED",
  "CAPTURE_RETURNED",
  "PAYMENT_CANCELED",
  "ORDER_EXPIRED",
  "OPERATOR_NEEDED",
  "OPERATOR_SAW",
] as const;

export type OrderEventCode = (typeof orderEventCodes)[number];
