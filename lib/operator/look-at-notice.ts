import type { ShopContext } from "../context";
import { problem, type Problem } from "../problems/problem";
import { handleNoticeNow } from "../webhooks/inbox";

/** Handles a notice that was given up once more, now; if the payment still cannot be read the inbox goes on with a new ladder. */
export async function lookAtNotice(context: ShopContext, id: string): Promise<{ status: string } | Problem> {
  const { db, clock } = context;
  const { count } = await db.webhookEvent.updateMany({ where: { id, status: "FAILED" }, data: { status: "RECEIVED", tries: 0, nextTryAt: clock.now(), handledAt: null } });
  if (count === 0) return problem("CONCERN_NOT_FOUND");
  await handleNoticeNow(context, id);
  return db.webhookEvent.findUniqueOrThrow({ where: { id }, select: { status: true } });
}
