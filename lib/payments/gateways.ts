import type { ShopConfig } from "../env/config";
import type { Recorder } from "../flow-log/recorder";
import type { CheckoutGateway, PreparingGateway } from "./gateway";
import { createPortoneGateway } from "./portone/portone-gateway";
import { createModuleApi } from "./portone/portone-module-api";
import { createRestApi } from "./portone/portone-rest-api";
import { createTossAccounts } from "./toss/toss-accounts";

/** The gateways that this shop takes money through, by the name that orders and payments carry. */
export type Gateways = { toss: CheckoutGateway; portone: PreparingGateway };

export function createGateways(config: ShopConfig, recorder: Recorder, fetcher: typeof fetch): Gateways {
  const common = { timeoutMs: config.gatewayTimeoutMs, recorder, fetch: fetcher };
  const portone = { ...common, apiUrl: config.portone.apiUrl };
  return {
    toss: createTossAccounts({ ...common, apiUrl: config.toss.apiUrl }, config.toss),
    portone: createPortoneGateway(
      config.portone.client === "module" ? createModuleApi(portone, config.portone) : createRestApi(portone, config.portone),
      config.portone,
    ),
  };
}
