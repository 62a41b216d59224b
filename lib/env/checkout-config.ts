import { shopConfig } from "./config";

/** What the checkout page may know of Toss: nothing secret. Call it while a request is served, never at build. */
export type TossWidgetConfig = { clientKey: string; scriptUrl: string; isSandbox: boolean };

export function readTossWidgetConfig(): TossWidgetConfig {
  const { toss } = shopConfig();
  return { clientKey: toss.clientKey, scriptUrl: toss.widgetScriptUrl, isSandbox: toss.isSandbox };
}
