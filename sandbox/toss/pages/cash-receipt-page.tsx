/** @jsxImportSource hono/jsx */
import { Document } from "../../pages/document";
import { amountText } from "../../pages/status-badge";
import type { CashReceiptRecord } from "../cash-receipts";
import { TOSS_ASSETS } from "./page-styles";

/** The page behind a cash receipt's `receiptUrl`. A test receipt, and says so. */
export function CashReceiptPage({ receipt, canceledAmount }: Pick<CashReceiptRecord, "receipt" | "canceledAmount">) {
  const { orderId, orderName, type, issueNumber, amount, transactionType, customerIdentityNumber, requestedAt } = receipt;
  return (
    <Document title={`테스트 현금영수증 ${orderId}`} kind="window" assets={TOSS_ASSETS}>
      <header class="test-banner">테스트 현금영수증 · TEST — 국세청에 신고되지 않습니다</header>
      <main class="window-main">
        <div class="window-head">
          <h1>
            현금영수증 <span lang="en">Cash receipt</span>
          </h1>
        </div>
        <div>
          <p class="order-name">{orderName}</p>
          <p class="amount">
            {transactionType === "CANCEL" ? "−" : ""}
            {amountText(amount, "KRW")}
          </p>
        </div>
        <dl class="facts">
          <dt>거래 Transaction</dt>
          <dd>{transactionType === "CANCEL" ? "취소 Cancel" : "발급 Issue"}</dd>
          <dt>용도 Type</dt>
          <dd>{type}</dd>
          <dt>주문번호 Order</dt>
          <dd>{orderId}</dd>
          <dt>승인 번호 Issue number</dt>
          <dd>{issueNumber}</dd>
          <dt>고객 식별번호 Customer</dt>
          <dd>{customerIdentityNumber}</dd>
          <dt>요청 시각 Requested</dt>
          <dd>{requestedAt.slice(0, 19).replace("T", " ")}</dd>
          {canceledAmount > 0 ? (
            <>
              <dt>취소한 금액 Cancelled</dt>
              <dd>−{amountText(canceledAmount, "KRW")}</dd>
            </>
          ) : null}
        </dl>
      </main>
    </Document>
  );
}
