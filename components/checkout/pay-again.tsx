"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { createAttempt } from "@/components/api/shop-api";
import { useCartStore } from "@/components/cart/cart-store";
import { noteStep } from "@/components/flow/browser-steps";
import { Panel } from "@/components/ui/panel";
import type { FlowName } from "@/lib/orders/order-request";
import type { CheckoutConfig } from "./checkout-config";
import { CheckoutMessage } from "./checkout-message";
import { FoldedOrderLines } from "./order-lines";
import { OrderTotal } from "./order-total";
import { PayBar } from "./pay-bar";
import type { PayMessage } from "./pay-message";
import { useBusy } from "./use-busy";
import { usePayment } from "./use-payment";
import { WayDetails } from "./way-details";
import { useWays } from "./way-store";
import { wayOfFlow, waysToPay } from "./ways-to-pay";

type Props = {
  config: CheckoutConfig;
  order: { orderId: string; flow: FlowName; amountKrw: number; discountKrw: number; lines: Parameters<typeof FoldedOrderLines>[0]["lines"] };
};

/** Pays an order that is still to be paid: the same order, the same amount, the same way, a new attempt. */
export function PayAgain({ config, order }: Props) {
  const { orderId, flow, amountKrw, discountKrw, lines } = order;
  const router = useRouter();
  const rememberPlacedOrder = useCartStore((state) => state.rememberPlacedOrder);
  const placedItems = useCartStore((state) => state.placedOrders.find((placed) => placed.orderId === orderId)?.items);
  const [message, setMessage] = useState<PayMessage | null>(null);
  const { isBusy, runOnce } = useBusy();
  const ways = useWays(config);
  const way = wayOfFlow(flow);
  const words = waysToPay.find((each) => each.way === way);
  const payment = usePayment({ config, way, ways, amount: useMemo(() => ({ amountKrw }), [amountKrw]), say: setMessage });

  const pay = () =>
    runOnce(async () => {
      if (payment.isSettling) return;
      noteStep("pay-clicked");
      const obstacle = payment.obstacle();
      setMessage(obstacle);
      if (obstacle) return;
      const answer = await createAttempt(orderId);
      if (!answer.ok) {
        // Somebody paid or closed it meanwhile: its own page tells how it stands.
        if (answer.problem.status === 409) return router.push(`/orders/${orderId}`);
        return setMessage({ kind: "problem", problem: answer.problem });
      }
      const { buyer, gatewayOrderId } = answer.value;
      if (placedItems) rememberPlacedOrder({ orderId, gatewayOrderId, items: placedItems });
      if (buyer) await payment.open(answer.value, buyer);
    });

  return (
    <div className="grid items-start gap-5 pb-40 lg:grid-cols-[1fr_22rem] lg:gap-8 lg:pb-0">
      <div className="min-w-0 space-y-5">
        <Panel ko="주문 상품" en="What">
          <FoldedOrderLines lines={lines} />
        </Panel>
        <Panel ko={words?.ko ?? "결제 방법"} en={words?.en ?? "How to pay"}>
          <WayDetails way={way} ways={ways} payment={payment} isMethodFixed />
        </Panel>
      </div>
      <div className="space-y-4 rounded-2xl lg:sticky lg:top-24 lg:border lg:border-line lg:bg-card lg:p-6">
        <OrderTotal amountKrw={amountKrw} discountKrw={discountKrw} />
        <PayBar amountKrw={amountKrw} isBusy={isBusy || payment.isSettling} onPay={() => void pay()}>
          <CheckoutMessage message={message} />
        </PayBar>
      </div>
    </div>
  );
}
