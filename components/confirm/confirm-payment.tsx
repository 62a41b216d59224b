"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { readOrderState, type ConfirmOutcome } from "@/components/api/shop-api";
import { TakeOutPaid } from "@/components/cart/take-out-paid";
import type { WindowFailure } from "@/components/checkout/portone-answer";
import { buttonStyle } from "@/components/ui/button-style";
import { Outcome } from "@/components/ui/outcome";
import { formatKrw } from "@/lib/money/krw";
import { Refused } from "./refused";
import { useConfirm, type PaymentReturn } from "./use-confirm";

type Props = {
  payment: PaymentReturn;
  /** The window said that it ended without a payment. The server is asked all the same: it knows. */
  failure?: WindowFailure | null;
};

/** What the buyer sees after the payment window: checking, still checking, paid or refused, each said honestly. */
export function ConfirmPayment({ payment, failure = null }: Props) {
  const { state, askNow } = useConfirm(payment);

  if (state.stage === "settled") return <Settled outcome={state.outcome} />;
  if (state.stage === "refused") return <Refused gatewayOrderId={payment.gatewayOrderId} problem={state.problem} failure={failure} />;
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
        <OrderNumber orderId={payment.gatewayOrderId} />
      </Outcome>
    );
  }
  return (
    <Outcome kind="working" ko="결제를 확인하고 있어요" en="Checking your payment">
      <p className="text-ink-soft">잠시만 기다려 주세요. 새로 열거나 뒤로 가도 두 번 결제되지 않아요.</p>
      {payment.gateway === "toss" && <p className="won text-xl font-bold">{formatKrw(payment.amountKrw)}</p>}
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

function OrderNumber({ orderId }: { orderId: string }) {
  return (
    <p className="text-sm text-ink-soft">
      주문번호 <span className="won font-medium text-ink">{orderId}</span>
    </p>
  );
}
