import { ExternalLink } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import type { Words } from "@/lib/demo/lab/lab-terms";

/** What to do now that the order is made and broken as chosen: the real page to pay on, in a tab of its own. */
export function ByHand({ orderId, words }: { orderId: string; words: Words }) {
  return (
    <section aria-labelledby="by-hand" data-testid="by-hand" className="rounded-2xl border border-accent bg-accent-wash p-5">
      <h3 id="by-hand" className="font-bold">
        이제 직접 결제해 보세요{" "}
        <span lang="en" className="english">
          Your turn
        </span>
      </h3>
      <p className="mt-1">
        {words.ko}{" "}
        <span lang="en" className="english block">
          {words.en}
        </span>
      </p>
      <p className="mt-4 flex flex-wrap gap-3">
        <a href={`/orders/${orderId}/pay`} target="_blank" rel="noreferrer" className={buttonStyle("primary")}>
          결제 페이지 열기
          <ExternalLink className="size-4" aria-hidden />
          <span className="sr-only">(새 탭)</span>
        </a>
        <a href={`/orders/${orderId}`} target="_blank" rel="noreferrer" className={buttonStyle("quiet")}>
          주문 페이지
          <ExternalLink className="size-4" aria-hidden />
          <span className="sr-only">(새 탭)</span>
        </a>
      </p>
    </section>
  );
}
