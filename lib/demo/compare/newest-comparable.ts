import type { ShopContext } from "../../context";
import type { Gateway } from "../../db/generated/enums";
import { gatewayOfFlow, type FlowName } from "../../orders/order-request";
import type { RunView } from "../lab/lab-run";

type Newest = Record<Gateway, string | null>;

/**
 * The orders to compare when nobody has run anything yet: of each gateway the newest run in which nothing was broken (`runs`, the
 * newest first), else the newest paid order. Null where there is neither.
 */
export async function newestComparable({ db }: Pick<ShopContext, "db">, runs: readonly RunView[]): Promise<Newest> {
  const newest = async (gateway: Gateway) => {
    const run = runs.find(({ scenario, state, flow }) => scenario === "paid" && state === "done" && gatewayOfFlow[flow] === gateway);
    if (run?.orderId) return run.orderId;
    const flows = (Object.keys(gatewayOfFlow) as FlowName[]).filter((flow) => gatewayOfFlow[flow] === gateway);
    const order = await db.order.findFirst({ where: { flow: { in: flows }, status: "PAID" }, orderBy: { createdAt: "desc" }, select: { id: true } });
    return order?.id ?? null;
  };
  const [toss, portone] = await Promise.all([newest("toss"), newest("portone")]);
  return { toss, portone };
}
