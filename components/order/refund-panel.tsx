import { Panel } from "@/components/ui/panel";
import { Won } from "@/components/ui/won";
import type { OrderView } from "@/lib/orders/read-order";
import { refundBanks } from "./banks";
import { isRefundOpen, refundStatusWords } from "./order-words";
import { CancelOrder } from "./cancel-order";
import { RefundForm } from "./refund-form";
import { ShopTime } from "./shop-time";

/** Every refund of an order with its state and, while the whole order can still be taken back, the way to do so. */
export function RefundPanel({ order }: { order: OrderView }) {
  // The buyer takes back a whole order only; parts are the shop's to refund.
  const kept = order.payments.find(({ status }) => status === "CAPTURED");
  const canCancel = order.status === "PAID" && kept !== undefined && !isRefundOpen(order);
  if (order.refunds.length === 0 && !canCancel) return null;
  return (
    <Panel ko="환불" en="Refund">
      {order.refunds.length > 0 && <RefundList refunds={order.refunds} />}
      {canCancel && (
        <CancelOrder orderId={order.orderId} amountKrw={order.amount} banks={kept.virtualAccount === null ? null : refundBanks(kept.gateway)} />
      )}
    </Panel>
  );
}

/** A deposit that the order does not take goes back to an account that only the buyer knows. */
export function OwedDepositPanel({ order }: { order: OrderView }) {
  const owed = order.payments.find(({ status, balanceAmount, virtualAccount }) => status === "CAPTURED" && balanceAmount > 0 && virtualAccount !== null);
  if (!owed || isRefundOpen(order)) return null;
  return (
    <Panel ko="돌려받을 계좌" en="Account for the return">
      <RefundForm orderId={order.orderId} amountKrw={owed.balanceAmount} banks={refundBanks(owed.gateway)} fixedReason="주문이 받지 못한 입금 반환" />
    </Panel>
  );
}

function RefundList({ refunds }: { refunds: OrderView["refunds"] }) {
  return (
    <ul className="mb-4 divide-y divide-line last:mb-0">
      {refunds.map((refund, index) => {
        const { ko, en } = refundStatusWords[refund.status];
        return (
          <li key={`${refund.createdAt}-${index}`} className="py-3 first:pt-0 last:pb-0" data-testid="refund" data-status={refund.status}>
            <p className="flex items-baseline justify-between gap-4">
              <span className="font-semibold">
                {ko} <span lang="en" className="english">{en}</span>
              </span>
              <Won amountKrw={refund.amount} className="font-semibold" />
            </p>
            <p className="text-sm text-ink-soft">
              {refund.reason} · <ShopTime at={refund.createdAt} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
