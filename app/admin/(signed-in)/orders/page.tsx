import type { Metadata } from "next";
import { OrderList, OrderSearchForm } from "@/components/admin/order-list";
import { PageTitle } from "@/components/ui/page-title";
import { parseOrderSearch, searchOrders } from "@/lib/operator/search-orders";
import type { AddressParameters } from "@/lib/operator/search-parameters";
import { requireOperator } from "../../operator-of-this-browser";

export const metadata: Metadata = { title: "주문" };

export default async function Orders({ searchParams }: { searchParams: Promise<AddressParameters> }) {
  const { db } = await requireOperator();
  const search = parseOrderSearch(await searchParams);
  return (
    <>
      <PageTitle ko="주문" en="Orders" />
      <OrderSearchForm search={search} />
      <OrderList found={await searchOrders(db, search)} search={search} />
    </>
  );
}
