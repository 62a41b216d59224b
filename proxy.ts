import { NextResponse, type NextRequest } from "next/server";
import { contentSecurityPolicy } from "./lib/env/security-headers";

/** Gives each page its headers: a content security policy with a nonce for Next's own scripts, and the SDK's origin. */
export function proxy(request: NextRequest): NextResponse {
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
