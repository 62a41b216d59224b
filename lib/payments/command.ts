import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import type { GatewayCommandModel } from "../db/generated/models";

/** What carrying out a command needs to know of it. */
export type Command = Pick<
  GatewayCommandModel,
  "id" | "kind" | "gateway" | "orderId" | "gatewayOrderId" | "gatewayKey" | "amount" | "currency" | "reason" | "balanceBefore" | "refundAccount" | "idempotencyKey" | "tries"
>;

/** When repair may look at a command that was just begun: after the call and one read may both have timed out. */
export function leaseEnd({ clock, config }: Pick<ShopContext, "clock" | "config">): Date {
  return later(clock.now(), config.gatewayTimeoutMs * 2 + 5_000);
}
