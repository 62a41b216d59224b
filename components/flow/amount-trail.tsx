import { Equal, EqualNot } from "lucide-react";
import type { AmountStop } from "@/lib/demo/flow/amounts";
import { formatKrw } from "@/lib/money/krw";

const hands = {
  shop: { ko: "상점이 정함", en: "the shop's own" },
  browser: { ko: "브라우저의 주장", en: "a claim" },
  gateway: { ko: "결제사의 사실", en: "a fact" },
} as const;

/** The amount on its way through everybody's hands, each compared with the order. */
export function AmountTrail({ stops, onSelect }: { stops: readonly AmountStop[]; onSelect: (arrowId: string) => void }) {
  return (
    <section aria-labelledby="flow-amounts" className="rounded-2xl border border-line bg-card p-4">
      <h2 id="flow-amounts" className="font-bold">
        금액이 지나온 길{" "}
        <span lang="en" className="english">
          The amount on its way
        </span>
      </h2>
      <p className="mb-3 text-xs text-ink-soft">
        브라우저는 누구나 고칠 수 있어요. 그래서 마지막 사실이 주문과 같을 때만 결제로 받아요.{" "}
        <span lang="en">A browser can be tampered with: only the gateway&apos;s word counts, and it must equal the order.</span>
      </p>
      {stops.length === 0 && <p className="text-sm text-ink-soft">아직 금액이 오가지 않았어요.</p>}
      <ol data-testid="amount-trail" className="space-y-0.5">
        {stops.map(({ arrowId, ko, en, who, amount, isEqual }, index) => (
          <li key={`${en}-${arrowId}`} data-equal={isEqual}>
            <button
              type="button"
              onClick={() => onSelect(arrowId)}
              className={`grid w-full cursor-pointer grid-cols-[1.25rem_1fr_auto] items-center gap-x-2 rounded-lg px-1 py-1 text-left hover:bg-sunken ${isEqual ? "" : "bg-danger-wash text-danger"}`}
            >
              <span className="grid place-items-center">
                {index > 0 && (isEqual ? <Equal className="size-4 text-accent" aria-label="같음" /> : <EqualNot className="size-5" aria-label="다름" />)}
              </span>
              <span className="min-w-0 text-sm leading-5">
                {ko}{" "}
                <span lang="en" className="text-xs text-ink-soft">
                  {en}
                </span>
                <span className={`block text-xs ${who === "browser" ? "text-warn" : "text-ink-soft"}`}>
                  {hands[who].ko} <span lang="en">{hands[who].en}</span>
                </span>
              </span>
              <span className="won font-bold">{formatKrw(amount)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
