import { createHmac } from "node:crypto";
import { isIP } from "node:net";
import type { ShopConfig } from "../env/config";
import { isSameSecret } from "../secrets/same-secret";

/**
 * Who the operator is. `token`: whoever knows OPERATOR_TOKEN. `open`: everybody on this machine, which is safe only where
 * nobody else can reach the shop and no money is real. `closed`: nobody, because neither is so.
 */
export type OperatorMode = "token" | "open" | "closed";

type AccessConfig = Pick<ShopConfig, "operatorToken" | "isLoopbackOnly" | "shopUrl"> & { toss: { isSandbox: boolean }; portone: { isSandbox: boolean } };

/** How an operator is known in this shop. The reasons are in docs/decisions/0010-operator-access.md. */
export function operatorMode(config: AccessConfig): OperatorMode {
  if (config.operatorToken !== null) return "token";
  const isPlayMoney = config.toss.isSandbox && config.portone.isSandbox;
  return isPlayMoney && config.isLoopbackOnly && isLoopbackName(new URL(config.shopUrl).hostname) ? "open" : "closed";
}

/** The name of the operator's cookie. */
export const OPERATOR_COOKIE = "operator";

/** How long a sign-in lasts. */
const SESSION_MS = 12 * 60 * 60 * 1000;

/** A browser's proof that somebody signed in with the token: until when, and a code that only the token's holder could make. */
export function operatorSession(operatorToken: string, now: Date): string {
  const until = String(now.getTime() + SESSION_MS);
  return `${until}.${sessionCode(operatorToken, until)}`;
}

function sessionCode(operatorToken: string, until: string): string {
  return createHmac("sha256", operatorToken).update(`operator-session:${until}`).digest("base64url");
}

/** The `Set-Cookie` value of a session, or of its end. Never sent with a request that another site began. */
export function operatorCookie(session: string | null, isHttps: boolean): string {
  const age = session === null ? 0 : SESSION_MS / 1000;
  return `${OPERATOR_COOKIE}=${session ?? ""}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${isHttps ? "; Secure" : ""}`;
}

/** What a request shows of itself: a bearer token, the operator's cookie, and the headers that say how it came. */
export type OperatorClaim = { bearer: string | undefined; session: string | undefined; headers: Pick<Headers, "get"> };

/** Whether a request is the operator's. */
export function isOperator(config: AccessConfig, { bearer, session, headers }: OperatorClaim, now: Date): boolean {
  switch (operatorMode(config)) {
    case "token":
      return isToken(config, bearer) || isSession(config, session, now);
    case "open":
      return isFromThisMachine(headers);
    case "closed":
      return false;
  }
}

/** Whether it is the operator's token. */
export function isToken({ operatorToken }: Pick<AccessConfig, "operatorToken">, given: string | undefined): boolean {
  return operatorToken !== null && given !== undefined && isSameSecret(given, operatorToken);
}

function isSession({ operatorToken }: AccessConfig, session: string | undefined, now: Date): boolean {
  const [until = "", code = ""] = session?.split(".") ?? [];
  return operatorToken !== null && Number(until) > now.getTime() && isSameSecret(code, sessionCode(operatorToken, until));
}

/**
 * Whether the browser asked this machine by one of its own names, and nothing forwarded the request from elsewhere: a site
 * whose name was made to point here (DNS rebinding) and a tunnel to the outside both show another name.
 */
function isFromThisMachine(headers: Pick<Headers, "get">): boolean {
  const names = [headers.get("host"), headers.get("x-forwarded-host")].flatMap((value) => value?.split(",") ?? []);
  const addresses = headers.get("x-forwarded-for")?.split(",") ?? [];
  const client = headers.get("x-shop-client-address");
  return names.every((name) => isLoopbackName(hostnameOf(name.trim()))) && [...addresses, ...(client ? [client] : [])].every((address) => isLoopbackAddress(address.trim()));
}

function hostnameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : "";
}

function isLoopbackName(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ""));
}

/** Whether an address, as a socket names it, is this machine's own. */
function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return plain === "::1" || (isIP(plain) === 4 && plain.startsWith("127."));
}
