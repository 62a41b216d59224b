/** @jsxImportSource hono/jsx */
import { type ColorScheme, Document } from "../../pages/document";
import { Field } from "../../pages/field";
import { type BillingWindow, testCardNumber, testVerificationCode } from "../billing-window";
import { TOSS_ASSETS } from "./page-styles";
import { RefusalForm } from "./window-page";

export interface BillingPageProps {
  window: BillingWindow;
  /** Milliseconds of sandbox time until the window expires. */
  remainingMs: number;
  parentOrigin?: string;
  scheme?: ColorScheme;
}

interface DigitsProps {
  id: string;
  label: string;
  english: string;
  value: string;
  pattern: string;
}

function DigitsField({ id, label, english, value, pattern }: DigitsProps) {
  return (
    <Field id={id} label={label} english={english}>
      <input type="text" id={id} name={id} value={value} pattern={pattern} inputmode="numeric" autocomplete="off" required />
    </Field>
  );
}

/** Filled in with the values that the test gateway takes, so that one press registers; each can be changed to see it refused. */
function CardForm() {
  return (
    <>
      <DigitsField id="cardNumber" label="카드 번호" english="Card number" value={testCardNumber} pattern="[0-9 \-]{13,24}" />
      <DigitsField id="customerIdentityNumber" label="생년월일 6자리" english="Birth date" value="900101" pattern="[0-9]{6}|[0-9]{10}" />
      <DigitsField id="cardExpirationMonth" label="유효기간 월" english="Expiry month" value="12" pattern="0[1-9]|1[0-2]" />
      <DigitsField id="cardExpirationYear" label="유효기간 연도" english="Expiry year" value="35" pattern="[0-9]{2}" />
      <DigitsField id="cardPassword" label="비밀번호 앞 2자리" english="First 2 of the PIN" value="00" pattern="[0-9]{2}" />
      <DigitsField id="verificationCode" label="인증번호" english="Texted code" value={testVerificationCode} pattern="[0-9]{6}" />
      <p class="note">
        테스트 카드가 채워져 있어요. 카드 번호는 저장하지 않아요. <span lang="en">A test card is filled in; its number is not kept.</span>
      </p>
    </>
  );
}

/**
 * The window in which a card is registered for billing.
 *
 * For tests: `data-testid` `pay` (registers), `refuse`, `close`; accessible names `등록하기`, `카드 번호`, `유효기간 월`,
 * `유효기간 연도`, `생년월일 6자리`, `비밀번호 앞 2자리`, `인증번호`, `언제, 어떤 이유로`. Escape closes the window over the page (USER_CANCEL).
 */
export function BillingPage({ window, remainingMs, parentOrigin, scheme }: BillingPageProps) {
  return (
    <Document
      title="테스트 카드 등록"
      kind="window"
      scheme={scheme}
      assets={TOSS_ASSETS}
      script="toss-payment-window"
      data={{ "parent-origin": parentOrigin, "remaining-ms": remainingMs }}
    >
      <header class="test-banner">테스트 카드 등록 · TEST — 실제로 등록되지 않습니다</header>
      <main class="window-main">
        <div class="window-head">
          <h1>
            자동결제 카드 등록 <span lang="en">Register a card for billing</span>
          </h1>
          <button type="button" class="button" id="close" data-testid="close">
            닫기 <span lang="en">Close</span>
          </button>
        </div>
        <dl class="facts">
          <dt>상점 Merchant</dt>
          <dd>{window.merchantName}</dd>
          <dt>고객 Customer</dt>
          <dd>{window.customerName ?? window.customerKey}</dd>
        </dl>
        <form id="payment" class="choice" autocomplete="off">
          <h2>{window.provider ?? "신용·체크카드"}</h2>
          <div class="detail">
            {window.provider ? (
              <p class="note">
                {window.provider} 앱에서 본인 인증을 마친 것으로 합니다. <span lang="en">Registering stands for approving in the app.</span>
              </p>
            ) : (
              <CardForm />
            )}
          </div>
          <p class="alert" id="alert" role="alert" hidden />
          <button type="submit" class="button primary pay" data-testid="pay">
            등록하기 <span lang="en">Register</span>
          </button>
        </form>
        <p class="expiry" id="expiry">
          <span data-remaining />
        </p>
        <RefusalForm isConfirmed={false} />
      </main>
    </Document>
  );
}
