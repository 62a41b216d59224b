import { LoaderCircle, LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { formatKrw } from "@/lib/money/krw";

/**
 * The pay button with the amount in it: fixed to the bottom on phones, in the page's flow on wider screens. It is never
 * disabled (a click always says what is missing), only marked while a click is under way.
 */
export function PayBar({ amountKrw, isBusy, onPay, children }: { amountKrw: number | undefined; isBusy: boolean; onPay: () => void; children?: ReactNode }) {
  return (
    <div data-pay-bar className="fixed inset-x-0 bottom-0 z-10 space-y-3 border-t border-line bg-card p-4 pb-[max(1rem,env(safe-area-inset-bottom))] lg:static lg:border-0 lg:p-0">
      {children}
      <button type="button" onClick={onPay} aria-disabled={isBusy} className={buttonStyle("primary", "min-h-14 w-full text-lg")} data-testid="pay-button">
        {isBusy && <LoaderCircle className="size-5 animate-spin" aria-hidden />}
        <span className="won">{amountKrw === undefined ? "금액 계산 중…" : `${formatKrw(amountKrw)} 결제하기`}</span>
      </button>
      <p className="flex flex-wrap items-center justify-center gap-x-1.5 text-center text-xs text-ink-soft">
        <LockKeyhole className="size-3.5" aria-hidden />
        카드 정보는 결제사만 받아요
        <span lang="en" className="hidden lg:block lg:basis-full">
          Card details go to the gateway only
        </span>
      </p>
    </div>
  );
}
