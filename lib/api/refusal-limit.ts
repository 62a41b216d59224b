import { isIP } from "node:net";

/** Set by the shop's own server from the connection, replacing whatever the client sent. */
const CLIENT_HEADER = "x-shop-client-address";
const WINDOW_MS = 60_000;
const REFUSALS_PER_WINDOW = 60;
const MAXIMUM_CLIENTS = 10_000;

/** Counts refused calls per client address: guessing orders, payment keys and coupons is slow, buying is not slowed. */
export function createRefusalLimit(nowMs: () => number = () => performance.now()) {
  const clients = new Map<string, { count: number; sinceMs: number }>();

  function current(request: Request) {
    const client = request.headers.get(CLIENT_HEADER);
    if (client === null || isLoopback(client)) return null;
    const entry = clients.get(client);
    if (entry && nowMs() - entry.sinceMs < WINDOW_MS) return { client, entry };
    return { client, entry: null };
  }

  return {
    /** Whole seconds until this client is heard again, 0 when it is heard now. */
    waitSeconds(request: Request): number {
      const entry = current(request)?.entry;
      if (!entry || entry.count < REFUSALS_PER_WINDOW) return 0;
      return Math.max(1, Math.ceil((entry.sinceMs + WINDOW_MS - nowMs()) / 1000));
    },
    /** Notes that a call of this client was refused. */
    count(request: Request): void {
      const found = current(request);
      if (found === null) return;
      if (found.entry) found.entry.count += 1;
      else {
        const oldest = clients.size >= MAXIMUM_CLIENTS ? clients.keys().next().value : undefined;
        if (oldest !== undefined) clients.delete(oldest);
        clients.set(found.client, { count: 1, sinceMs: nowMs() });
      }
    },
  };
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return isIP(plain) === 0 || plain === "::1" || plain.startsWith("127.");
}
