/** How a gateway wants its caller to be known. */
export interface CurlAuthorization {
  /** `user:password` for Basic authorization. */
  user?: string;
  headers?: Record<string, string>;
}

/** A request to be repeated from a terminal. */
export interface CurlRequest extends CurlAuthorization {
  method: string;
  url: string;
  body?: unknown;
}

/**
 * The request as one curl command for a POSIX shell; a body is JSON unless a `content-type` says otherwise. Everything that comes from outside is single-quoted, so that no
 * part of an order name can be run by pasting it.
 */
export function toCurl({ method, url, headers = {}, user, body }: CurlRequest): string {
  const parts = ["curl"];
  if (method !== "GET") parts.push(`-X ${method}`);
  parts.push(quote(url));
  if (user !== undefined) parts.push(`-u ${quote(user)}`);
  for (const [name, value] of Object.entries(headers)) parts.push(`-H ${quote(`${name}: ${value}`)}`);
  if (body !== undefined && body !== null && method !== "GET") {
    if (headers["content-type"] === undefined) parts.push(`-H 'content-type: application/json'`);
    parts.push(`-d ${quote(typeof body === "string" ? body : JSON.stringify(body))}`);
  }
  return parts.join(" \\\n  ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
