import type { Database } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { OrderStatus } from "../db/generated/enums";
import { pageOf, textOf, type AddressParameters } from "./search-parameters";

/** One row of the operator's list of orders. Amounts in won, times ISO. */
export type OrderRow = { orderId: string; name: string; status: OrderStatus; amountKrw: number; flow: string; createdAt: string; paidAt: string | null };

/** `query`: an order id or its beginning, a gateway order id, a paymentKey or an imp_uid. `page` counts from 1. */
export type OrderSearch = { query: string; status: OrderStatus | null; page: number };

export type FoundOrders = { orders: OrderRow[]; page: number; hasMore: boolean };

export const ORDERS_PER_PAGE = 30;

/** A search as an address says it: what is not valid there is left out. */
export function parseOrderSearch(parameters: AddressParameters): OrderSearch {
  const status = Object.values(OrderStatus).find((known) => known === textOf(parameters, "status")) ?? null;
  return { query: textOf(parameters, "q"), status, page: pageOf(parameters) };
}

/** Finds orders, the latest first. */
export async function searchOrders(db: Database, { query, status, page }: OrderSearch): Promise<FoundOrders> {
  const where: Prisma.OrderWhereInput = {
    ...(status === null ? {} : { status }),
    ...(query === ""
      ? {}
      : {
          OR: [
            { id: { startsWith: query } },
            { attempts: { some: { gatewayOrderId: query } } },
            { payments: { some: { gatewayKey: query } } },
            { commands: { some: { gatewayKey: query } } },
          ],
        }),
  };
  const rows = await db.order.findMany({
    where,
    select: { id: true, name: true, status: true, amount: true, flow: true, createdAt: true, paidAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * ORDERS_PER_PAGE,
    // One more than is shown says whether there is another page.
    take: ORDERS_PER_PAGE + 1,
  });
  const orders = rows.slice(0, ORDERS_PER_PAGE).map(({ id, amount, createdAt, paidAt, ...row }) => ({
    ...row,
    orderId: id,
    amountKrw: amount,
    createdAt: createdAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
  }));
  return { orders, page, hasMore: rows.length > ORDERS_PER_PAGE };
}
