import { shopConfig } from "./config";

/** What the checkout page may know of Toss: nothing secret. Call it while a request is served, never at build. */
export type TossWidgetConfig = { clientKey: string; scriptUrl: string; isSandbox: boolean };

export function readTossWidgetConfig(): TossWidgetConfig {
  const { toss } = shopConfig();
  return { clientKey: toss.widget.clientKey, scriptUrl: toss.widgetScriptUrl, isSandbox: toss.isSandbox };
}

/** What the page that opens Toss' payment window may know; null where the shop has no API key pair. */
export function readTossWindowConfig(): TossWidgetConfig | null {
  const { toss } = shopConfig();
  return toss.api && { clientKey: toss.api.clientKey, scriptUrl: toss.windowScriptUrl, isSandbox: toss.isSandbox };
}

/** What the checkout page may know of PortOne: nothing secret. */
export type PortoneBrowserConfig = { impCode: string; scriptUrl: string; isSandbox: boolean };

export function readPortoneConfig(): PortoneBrowserConfig {
  const { portone } = shopConfig();
  return { impCode: portone.impCode, scriptUrl: portone.scriptUrl, isSandbox: portone.isSandbox };
}
