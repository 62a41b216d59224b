/** @jsxImportSource hono/jsx */
import { banks, cardCompanies } from "../portone/institutions";
import { choiceKind } from "../portone/pages/method-labels";
import { listRefusals } from "../portone/pages/refusal-list";
import { balanceOf, type PaymentRow } from "../portone/payment";
import { Action, ChoiceField, TextField } from "./control-form";

/** While the window is open: what the buyer could do in it. */
function OpenWindowActions({ row, windowPath }: { row: PaymentRow; windowPath: string }) {
  const kind = choiceKind(row.payMethod);
  const isAccount = kind === "account";
  return (
    <>
      <p>
        <a class="button" href={windowPath} target="_blank" rel="noreferrer">
          결제창 열기 <span lang="en">Open the window</span>
        </a>
      </p>
      <Action
        path={`${windowPath}/pay`}
        done={isAccount ? "가상계좌를 발급했어요." : "구매자가 결제한 것으로 했어요."}
        label={isAccount ? "계좌 발급하기" : "결제하기"}
        english={isAccount ? "Issue the account" : "Pay"}
      >
        {kind === "card" ? <ChoiceField name="cardCode" label="카드사" english="Card company" options={cardCompanies} /> : null}
        {kind === "transfer" || isAccount ? <ChoiceField name="bankCode" label="은행" english="Bank" options={banks} /> : null}
      </Action>
      <Action path={`${windowPath}/refuse`} done="결제창에서 거절했어요." label="거절하기" english="Refuse">
        <ChoiceField
          name="refusal"
          label="거절 사유"
          english="Reason"
          options={listRefusals(row).map(({ code, message }, index) => ({ code: String(index), name: `${message} (${code})` }))}
        />
      </Action>
      <Action path={`${windowPath}/close`} done="구매자가 창을 닫은 것으로 했어요." label="창 닫기" english="Close the window" />
    </>
  );
}

function CancelAction({ row }: { row: PaymentRow }) {
  return (
    <Action path={`/sandbox/payments/${row.impUid}/cancel`} done="취소했고, cancelled 웹훅을 보냈어요." label="취소하기" english="Cancel">
      <TextField name="reason" label="사유" english="Reason" value="콘솔에서 취소" />
      <TextField name="amount" label="금액 (비우면 전액)" english="Amount" isNumber />
      {row.payMethod === "vbank" ? (
        <>
          <ChoiceField name="refundAccount.bank" label="환불 은행" english="Refund bank" options={banks} />
          <TextField name="refundAccount.account" label="환불 계좌번호" english="Refund account" value="110123456789" />
          <TextField name="refundAccount.holder" label="예금주" english="Holder" value={row.buyer.name ?? "김포트"} />
          <TextField name="refundAccount.tel" label="예금주 연락처" english="Holder's phone" value={row.buyer.tel ?? "010-0000-0000"} />
        </>
      ) : null}
    </Action>
  );
}

/** The buyer's part of a PortOne payment, and the merchant's cancel, to be played by hand: what its state allows. */
export function PortoneActions({ row }: { row: PaymentRow }) {
  const controlPath = `/sandbox/payments/${row.impUid}`;
  const isOpen = row.status === "ready" && row.account === null && row.device !== "api";
  const awaitsDeposit = row.status === "ready" && row.account !== null;
  const isCancelable = row.paidAtMs !== null && balanceOf(row) > 0;
  const isDeposited = row.account !== null && row.status === "paid" && row.cancelAmount === 0;
  if (!isOpen && !awaitsDeposit && !isCancelable) return <p class="soft">이 상태에서는 할 수 있는 일이 없어요. Nothing can be done in this status.</p>;
  return (
    <div class="actions">
      {isOpen ? <OpenWindowActions row={row} windowPath={`/iamport/window/payments/${row.impUid}`} /> : null}
      {awaitsDeposit ? <Action path={`${controlPath}/deposit`} done="입금했고, paid 웹훅을 보냈어요." label="입금하기" english="Deposit" /> : null}
      {isDeposited ? (
        <Action path={`${controlPath}/deposit-reversal`} done="입금을 되돌렸어요." label="입금 오류로 되돌리기" english="Reverse the deposit" />
      ) : null}
      {isCancelable ? <CancelAction row={row} /> : null}
    </div>
  );
}
