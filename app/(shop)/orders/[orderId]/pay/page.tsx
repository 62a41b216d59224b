import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PayAgain } from "@/components/checkout/pay-again";
import { isStillChecking } from "@/components/order/order-words";
import { PageTitle } from "@/components/ui/page-title";
import { readCheckoutConfig } from "../../../read-checkout-config";
import { orderOfThisBrowser } from "../order-of-this-browser";

export const metadata: Metadata = { title: "다시 결제하기" };

export default async function PayOrderAgain({ params }: { params: Promise<{ orderId: string }> }) {
  const order = await orderOfThisBrowser((await params).orderId);
  if (!order) notFound();
  // Paid, closed, or perhaps paid: its own page says which.
  if (order.status !== "PENDING" || isStillChecking(order)) redirect(`/orders/${order.orderId}`);
  const { orderId, flow, amount: amountKrw, discountKrw, lines } = order;
  return (
    <>
      <PageTitle ko="다시 결제하기" en="Pay this order" />
      <PayAgain config={readCheckoutConfig()} order={{ orderId, flow, amountKrw, discountKrw, lines }} />
    </>
  );
}
