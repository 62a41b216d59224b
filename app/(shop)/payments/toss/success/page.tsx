import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { ConfirmPayment } from "@/components/confirm/confirm-payment";
import { buttonStyle } from "@/components/ui/button-style";
import { MoneyLine } from "@/components/ui/money-line";
import { Outcome } from "@/components/ui/outcome";

export const metadata: Metadata = {
  title: "결제 확인",
  // The address carries the payment key: no other site may learn it from a Referer header.
  referrer: "no-referrer",
};

/** What Toss adds to successUrl (certain): `paymentType, orderId, paymentKey, amount`, the amount in digits. */
const returnSchema = z.object({
  paymentKey: z.string().min(1).max(200),
  orderId: z.string().min(6).max(64),
  amount: z.string().regex(/^\d{1,10}$/).transform(Number),
});

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TossSuccess({ searchParams }: Props) {
  const parsed = returnSchema.safeParse(await searchParams);
  if (parsed.success) return <ConfirmPayment payment={parsed.data} />;
  return (
    <Outcome kind="bad" ko="결제 정보를 읽을 수 없어요" en="The address does not carry a payment">
      <MoneyLine moneyMoved="no" />
      <p className="text-ink-soft">결제 창에서 돌아온 주소가 온전하지 않아요. 장바구니에서 다시 주문해 주세요.</p>
      <Link href="/cart" className={buttonStyle("primary")}>
        장바구니로 가기
      </Link>
    </Outcome>
  );
}
