"use client";

import { LoadFailed } from "./load-failed";
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
      {state === "failed" && <LoadFailed onRetry={retry} />}
      <div className={state === "ready" ? "" : "h-0 overflow-hidden"} inert={state !== "ready"}>
        <div ref={attachMethods} />
        <div ref={attachAgreement} className="mt-2" />
      </div>
    </div>
  );
}
