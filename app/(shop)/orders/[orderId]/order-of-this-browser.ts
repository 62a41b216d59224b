import { cookies } from "next/headers";
import { cache } from "react";
import { orderCookieName } from "@/lib/orders/order-cookie";
import { shopContext } from "@/lib/context";
import { readFreshOrder } from "@/lib/orders/read-fresh-order";

/** The order, if this browser placed it (it holds the order's cookie); null for any other order, or none. One read a request. */
export const orderOfThisBrowser = cache(async (orderId: string) => readFreshOrder(shopContext(), orderId, (await cookies()).get(orderCookieName(orderId))?.value));
