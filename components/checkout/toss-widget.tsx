"use client";

import { RotateCw } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import { Notice } from "@/components/ui/notice";
import type { TossWidget as Widget } from "./use-toss-widget";

/** The places that Toss's widget fills (methods, terms), and what stands there until it has, or when it cannot. */
export function TossWidget({ widget }: { widget: Widget }) {
  const { state, attachMethods, attachAgreement, retry } = widget;
  return (
    <div aria-busy={state === "loading"} data-testid="toss-widget" data-state={state}>
      {state === "loading" && (
        <output className="block space-y-3">
          <span className="sr-only">결제 수단을 불러오는 중이에요</span>
          <span className="block h-12 animate-pulse rounded-xl bg-sunken" />
          <span className="block h-12 animate-pulse rounded-xl bg-sunken" />
          <span className="block h-28 animate-pulse rounded-xl bg-sunken" />
        </output>
      )}
      {state === "failed" && (
        <Notice tone="bad" live="assertive">
          <p className="font-semibold">결제 수단을 불러오지 못했어요</p>
          <p lang="en" className="english">
            The payment methods did not load. No money moved.
          </p>
          <p className="text-sm">인터넷 연결이나 광고 차단 설정을 확인하고 다시 불러와 주세요. 적은 내용은 그대로 있어요.</p>
          <button type="button" onClick={retry} className={buttonStyle("quiet", "mt-2")}>
            <RotateCw className="size-4" aria-hidden />
            다시 불러오기
          </button>
        </Notice>
      )}
      <div className={state === "ready" ? "" : "h-0 overflow-hidden"} inert={state !== "ready"}>
        <div ref={attachMethods} />
        <div ref={attachAgreement} className="mt-2" />
      </div>
    </div>
  );
}
