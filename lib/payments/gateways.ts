import type { ShopConfig } from "../env/config";
import type { Recorder } from "../flow-log/recorder";
import type { CheckoutGateway, PreparingGateway } from "./gateway";
import type { ListingGateway } from "./listed-payment";
import { createPortoneGateway } from "./portone/portone-gateway";
import { createPortoneList } from "./portone/portone-list";
import { createModuleApi } from "./portone/portone-module-api";
import { createRestApi } from "./portone/portone-rest-api";
import { createTossAccounts } from "./toss/toss-accounts";
import { createTossList } from "./toss/toss-list";

/** The gateways that this shop takes money through, by the name that orders and payments carry. */
export type Gateways = { toss: CheckoutGateway & ListingGateway; portone: PreparingGateway & ListingGateway };

export function createGateways(config: ShopConfig, recorder: Recorder, fetcher: typeof fetch): Gateways {
  const common = { timeoutMs: config.gatewayTimeoutMs, recorder, fetch: fetcher };
  const portone = { ...common, apiUrl: config.portone.apiUrl };
  const toss = { ...common, apiUrl: config.toss.apiUrl };
  const portoneApi = config.portone.client === "module" ? createModuleApi(portone, config.portone) : createRestApi(portone, config.portone);
  return {
    toss: { ...createTossAccounts(toss, config.toss), ...createTossList(toss, config.toss) },
    portone: { ...createPortoneGateway(portoneApi, config.portone), ...createPortoneList(portoneApi, config.portone) },
  };
}
