import type { Metadata } from "next";
import { z } from "zod";
import { ConfirmPayment } from "@/components/confirm/confirm-payment";
import { UnreadableReturn } from "@/components/confirm/unreadable-return";

export const metadata: Metadata = {
  title: "결제 확인",
  // The address carries the payment key: no other site may learn it from a Referer header.
  referrer: "no-referrer",
};

/** What Toss adds to successUrl (certain): `orderId, paymentKey, amount`, the amount in digits; the widget also `paymentType`. */
const returnSchema = z.object({
  paymentKey: z.string().min(1).max(200),
  orderId: z.string().min(6).max(64),
  amount: z.string().regex(/^\d{1,10}$/).transform(Number),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TossSuccess({ searchParams }: Props) {
  const parsed = returnSchema.safeParse(await searchParams);
  if (!parsed.success) return <UnreadableReturn moneyMoved="no" />;
  const { paymentKey: gatewayKey, orderId: gatewayOrderId, amount: amountKrw } = parsed.data;
  return <ConfirmPayment payment={{ gateway: "toss", gatewayKey, gatewayOrderId, amountKrw }} />;
}
