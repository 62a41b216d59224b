import type { Metadata } from "next";
import { z } from "zod";
import { readPortoneAnswer } from "@/components/checkout/portone-answer";
import { ConfirmPayment } from "@/components/confirm/confirm-payment";
import { Refused } from "@/components/confirm/refused";
import { UnreadableReturn } from "@/components/confirm/unreadable-return";

export const metadata: Metadata = {
  title: "결제 확인",
  // The address carries the payment's id: no other site may learn it from a Referer header.
  referrer: "no-referrer",
};

/**
 * What PortOne adds to `m_redirect_url` (certain: `imp_uid, merchant_uid`, on failure `error_code, error_msg`, from the old
 * script `imp_success`). No `imp_uid`: it failed before there was a payment.
 */
const returnSchema = z.object({
  imp_uid: z.string().regex(/^\w{1,80}$/).optional(),
  merchant_uid: z.string().regex(/^[\w-]{6,40}$/),
  error_code: z.string().max(100).optional().catch(undefined),
  error_msg: z.string().max(300).optional().catch(undefined),
  imp_success: z.enum(["true", "false"]).optional().catch(undefined),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PortoneReturn({ searchParams }: Props) {
  const parsed = returnSchema.safeParse(await searchParams);
  if (!parsed.success) return <UnreadableReturn moneyMoved="unknown" />;
  const { merchant_uid: gatewayOrderId } = parsed.data;
  const { impUid, failure } = readPortoneAnswer(parsed.data);
  if (impUid) return <ConfirmPayment payment={{ gateway: "portone", gatewayKey: impUid, gatewayOrderId }} failure={failure} />;
  return failure ? <Refused gatewayOrderId={gatewayOrderId} problem={null} failure={failure} /> : <UnreadableReturn moneyMoved="unknown" />;
}
