import { randomUUID } from "node:crypto";
import type { ShopContext } from "../context";
import type { FlowName } from "../orders/order-request";
import { repairCommand } from "../payments/repair-commands";
import { settleHoldings } from "../payments/settle-holdings";
import { problem, type Problem } from "../problems/problem";

/** How an order stands after a look. `isComplete`: the gateway could be asked about all of it. */
export type OrderLook = { status: string; isComplete: boolean };

/**
 * Looks at everything of an order now, because an operator asked: what its open commands came to (also of those whose ladder
 * has ended, such as a return that was refused for a day), and what the gateway holds for each of its attempts.
 */
export async function lookAtOrder(context: ShopContext, orderId: string): Promise<OrderLook | Problem> {
  const { db } = context;
  const order = await db.order.findUnique({
    where: { id: orderId },
    select: {
      flow: true,
      attempts: { select: { gateway: true, gatewayOrderId: true, number: true }, orderBy: { number: "asc" } },
      commands: { where: { status: { in: ["RUNNING", "UNKNOWN"] } }, select: { id: true }, orderBy: { createdAt: "asc" } },
    },
  });
  if (!order) return problem("CONCERN_NOT_FOUND");
  for (const { id } of order.commands) await repairCommand(context, id, "all");
  let isComplete = true;
  for (const { gateway, gatewayOrderId, number } of order.attempts) {
    const trace = { orderId, attempt: number, flow: order.flow as FlowName, correlationId: randomUUID() };
    const outcome = await settleHoldings(context, gateway, gatewayOrderId, trace);
    if (outcome.kind !== "done") isComplete = false;
  }
  const { status } = await db.order.findUniqueOrThrow({ where: { id: orderId }, select: { status: true } });
  return { status, isComplete };
}
