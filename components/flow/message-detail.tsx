import { Equal, EqualNot, X } from "lucide-react";
import type { ReactNode } from "react";
import { amountChecks, stateChange } from "@/lib/demo/flow/amounts";
import type { Arrow } from "@/lib/demo/flow/arrow";
import { detailOf } from "@/lib/demo/flow/draw";
import { lookOf } from "@/lib/demo/flow/looks";
import { remarksOf, type Marks } from "@/lib/demo/flow/marks";
import { wordsOf } from "@/lib/demo/flow/message-words";
import type { FlowOrder, RecordedMessage } from "@/lib/flow-log/recorded-message";
import { BothLanguages } from "@/components/ui/both-languages";
import { laneName, seenByLabel } from "./arrow-label";

type Props = { arrow: Arrow; marks: Marks | undefined; order: FlowOrder; number: number; onClose: () => void };

/** Everything that is known of one message. */
export function MessageDetail({ arrow, marks, order, number, onClose }: Props) {
  const { ko, en, code } = wordsOf(arrow);
  const change = stateChange(arrow);
  const checks = amountChecks(arrow, order);
  return (
    <section aria-label={`${number}번 메시지`} data-testid="message-detail" className="rounded-2xl border border-line bg-card">
      <header className="flex items-start gap-3 border-b border-line p-4">
        <div className="min-w-0 flex-1">
          <p className="text-xs text-ink-soft">
            {number}번 · {lookOf(arrow).ko} · {laneName(arrow.from)}
            {arrow.from === arrow.to ? "" : ` → ${laneName(arrow.to)}`}
          </p>
          <h3 className="text-lg leading-6 font-bold">
            <BothLanguages ko={ko} en={en} />
          </h3>
          <p className="font-mono text-xs break-all text-ink-soft">{detailOf(arrow)}</p>
        </div>
        <button type="button" onClick={onClose} className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-xl hover:bg-sunken">
          <X className="size-5" aria-hidden />
          <span className="sr-only">닫기</span>
        </button>
      </header>
      <div className="space-y-4 p-4">
        {remarksOf(arrow, marks).map((remark) => (
          <p key={remark.en} className={`text-sm font-semibold ${remark.tone === "accent" ? "text-accent" : remark.tone === "warn" ? "text-warn" : "text-danger"}`}>
            <BothLanguages ko={remark.ko} en={remark.en} />
          </p>
        ))}
        {checks.length > 0 && (
          <Part ko="금액 확인" en="Amount check">
            <ol className="space-y-2" data-testid="amount-check">
              {checks.map((check) => (
                <li key={check.en} data-equal={check.isEqual} className="text-sm">
                  <span className="block text-ink-soft">
                    {check.ko} <span lang="en">{check.en}</span>
                  </span>
                  <span className={`won inline-flex flex-wrap items-center gap-1.5 font-semibold ${check.isEqual ? "" : "text-danger"}`}>
                    {check.left}
                    {check.isEqual ? <Equal className="size-4 text-accent" aria-label="같음" /> : <EqualNot className="size-5" aria-label="다름" />}
                    {check.right}
                  </span>
                </li>
              ))}
            </ol>
          </Part>
        )}
        {change && (
          <Part ko="바뀐 상태" en="State before and after">
            <p className="text-sm" data-testid="state-change">
              주문 <b>{change.status.from ?? "없음"}</b> → <b>{change.status.to}</b>
              {change.stock && (
                <>
                  <br />
                  재고 <b>{change.stock.from}</b> → <b>{change.stock.to}</b>
                </>
              )}
            </p>
          </Part>
        )}
        {code.length > 0 && (
          <Part ko="이 일을 하는 코드" en="The code">
            <ul className="space-y-1 text-xs">
              {code.map(({ file, symbol }) => (
                <li key={`${file}#${symbol}`} className="break-all">
                  <code className="font-semibold">{symbol}</code> <code className="text-ink-soft">{file}</code>
                </li>
              ))}
            </ul>
          </Part>
        )}
        <p className="text-xs text-ink-soft">{seenByLabel(arrow)}</p>
        {arrow.messages.map((message) => (
          <RecordedRow key={message.id} message={message} isOneOfTwo={arrow.messages.length > 1} />
        ))}
      </div>
    </section>
  );
}

function Part({ ko, en, children }: { ko: string; en: string; children: ReactNode }) {
  return (
    <div>
      <h4 className="mb-1 text-sm font-bold">
        <BothLanguages ko={ko} en={en} />
      </h4>
      {children}
    </div>
  );
}

function RecordedRow({ message, isOneOfTwo }: { message: RecordedMessage; isOneOfTwo: boolean }) {
  const headers = Object.entries(message.headers);
  const isByShop = message.recordedBy === "shop";
  return (
    <details open={!isOneOfTwo || isByShop} className="rounded-xl border border-line">
      <summary className="min-h-11 cursor-pointer px-3 py-2.5 text-sm font-semibold">
        {isByShop ? "상점의 기록" : "결제사의 기록"}{" "}
        <span lang="en" className="english">
          {isByShop ? "the shop's record" : "the gateway's record"}
        </span>
      </summary>
      <div className="space-y-3 border-t border-line p-3 text-xs">
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
          <dt className="text-ink-soft">때</dt>
          <dd className="won">{message.at}</dd>
          {message.path !== null && (
            <>
              <dt className="text-ink-soft">주소</dt>
              <dd className="font-mono break-all">
                {message.method} {message.path}
              </dd>
            </>
          )}
          <dt className="text-ink-soft">묶음 번호</dt>
          <dd className="font-mono break-all">{message.correlationId ?? "없음"}</dd>
        </dl>
        {headers.length > 0 && (
          <div>
            <h5 className="mb-1 font-bold">헤더 headers</h5>
            <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-3 gap-y-0.5 font-mono">
              {headers.map(([name, value]) => (
                <HeaderLine key={name} name={name} value={value} />
              ))}
            </dl>
          </div>
        )}
        {message.body !== null && message.body !== undefined && (
          <div>
            <h5 className="mb-1 font-bold">본문 body</h5>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard. */}
            <pre tabIndex={0} aria-label="본문" className="max-h-80 overflow-auto rounded-lg bg-sunken p-3 font-mono leading-5 whitespace-pre-wrap">
              {JSON.stringify(message.body, null, 2)}
            </pre>
          </div>
        )}
      </div>
    </details>
  );
}

function HeaderLine({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="break-all text-ink-soft">{name}</dt>
      <dd className="break-all">{value}</dd>
    </>
  );
}
