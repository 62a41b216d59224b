import { heldAmount, isVirtualAccount, type Circumstances, type GatewayPayment, type MoneyCall, type OrderRow, type OrderView, type ShopRows, type Snapshot } from "./snapshot";

/** A snapshot with what the rules look up in it again and again. */
export type World = {
  gateway: readonly GatewayPayment[];
  shop: ShopRows;
  calls: readonly MoneyCall[];
  views: readonly OrderView[];
  orders: readonly OrderRow[];
  circumstances: Circumstances;
  /** The gateway's payments of an order, under all its attempts. */
  paymentsOf(orderId: string): readonly GatewayPayment[];
  /** The order that the gateway's own order id belongs to, if the shop has one. */
  orderOf(payment: GatewayPayment): OrderRow | undefined;
  paymentOf(gatewayKey: string): GatewayPayment | undefined;
  viewOf(orderId: string): OrderView | undefined;
  /** A deposit that came and pays no order: it waits for the buyer to name an account. */
  isOwed(payment: GatewayPayment): boolean;
};

export function worldOf({ gateway, shop, calls, views }: Snapshot, circumstances: Circumstances): World {
  const orderById = new Map(shop.orders.map((order) => [order.id, order]));
  const attemptOf = new Map(shop.attempts.map((attempt) => [attempt.gatewayOrderId, attempt]));
  const isKnown = new Set(shop.payments.map((row) => row.gatewayKey));
  /**
   * Also a payment at a gateway where the order was not to be paid is the order's, once the shop has heard of it. Before that
   * it is as foreign as one under an invented id, if a dishonest buyer of this run made it.
   */
  const orderOf = (payment: GatewayPayment) => {
    const attempt = attemptOf.get(payment.orderId);
    const isStray = attempt?.gateway !== payment.gateway && !isKnown.has(payment.key) && circumstances.foreignOrderIds.has(payment.orderId);
    return isStray ? undefined : orderById.get(attempt?.orderId ?? "");
  };
  const byKey = new Map(gateway.map((payment) => [payment.key, payment]));
  const byOrder = new Map<string, GatewayPayment[]>();
  for (const payment of gateway) {
    const orderId = orderOf(payment)?.id;
    if (orderId !== undefined) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), payment]);
  }
  const viewById = new Map(views.map((view) => [view.orderId, view]));
  const isKept = new Set(shop.payments.filter((row) => row.keptForOrderId !== null).map((row) => row.gatewayKey));
  return {
    gateway,
    shop,
    calls,
    views,
    orders: shop.orders,
    circumstances,
    paymentsOf: (orderId) => byOrder.get(orderId) ?? [],
    orderOf,
    paymentOf: (gatewayKey) => byKey.get(gatewayKey),
    viewOf: (orderId) => viewById.get(orderId),
    isOwed: (payment) => isVirtualAccount(payment) && heldAmount(payment) > 0 && !isKept.has(payment.key),
  };
}
