import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OrderPage } from "@/components/order/order-page";
import { orderOfThisBrowser } from "./order-of-this-browser";

export const metadata: Metadata = { title: "주문 내역" };

export default async function Order({ params }: { params: Promise<{ orderId: string }> }) {
  const order = await orderOfThisBrowser((await params).orderId);
  if (!order) notFound();
  return <OrderPage order={order} />;
}
