"use client";

import Link from "next/link";
import type { ShopProblem } from "@/components/api/problem";
import { useCartStore } from "@/components/cart/cart-store";
import { isBuyerCancel, type WindowFailure } from "@/components/checkout/portone-answer";
import { buttonStyle } from "@/components/ui/button-style";
import { MoneyLine } from "@/components/ui/money-line";
import { Outcome } from "@/components/ui/outcome";

/** The order is paid, waits or is closed, or money is on its way back: its own page says what can be done. */
const LOOK_AT_ORDER_FIRST = new Set(["ORDER_ALREADY_PAID", "CAPTURE_NOT_NEEDED", "CAPTURE_NOT_AS_ORDERED", "ORDER_AWAITS_DEPOSIT", "ORDER_CLOSED"]);

type Props = {
  gatewayOrderId: string;
  /** The server's verdict; null where the window failed before there was a payment to ask about. */
  problem: ShopProblem | null;
  failure: WindowFailure | null;
};

/** A payment that did not come about: given up by the buyer (no error), refused, or taken and given back. */
export function Refused({ gatewayOrderId, problem, failure }: Props) {
  // The gateway knows the attempt's id; the order's own id is known here if this browser placed it.
  const placed = useCartStore((state) => state.placedOrders.find((one) => one.gatewayOrderId === gatewayOrderId));
  const orderId = problem?.orderId ?? placed?.orderId;
  const moneyMoved = problem?.moneyMoved ?? "no";
  const canPay = !LOOK_AT_ORDER_FIRST.has(problem?.code ?? "");
  const isCanceled = moneyMoved === "no" && failure !== null && isBuyerCancel(failure);
  const words = isCanceled ? canceled : (problem ?? notOpened);
  // The gateway's words come in the address, where anybody can write: shown only to the browser that ordered.
  const windowWords = placed && failure?.message && !isCanceled && !problem?.detail ? failure.message : null;
  return (
    <Outcome kind={isCanceled ? "neutral" : "bad"} ko={words.title} en={words.titleEn ?? "The payment was refused"}>
      {problem?.detail && !isCanceled && <p>{problem.detail}</p>}
      {windowWords && <p className="text-sm text-ink-soft">결제사 안내: “{windowWords}”</p>}
      <MoneyLine moneyMoved={moneyMoved} />
      {words.nextStep && <p className="text-ink-soft">{words.nextStep}</p>}
      <div className="flex w-full flex-col gap-3">
        {orderId && canPay && (
          <Link href={`/orders/${orderId}/pay`} className={buttonStyle("primary")}>
            다시 결제하기
          </Link>
        )}
        <Link href={orderId ? `/orders/${orderId}` : "/"} className={buttonStyle(canPay ? "quiet" : "primary")}>
          {orderId ? "주문 보기" : "상점으로 가기"}
        </Link>
      </div>
    </Outcome>
  );
}

type Words = Pick<ShopProblem, "title" | "titleEn" | "nextStep">;

const canceled: Words = {
  title: "결제를 취소하셨어요",
  titleEn: "You cancelled the payment",
  nextStep: "주문은 그대로 있어요. 마음이 바뀌면 같은 금액으로 다시 결제할 수 있어요.",
};

const notOpened: Words = {
  title: "결제하지 못했어요",
  titleEn: "The payment was not made",
  nextStep: "잠시 후 다시 시도하거나 다른 결제 수단을 골라 주세요.",
};
