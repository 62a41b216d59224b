import { bearerTokenOf } from "./bearer-token";

/**
 * Whether a state-changing request may come from where it comes from. Browsers name the page's origin on every such
 * request; it must be the shop's own. Requests without one (servers, tests) or with a bearer token (which no other site's
 * page can know) pass.
 */
export function isAllowedOrigin(request: Request, shopUrl: string): boolean {
  const origin = request.headers.get("origin");
  if (origin === null || bearerTokenOf(request) !== undefined) return true;
  return origin === new URL(shopUrl).origin;
}
