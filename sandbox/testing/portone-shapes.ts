import { z } from "zod";

const text = z.string().nullable();
const seconds = z.number().int().min(0);

/** The payment object of V1 REST as its material lists it: every field present, none besides. */
export const paymentShape = z.strictObject({
  imp_uid: z.string().regex(/^imps?_\d{12}$/),
  merchant_uid: z.string().min(1),
  pay_method: z.string(),
  channel: z.enum(["pc", "mobile", "api"]),
  pg_provider: z.string().max(16),
  emb_pg_provider: text,
  pg_tid: z.string().max(64).nullable(),
  pg_id: z.string().max(80),
  sandbox: z.literal(true),
  escrow: z.boolean(),
  apply_num: z.string().max(20).nullable(),
  bank_code: text,
  bank_name: text,
  card_code: text,
  card_name: text,
  card_issuer_code: text,
  card_issuer_name: text,
  card_publisher_code: text,
  card_publisher_name: text,
  card_quota: z.number().int().min(0),
  card_number: z.string().regex(/^\d{6}\*{6}\d{4}$/).nullable(),
  card_type: z.union([z.literal(0), z.literal(1)]).nullable(),
  vbank_code: text,
  vbank_name: text,
  vbank_num: z.string().max(32).nullable(),
  vbank_holder: text,
  vbank_date: seconds,
  vbank_issued_at: seconds,
  name: text,
  amount: z.number(),
  cancel_amount: z.number().min(0),
  currency: z.string().length(3),
  buyer_name: text,
  buyer_email: text,
  buyer_tel: text,
  buyer_addr: text,
  buyer_postcode: text,
  custom_data: text,
  user_agent: text,
  status: z.enum(["ready", "paid", "cancelled", "failed"]),
  started_at: seconds.min(1),
  paid_at: seconds,
  failed_at: seconds,
  cancelled_at: seconds,
  fail_reason: text,
  cancel_reason: text,
  receipt_url: text,
  cancel_history: z.array(
    z.strictObject({
      pg_tid: z.string(),
      amount: z.number().positive(),
      cancelled_at: seconds.min(1),
      reason: z.string(),
      cancellation_id: z.string().min(1),
      receipt_url: text,
    }),
  ),
  deposit_history: z.array(z.never()),
  cancel_receipt_urls: z.array(z.string()),
  cash_receipt_issued: z.boolean(),
  customer_uid: text,
  customer_uid_usage: z.enum(["issue", "payment", "payment.scheduled"]).nullable(),
  promotion: z.null(),
});
export type ShownPayment = z.infer<typeof paymentShape>;

/** What every V1 answer is wrapped in. A failure's response is null. */
export const envelopeShape = z.strictObject({ code: z.number().int(), message: z.string().min(1).nullable(), response: z.unknown() }).refine(
  ({ code, message, response }) => (code === 0 ? message === null && response !== null : message !== null && response === null),
  "code 0 has a response and no message, any other a message and no response",
);
export type ShownEnvelope = z.infer<typeof envelopeShape>;
