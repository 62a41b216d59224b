import { ChevronDown, Search } from "lucide-react";
import Link from "next/link";
import { ShopTime } from "@/components/order/shop-time";
import { buttonStyle } from "@/components/ui/button-style";
import { FieldFrame, fieldStyle } from "@/components/ui/field-frame";
import { Won } from "@/components/ui/won";
import type { FoundOrders, OrderSearch } from "@/lib/operator/search-orders";
import { OrderOrKeyField } from "./order-or-key-field";
import { PageLinks } from "./page-links";
import { orderStatusWords } from "./status-words";

/** A search that the browser itself sends: its address can be kept and sent on, and no script is needed. */
export function OrderSearchForm({ search }: { search: OrderSearch }) {
  return (
    <form action="/admin/orders" className="mb-6 grid items-end gap-4 sm:grid-cols-[1fr_14rem_auto]">
      <OrderOrKeyField id="order-query" query={search.query} />
      <FieldFrame id="order-status-filter" ko="상태" en="Status" error={undefined}>
        <div className="relative">
          <select id="order-status-filter" name="status" defaultValue={search.status ?? ""} className={`${fieldStyle} cursor-pointer appearance-none pr-11 pl-4`}>
            <option value="">모두</option>
            {Object.entries(orderStatusWords).map(([status, { ko }]) => (
              <option key={status} value={status}>
                {ko}
              </option>
            ))}
          </select>
          <ChevronDown className="pointer-events-none absolute top-1/2 right-4 size-5 -translate-y-1/2 text-ink-soft" aria-hidden />
        </div>
      </FieldFrame>
      <button type="submit" className={buttonStyle("primary")}>
        <Search className="size-5" aria-hidden />
        찾기
      </button>
    </form>
  );
}

/** The orders found, each a way to its history. */
export function OrderList({ found, search }: { found: FoundOrders; search: OrderSearch }) {
  if (found.orders.length === 0) return <p className="py-10 text-center text-ink-soft">찾은 주문이 없어요. (no orders)</p>;
  return (
    <>
      <ul className="divide-y divide-line rounded-2xl border border-line bg-card">
        {found.orders.map((order) => (
          <li key={order.orderId}>
            <Link href={`/admin/orders/${order.orderId}`} className="grid gap-x-4 gap-y-1 p-4 hover:bg-sunken sm:grid-cols-[14rem_1fr_8rem_7rem]" data-testid="order-row">
              <span className="font-mono text-sm font-semibold">{order.orderId}</span>
              <span className="min-w-0 truncate">{order.name}</span>
              <span>
                {orderStatusWords[order.status].ko}{" "}
                <span lang="en" className="english">
                  {orderStatusWords[order.status].en}
                </span>
              </span>
              <span className="flex justify-between gap-4 sm:block sm:text-right">
                <Won amountKrw={order.amountKrw} className="font-semibold" />
                <span className="block text-sm text-ink-soft">
                  <ShopTime at={order.createdAt} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <PageLinks pathname="/admin/orders" query={{ q: search.query, status: search.status ?? "" }} page={found.page} hasMore={found.hasMore} />
    </>
  );
}
