"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { createAttempt, type PayableOrder } from "@/components/api/shop-api";
import { useCartStore } from "@/components/cart/cart-store";
import { Panel } from "@/components/ui/panel";
import { CheckoutMessage } from "./checkout-message";
import { OrderTotal } from "./order-total";
import { FoldedOrderLines } from "./order-lines";
import { PayBar } from "./pay-bar";
import { sdkMessage, termsNotAgreed, widgetNotReady } from "./sdk-errors";
import { TossWidget } from "./toss-widget";
import type { CheckoutMessage as Message } from "./use-checkout";
import { useBusy } from "./use-busy";
import { useTossWidget } from "./use-toss-widget";

type Props = {
  clientKey: string;
  scriptUrl: string;
  order: { orderId: string; amountKrw: number; discountKrw: number; lines: Parameters<typeof FoldedOrderLines>[0]["lines"] };
};

/** Pays an order that is still to be paid: the same order, the same amount, a new attempt. */
export function PayAgain({ clientKey, scriptUrl, order }: Props) {
  const { orderId, amountKrw, discountKrw, lines } = order;
  const router = useRouter();
  const rememberPlacedOrder = useCartStore((state) => state.rememberPlacedOrder);
  const placedItems = useCartStore((state) => state.placedOrders.find((placed) => placed.orderId === orderId)?.items);
  const widget = useTossWidget(clientKey, scriptUrl, useMemo(() => ({ amountKrw }), [amountKrw]));
  const [message, setMessage] = useState<Message | null>(null);
  const { isBusy, runOnce } = useBusy();

  const pay = () =>
    runOnce(async () => {
      setMessage(null);
      if (widget.state !== "ready") return setMessage({ kind: "sdk", message: widgetNotReady });
      if (!widget.hasAgreed()) return setMessage({ kind: "sdk", message: termsNotAgreed });
      const answer = await createAttempt(orderId);
      if (!answer.ok) {
        // Somebody paid or closed it meanwhile: its own page tells how it stands.
        if (answer.problem.status === 409) return router.push(`/orders/${orderId}`);
        return setMessage({ kind: "problem", problem: answer.problem });
      }
      const attempt: PayableOrder = answer.value;
      if (placedItems) rememberPlacedOrder({ orderId, gatewayOrderId: attempt.gatewayOrderId, items: placedItems });
      try {
        await widget.openWindow(attempt, attempt.buyer);
      } catch (error) {
        setMessage({ kind: "sdk", message: sdkMessage(error) });
      }
    });

  return (
    <div className="grid items-start gap-5 pb-40 lg:grid-cols-[1fr_22rem] lg:gap-8 lg:pb-0">
      <div className="min-w-0 space-y-5">
        <Panel ko="주문 상품" en="What">
          <FoldedOrderLines lines={lines} />
        </Panel>
        <Panel ko="결제 수단과 약관" en="How to pay, and the terms">
          <TossWidget widget={widget} />
        </Panel>
      </div>
      <div className="space-y-4 rounded-2xl lg:sticky lg:top-24 lg:border lg:border-line lg:bg-card lg:p-6">
        <OrderTotal amountKrw={amountKrw} discountKrw={discountKrw} />
        <PayBar amountKrw={amountKrw} isBusy={isBusy} onPay={() => void pay()}>
          <CheckoutMessage message={message} />
        </PayBar>
      </div>
    </div>
  );
}
