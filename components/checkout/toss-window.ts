import type { loadTossPayments } from "@tosspayments/payment-sdk";
import type { Buyer, PayableOrder } from "@/components/api/shop-api";
import { tossReturns } from "./toss-returns";
import type { TossMethod } from "./ways-to-pay";

export type TossPayments = Awaited<ReturnType<typeof loadTossPayments>>;

/**
 * Opens Toss's payment window of one method. The page leaves for `successUrl` or `failUrl`; the promise rejects with the
 * SDK's error (`code`, `message`) when the window does not open.
 */
export async function openTossWindow(toss: TossPayments, method: TossMethod, order: PayableOrder, customer: Buyer): Promise<void> {
  await toss.requestPayment(method, {
    amount: order.amount,
    orderId: order.gatewayOrderId,
    orderName: order.orderName,
    customerName: customer.name,
    customerEmail: customer.email,
    ...tossReturns(order.orderId),
  });
}
