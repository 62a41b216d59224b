import { createHmac, randomBytes } from "node:crypto";
import type { Database } from "../db/client";
import { isSameSecret } from "../secrets/same-secret";

const SECRET_KEY = "order-token-secret";

/**
 * The secret that order tokens are derived from: SHOP_SECRET where it is set, else one that the first instance makes and
 * all instances on the same database share.
 */
export async function readOrderTokenSecret(db: Database, configured: string | null): Promise<string> {
  if (configured !== null) return configured;
  const stored = await db.shopSetting.findUnique({ where: { key: SECRET_KEY } });
  if (stored) return stored.value;
  await db.shopSetting.createMany({ data: [{ key: SECRET_KEY, value: randomBytes(32).toString("base64url") }], skipDuplicates: true });
  return (await db.shopSetting.findUniqueOrThrow({ where: { key: SECRET_KEY } })).value;
}

/**
 * An order's access token: whoever holds it may read the order. Derived, not stored, so that a repeated order request
 * gets the same one and a copy of the orders table opens none.
 */
export function orderTokenOf(secret: string, orderId: string): string {
  return createHmac("sha256", secret).update(`order:${orderId}`).digest("base64url");
}

/** Whether `token` is the order's. */
export function isOrderToken(secret: string, orderId: string, token: string): boolean {
  return isSameSecret(token, orderTokenOf(secret, orderId));
}

let cached: { db: Database; secret: Promise<string> } | undefined;

/** `readOrderTokenSecret`, asked of the database once a process. */
export function orderTokenSecret(db: Database, configured: string | null): Promise<string> {
  if (cached?.db !== db) {
    const secret = readOrderTokenSecret(db, configured);
    cached = { db, secret };
    secret.catch(() => (cached = undefined));
  }
  return cached.secret;
}
