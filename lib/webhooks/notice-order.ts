import { z } from "zod";
import type { Database } from "../db/client";
import { parseNoticeBody } from "./notice-body";

/** The order that a notice claims to be about, and its body as it came. */
export type NoticeOrder = { orderId: string; attempt: number; body: unknown };

const id = z.string().regex(/^[\w=-]{6,64}$/);
const claimed = z.union([
  z.object({ data: z.object({ orderId: id }) }).transform(({ data }) => data.orderId),
  z.object({ orderId: id }).transform(({ orderId }) => orderId),
  z.object({ merchant_uid: id }).transform((body) => body.merchant_uid),
]);

/**
 * Which order's record a notice belongs to, by its own claim, or null where it names none of this shop's. For showing it only: what
 * is done about it goes by what the gateway says.
 */
export async function orderOfNotice(db: Database, notice: { contentType: string; body: string }): Promise<NoticeOrder | null> {
  const body = parseNoticeBody(notice);
  const gatewayOrderId = claimed.safeParse(body);
  if (!gatewayOrderId.success) return null;
  const attempt = await db.paymentAttempt.findUnique({ where: { gatewayOrderId: gatewayOrderId.data }, select: { orderId: true, number: true } });
  return attempt && { orderId: attempt.orderId, attempt: attempt.number, body };
}
