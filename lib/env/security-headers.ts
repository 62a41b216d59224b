import { shopConfig } from "./config";

/** Where Toss's own script, frames and calls come from (likely: its public samples; the SDK may add hosts of its own). */
const realToss = ["https://*.tosspayments.com"];

/** PortOne's script and windows; a PG's own window may come from hosts that PortOne does not list (unknown: PG by PG). */
const realPortone = ["https://*.iamport.kr", "https://*.iamport.co", "https://*.portone.io"];

/**
 * What a page may load and where it may send: the shop itself and the gateways in use. Made while a request is served, so
 * that one build serves any address.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  const { toss, portone } = shopConfig();
  const sandbox = [new URL(toss.widgetScriptUrl), new URL(portone.scriptUrl)].filter((_, index) => [toss.isSandbox, portone.isSandbox][index]);
  const origins = [...sandbox.map((url) => url.origin), ...(toss.isSandbox ? [] : realToss), ...(portone.isSandbox ? [] : realPortone)];
  const gateways = [...new Set(origins)].join(" ");
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
