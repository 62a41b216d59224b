/** The token of an `Authorization: Bearer` header; the scheme's name in any case (RFC 9110). */
export function bearerTokenOf(request: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}
