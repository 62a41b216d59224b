import type { MiddlewareHandler } from "hono";
import { problem } from "../core/problem";

/**
 * The controls' guard: a browser's `Origin` must be the sandbox's own (by any of its loopback names), so that no other page
 * can reset a ledger or play a buyer; and whatever has a body must be JSON.
 */
export function guardControls(baseUrl: string): MiddlewareHandler {
  const { origin, port, protocol } = new URL(baseUrl);
  const suffix = port === "" ? "" : `:${port}`;
  const ownOrigins = new Set([origin, ...["127.0.0.1", "localhost", "[::1]"].map((host) => `${protocol}//${host}${suffix}`)]);

  return async (c, next) => {
    const from = c.req.header("origin");
    if (from !== undefined && !ownOrigins.has(from)) {
      return problem(403, "FORBIDDEN_ORIGIN", "the sandbox's controls take browser calls only from its own console");
    }
    const hasBody = (c.req.header("content-length") ?? "0") !== "0" || c.req.header("transfer-encoding") !== undefined;
    if (hasBody && !/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header("content-type") ?? "")) {
      return problem(415, "JSON_ONLY", "send application/json");
    }
    await next();
  };
}
