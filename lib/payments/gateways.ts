import type { ShopConfig } from "../env/config";
import type { Recorder } from "../flow-log/recorder";
import type { PaymentGateway } from "./gateway";
import { createTossGateway } from "./toss/toss-gateway";

/** The gateways that this shop takes money through, by the name that orders and payments carry. */
export type Gateways = { toss: PaymentGateway };

export function createGateways(config: ShopConfig, recorder: Recorder, fetcher: typeof fetch): Gateways {
  return { toss: createTossGateway({ ...config.toss, timeoutMs: config.gatewayTimeoutMs }, recorder, fetcher) };
}
