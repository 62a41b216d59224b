import { z } from "zod";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import type { Gateway } from "../db/generated/enums";
import type { WebhookEventModel } from "../db/generated/models";
import { settleAndReturn } from "../payments/carry-out-command";
import type { CallTrace, HoldingsOutcome } from "../payments/gateway";
import { isSameSecret } from "../secrets/same-secret";
import { parseNoticeBody } from "./notice-body";
import type { NoticeOrder } from "./notice-order";

/** A gateway's webhook as it came, or a browser's return that could not be verified at once (`source` says which). */
export type Notice = Pick<WebhookEventModel, "gateway" | "source" | "deliveryId" | "contentType" | "body">;

export type NoticeResult = { kind: "handled" | "ignored" | "again"; reason: string };

/**
 * The payment that a notice is about: all that is taken from its body, and only to know what to read. `secret`: Toss'
 * DEPOSIT_CALLBACK brings the one that the payment was issued with (certain).
 */
type NoticeSubject = { gatewayKey: string } | { gatewayOrderId: string; secret: string };

/** What is read: a payment, or what an order id has. */
type NamedPayment = { gatewayKey: string } | { gatewayOrderId: string };

const key = z.string().regex(/^[\w=-]{1,200}$/);

/** Toss: PAYMENT_STATUS_CHANGED carries a Payment, DEPOSIT_CALLBACK is flat and names the order only (certain). */
const tossBody = z.union([
  z.object({ data: z.object({ paymentKey: key }) }).transform(({ data }): NoticeSubject => ({ gatewayKey: data.paymentKey })),
  z.object({ orderId: key, secret: z.string() }).transform(({ orderId, secret }): NoticeSubject => ({ gatewayOrderId: orderId, secret })),
]);
const portoneBody = z.object({ imp_uid: key }).transform(({ imp_uid }): NoticeSubject => ({ gatewayKey: imp_uid }));
const subjectOf: Record<Gateway, z.ZodType<NoticeSubject>> = { toss: tossBody, portone: portoneBody };

/**
 * Handles one notice: reads the payment that it names from the gateway and settles what the *gateway* says. The body is
 * never believed, so a forged, repeated, late or reordered notice can do no more than cause a read (money rule M8).
 * `claimed`: whose record the read is shown in.
 */
export async function handleNotice(context: ShopContext, notice: Notice & { id: string }, claimed: NoticeOrder | null): Promise<NoticeResult> {
  const subject = subjectOf[notice.gateway].safeParse(parseNoticeBody(notice));
  if (!subject.success) return { kind: "ignored", reason: "it names no payment" };

  const named = "secret" in subject.data ? await paymentOfSecret(context, subject.data) : subject.data;
  if (named === null) return { kind: "ignored", reason: "its secret is not the payment's" };

  const outcome = await readSubject(context, notice, named, claimed);
  if (outcome.kind === "unclear") return { kind: "again", reason: outcome.reason };
  if (outcome.kind === "refused")
    return outcome.refusal.status === 404 ? { kind: "ignored", reason: "the gateway has no such payment" } : { kind: "again", reason: outcome.refusal.code };
  const [facts] = outcome.payments;
  if (facts === undefined) return { kind: "ignored", reason: "the gateway has no such payment" };

  const settlement = await settleAndReturn(context, facts, null);
  return settlement.kind === "not-ours" ? { kind: "ignored", reason: "the payment is of no order here" } : { kind: "handled", reason: facts.status };
}

async function readSubject({ gateways }: ShopContext, { gateway, id }: Notice & { id: string }, subject: NamedPayment, claimed: NoticeOrder | null): Promise<HoldingsOutcome> {
  const trace: CallTrace = { orderId: claimed?.orderId ?? null, attempt: claimed?.attempt ?? null, flow: null, correlationId: id };
  if (!("gatewayKey" in subject)) return gateways[gateway].readByOrder(subject.gatewayOrderId, trace);
  const outcome = await gateways[gateway].read(subject.gatewayKey, trace);
  return outcome.kind === "done" ? { kind: "done", payments: [outcome.facts] } : outcome;
}

/**
 * The payment whose account was issued with a deposit's secret, or null where the order's accounts have others. A callback that comes before
 * the shop has stored the payment has nothing to compare with: then the order's payment is read, one at the most, and decides.
 */
async function paymentOfSecret({ db }: ShopContext, { gatewayOrderId, secret }: { gatewayOrderId: string; secret: string }): Promise<NamedPayment | null> {
  const payments = await db.payment.findMany({ where: { gatewayOrderId, depositSecret: { not: null }, virtualAccount: { not: Prisma.AnyNull } }, select: { gatewayKey: true, depositSecret: true } });
  if (payments.length === 0) return { gatewayOrderId };
  return payments.find(({ depositSecret }) => isSameSecret(secret, depositSecret ?? "")) ?? null;
}
