/** @jsxImportSource hono/jsx */
import { type ColorScheme, Document } from "../../pages/document";
import { TOSS_ASSETS } from "./page-styles";

interface Term {
  id: string;
  title: string;
  english: string;
  isRequired: boolean;
  content: string;
}

const TERMS: Term[] = [
  {
    id: "payment-service",
    title: "결제 서비스 이용 약관",
    english: "Payment service terms",
    isRequired: true,
    content: "테스트 약관입니다. 실제 결제와 계약은 일어나지 않습니다. These are test terms: no contract is made.",
  },
  {
    id: "personal-information",
    title: "개인정보 처리 동의",
    english: "Processing of personal data",
    isRequired: true,
    content:
      "입력한 값은 이 컴퓨터의 샌드박스에만 저장됩니다. What you enter stays in the sandbox on this computer.",
  },
  {
    id: "marketing",
    title: "혜택 알림 받기",
    english: "News and offers",
    isRequired: false,
    content: "선택 항목의 예입니다. 아무것도 보내지 않습니다. An example of an optional term: nothing is ever sent.",
  },
];

/**
 * The agreement frame of the v1 widget. Nothing is ticked beforehand (whether the real one starts ticked is unknown;
 * unticked is what consent asks for, and lets NEED_AGREEMENT_WITH_REQUIRED_TERMS be seen).
 *
 * For tests: checkboxes are named by their Korean titles; `전체 동의` ticks all of them.
 */
export function AgreementPage({ parentOrigin, scheme }: { parentOrigin: string; scheme?: ColorScheme }) {
  return (
    <Document title="약관 동의 (테스트)" kind="frame" scheme={scheme} assets={TOSS_ASSETS} script="toss-agreement-frame" data={{ "parent-origin": parentOrigin }}>
      <main class="panel">
        <div class="frame-head">
          <h1>
            약관 동의 <span lang="en">Agreement</span>
          </h1>
          <span class="test-tag">테스트 · TEST</span>
        </div>
        <form id="agreement" class="terms" autocomplete="off">
          <div class="term all">
            <label>
              <input type="checkbox" id="agree-all" />
              <span>
                전체 동의 <span lang="en">Agree to all</span>
              </span>
            </label>
          </div>
          {TERMS.map((term) => (
            <div key={term.id} class="term">
              <label>
                <input type="checkbox" name={term.id} data-required={String(term.isRequired)} data-title={term.title} data-content={term.content} />
                <span>
                  [{term.isRequired ? "필수" : "선택"}] {term.title} <span lang="en">{term.english}</span>
                </span>
              </label>
              <details>
                <summary>내용 보기</summary>
                <p>{term.content}</p>
              </details>
            </div>
          ))}
        </form>
      </main>
    </Document>
  );
}
