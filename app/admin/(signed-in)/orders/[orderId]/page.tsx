import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OrderHistoryPage } from "@/components/admin/order-history";
import { PageTitle } from "@/components/ui/page-title";
import { readOrderHistory } from "@/lib/operator/read-order-history";
import { requireOperator } from "../../../operator-of-this-browser";

export const metadata: Metadata = { title: "주문 기록" };

export default async function OrderRecord({ params }: { params: Promise<{ orderId: string }> }) {
  const { db } = await requireOperator();
  const order = await readOrderHistory(db, (await params).orderId);
  if (!order) notFound();
  return (
    <>
      <PageTitle ko={order.orderId} en={order.name} />
      <OrderHistoryPage order={order} />
    </>
  );
}
