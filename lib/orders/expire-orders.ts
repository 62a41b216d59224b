import type { ShopContext } from "../context";
import { log } from "../log";
import { applyMove } from "./apply-move";

const BATCH_SIZE = 100;

/**
 * Closes unpaid orders whose time has passed and gives their stock back; says how many. An order with a confirm under way
 * is left alone until its outcome is known. A confirm that begins at the same moment moves the order's revision on, and
 * then the expiry, decided on the old one, writes nothing. Safe in several instances at once.
 */
export async function expireOrders({ db, clock }: Pick<ShopContext, "db" | "clock">): Promise<number> {
  const at = clock.now();
  const orders = await db.order.findMany({
    where: { status: "PENDING", expiresAt: { lte: at }, commands: { none: { kind: "CONFIRM", status: { in: ["RUNNING", "UNKNOWN"] } } } },
    select: { id: true, revision: true, status: true },
    orderBy: { expiresAt: "asc" },
    take: BATCH_SIZE,
  });
  let expired = 0;
  for (const order of orders) {
    if (await applyMove(db, { order, to: "EXPIRED", at, event: { code: "ORDER_EXPIRED" } })) expired += 1;
  }
  if (expired > 0) log.info({ expired }, "unpaid orders expired");
  return expired;
}
