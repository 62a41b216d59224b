/** @jsxImportSource hono/jsx */
import { type ColorScheme, Document } from "../../pages/document";
import { TOSS_ASSETS } from "./page-styles";
import type { Institution } from "../institutions";
import { CardFields } from "./method-fields";
import { CardRadio, type MethodOption, MethodRadio, WIDGET_OPTIONS } from "./method-options";

/** The merchant's own method, shown for the variant `CUSTOM` (our choice; real variants are made in the gateway's admin). */
const CUSTOM: MethodOption = { kind: "CUSTOM", method: "상점 결제수단", english: "The shop's own method" };

export interface MethodsPageProps {
  cards: readonly Institution[];
  variantKey: string;
  parentOrigin: string;
  scheme?: ColorScheme;
}

/**
 * The payment-methods frame of the widgets, v1 and v2.
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
            <CardRadio />
            <div class="detail" id="card-detail">
              <CardFields cards={cards} />
            </div>
            {WIDGET_OPTIONS.map((option, index) => (
              <MethodRadio key={option.provider ?? option.method} option={option} isWide={index === 0} />
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
