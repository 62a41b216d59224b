import type { ReactNode } from "react";
import { refundBanks } from "@/components/order/banks";
import { OrderTimeline } from "@/components/order/order-timeline";
import { ShopTime } from "@/components/order/shop-time";
import { AmountRow } from "@/components/ui/amount-row";
import { BothLanguages } from "@/components/ui/both-languages";
import { Panel } from "@/components/ui/panel";
import type { OrderHistory, PaymentHistory } from "@/lib/operator/read-order-history";
import { ActionButton } from "./action-button";
import { Fact, Facts } from "./facts";
import { AttemptRecord, CommandRecord, NoticeRecord, PaymentRecord, RefundRecord } from "./order-records";
import { OperatorRefund } from "./operator-refund";
import { orderStatusWords } from "./status-words";

/** The payment that a refund would take: the one that pays the order, else a deposit that is owed. */
function refundable(payments: PaymentHistory[]): PaymentHistory | undefined {
  const withMoney = payments.filter(({ status, balanceKrw }) => (status === "CAPTURED" || status === "PARTIALLY_CANCELED") && balanceKrw > 0);
  return withMoney.find(({ isKept }) => isKept) ?? withMoney.find(({ isVirtualAccount }) => isVirtualAccount);
}

/** Everything of one order, and what the operator may do about it. */
export function OrderHistoryPage({ order }: { order: OrderHistory }) {
  const payment = refundable(order.payments);
  const words = orderStatusWords[order.status];
  return (
    <div className="space-y-6">
      <Panel ko="주문" en="Order">
        <p className="mb-4 text-xl font-bold" data-testid="order-status" data-status={order.status}>
          <BothLanguages {...words} />
        </p>
        <Facts>
          <Fact ko="상품" en="items">
            {order.lines.map(({ name, quantity }) => `${name} ${quantity}개`).join(", ")}
          </Fact>
          <Fact ko="구매자" en="buyer">
            {order.buyer.name} · {order.buyer.email} · {order.buyer.phone}
          </Fact>
          <Fact ko="결제 방식" en="flow">
            {order.flow}
          </Fact>
          <Fact ko="주문한 때" en="ordered">
            <ShopTime at={order.createdAt} />
          </Fact>
          <Fact ko="결제 기한" en="pay until">
            <ShopTime at={order.expiresAt} />
          </Fact>
        </Facts>
        <dl className="mt-4 border-t border-line pt-4">
          <AmountRow label="주문 금액" amountKrw={order.amountKrw} strong />
        </dl>
        <div className="mt-5 flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:items-start">
          <ActionButton path={`orders/${order.orderId}/look`} ko="지금 다시 확인" en="Look again now" tone="primary" />
          <ActionButton path={`orders/${order.orderId}/seen`} ko="확인함으로 표시" en="Mark as seen" />
        </div>
      </Panel>

      {payment && (
        <Panel ko="환불하기" en="Refund">
          <OperatorRefund orderId={order.orderId} leftKrw={payment.balanceKrw} banks={payment.isVirtualAccount ? refundBanks(payment.gateway) : null} key={payment.balanceKrw} />
        </Panel>
      )}

      <Panel ko="있었던 일" en="Events">
        <OrderTimeline events={order.events} />
      </Panel>
      <Records ko="결제" en="Payments" empty="결제가 없어요. (none)" items={order.payments} Row={PaymentRecord} keyOf={({ id }) => id} />
      <Records ko="결제사에 보낸 요청" en="Commands" empty="보낸 요청이 없어요. (none)" items={order.commands} Row={CommandRecord} keyOf={({ id }) => id} />
      <Records ko="결제 시도" en="Attempts" empty="시도가 없어요. (none)" items={order.attempts} Row={AttemptRecord} keyOf={({ gatewayOrderId }) => gatewayOrderId} />
      <Records ko="환불" en="Refunds" empty="환불이 없어요. (none)" items={order.refunds} Row={RefundRecord} keyOf={({ id }) => id} />
      <Records ko="받은 알림" en="Webhooks and returns" empty="받은 알림이 없어요. (none)" items={order.notices} Row={NoticeRecord} keyOf={({ id }) => id} />
    </div>
  );
}

type RecordsProps<Item> = { ko: string; en: string; empty: string; items: Item[]; Row: (props: { item: Item }) => ReactNode; keyOf: (item: Item) => string };

function Records<Item>({ ko, en, empty, items, Row, keyOf }: RecordsProps<Item>) {
  return (
    <Panel ko={ko} en={en}>
      {items.length === 0 ? (
        <p className="text-ink-soft">{empty}</p>
      ) : (
        <ul className="divide-y divide-line">
          {items.map((item) => (
            <li key={keyOf(item)} className="space-y-2 py-4 first:pt-0 last:pb-0">
              <Row item={item} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
