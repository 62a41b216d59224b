import type { ShopConfig } from "../env/config";
import type { Recorder } from "../flow-log/recorder";
import type { ConfirmingGateway, PreparingGateway } from "./gateway";
import { createPortoneGateway } from "./portone/portone-gateway";
import { createModuleApi } from "./portone/portone-module-api";
import { createRestApi } from "./portone/portone-rest-api";
import { createTossGateway } from "./toss/toss-gateway";

/** The gateways that this shop takes money through, by the name that orders and payments carry. */
export type Gateways = { toss: ConfirmingGateway; portone: PreparingGateway };

export function createGateways(config: ShopConfig, recorder: Recorder, fetcher: typeof fetch): Gateways {
  const common = { timeoutMs: config.gatewayTimeoutMs, recorder, fetch: fetcher };
  const portone = { ...common, apiUrl: config.portone.apiUrl };
  return {
    toss: createTossGateway({ ...common, apiUrl: config.toss.apiUrl }, config.toss.secretKey),
    portone: createPortoneGateway(
      config.portone.client === "module" ? createModuleApi(portone, config.portone) : createRestApi(portone, config.portone),
    ),
  };
}
