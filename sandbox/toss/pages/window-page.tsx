/** @jsxImportSource hono/jsx */
import { Field } from "../../pages/field";
import { amountText } from "../../pages/status-badge";
import type { PaymentRecord } from "../payment";
import { type ColorScheme, Document } from "../../pages/document";
import { TOSS_ASSETS } from "./page-styles";
import { headingOf, MethodChoice } from "./method-choice";
import { CONFIRM_REFUSALS, type Refusal, WINDOW_REFUSALS } from "./refusals";

export interface WindowPageProps {
  payment: PaymentRecord;
  merchantName: string;
  /** Milliseconds of sandbox time until the window expires. */
  remainingMs: number;
  /** The same moment as wall-clock text, e.g. `15:24`. */
  expiresAtText: string;
  /** Set when the window is an iframe on a shop's page; otherwise it is a page of its own. */
  parentOrigin?: string;
  scheme?: ColorScheme;
  /** What was chosen on the widget already. */
  card?: { issuerCode: string; installmentPlanMonths: number };
}

function RefusalOptions({ list, when }: { list: readonly Refusal[]; when: "window" | "confirm" }) {
  return (
    <>
      {list.map(({ code, message }) => (
        <option key={code} value={`${when}:${code}`}>
          {code} — {message}
        </option>
      ))}
    </>
  );
}

/** Has the buyer refused on purpose. `isConfirmed`: the shop confirms later, so that can be refused as well. */
export function RefusalForm({ isConfirmed }: { isConfirmed: boolean }) {
  return (
    <details class="refusal">
      <summary>
        거절되게 하기 <span lang="en">Make it fail</span>
      </summary>
      <form id="refusal-form" class="inside">
        <Field id="refusal" label="언제, 어떤 이유로" english="When, and why">
          <select id="refusal" name="refusal">
            <optgroup label="지금 결제창에서 · now, in this window → failUrl">
              <RefusalOptions list={WINDOW_REFUSALS} when="window" />
            </optgroup>
            {isConfirmed ? (
              <optgroup label="상점이 승인할 때 · at confirm → successUrl">
                <RefusalOptions list={CONFIRM_REFUSALS} when="confirm" />
              </optgroup>
            ) : null}
          </select>
        </Field>
        <button type="submit" class="button" data-testid="refuse">
          거절하기 <span lang="en">Refuse</span>
        </button>
      </form>
    </details>
  );
}

/**
 * The payment window: the fields of one method, or a choice of those that the shop left open.
 *
 * For tests: `data-testid` `pay`, `refuse`, `close`, `amount`; accessible names `12,900원 결제하기`, `거절하기`, `닫기`,
 * (of a choice: `신용·체크카드`, `토스페이`, `계좌이체` …), `카드사`, `할부`, `출금 은행`, `입금 은행`, `입금자명`, `통신사`, `휴대폰 번호`, `언제, 어떤 이유로`. Escape closes the window over the page (USER_CANCEL).
 */
export function WindowPage(props: WindowPageProps) {
  const { payment, merchantName, remainingMs, expiresAtText, parentOrigin, scheme, card } = props;
  const total = amountText(payment.amount, payment.currency);
  return (
    <Document
      title={`테스트 결제 ${total}`}
      kind="window"
      scheme={scheme}
      assets={TOSS_ASSETS}
      script="toss-payment-window"
      data={{
        "payment-key": payment.paymentKey,
        "parent-origin": parentOrigin,
        method: payment.requestedMethod ?? "카드",
        provider: payment.requestedEasyPay ?? undefined,
        amount: payment.amount,
        currency: payment.currency,
        "remaining-ms": remainingMs,
      }}
    >
      <header class="test-banner">테스트 결제 · TEST — 실제로 결제되지 않습니다</header>
      <main class="window-main">
        <div class="window-head">
          <h1>
            결제하기 <span lang="en">Sandbox payment window</span>
          </h1>
          <button type="button" class="button" id="close" data-testid="close">
            닫기 <span lang="en">Close</span>
          </button>
        </div>
        <div>
          <p class="order-name">{payment.orderName}</p>
          <p class="amount" data-testid="amount">
            {total}
          </p>
        </div>
        <dl class="facts">
          <dt>상점 Merchant</dt>
          <dd>{merchantName}</dd>
          <dt>주문번호 Order</dt>
          <dd>{payment.orderId}</dd>
        </dl>
        <form id="payment" class="choice">
          <h2>{headingOf(payment)}</h2>
          <MethodChoice payment={payment} card={card} />
          <p class="alert" id="alert" role="alert" hidden />
          <button type="submit" class="button primary pay" data-testid="pay">
            {total} 결제하기
          </button>
        </form>
        <p class="expiry" id="expiry">
          {expiresAtText}까지 결제할 수 있어요 (<span data-remaining />) <span lang="en">Open until {expiresAtText}.</span>
        </p>
        <RefusalForm isConfirmed />
      </main>
    </Document>
  );
}

export interface ClosedWindowPageProps {
  heading: string;
  text: string;
  english: string;
  backUrl?: string;
  parentOrigin?: string;
  scheme?: ColorScheme;
  /** Why a frame of the widget cannot be shown; the SDK script is told, so that a promise does not wait for ever. */
  refusal?: { code: string; message: string };
}

/** Shown instead of the form when nothing can be paid here (any more): says why, and leads back to the shop. */
export function ClosedWindowPage({ heading, text, english, backUrl, parentOrigin, scheme, refusal }: ClosedWindowPageProps) {
  const data = { "parent-origin": parentOrigin, "back-url": backUrl, "refusal-code": refusal?.code, "refusal-message": refusal?.message };
  return (
    <Document title={heading} kind="window" scheme={scheme} assets={TOSS_ASSETS} script="toss-payment-window" data={data}>
      <header class="test-banner">테스트 결제 · TEST — 실제로 결제되지 않습니다</header>
      <main class="window-main">
        <h1>{heading}</h1>
        <p>
          {text} <span lang="en">{english}</span>
        </p>
        {backUrl || (parentOrigin && !refusal) ? (
          <button type="button" class="button primary" id="leave" data-testid="close">
            쇼핑몰로 돌아가기 <span lang="en">Back to the shop</span>
          </button>
        ) : (
          <p class="soft">
            이 창을 닫고 쇼핑몰로 돌아가 주세요. <span lang="en">Close this page and go back to the shop.</span>
          </p>
        )}
      </main>
    </Document>
  );
}
