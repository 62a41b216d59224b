import type { ShopContext } from "../../context";
import { gatewayOfFlow, type FlowName } from "../../orders/order-request";
import type { Gateway } from "../../db/generated/enums";

/** The newest paid order of each gateway, whose record can be compared; null where there is none yet. */
export async function newestPaidOrders({ db }: ShopContext): Promise<Record<Gateway, string | null>> {
  const newest = async (gateway: Gateway) => {
    const flows = (Object.keys(gatewayOfFlow) as FlowName[]).filter((flow) => gatewayOfFlow[flow] === gateway);
    const order = await db.order.findFirst({ where: { flow: { in: flows }, status: "PAID" }, orderBy: { createdAt: "desc" }, select: { id: true } });
    return order?.id ?? null;
  };
  const [toss, portone] = await Promise.all([newest("toss"), newest("portone")]);
  return { toss, portone };
}
