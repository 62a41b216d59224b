"use client";

import { loadTossPayments } from "@tosspayments/payment-sdk";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import type { Buyer, PayableOrder } from "@/components/api/shop-api";
import { noteStep, tellSteps } from "@/components/flow/browser-steps";
import type { FlowName } from "@/lib/orders/order-request";
import type { CheckoutConfig } from "./checkout-config";
import type { PayMessage } from "./pay-message";
import { returnsByRedirect } from "./device";
import { openPortoneWindow } from "./open-portone-window";
import { loadPortone, type Imp } from "./portone-script";
import { methodsNotReady, sdkMessage, termsNotAgreed } from "./sdk-errors";
import { nextStepAfter } from "./settle-portone";
import { openTossWindow, type TossPayments } from "./toss-window";
import { useScript, type Script } from "./use-script";
import { useTossWidget, type TossWidget, type WidgetAmount } from "./use-toss-widget";
import type { Ways } from "./way-store";
import type { TossMethod, WayToPay } from "./ways-to-pay";

export type Payment = {
  widget: TossWidget;
  tossWindow: Script<TossPayments>;
  portone: Script<Imp>;
  /** PortOne's window has answered and the server is being asked about it. */
  isSettling: boolean;
  /** What the order is made with: asked at the pay click, since the device decides PortOne's flow. */
  orderFields: () => { flow: FlowName; method?: TossMethod };
  /** Why no window could open now; null: it could. Asked before an order is made, so that no stock is held in vain. */
  obstacle: () => PayMessage | null;
  /** Opens the window. Most ways leave the page; whatever keeps the buyer on it is said. Never rejects. */
  open: (order: PayableOrder, buyer: Buyer) => Promise<void>;
};

type Options = {
  config: CheckoutConfig;
  /** null: not known yet, and nothing is loaded. */
  way: WayToPay | null;
  ways: Pick<Ways, "tossMethod" | "portone" | "customerKey">;
  amount: WidgetAmount | null;
  say: (message: PayMessage | null) => void;
};

/**
 * PortOne's window opens some time after it was asked for, and may be closed without a word: the pay click counts as under
 * way for this long, so that a double click opens one window and a closed popup locks nothing.
 */
const WINDOW_OPENS_WITHIN_MS = 2_000;

/** The four ways to pay behind one face: what each needs loaded, what it needs chosen, and how its window opens. */
export function usePayment({ config, way, ways, amount, say }: Options): Payment {
  const router = useRouter();
  const [isSettling, setIsSettling] = useState(false);
  const { tossWidget, tossWindow: tossWindowConfig, portone: portoneConfig } = config;
  const widget = useTossWidget(tossWidget.clientKey, tossWidget.scriptUrl, ways.customerKey, way === "toss-widget" ? amount : null);

  const [windowKey, windowScript] = [tossWindowConfig?.clientKey ?? "", tossWindowConfig?.scriptUrl ?? ""];
  const loadWindow = useCallback(() => loadTossPayments(windowKey, { src: windowScript }), [windowKey, windowScript]);
  const tossWindow = useScript(way === "toss-window" ? loadWindow : null);

  const { impCode, scriptUrl } = portoneConfig;
  const loadImp = useCallback(() => loadPortone(scriptUrl, impCode), [scriptUrl, impCode]);
  const portone = useScript(way === "portone" ? loadImp : null);

  async function openPortone(imp: Imp, order: PayableOrder, buyer: Buyer): Promise<void> {
    const answered = new Promise<void>((resolve) => {
      openPortoneWindow(imp, ways.portone, order, buyer, async (answer) => {
        setIsSettling(true);
        tellSteps(order.orderId, "window-answered");
        const next = await nextStepAfter(answer, order);
        setIsSettling(false);
        resolve();
        if ("go" in next) router.push(next.go);
        else say(next.say);
      });
    });
    await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, WINDOW_OPENS_WITHIN_MS))]);
  }

  async function open(order: PayableOrder, buyer: Buyer): Promise<void> {
    tellSteps(order.orderId, "window-asked", { amount: order.amount, detail: way ?? undefined });
    try {
      if (way === "toss-widget") return await widget.openWindow(order, buyer);
      if (way === "toss-checkout") return order.checkoutUrl ? location.assign(order.checkoutUrl) : say({ kind: "sdk", message: methodsNotReady });
      if (way === "toss-window" && tossWindow.sdk) return await openTossWindow(tossWindow.sdk, ways.tossMethod, order, buyer);
      if (way === "portone" && portone.sdk) return await openPortone(portone.sdk, order, buyer);
      say({ kind: "sdk", message: methodsNotReady });
    } catch (error) {
      say({ kind: "sdk", message: sdkMessage(error) });
    }
  }

  const isReady: Record<WayToPay, boolean> = {
    "toss-widget": widget.state === "ready",
    "toss-window": tossWindow.state === "ready",
    "toss-checkout": true,
    portone: portone.state === "ready",
  };

  const loadedWay = way !== null && way !== "toss-checkout" && isReady[way] ? way : null;
  useEffect(() => {
    if (loadedWay !== null) noteStep("script-loaded", { detail: loadedWay });
  }, [loadedWay]);

  return {
    widget,
    tossWindow,
    portone,
    isSettling,
    orderFields: () => {
      if (way === "portone") return { flow: returnsByRedirect(navigator.userAgent) ? "portone-redirect" : "portone-callback" };
      return way === "toss-checkout" ? { flow: way, method: ways.tossMethod } : { flow: way ?? "toss-widget" };
    },
    obstacle: () => {
      if (!way || !isReady[way]) return { kind: "sdk", message: methodsNotReady };
      return way === "toss-widget" && !widget.hasAgreed() ? { kind: "sdk", message: termsNotAgreed } : null;
    },
    open,
  };
}
