/** @jsxImportSource hono/jsx */
import type { Child } from "hono/jsx";
import { type ColorScheme, Document } from "../../pages/document";
import { Field } from "../../pages/field";
import { amountText } from "../../pages/status-badge";
import type { PaymentRow } from "../payment";
import { findPg } from "../pg-table";
import { ChoiceFields, type ChoiceFieldsProps } from "./choice-fields";
import { methodLabel } from "./method-labels";
import { listRefusals, type PgRefusal } from "./refusal-list";

/** Where the PortOne pages' files are served. */
export const PORTONE_ASSETS = "/iamport/assets";

/** How the page is shown: inside a shop's page, in a popup that one opened, or as a page of its own. */
export interface FrameProps {
  /** The origin of the page that holds or opened this one; absent for a page of its own. */
  parentOrigin?: string;
  scheme?: ColorScheme;
}

export interface ShellProps extends FrameProps {
  title: string;
  /** Where decisions are posted, without the decision's name. Absent when nothing can be decided. */
  path?: string;
  /** The end that leaving reports, as JSON, when the payment has ended already. */
  endJson?: string;
  /** After how long the page leaves by itself; absent = never. */
  leaveAfterMs?: number;
  children?: Child;
}

/** The banner and the frame of every PortOne window. */
export function WindowShell({ title, path, endJson, leaveAfterMs, parentOrigin, scheme, children }: ShellProps) {
  return (
    <Document
      title={title}
      kind="window"
      scheme={scheme}
      assets={PORTONE_ASSETS}
      script="portone-window"
      data={{ "parent-origin": parentOrigin, path, end: endJson, "leave-after-ms": leaveAfterMs }}
    >
      <header class="test-banner">테스트 결제 · TEST — 실제로 결제되지 않습니다</header>
      <main class="window-main">{children}</main>
    </Document>
  );
}

/** The head of a window that can still be closed. */
export function WindowHead({ korean, english }: { korean: string; english: string }) {
  return (
    <div class="window-head">
      <h1>
        {korean} <span lang="en">{english}</span>
      </h1>
      <button type="button" class="button" id="close" data-testid="close">
        닫기 <span lang="en">Close</span>
      </button>
    </div>
  );
}

/** A way to have it refused, folded away. */
export function RefusalForm({ refusals }: { refusals: readonly PgRefusal[] }) {
  return (
    <details class="refusal">
      <summary>
        거절되게 하기 <span lang="en">Make it fail</span>
      </summary>
      <form id="refusal-form" class="inside">
        <Field id="refusal" label="거절 사유" english="Reason">
          <select id="refusal" name="refusal">
            {refusals.map(({ code, message }, index) => (
              <option key={message} value={String(index)}>
                {message} ({code})
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" class="button" data-testid="refuse">
          거절하기 <span lang="en">Refuse</span>
        </button>
      </form>
    </details>
  );
}

/** Name, amount and the facts that a developer looks for, of one payment. */
export function PaymentSummary({ row }: { row: PaymentRow }) {
  return (
    <>
      <div>
        <p class="order-name">{row.name ?? "이름 없는 주문"}</p>
        <p class="amount" data-testid="amount">
          {amountText(row.amount, row.currency)}
        </p>
      </div>
      <dl class="facts">
        <dt>결제대행사 PG</dt>
        <dd>
          {findPg(row.pgProvider)?.label ?? row.pgProvider} <code>{row.pgProvider}</code>
        </dd>
        <dt>주문번호 merchant_uid</dt>
        <dd>{row.merchantUid}</dd>
        <dt>거래번호 imp_uid</dt>
        <dd>{row.impUid}</dd>
      </dl>
    </>
  );
}

export interface WindowPageProps extends FrameProps, ChoiceFieldsProps {}

/**
 * The payment window.
 *
 * For tests: `data-testid` `pay`, `refuse`, `close`, `amount`; accessible names `12,900원 결제하기` (a virtual account: `계좌 발급받기`), `거절하기`, `닫기`, `카드사`,
 * `할부`, `카드 종류`, `출금 은행`, `입금 은행`, `예금주`, `통신사`, `휴대폰 번호`, `거절 사유`. Escape closes.
 */
export function WindowPage({ row, cards, accountDueText, parentOrigin, scheme }: WindowPageProps) {
  const total = amountText(row.amount, row.currency);
  const isAccount = row.payMethod === "vbank";
  return (
    <WindowShell title={`테스트 결제 ${total}`} path={`/iamport/window/payments/${row.impUid}`} parentOrigin={parentOrigin} scheme={scheme}>
      <WindowHead korean="결제하기" english="Sandbox payment window" />
      <PaymentSummary row={row} />
      <form id="payment" class="choice">
        <h2>{methodLabel(row.payMethod).korean}</h2>
        <div class="detail">
          <ChoiceFields row={row} cards={cards} accountDueText={accountDueText} />
          <p class="note" id="plans-note" hidden>
            할부는 50,000원부터, 상점이 정한 개월 수로 고를 수 있어요.{" "}
            <span lang="en">Instalments start at 50,000 won, in the shop's own plans.</span>
          </p>
        </div>
        <p class="alert" id="alert" role="alert" hidden />
        <button type="submit" class="button primary pay" data-testid="pay">
          {isAccount ? `${total} 계좌 발급받기` : `${total} 결제하기`}
        </button>
        <output class="progress" id="progress" />
      </form>
      <RefusalForm refusals={listRefusals(row)} />
    </WindowShell>
  );
}
