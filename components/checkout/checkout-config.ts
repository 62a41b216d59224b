import type { PortoneBrowserConfig, TossWidgetConfig } from "@/lib/env/checkout-config";

/** The public side of each gateway: client keys and script addresses. `tossWindow` null: the shop has no Toss API key pair. */
export type CheckoutConfig = { tossWidget: TossWidgetConfig; tossWindow: TossWidgetConfig | null; portone: PortoneBrowserConfig };
