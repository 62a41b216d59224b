const STORAGE_KEY = "dalgrak-order-key";

type KeptKey = { digest: string; key: string };

let kept: KeptKey | null = null;

/**
 * The Idempotency-Key for an order request: the same for as long as the request (items, buyer, coupon, way to pay) is the same, in
 * this tab and across reloads, so that pressing the button again never makes a second order that holds stock of its own.
 * `wasUsed` tells a key that an earlier request went out with. Only a digest of the request is kept, no buyer data.
 */
export async function idempotencyKeyFor(request: unknown): Promise<{ key: string; wasUsed: boolean }> {
  const text = JSON.stringify(request);
  const digest = await digestOf(text);
  const earlier = kept ?? readKept();
  if (earlier?.digest === digest) return { key: earlier.key, wasUsed: true };
  const key = newUuid();
  keep({ digest, key }, digest !== text);
  return { key, wasUsed: false };
}

/** The order made with the key is closed or paid: the next request is a new order. */
export function forgetIdempotencyKey(): void {
  kept = null;
  sessionStorage.removeItem(STORAGE_KEY);
}

function keep(next: KeptKey, mayBeStored: boolean): void {
  kept = next;
  if (mayBeStored) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(next));
}

function readKept(): KeptKey | null {
  const stored = sessionStorage.getItem(STORAGE_KEY);
  const parsed: Partial<KeptKey> | null = stored ? JSON.parse(stored) : null;
  return parsed?.digest && parsed.key ? { digest: parsed.digest, key: parsed.key } : null;
}

/** SHA-256 where the page may compute it (https or localhost); else the text itself, which then stays in memory only. */
async function digestOf(text: string): Promise<string> {
  if (!globalThis.crypto.subtle) return text;
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A random UUID. `crypto.randomUUID` exists on secure origins only; a shop opened over the local network has just the random bytes. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
