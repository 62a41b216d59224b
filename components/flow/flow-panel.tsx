"use client";

import { ExternalLink, Waypoints, X } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { BothLanguages } from "@/components/ui/both-languages";
import { useCurrentOrder, useIsPaymentPage } from "./current-order";
import { FlowMini } from "./flow-mini";
import { usePanelState } from "./use-panel-state";

/**
 * Beside the checkout: what happens behind it, as it happens. At the side where there is room (the page makes way), a sheet above the
 * pay button on a phone. Closed until it is opened, and remembered.
 */
export function FlowPanel() {
  const isPaymentPage = useIsPaymentPage();
  return isPaymentPage ? <PanelHere /> : null;
}

function PanelHere() {
  const orderId = useCurrentOrder();
  const { isOpen, setIsOpen } = usePanelState();
  usePayBarHeight();

  // The page makes way by a class of its own (`globals.css`).
  useEffect(() => {
    document.documentElement.classList.toggle("flow-panel-open", isOpen);
    return () => document.documentElement.classList.remove("flow-panel-open");
  }, [isOpen]);

  if (!isOpen)
    return (
      <button
        type="button"
        aria-expanded={false}
        onClick={() => setIsOpen(true)}
        className="flow-above-pay-bar fixed right-3 z-20 inline-flex min-h-12 cursor-pointer items-center gap-2 rounded-full border border-line-strong bg-card px-4 text-sm font-semibold shadow-lg hover:bg-sunken"
      >
        <Waypoints className="size-4 text-accent" aria-hidden />
        <span className="max-sm:sr-only">무슨 일이 일어나나요</span>
      </button>
    );
  return (
    <aside
      aria-label="결제 흐름"
      data-testid="flow-panel"
      className="flow-above-pay-bar fixed inset-x-0 z-20 flex max-h-[45dvh] flex-col rounded-t-2xl border-t border-line-strong bg-page shadow-2xl lg:inset-y-0 lg:right-0 lg:left-auto lg:max-h-none lg:w-[26rem] lg:rounded-none lg:border-t-0 lg:border-l"
    >
      <header className="flex items-center gap-2 border-b border-line px-4 py-1">
        <h2 className="min-w-0 flex-1 font-bold">
          <BothLanguages ko="무슨 일이 일어나나요" en="What is happening" />
        </h2>
        {orderId !== null && (
          <Link href={`/demo/flows/${orderId}`} target="_blank" className="inline-flex min-h-11 items-center gap-1 rounded-xl px-2 text-sm hover:bg-sunken">
            크게
            <ExternalLink className="size-4" aria-hidden />
            <span className="sr-only"> 보기, 새 창</span>
          </Link>
        )}
        <button type="button" aria-expanded onClick={() => setIsOpen(false)} className="grid size-11 cursor-pointer place-items-center rounded-xl hover:bg-sunken">
          <X className="size-5" aria-hidden />
          <span className="sr-only">접기</span>
        </button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        {orderId === null ? (
          <p className="py-8 text-center text-sm text-ink-soft">
            결제하기를 누르면 오가는 메시지가 여기에 그려져요.
            <span lang="en" className="block">
              Messages are drawn here from the pay click on.
            </span>
          </p>
        ) : (
          <FlowMini key={orderId} orderId={orderId} />
        )}
      </div>
    </aside>
  );
}

/** Tells the styles how high the fixed pay bar of a phone is: nothing of the panel may lie over it. */
function usePayBarHeight(): void {
  useEffect(() => {
    const root = document.documentElement;
    const measure = () => {
      const bar = document.querySelector("[data-pay-bar]");
      const isFixed = bar !== null && getComputedStyle(bar).position === "fixed";
      root.style.setProperty("--pay-bar", `${isFixed ? bar.getBoundingClientRect().height : 0}px`);
    };
    const sizes = new ResizeObserver(measure);
    const watchBar = () => {
      const bar = document.querySelector("[data-pay-bar]");
      sizes.disconnect();
      sizes.observe(root);
      if (bar) sizes.observe(bar);
      measure();
    };
    // The bar comes and goes with the page that it is on.
    const pages = new MutationObserver(watchBar);
    const main = document.getElementById("main");
    if (main) pages.observe(main, { childList: true, subtree: true });
    watchBar();
    return () => {
      sizes.disconnect();
      pages.disconnect();
      root.style.removeProperty("--pay-bar");
    };
  }, []);
}
