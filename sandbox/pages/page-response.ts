import type { Context } from "hono";
import { readBrowserScript } from "./browser-scripts";

/**
 * The content security policy of the sandbox's pages: their own files, and nothing inline.
 *
 * @param frameAncestor the one origin that may hold the page in a frame; without it none may
 */
export function pageSecurityPolicy(frameAncestor?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestor ?? "'none'"}`,
  ].join("; ");
}

/** An HTML page of the sandbox, with its policy; never cached, since it shows a payment's present state. */
export function sendPage(c: Context, page: { toString(): string }, options: { frameAncestor?: string; status?: 200 | 400 | 404 | 410 } = {}) {
  c.header("content-security-policy", pageSecurityPolicy(options.frameAncestor));
  c.header("referrer-policy", "no-referrer");
  c.header("x-content-type-options", "nosniff");
  c.header("cache-control", "no-store");
  return c.html(`<!doctype html>${page.toString()}`, options.status ?? 200);
}

/** A browser script. SDK scripts are loaded by other sites' pages, so any origin may have it. */
export async function sendScript(c: Context, name: string) {
  c.header("content-type", "text/javascript; charset=utf-8");
  c.header("cross-origin-resource-policy", "cross-origin");
  c.header("x-content-type-options", "nosniff");
  c.header("cache-control", "no-cache");
  return c.body(await readBrowserScript(name));
}

/**
 * A shop's origin as a page's address names it. Only http(s), and only an origin: it goes into a response header.
 *
 * @returns undefined for anything else
 */
export function readOrigin(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return ["http:", "https:"].includes(url.protocol) && url.origin === text ? text : undefined;
}

/** Whether a browser sent this request from another site's page. Requests that no browser made carry no such header. */
export function isForeignBrowserRequest(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  return site !== undefined && site !== "same-origin";
}
