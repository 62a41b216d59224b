/** @jsxImportSource hono/jsx */
import { amountText, StatusBadge } from "../../pages/status-badge";
import { formatSeoulTime } from "../kst";
import type { PaymentRecord } from "../payment";
import { Document } from "../../pages/document";
import { TOSS_ASSETS } from "./page-styles";

const moment = (ms: number | null) => (ms === null ? "—" : formatSeoulTime(ms).slice(0, 19).replace("T", " "));

/** The page behind a payment's `receipt.url`: what was paid and what was given back. A test receipt, and says so. */
export function ReceiptPage({ payment }: { payment: PaymentRecord }) {
  const { orderName, orderId, amount, balanceAmount, currency, method, approvedAtMs, status, cancels } = payment;
  return (
    <Document title={`테스트 영수증 ${orderId}`} kind="window" assets={TOSS_ASSETS}>
      <header class="test-banner">테스트 영수증 · TEST — 실제로 결제되지 않습니다</header>
      <main class="window-main">
        <div class="window-head">
          <h1>
            영수증 <span lang="en">Receipt</span>
          </h1>
          <StatusBadge status={status} />
        </div>
        <div>
          <p class="order-name">{orderName}</p>
          <p class="amount">{amountText(amount, currency)}</p>
        </div>
        <dl class="facts">
          <dt>주문번호 Order</dt>
          <dd>{orderId}</dd>
          <dt>결제 수단 Method</dt>
          <dd>{method ?? "—"}</dd>
          <dt>승인 시각 Approved</dt>
          <dd>{moment(approvedAtMs)}</dd>
          {cancels.map((cancel) => (
            <>
              <dt>취소 Cancelled {cancel.canceledAt.slice(0, 10)}</dt>
              <dd>−{amountText(cancel.cancelAmount, currency)}</dd>
            </>
          ))}
          <dt>남은 금액 Balance</dt>
          <dd>{amountText(balanceAmount, currency)}</dd>
        </dl>
      </main>
    </Document>
  );
}
