import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import type { Database } from "../db/client";
import type { CommandStatus, Gateway } from "../db/generated/enums";
import type { GatewayCommandModel } from "../db/generated/models";
import type { FlowName } from "../orders/order-request";

/** What carrying out a command needs to know of it. */
export type Command = Pick<
  GatewayCommandModel,
  "id" | "kind" | "gateway" | "orderId" | "gatewayOrderId" | "gatewayKey" | "amount" | "currency" | "reason" | "balanceBefore" | "refundAccount" | "idempotencyKey" | "openForOrderId" | "tries" | "createdAt"
> & {
  flow: FlowName;
  buyerPhone: string;
  /** Looked at because somebody opened a page: an unclear answer then leaves the ladder where it is. */
  isBesideLadder?: boolean;
};

/** Reads a command with its order's flow, which says under which keys its call goes out. */
export async function readCommand(db: Database, where: { id: string } | { idempotencyKey: string }): Promise<Command & { status: CommandStatus }> {
  const { order, ...command } = await db.gatewayCommand.findUniqueOrThrow({ where, include: { order: { select: { flow: true, buyerPhone: true } } } });
  return { ...command, flow: order.flow as FlowName, buyerPhone: order.buyerPhone };
}

/** No gateway says how late a call that nobody waits for any more may still have its effect (unknown): longer than any time-out between here and a bank. */
const EARLIER_CALLS_END_WITHIN_MS = 5 * 60_000;

/** PortOne's own time-out is not written anywhere (unknown): a minute is what Toss tells its callers to wait (certain). */
const EARLIER_CALLS_ACT_WITHIN_MS = 60_000;

/** Whether the first call of the command, if its answer was lost, may still be on its way. */
export function mayBeOnItsWay({ clock }: Pick<ShopContext, "clock">, { createdAt }: Command): boolean {
  return clock.now() < later(createdAt, EARLIER_CALLS_END_WITHIN_MS);
}

/** Until when it is likely to be: so long its repeat waits where nothing else keeps the two apart. */
export function endOfEarlierCall({ createdAt }: Command): Date {
  return later(createdAt, EARLIER_CALLS_ACT_WITHIN_MS);
}

/** The most calls, one after the other, of a command: at PortOne a token may have to be asked for twice beside each. */
const callsInARow: Record<Gateway, number> = { toss: 2, portone: 8 };

/** When repair may look at a command that was just begun: after all of its calls may have timed out. */
export function leaseEnd({ clock, config }: Pick<ShopContext, "clock" | "config">, gateway: Gateway): Date {
  return later(clock.now(), config.gatewayTimeoutMs * callsInARow[gateway] + 5_000);
}
