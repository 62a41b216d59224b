import type { ShopContext } from "../context";
import type { Database } from "../db/client";
import type { FlowMessageModel } from "../db/generated/models";
import type { Party } from "../flow-log/message";
import type { FlowOrder, RecordedMessage } from "../flow-log/recorded-message";
import { gatewayOfFlow, type FlowName } from "../orders/order-request";

/** Reads what a flow is about, or null where there is no such order. */
export async function readFlowOrder({ db, config }: ShopContext, orderId: string): Promise<FlowOrder | null> {
  const order = await db.order.findUnique({
    where: { id: orderId },
    select: { id: true, name: true, flow: true, amount: true, currency: true, status: true, createdAt: true },
  });
  if (order === null) return null;
  const { id, name, createdAt, ...rest } = order;
  const gateway = gatewayOfFlow[order.flow as FlowName];
  return { ...rest, orderId: id, orderName: name, createdAt: createdAt.toISOString(), gateway, gatewayIsSandbox: config[gateway].isSandbox };
}

/** The ids under which gateways know the order, one an attempt. */
export async function readGatewayOrderIds(db: Database, orderId: string): Promise<string[]> {
  const attempts = await db.paymentAttempt.findMany({ where: { orderId }, select: { gatewayOrderId: true }, orderBy: { number: "asc" } });
  return attempts.map(({ gatewayOrderId }) => gatewayOrderId);
}

/** The positions of the order's rows in the shop's record. Rows of several instances are committed out of order: a gap may fill later. */
export async function readShopSequences(db: Database, orderId: string): Promise<number[]> {
  const rows = await db.flowMessage.findMany({ where: { orderId }, select: { sequence: true }, orderBy: { sequence: "asc" } });
  return rows.map(({ sequence }) => Number(sequence));
}

/** Those rows of the shop's record, oldest first. */
export async function readShopMessages(db: Database, sequences: readonly number[]): Promise<RecordedMessage[]> {
  if (sequences.length === 0) return [];
  const rows = await db.flowMessage.findMany({ where: { sequence: { in: sequences.map(BigInt) } }, orderBy: { sequence: "asc" } });
  return rows.map(shopMessage);
}

function shopMessage({ sequence, at, from, to, headers, ...row }: FlowMessageModel): RecordedMessage {
  return {
    ...row,
    id: `shop:${sequence}`,
    recordedBy: "shop",
    sequence: Number(sequence),
    at: at.toISOString(),
    from: from as Party,
    to: to as Party,
    headers: headers as Record<string, string>,
  };
}
