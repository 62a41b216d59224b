"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { Outcome } from "@/components/ui/outcome";

/** A page that could not be rendered. Orders and payments live on the server, so trying again loses nothing. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  function tryAgain() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return (
    <main className="px-4">
      <Outcome kind="bad" ko="페이지를 열지 못했어요" en="This page could not be opened">
        <p className="text-ink-soft">주문과 결제는 안전하게 보관되어 있어요. 잠시 후 다시 열어 주세요. 두 번 결제되지 않아요.</p>
        <button type="button" className={buttonStyle("primary")} onClick={tryAgain}>
          <RotateCw className="size-4" aria-hidden />
          다시 열기
        </button>
        {error.digest && <p className="text-xs text-ink-soft">오류 번호 {error.digest}</p>}
      </Outcome>
    </main>
  );
}
