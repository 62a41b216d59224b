import type { ShopConfig } from "../../env/config";
import { gatewayOfFlow, type FlowName } from "../../orders/order-request";
import { createLabSandbox } from "./lab-sandbox";
import type { Scenario } from "./scenario";

/** Arms what a scenario breaks, for one order that somebody is about to pay in the real window; answers how many faults that is. */
export async function armByHand(config: ShopConfig, { scenario, flow, orderId }: { scenario: Scenario; flow: FlowName; orderId: string }): Promise<number> {
  const faults = scenario.byHand?.faults ?? [];
  const sandbox = createLabSandbox(config);
  for (const fault of faults) await sandbox.arm(gatewayOfFlow[flow], orderId, fault);
  return faults.length;
}
