"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useCartStore } from "@/components/cart/cart-store";
import { useQuote } from "@/components/cart/use-quote";
import { noteStep } from "@/components/flow/browser-steps";
import { buyerErrors, buyerSchema, type BuyerErrors, type BuyerInput } from "./buyer-schema";
import type { CheckoutConfig } from "./checkout-config";
import type { PayMessage } from "./pay-message";
import { placeOrder } from "./place-order";
import { amountNotReady } from "./sdk-errors";
import { useBusy } from "./use-busy";
import { usePayment } from "./use-payment";
import type { WidgetAmount } from "./use-toss-widget";
import { useWays } from "./way-store";

/** An order already made for this cart whose price is not the one that was shown: from then on its price is shown. */
type FixedAmount = { cart: string; amountKrw: number };

const NOBODY: BuyerInput = { name: "", email: "", phone: "" };
/** Toss shows this word beside the discounted total. */
const COUPON_REASON = "쿠폰";

/**
 * The order page's behaviour: price follows the cart, the widget follows the price, and the pay click goes validate →
 * order → compare → window, whichever way to pay is chosen. Until the window opens every way out leaves the buyer here, with all that was typed.
 */
export function useCheckout(config: CheckoutConfig, cartIsReady: boolean) {
  const router = useRouter();
  const { items, couponCode, setCoupon, rememberPlacedOrder } = useCartStore();
  const { quote, problem: quoteProblem, pending, askAgain } = useQuote(items, couponCode, cartIsReady && items.length > 0);
  const [buyer, setBuyer] = useState<BuyerInput>(NOBODY);
  const [errors, setErrors] = useState<BuyerErrors>({});
  const [said, setSaid] = useState<{ about: string; message: PayMessage | null } | null>(null);
  const [fixed, setFixed] = useState<FixedAmount | null>(null);
  const hasTried = useRef(false);
  const { isBusy, runOnce } = useBusy();

  const cart = JSON.stringify({ items, couponCode });
  const isFixed = fixed?.cart === cart;
  const amountKrw = isFixed ? fixed.amountKrw : quote?.amount;
  const reason = quote && quote.discountKrw > 0 ? COUPON_REASON : undefined;
  const widgetAmount = useMemo<WidgetAmount | null>(() => (amountKrw === undefined ? null : { amountKrw, reason }), [amountKrw, reason]);
  const ways = useWays(config);

  // What was said about the cart, or about a way to pay, before it changed is no longer true.
  const about = `${cart} ${ways.way}`;
  const message = said?.about === about ? said.message : null;
  const setMessage = (next: PayMessage | null) => setSaid({ about, message: next });
  const payment = usePayment({ config, way: ways.isRead ? ways.way : null, ways, amount: widgetAmount, say: setMessage });

  const checkAgain = useCallback(() => hasTried.current && setErrors(buyerErrors(buyer)), [buyer]);

  useEffect(() => noteStep("page-opened"), []);

  const pay = () =>
    runOnce(async () => {
      if (payment.isSettling) return;
      noteStep("pay-clicked");
      hasTried.current = true;
      setMessage(null);
      const wrong = buyerErrors(buyer);
      setErrors(wrong);
      const [firstWrong] = Object.keys(wrong);
      if (firstWrong) return document.getElementById(`buyer-${firstWrong}`)?.focus();
      const obstacle = payment.obstacle();
      if (obstacle) return setMessage(obstacle);
      if (amountKrw === undefined || (pending && !isFixed)) return setMessage({ kind: "sdk", message: amountNotReady });

      const validBuyer = buyerSchema.parse(buyer);
      const answer = await placeOrder({ items, buyer: validBuyer, couponCode, ...payment.orderFields() });
      if (!answer.ok) return setMessage({ kind: "problem", problem: answer.problem });
      const order = answer.value;
      rememberPlacedOrder({ orderId: order.orderId, gatewayOrderId: order.gatewayOrderId, items });
      if (order.stillChecking) return router.push(`/orders/${order.orderId}`);
      if (order.amount !== amountKrw) {
        setFixed({ cart, amountKrw: order.amount });
        askAgain();
        return setMessage({ kind: "amount-changed", beforeKrw: amountKrw, nowKrw: order.amount });
      }
      await payment.open(order, validBuyer);
    });

  return { items, couponCode, setCoupon, quote, quoteProblem, pending, askAgain, amountKrw, buyer, setBuyer, errors, checkAgain, message, ways, payment, pay, isBusy: isBusy || payment.isSettling };
}
