/** Where Toss sends the browser after its window. The order is in the path of `failUrl`: a cancel carries no `orderId` (certain). */
export function tossReturns(orderId: string): { successUrl: string; failUrl: string } {
  return { successUrl: `${location.origin}/payments/toss/success`, failUrl: `${location.origin}/orders/${orderId}/fail` };
}
