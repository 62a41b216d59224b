import { Equal, EqualNot } from "lucide-react";
import type { AmountStop } from "@/lib/demo/flow/amounts";
import { formatKrw } from "@/lib/money/krw";

const who = {
  shop: { ko: "상점이 정함", en: "the shop's" },
  browser: { ko: "브라우저의 주장", en: "a browser's claim" },
  gateway: { ko: "결제사의 사실", en: "the gateway's fact" },
} as const;

/** The amount on its way through everybody's hands, with each step compared with the order. */
export function AmountTrail({ stops, onSelect }: { stops: readonly AmountStop[]; onSelect: (arrowId: string) => void }) {
  if (stops.length === 0) return <p className="text-sm text-ink-soft">아직 금액이 오가지 않았어요.</p>;
  return (
    <ol aria-label="금액이 지나온 길" data-testid="amount-trail" className="flex flex-wrap items-stretch gap-y-2">
      {stops.map(({ arrowId, ko, en, who: hand, amount, isEqual }, index) => (
        <li key={`${en}-${arrowId}`} data-equal={isEqual} className="flex items-center">
          {index > 0 && (isEqual ? <Equal className="mx-1.5 size-4 text-accent" aria-label="같음" /> : <EqualNot className="mx-1.5 size-5 text-danger" aria-label="다름" />)}
          <button
            type="button"
            onClick={() => onSelect(arrowId)}
            className={`cursor-pointer rounded-xl border px-3 py-1.5 text-left hover:bg-sunken ${isEqual ? "border-line bg-card" : "border-danger bg-danger-wash"} ${hand === "browser" ? "border-dashed" : ""}`}
          >
            <span className="block text-xs text-ink-soft">
              {ko} <span lang="en">{en}</span>
            </span>
            <span className={`won block font-bold ${isEqual ? "" : "text-danger"}`}>{formatKrw(amount)}</span>
            <span className="block text-xs text-ink-soft">{who[hand].ko}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
