"use client";

import { EmptyCart } from "@/components/cart/empty-cart";
import { useCartIsReady } from "@/components/cart/use-cart";
import { buttonStyle } from "@/components/ui/button-style";
import { Panel } from "@/components/ui/panel";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { BuyerFields } from "./buyer-fields";
import type { CheckoutConfig } from "./checkout-config";
import { CheckoutMessage } from "./checkout-message";
import { CouponField } from "./coupon-field";
import { FoldedOrderLines } from "./order-lines";
import { OrderTotal } from "./order-total";
import { PayBar } from "./pay-bar";
import { useCheckout } from "./use-checkout";
import { WayDetails } from "./way-details";
import { WayPicker } from "./way-picker";

/** The one order page: who, what, how to pay and the terms, and a button that says what it will cost. */
export function CheckoutPage({ config }: { config: CheckoutConfig }) {
  const cartIsReady = useCartIsReady();
  const checkout = useCheckout(config, cartIsReady);
  const { quote, quoteProblem, amountKrw } = checkout;

  if (!cartIsReady) return <p className="py-20 text-center text-ink-soft">장바구니를 여는 중이에요…</p>;
  if (checkout.items.length === 0) return <EmptyCart />;

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void checkout.pay();
      }}
      className="grid items-start gap-5 pb-40 lg:grid-cols-[1fr_22rem] lg:gap-8 lg:pb-0"
    >
      <div className="min-w-0 space-y-5">
        <Panel ko="주문하는 분" en="Who">
          <BuyerFields buyer={checkout.buyer} errors={checkout.errors} onChange={checkout.setBuyer} onLeave={checkout.checkAgain} />
        </Panel>
        <Panel ko="주문 상품" en="What">
          {quote && <FoldedOrderLines lines={quote.lines} />}
          {quoteProblem && (
            <div className="space-y-3">
              <ProblemNotice problem={quoteProblem} />
              <button type="button" className={buttonStyle("quiet")} onClick={checkout.askAgain}>
                금액 다시 계산
              </button>
            </div>
          )}
          <div className="mt-4 border-t border-line pt-4">
            <CouponField items={checkout.items} couponCode={checkout.couponCode} discountKrw={quote?.discountKrw ?? 0} onChange={checkout.setCoupon} />
          </div>
        </Panel>
        <Panel ko="결제 방법" en="How to pay">
          <WayPicker chosen={checkout.ways.isRead ? checkout.ways.way : null} hasTossWindow={config.tossWindow !== null} onChoose={(way) => checkout.ways.choose({ way })} />
          {checkout.ways.isRead && (
            <div className="mt-5 border-t border-line pt-5">
              <WayDetails way={checkout.ways.way} ways={checkout.ways} payment={checkout.payment} />
            </div>
          )}
        </Panel>
      </div>
      <div className="space-y-4 rounded-2xl lg:sticky lg:top-24 lg:border lg:border-line lg:bg-card lg:p-6">
        {amountKrw !== undefined && <OrderTotal amountKrw={amountKrw} discountKrw={quote?.discountKrw ?? 0} />}
        <PayBar amountKrw={amountKrw} isBusy={checkout.isBusy} onPay={() => void checkout.pay()}>
          <CheckoutMessage message={checkout.message} />
        </PayBar>
      </div>
      {/* Enter in a field places the order, as in any form; the visible button stands in the pay bar. */}
      <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
    </form>
  );
}
