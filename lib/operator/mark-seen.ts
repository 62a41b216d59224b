import type { ShopContext } from "../context";
import type { OrderEventCode } from "../orders/order-events";
import { problem, type Problem } from "../problems/problem";

/** Marks a finding as seen: it is shown again only once what stands apart changes. */
export async function markFindingSeen({ db }: ShopContext, id: string): Promise<Problem | null> {
  const { count } = await db.reconciliationFinding.updateMany({ where: { id, state: "OPEN" }, data: { state: "SEEN" } });
  return count === 1 ? null : problem("CONCERN_NOT_FOUND");
}

/** Notes in an order's history that an operator has looked at it. A later call for one stands again. */
export async function markOrderSeen({ db, clock }: ShopContext, orderId: string): Promise<Problem | null> {
  if ((await db.order.count({ where: { id: orderId } })) === 0) return problem("CONCERN_NOT_FOUND");
  const code: OrderEventCode = "OPERATOR_SAW";
  await db.orderEvent.create({ data: { orderId, at: clock.now(), code } });
  return null;
}

/** Closes a notice that was given up: the operator knows what it told, or a reconciliation has found it. */
export async function markNoticeSeen({ db, clock }: ShopContext, id: string): Promise<Problem | null> {
  const { count } = await db.webhookEvent.updateMany({ where: { id, status: "FAILED" }, data: { status: "IGNORED", result: "seen by the operator", handledAt: clock.now() } });
  return count === 1 ? null : problem("CONCERN_NOT_FOUND");
}
