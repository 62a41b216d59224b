import { RotateCw } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";

/** A gateway's script did not load: nothing is lost, and the buyer can have it loaded again. */
export function LoadFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <Notice tone="bad" live="assertive">
      <p className="font-semibold">결제 수단을 불러오지 못했어요</p>
      <p lang="en" className="english">
        The payment methods did not load. No money moved.
      </p>
      <p className="text-sm">인터넷 연결이나 광고 차단 설정을 확인하고 다시 불러와 주세요. 적은 내용은 그대로 있어요.</p>
      <button type="button" onClick={onRetry} className={buttonStyle("quiet", "mt-2")}>
        <RotateCw className="size-4" aria-hidden />
        다시 불러오기
      </button>
    </Notice>
  );
}
