/** @jsxImportSource hono/jsx */
import { amountText } from "../../pages/status-badge";
import type { PaymentRow } from "../payment";
import { type FrameProps, PaymentSummary, WindowShell } from "./window-page";

/** How long an ended window can be read before it goes back to the shop by itself; "stay" stops that. */
export const leaveAfterMs = 6_000;

interface LeaveProps {
  canLeave: boolean;
  leavesByItself: boolean;
}

/** The way back to the shop, and the countdown where there is one. */
export function Leave({ canLeave, leavesByItself }: LeaveProps) {
  if (!canLeave) {
    return (
      <p class="soft">
        상점이 돌아갈 주소(m_redirect_url)를 주지 않았어요. 이 창을 닫고 쇼핑몰로 돌아가 주세요.{" "}
        <span lang="en">The shop gave no m_redirect_url: close this page and go back to it.</span>
      </p>
    );
  }
  return (
    <div class="leave">
      <button type="button" class="button primary pay" id="leave" data-testid="close">
        쇼핑몰로 돌아가기 <span lang="en">Back to the shop</span>
      </button>
      {leavesByItself ? (
        <p class="leaving" id="leaving" hidden>
          <span>
            <span data-seconds>{String(leaveAfterMs / 1_000)}초</span> 뒤에 돌아가요. <span lang="en">Goes back by itself.</span>
          </span>
          <button type="button" class="button" id="stay">
            머무르기 <span lang="en">Stay</span>
          </button>
        </p>
      ) : null}
    </div>
  );
}

export interface EndedPageProps extends FrameProps {
  row: PaymentRow;
  /** What leaving reports: `WindowEnd` as JSON. */
  endJson: string;
  canLeave: boolean;
  /** Just now ended in this window, and not opened again later. */
  isFresh: boolean;
  /** When the account closes, e.g. `2026-11-26 23:59`; `null` without an account. */
  accountDueText: string | null;
}

interface Words {
  heading: string;
  text: string;
  english: string;
}

function wordsOf(row: PaymentRow): Words {
  if (row.account && row.status === "ready") {
    return { heading: "입금 계좌가 발급됐어요", text: "아래 계좌로 기한까지 정확한 금액을 보내 주세요.", english: "Deposit exactly this amount by the due time." };
  }
  switch (row.status) {
    case "paid":
      return { heading: "결제가 끝난 주문이에요", text: "이 결제창에서는 더 할 일이 없어요.", english: "Paid: nothing is left to do in this window." };
    case "cancelled":
      return { heading: "취소된 결제예요", text: "이 결제는 취소됐어요.", english: "This payment was cancelled." };
    default:
      return { heading: "결제하지 못했어요", text: "돈은 빠져나가지 않았어요. 쇼핑몰에서 다시 결제해 주세요.", english: "No money has moved; please start again at the shop." };
  }
}

/** Shown when a payment has ended: what became of it (an issued account, why it was refused), and the way back to the shop. */
export function EndedPage({ row, endJson, canLeave, isFresh, accountDueText, parentOrigin, scheme }: EndedPageProps) {
  const { heading, text, english } = wordsOf(row);
  const { account } = row;
  const leavesByItself = isFresh && canLeave;
  return (
    <WindowShell title={heading} endJson={endJson} leaveAfterMs={leavesByItself ? leaveAfterMs : undefined} parentOrigin={parentOrigin} scheme={scheme}>
      <div>
        <h1 class="ended">{heading}</h1>
        <p>
          {text} <span lang="en">{english}</span>
        </p>
      </div>
      {row.status === "failed" ? (
        <p class="alert" role="alert" data-testid="reason">
          {row.failReason} {row.failCode ? <code>{row.failCode}</code> : null}
        </p>
      ) : null}
      {account ? (
        <dl class="facts account" data-testid="account">
          <dt>은행 Bank</dt>
          <dd>{account.bankName}</dd>
          <dt>계좌번호 Account</dt>
          <dd>
            <strong>{account.accountNumber}</strong>
          </dd>
          <dt>예금주 Holder</dt>
          <dd>{account.holderName}</dd>
          <dt>금액 Amount</dt>
          <dd>{amountText(row.amount, row.currency)}</dd>
          <dt>입금 기한 Due</dt>
          <dd>{accountDueText}</dd>
        </dl>
      ) : (
        <PaymentSummary row={row} />
      )}
      <Leave canLeave={canLeave} leavesByItself={leavesByItself} />
    </WindowShell>
  );
}

/** What leaving such a page reports. The code is our choice [unknown]. */
const missingEnd = {
  callback: { imp_uid: null, merchant_uid: null, error_code: "PaymentNotFound", error_msg: "존재하지 않는 결제정보입니다." },
  redirectUrl: null,
};

/** Shown under an address of no payment. */
export function MissingPage(frame: FrameProps) {
  return (
    <WindowShell title="없는 결제예요" endJson={JSON.stringify(missingEnd)} {...frame}>
      <div>
        <h1 class="ended">없는 결제예요</h1>
        <p>
          이 주소의 결제를 찾을 수 없어요. <span lang="en">There is no such payment.</span>
        </p>
      </div>
      {frame.parentOrigin ? (
        <Leave canLeave leavesByItself={false} />
      ) : (
        <p class="soft">
          이 창을 닫고 쇼핑몰로 돌아가 주세요. <span lang="en">Close this page and go back to the shop.</span>
        </p>
      )}
    </WindowShell>
  );
}
