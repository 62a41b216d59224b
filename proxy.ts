import { NextResponse, type NextRequest } from "next/server";
import { shopConfig } from "./lib/env/config";
import { contentSecurityPolicy } from "./lib/env/security-headers";

/**
 * A shop on this machine has one address. Opened by another name of the same machine, its pages would be of another origin:
 * their requests would be refused and their cookies lost. So they are sent to the one in SHOP_URL.
 */
function addressToUse(request: NextRequest): URL | null {
  const shop = new URL(shopConfig().shopUrl);
  const asked = request.headers.get("host") ?? shop.host;
  const isOtherName = asked !== shop.host && isLoopbackHost(asked) && isLoopbackHost(shop.host);
  if (!isOtherName) return null;
  shop.pathname = request.nextUrl.pathname;
  shop.search = request.nextUrl.search;
  return shop;
}

function isLoopbackHost(host: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host);
}

/** Gives each page its headers: a content security policy with a nonce for Next's own scripts, and the SDK's origin. */
export function proxy(request: NextRequest): NextResponse {
  const address = addressToUse(request);
  if (address !== null) return NextResponse.redirect(address, 307);
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [{ source: "/((?!api/|_next/static|_next/image|products/.*\\.svg$|favicon).*)" }],
};
