import { Notice } from "@/components/ui/notice";
import type { ShopConfig } from "@/lib/env/config";

/** Why nothing can be run here, and what can be seen all the same. */
export function LabClosed({ config: { toss, portone } }: { config: Pick<ShopConfig, "toss" | "portone"> }) {
  const real = [...(toss.isSandbox ? [] : ["토스페이먼츠"]), ...(portone.isSandbox ? [] : ["포트원"])];
  return (
    <div className="mb-6">
      <Notice tone="warn">
        <p className="font-semibold">
          {real.length > 0 ? `${real.join("와 ")}가 진짜 결제사라 여기서는 실행할 수 없어요.` : "이 컴퓨터에서 연 상점에서만 실행할 수 있어요."}
        </p>
        <p className="text-sm">
          실험실은 구매자와 은행을 연기하고 응답을 끊어요. 그래서 두 결제사가 모두 샌드박스이고 상점이 이 컴퓨터에 있을 때만 열려요. 진짜 키로 한 결제도 그 주문을 한 브라우저에서{" "}
          <code>/demo/flows/주문번호</code>로 상점이 본 메시지를 볼 수 있어요.
        </p>
        <p lang="en" className="english">
          The lab plays buyers and cuts answers, so it opens only where both gateways are the sandbox and the shop is on this machine. With real keys, <code>/demo/flows/…</code> still shows what the
          shop saw, in the browser that ordered.
        </p>
      </Notice>
    </div>
  );
}
