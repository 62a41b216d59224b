import type { CheckoutConfig } from "@/components/checkout/checkout-config";
import { readPortoneConfig, readTossWidgetConfig, readTossWindowConfig } from "@/lib/env/checkout-config";

/** What the pages that open payment windows may know of the gateways: nothing secret. Call it while a request is served. */
export function readCheckoutConfig(): CheckoutConfig {
  return { tossWidget: readTossWidgetConfig(), tossWindow: readTossWindowConfig(), portone: readPortoneConfig() };
}
