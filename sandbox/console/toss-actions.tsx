/** @jsxImportSource hono/jsx */
import { banks, cardCompanies } from "../toss/institutions";
import { CONFIRM_REFUSALS, WINDOW_REFUSALS } from "../toss/pages/refusals";
import type { PaymentRecord } from "../toss/payment";
import { Action, ChoiceField, TextField } from "./control-form";

const asOptions = (refusals: typeof CONFIRM_REFUSALS) =>
  refusals.map(({ code, message }) => ({ code, name: `${code} — ${message}` }));

/** While the window is open: what the buyer could do in it. */
function OpenWindowActions({ payment, windowPath }: { payment: PaymentRecord; windowPath: string }) {
  const method = payment.requestedMethod ?? "카드";
  return (
    <>
      <p>
        <a class="button" href={windowPath} target="_blank" rel="noreferrer">
          결제창 열기 <span lang="en">Open the window</span>
        </a>
      </p>
      <Action path={`${windowPath}/authenticate`} done="구매자가 인증한 것으로 했어요. 이제 상점이 승인할 차례예요." label="인증하기" english="Authenticate">
        <input type="hidden" name="method" value={method} />
        <input type="hidden" name="provider" value={payment.requestedEasyPay ?? "토스페이"} />
        <input type="hidden" name="customerName" value={payment.customerName ?? "김토스"} />
        <input type="hidden" name="customerMobilePhone" value="01000000000" />
        {method === "카드" ? <ChoiceField name="issuerCode" label="카드사" english="Card company" options={cardCompanies} /> : null}
        {method === "계좌이체" || method === "가상계좌" ? <ChoiceField name="bankCode" label="은행" english="Bank" options={banks} /> : null}
      </Action>
      <Action path={`${windowPath}/refuse`} done="결제창에서 거절했어요." label="거절하기" english="Refuse">
        <ChoiceField name="code" label="거절 사유" english="Reason" options={asOptions(WINDOW_REFUSALS)} />
      </Action>
      <Action path={`${windowPath}/close`} done="구매자가 창을 닫은 것으로 했어요. 결제는 만료될 때까지 READY예요." label="창 닫기" english="Close the window" />
    </>
  );
}

function CancelAction({ payment, path }: { payment: PaymentRecord; path: string }) {
  // The gateway sends a deposit back to an account that the merchant names; it keeps no way back of its own.
  const needsAccount = payment.method === "가상계좌" && payment.status !== "WAITING_FOR_DEPOSIT";
  return (
    <Action path={path} done="취소했어요." label="취소하기" english="Cancel">
      <TextField name="cancelReason" label="사유" english="Reason" value="콘솔에서 취소" />
      <TextField name="cancelAmount" label="금액 (비우면 전액)" english="Amount" isNumber />
      {needsAccount ? (
        <>
          <ChoiceField name="refundReceiveAccount.bank" label="환불 은행" english="Refund bank" options={banks} />
          <TextField name="refundReceiveAccount.accountNumber" label="환불 계좌번호" english="Refund account" value="110123456789" />
          <TextField name="refundReceiveAccount.holderName" label="예금주" english="Holder" value={payment.customerName ?? "김토스"} />
        </>
      ) : null}
    </Action>
  );
}

/** The buyer's part of a Toss payment, and the merchant's cancel, to be played by hand: what its status allows. */
export function TossActions({ payment }: { payment: PaymentRecord }) {
  const windowPath = `/toss/window/${payment.paymentKey}`;
  const controlPath = `/sandbox/payments/${payment.paymentKey}`;
  const consolePath = `/console/payments/toss/${payment.paymentKey}`;
  const isCancelable = payment.balanceAmount > 0 && ["DONE", "PARTIAL_CANCELED", "WAITING_FOR_DEPOSIT"].includes(payment.status);
  const canDecide = payment.status === "READY" || payment.status === "IN_PROGRESS";
  const isDepositPaid = payment.method === "가상계좌" && payment.status === "DONE";
  if (!isCancelable && !canDecide) return <p class="soft">이 상태에서는 할 수 있는 일이 없어요. Nothing can be done in this status.</p>;
  return (
    <div class="actions">
      {payment.status === "READY" ? <OpenWindowActions payment={payment} windowPath={windowPath} /> : null}
      {canDecide ? (
        <Action path={`${consolePath}/outcome`} done="승인의 답을 정했어요." label="승인의 답 정하기" english="Decide confirm">
          <ChoiceField
            name="confirm"
            label="다음 승인이 답할 것"
            english="What confirm will answer"
            options={[{ code: "approve", name: "승인 approve" }, ...asOptions(CONFIRM_REFUSALS)]}
          />
        </Action>
      ) : null}
      {payment.status === "WAITING_FOR_DEPOSIT" ? (
        <Action path={`${controlPath}/deposit`} done="입금했어요." label="입금하기" english="Deposit" />
      ) : null}
      {isDepositPaid ? (
        <Action path={`${controlPath}/deposit-reversal`} done="입금을 되돌렸어요." label="입금 오류로 되돌리기" english="Reverse the deposit" />
      ) : null}
      {isCancelable ? <CancelAction payment={payment} path={`${consolePath}/cancel`} /> : null}
    </div>
  );
}
