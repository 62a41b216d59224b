import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { z } from "zod";
import { failWords } from "@/components/order/fail-words";
import { isStillChecking } from "@/components/order/order-words";
import { buttonStyle } from "@/components/ui/button-style";
import { MoneyLine } from "@/components/ui/money-line";
import { Outcome } from "@/components/ui/outcome";
import { orderOfThisBrowser } from "../order-of-this-browser";

export const metadata: Metadata = { title: "결제하지 못했어요" };

/** failUrl's query (certain: `code, message, orderId`; no orderId when the buyer cancelled, so the path carries the order). */
const failSchema = z.object({
  code: z.string().regex(/^[A-Z0-9_]{1,64}$/).optional().catch(undefined),
  message: z.string().max(200).optional().catch(undefined),
});

type Props = {
  params: Promise<{ orderId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function PaymentFailed({ params, searchParams }: Props) {
  const { orderId } = await params;
  const { code, message } = failSchema.parse(await searchParams);
  const order = await orderOfThisBrowser(orderId);
  // An old link to a failure says nothing about an order that has moved since.
  if (order && (order.status !== "PENDING" || isStillChecking(order))) redirect(`/orders/${orderId}`);

  const { isCancel, ko, en, next } = failWords(code);
  return (
    <Outcome kind={isCancel ? "neutral" : "bad"} ko={ko} en={en}>
      {/* The gateway's own words come in the address, where anybody can write: shown only to the browser that ordered. */}
      {order && message && !isCancel && <p className="text-sm text-ink-soft">결제사 안내: “{message}”</p>}
      <MoneyLine moneyMoved="no" />
      <p className="text-ink-soft">{next}</p>
      <div className="flex w-full flex-col gap-3">
        {order ? (
          <>
            <Link href={`/orders/${orderId}/pay`} className={buttonStyle("primary")}>
              다시 결제하기
            </Link>
            <Link href={`/orders/${orderId}`} className={buttonStyle("quiet")}>
              주문 보기
            </Link>
          </>
        ) : (
          <Link href="/cart" className={buttonStyle("primary")}>
            장바구니로 가기
          </Link>
        )}
      </div>
      {code && !isCancel && <p className="text-xs text-ink-soft">{code}</p>}
    </Outcome>
  );
}
