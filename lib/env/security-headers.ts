import { shopConfig } from "./config";

/** Where Toss's own script, frames and calls come from (likely: its public samples; the SDK may add hosts of its own). */
const realToss = ["https://*.tosspayments.com"];

/**
 * What a page may load and where it may send: the shop itself and the gateways in use. Made while a request is served, so
 * that one build serves any address.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const { toss } = shopConfig();
  const gateways = (toss.isSandbox ? [new URL(toss.widgetScriptUrl).origin] : realToss).join(" ");
  const directives = {
    "default-src": "'self'",
    // Next's own scripts carry the nonce; the SDK's is added by script and named by its origin.
    "script-src": `'self' 'nonce-${nonce}' ${gateways}${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src": `'self' 'unsafe-inline' ${gateways}`,
    "img-src": `'self' data: ${gateways}`,
    "font-src": "'self' data:",
    "connect-src": `'self' ${gateways}${isDevelopment ? " ws:" : ""}`,
    "frame-src": `'self' ${gateways}`,
    "form-action": `'self' ${gateways}`,
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
