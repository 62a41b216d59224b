import Link from "next/link";
import { TakeOutPaid } from "@/components/cart/take-out-paid";
import { OrderLines } from "@/components/checkout/order-lines";
import { AmountRow } from "@/components/ui/amount-row";
import { buttonStyle } from "@/components/ui/button-style";
import { Outcome } from "@/components/ui/outcome";
import { Panel } from "@/components/ui/panel";
import type { OrderView } from "@/lib/orders/read-order";
import { orderFingerprint } from "./order-fingerprint";
import { OrderRefresher } from "./order-refresher";
import { OrderTimeline } from "./order-timeline";
import { isRefundOpen, isStillChecking, orderHeadline } from "./order-words";
import { PaymentList } from "./payment-list";
import { OwedDepositPanel, RefundPanel } from "./refund-panel";
import { ShopTime } from "./shop-time";

const FINAL: OrderView["status"][] = ["REFUNDED", "EXPIRED", "CANCELED"];
const BOUGHT: OrderView["status"][] = ["AWAITING_DEPOSIT", "PAID", "PARTIALLY_REFUNDED", "REFUNDED"];

/** A final order still moves while a refund is under way or money waits to go back. */
function mayMove(order: OrderView): boolean {
  return !FINAL.includes(order.status) || isRefundOpen(order) || order.payments.some(({ balanceAmount, status }) => status === "CAPTURED" && balanceAmount > 0);
}

/** An order as its buyer sees it: how it stands, what to do next, what was ordered, how it was paid, and its history. */
export function OrderPage({ order }: { order: OrderView }) {
  const { kind, ko, en, next, nextEn } = orderHeadline(order);
  const canPay = order.status === "PENDING" && !isStillChecking(order);
  const isDepositAwaited = order.status === "AWAITING_DEPOSIT";
  const payments = order.payments.length > 0 && (
    <Panel ko="결제" en="Payment">
      <PaymentList payments={order.payments} />
    </Panel>
  );
  return (
    <>
      {mayMove(order) && <OrderRefresher orderId={order.orderId} shown={orderFingerprint(order)} />}
      {BOUGHT.includes(order.status) && <TakeOutPaid orderId={order.orderId} />}
      <Outcome kind={kind} ko={ko} en={en}>
        <p className="text-ink-soft" data-testid="order-status" data-status={order.status}>
          {next}
          <span lang="en" className="english block">
            {nextEn}
          </span>
        </p>
        {canPay && (
          <>
            <Link href={`/orders/${order.orderId}/pay`} className={buttonStyle("primary", "w-full")}>
              다시 결제하기
            </Link>
            <p className="text-sm text-ink-soft">
              <ShopTime at={order.expiresAt} />까지 물건을 잡아 둘게요
            </p>
          </>
        )}
        {(order.status === "EXPIRED" || order.status === "CANCELED") && (
          <Link href="/" className={buttonStyle("quiet")}>
            다시 둘러보기
          </Link>
        )}
      </Outcome>
      <div className="mx-auto grid max-w-3xl gap-5">
        {/* The account to pay into is what this buyer came for. */}
        {isDepositAwaited && payments}
        {order.refundAccountNeeded && <OwedDepositPanel order={order} />}
        <Panel ko="주문 내용" en="Order">
          <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
            <dt className="text-ink-soft">주문번호</dt>
            <dd className="won" data-testid="order-id">
              {order.orderId}
            </dd>
            <dt className="text-ink-soft">주문한 분</dt>
            <dd>
              {order.buyer.name} · {order.buyer.phone}
              <br />
              {order.buyer.email}
            </dd>
          </dl>
          <div className="border-t border-line">
            <OrderLines lines={order.lines} />
          </div>
          <dl className="space-y-2 border-t border-line pt-4">
            {order.discountKrw > 0 && (
              <>
                <AmountRow label="상품 금액" amountKrw={order.itemsAmountKrw} />
                <AmountRow label="쿠폰 할인" amountKrw={-order.discountKrw} />
              </>
            )}
            <AmountRow label="주문 금액" amountKrw={order.amount} strong />
          </dl>
        </Panel>
        {!isDepositAwaited && payments}
        <RefundPanel order={order} />
        <Panel ko="지나온 일" en="History">
          <OrderTimeline events={order.events} />
          <p className="mt-4 border-t border-line pt-2">
            <Link href={`/demo/flows/${order.orderId}`} className="inline-flex min-h-11 items-center text-sm underline underline-offset-4">
              결제가 오간 메시지 보기
            </Link>{" "}
            <span lang="en" className="english">
              every message of this payment
            </span>
          </p>
        </Panel>
      </div>
    </>
  );
}
