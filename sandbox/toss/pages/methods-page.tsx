/** @jsxImportSource hono/jsx */
import { type ColorScheme, Document } from "../../pages/document";
import { TOSS_ASSETS } from "./page-styles";
import type { Institution } from "../institutions";
import { CardFields } from "./method-fields";

/** One line of the methods frame. `kind` and `provider` are what the SDK script reports; labels are what buyers read. */
interface MethodOption {
  kind: string;
  method: string;
  provider?: string;
  english: string;
}

const EASY_PAYS: MethodOption[] = [
  ["토스페이", "Toss Pay"],
  ["네이버페이", "Naver Pay"],
  ["카카오페이", "Kakao Pay"],
  ["삼성페이", "Samsung Pay"],
  ["페이코", "PAYCO"],
].map(([provider = "", english = ""]) => ({ kind: "EASY_PAY", method: "간편결제", provider, english }));

const OTHERS: MethodOption[] = [
  { kind: "TRANSFER", method: "계좌이체", english: "Bank transfer" },
  { kind: "VIRTUAL_ACCOUNT", method: "가상계좌", english: "Virtual account" },
  { kind: "MOBILE_PHONE", method: "휴대폰", english: "Phone bill" },
  { kind: "GIFT_CERTIFICATE", method: "문화상품권", english: "Culture gift certificate" },
  { kind: "GIFT_CERTIFICATE", method: "도서문화상품권", english: "Book gift certificate" },
  { kind: "GIFT_CERTIFICATE", method: "게임문화상품권", english: "Game gift certificate" },
];

/** The merchant's own method, shown for the variant `CUSTOM` (our choice; real variants are made in the gateway's admin). */
const CUSTOM: MethodOption = { kind: "CUSTOM", method: "상점 결제수단", english: "The shop's own method" };

function MethodRadio({ option, isWide, isChecked }: { option: MethodOption; isWide?: boolean; isChecked?: boolean }) {
  return (
    <label class={isWide ? "method wide" : "method"}>
      <input
        type="radio"
        name="method"
        value={option.provider ?? option.method}
        data-kind={option.kind}
        data-method={option.method}
        data-provider={option.provider}
        checked={isChecked}
      />
      <span>
        {option.provider ?? option.method} <span lang="en">{option.english}</span>
      </span>
    </label>
  );
}

export interface MethodsPageProps {
  cards: readonly Institution[];
  variantKey: string;
  parentOrigin: string;
  scheme?: ColorScheme;
}

/**
 * The payment-methods frame of the v1 widget.
 *
 * For tests: radios are named by their Korean label (`신용·체크카드`, `토스페이`, `계좌이체` …), the card fields by
 * `카드사` and `할부`; `data-testid` `total` and `discount` hold the amounts.
 */
export function MethodsPage({ cards, variantKey, parentOrigin, scheme }: MethodsPageProps) {
  return (
    <Document title="결제 수단 (테스트)" kind="frame" scheme={scheme} assets={TOSS_ASSETS} script="toss-methods-frame" data={{ "parent-origin": parentOrigin }}>
      <main class="panel">
        <div class="frame-head">
          <h1>
            결제 수단 <span lang="en">Payment method</span>
          </h1>
          <span class="test-tag">테스트 · TEST</span>
        </div>
        <form id="methods" autocomplete="off">
          <fieldset class="methods">
            <legend class="visually-hidden">결제 수단을 고르세요 Choose how to pay</legend>
            <label class="method wide">
              <input type="radio" name="method" value="카드" data-kind="CARD" data-method="카드" checked />
              <span>
                신용·체크카드 <span lang="en">Credit or debit card</span>
              </span>
            </label>
            <div class="detail" id="card-detail">
              <CardFields cards={cards} />
            </div>
            {EASY_PAYS.map((option, index) => (
              <MethodRadio key={option.provider} option={option} isWide={index === 0} />
            ))}
            {OTHERS.map((option) => (
              <MethodRadio key={option.method} option={option} />
            ))}
            {variantKey === "CUSTOM" ? <MethodRadio option={CUSTOM} isWide /> : null}
          </fieldset>
        </form>
        <div class="total" aria-live="polite">
          <span>
            총 결제 금액 <span lang="en">Total</span>
          </span>
          <strong data-testid="total" id="total">
            …
          </strong>
          <p class="discount" data-testid="discount" id="discount" hidden />
        </div>
      </main>
    </Document>
  );
}
