"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { readOrderState, type ConfirmOutcome } from "@/components/api/shop-api";
import type { ShopProblem } from "@/components/api/problem";
import { useCartStore } from "@/components/cart/cart-store";
import { TakeOutPaid } from "@/components/cart/take-out-paid";
import { buttonStyle } from "@/components/ui/button-style";
import { MoneyLine } from "@/components/ui/money-line";
import { Outcome } from "@/components/ui/outcome";
import { formatKrw } from "@/lib/money/krw";
import { useConfirm, type TossReturn } from "./use-confirm";

/** What the buyer sees after the payment window: confirming, still checking, paid or refused, each said honestly. */
export function ConfirmPayment({ payment }: { payment: TossReturn }) {
  const { state, askNow } = useConfirm(payment);

  if (state.stage === "settled") return <Settled outcome={state.outcome} />;
  if (state.stage === "refused") return <Refused payment={payment} problem={state.problem} />;
  if (state.stage === "unclear") {
    return (
      <Outcome kind="waiting" ko="확인이 늦어지고 있어요. 두 번 결제되지 않아요" en="This takes longer than usual. You will not be charged twice.">
        <p className="text-ink-soft">
          {state.shopWasReached
            ? "결제사의 답을 기다리고 있어요. 이 화면을 닫아도 상점이 끝까지 확인해요."
            : "상점과 연결이 끊겼어요. 연결되면 이어서 확인해요."}
        </p>
        <button type="button" className={buttonStyle("quiet")} onClick={askNow}>
          지금 다시 확인
        </button>
        <OrderNumber orderId={payment.orderId} />
      </Outcome>
    );
  }
  return (
    <Outcome kind="working" ko="결제를 확인하고 있어요" en="Confirming your payment">
      <p className="text-ink-soft">잠시만 기다려 주세요. 새로 열거나 뒤로 가도 두 번 결제되지 않아요.</p>
      <p className="won text-xl font-bold">{formatKrw(payment.amount)}</p>
    </Outcome>
  );
}

/** The order has moved. Where this browser may read it, its page takes over; elsewhere (an in-app browser) this is the end. */
function Settled({ outcome }: { outcome: ConfirmOutcome }) {
  const { orderId, status } = outcome;
  const [isReadableHere, setIsReadableHere] = useState<boolean | null>(null);
  const router = useRouter();

  useEffect(() => {
    let isCurrent = true;
    void readOrderState(orderId).then((answer) => {
      if (!isCurrent) return null;
      setIsReadableHere(answer.ok);
      if (answer.ok) router.replace(`/orders/${orderId}`);
      return null;
    });
    return () => {
      isCurrent = false;
    };
  }, [orderId, router]);

  const isDeposit = status === "AWAITING_DEPOSIT";
  return (
    <Outcome kind={isDeposit ? "waiting" : "good"} ko={isDeposit ? "입금을 기다리고 있어요" : "결제가 끝났어요"} en={isDeposit ? "Waiting for your transfer" : "Paid, thank you"}>
      <TakeOutPaid orderId={orderId} />
      <OrderNumber orderId={orderId} />
      {isReadableHere === false && (
        <>
          <p className="text-ink-soft">자세한 내역은 주문하신 브라우저에서 볼 수 있어요.</p>
          <Link href="/" className={buttonStyle("quiet")}>
            상점으로 가기
          </Link>
        </>
      )}
    </Outcome>
  );
}

function Refused({ payment, problem }: { payment: TossReturn; problem: ShopProblem }) {
  // The gateway knows the attempt's id; the order's own id is known here if this browser placed it.
  const placed = useCartStore((state) => state.placedOrders.find(({ gatewayOrderId }) => gatewayOrderId === payment.orderId));
  const orderId = problem.orderId ?? placed?.orderId;
  return (
    <Outcome kind="bad" ko={problem.title} en={problem.titleEn ?? "The payment was refused"}>
      {problem.detail && <p>{problem.detail}</p>}
      <MoneyLine moneyMoved={problem.moneyMoved} />
      {problem.nextStep && <p className="text-ink-soft">{problem.nextStep}</p>}
      <div className="flex w-full flex-col gap-3">
        {orderId && (
          <Link href={`/orders/${orderId}/pay`} className={buttonStyle("primary")}>
            다시 결제하기
          </Link>
        )}
        <Link href={orderId ? `/orders/${orderId}` : "/"} className={buttonStyle("quiet")}>
          {orderId ? "주문 보기" : "상점으로 가기"}
        </Link>
      </div>
    </Outcome>
  );
}

function OrderNumber({ orderId }: { orderId: string }) {
  return (
    <p className="text-sm text-ink-soft">
      주문번호 <span className="won font-medium text-ink">{orderId}</span>
    </p>
  );
}
