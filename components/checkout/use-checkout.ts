"use client";

import { useRouter } from "next/navigation";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ShopProblem } from "@/components/api/problem";
import { useCartStore } from "@/components/cart/cart-store";
import { useQuote } from "@/components/cart/use-quote";
import { buyerErrors, buyerSchema, type BuyerErrors, type BuyerInput } from "./buyer-schema";
import { placeOrder } from "./place-order";
import { sdkMessage, termsNotAgreed, widgetNotReady, type SdkMessage } from "./sdk-errors";
import { useBusy } from "./use-busy";
import { useTossWidget, type WidgetAmount } from "./use-toss-widget";

/** What stands above the pay button after a click that did not open the window. */
export type CheckoutMessage =
  | { kind: "sdk"; message: SdkMessage }
  | { kind: "problem"; problem: ShopProblem }
  | { kind: "amount-changed"; beforeKrw: number; nowKrw: number };

/** An order already made for this cart whose price is not the one that was shown: from then on its price is shown. */
type FixedAmount = { cart: string; amountKrw: number };

const NOBODY: BuyerInput = { name: "", email: "", phone: "" };
/** Toss shows this word beside the discounted total. */
const COUPON_REASON = "쿠폰";

/**
 * The order page's behaviour: price follows the cart, the widget follows the price, and the pay click goes validate →
 * order → compare → window. Until the window opens every way out leaves the buyer here, with all that was typed.
 */
export function useCheckout(clientKey: string, scriptUrl: string, cartIsReady: boolean) {
  const router = useRouter();
  const { items, couponCode, setCoupon, rememberPlacedOrder } = useCartStore();
  const { quote, problem: quoteProblem, pending, askAgain } = useQuote(items, couponCode, cartIsReady && items.length > 0);
  const [buyer, setBuyer] = useState<BuyerInput>(NOBODY);
  const [errors, setErrors] = useState<BuyerErrors>({});
  const [said, setSaid] = useState<{ cart: string; message: CheckoutMessage | null } | null>(null);
  const [fixed, setFixed] = useState<FixedAmount | null>(null);
  const hasTried = useRef(false);
  const { isBusy, runOnce } = useBusy();

  const cart = JSON.stringify({ items, couponCode });
  const isFixed = fixed?.cart === cart;
  const amountKrw = isFixed ? fixed.amountKrw : quote?.amount;
  const reason = quote && quote.discountKrw > 0 ? COUPON_REASON : undefined;
  const widgetAmount = useMemo<WidgetAmount | null>(() => (amountKrw === undefined ? null : { amountKrw, reason }), [amountKrw, reason]);
  const widget = useTossWidget(clientKey, scriptUrl, widgetAmount);

  // What was said about the cart before it changed is no longer true.
  const message = said?.cart === cart ? said.message : null;
  const setMessage = (next: CheckoutMessage | null) => setSaid({ cart, message: next });

  const checkAgain = useCallback(() => hasTried.current && setErrors(buyerErrors(buyer)), [buyer]);

  const pay = () =>
    runOnce(async () => {
      hasTried.current = true;
      setMessage(null);
      const wrong = buyerErrors(buyer);
      setErrors(wrong);
      const [firstWrong] = Object.keys(wrong);
      if (firstWrong) return document.getElementById(`buyer-${firstWrong}`)?.focus();
      if (widget.state !== "ready" || amountKrw === undefined || (pending && !isFixed)) return setMessage({ kind: "sdk", message: widgetNotReady });
      if (!widget.hasAgreed()) return setMessage({ kind: "sdk", message: termsNotAgreed });

      const validBuyer = buyerSchema.parse(buyer);
      const answer = await placeOrder({ items, buyer: validBuyer, couponCode });
      if (!answer.ok) return setMessage({ kind: "problem", problem: answer.problem });
      const order = answer.value;
      rememberPlacedOrder({ orderId: order.orderId, gatewayOrderId: order.gatewayOrderId, items });
      if (order.stillChecking) return router.push(`/orders/${order.orderId}`);
      if (order.amount !== amountKrw) {
        setFixed({ cart, amountKrw: order.amount });
        askAgain();
        return setMessage({ kind: "amount-changed", beforeKrw: amountKrw, nowKrw: order.amount });
      }
      try {
        await widget.openWindow(order, validBuyer);
      } catch (error) {
        setMessage({ kind: "sdk", message: sdkMessage(error) });
      }
    });

  return { items, couponCode, setCoupon, quote, quoteProblem, pending, askAgain, amountKrw, buyer, setBuyer, errors, checkAgain, message, widget, pay, isBusy };
}
