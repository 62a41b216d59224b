"use client";

import { ANONYMOUS, loadPaymentWidget } from "@tosspayments/payment-widget-sdk";
import { useCallback, useEffect, useRef, useState } from "react";
import type { PayableOrder } from "@/components/api/shop-api";
import { tossReturns } from "./toss-returns";

type LoadedWidget = Awaited<ReturnType<typeof loadPaymentWidget>>;
type RenderedWidget = {
  requestPayment: LoadedWidget["requestPayment"];
  methods: ReturnType<LoadedWidget["renderPaymentMethods"]>;
  agreement: ReturnType<LoadedWidget["renderAgreement"]>;
};

export type TossWidgetState = "loading" | "ready" | "failed";
export type WidgetAmount = { amountKrw: number; reason?: string };

export type TossWidget = {
  state: TossWidgetState;
  /** Refs of the two elements that the widget fills. */
  attachMethods: (element: HTMLElement | null) => void;
  attachAgreement: (element: HTMLElement | null) => void;
  /** Loads the script and renders again, from nothing. */
  retry: () => void;
  /** Whether the buyer agreed to the required terms. Asked before an order is made, so that no stock is held in vain. */
  hasAgreed: () => boolean;
  /**
   * Opens the gateway's window for an order. The page leaves for `successUrl` or `failUrl`; the promise rejects with the
   * SDK's error (`code`, `message`) when the window does not open, or when the buyer closes it.
   */
  openWindow: (order: PayableOrder, customer: { name: string; email: string; phone: string } | undefined) => Promise<void>;
};

/** A frame that never reports `ready` (blocked, offline half-way) is told to the buyer after this long. */
const READY_TIMEOUT_MS = 15_000;

/**
 * Toss's payment widget (v1 SDK, official loader) in two elements of the page.
 *
 * `customerKey` null: a guest. Each render gets elements of its own with fresh ids: the SDK cannot un-render, and React may run this effect twice or
 * come back to the page by client-side navigation. `amount` null: wait, the price is not known yet. A later amount
 * goes to the widget through `updateAmount`.
 */
export function useTossWidget(clientKey: string, scriptUrl: string, customerKey: string | null, amount: WidgetAmount | null): TossWidget {
  const [state, setState] = useState<TossWidgetState>("loading");
  const [round, setRound] = useState(0);
  const [methodsHost, attachMethods] = useState<HTMLElement | null>(null);
  const [agreementHost, attachAgreement] = useState<HTMLElement | null>(null);
  const rendered = useRef<RenderedWidget | null>(null);
  const latestAmount = useRef(amount);
  const shownAmount = useRef<WidgetAmount | null>(null);
  const isPriced = amount !== null;

  useEffect(() => {
    latestAmount.current = amount;
  });

  useEffect(() => {
    if (!isPriced || !methodsHost || !agreementHost) return;
    let isCurrent = true;
    const fail = () => isCurrent && setState("failed");
    const methodsElement = freshElement(methodsHost, `toss-methods-${round}`);
    const agreementElement = freshElement(agreementHost, `toss-agreement-${round}`);
    const timer = setTimeout(fail, READY_TIMEOUT_MS);
    async function render() {
      const widget = await loadPaymentWidget(clientKey, customerKey ?? ANONYMOUS, undefined, { src: scriptUrl });
      if (!isCurrent || !latestAmount.current) return;
      shownAmount.current = { amountKrw: latestAmount.current.amountKrw };
      const methods = widget.renderPaymentMethods(`#${methodsElement.id}`, latestAmount.current.amountKrw);
      const agreement = widget.renderAgreement(`#${agreementElement.id}`);
      methods.on("ready", () => {
        if (!isCurrent) return;
        clearTimeout(timer);
        rendered.current = { requestPayment: (info) => widget.requestPayment(info), methods, agreement };
        setState("ready");
      });
    }
    render().catch(fail);

    return () => {
      isCurrent = false;
      clearTimeout(timer);
      rendered.current = null;
      methodsElement.remove();
      agreementElement.remove();
      setState("loading");
    };
  }, [clientKey, scriptUrl, customerKey, isPriced, methodsHost, agreementHost, round]);

  useEffect(() => {
    if (state !== "ready" || !amount || !rendered.current) return;
    const { amountKrw, reason } = amount;
    if (shownAmount.current?.amountKrw === amountKrw && shownAmount.current.reason === reason) return;
    rendered.current.methods.updateAmount(amountKrw, reason);
    shownAmount.current = { amountKrw, reason };
  }, [state, amount]);

  return {
    state,
    attachMethods,
    attachAgreement,
    retry: useCallback(() => setRound((before) => before + 1), []),
    hasAgreed: useCallback(() => rendered.current?.agreement.getAgreementStatus().agreedRequiredTerms === true, []),
    openWindow: useCallback(async (order, customer) => {
      if (!rendered.current) throw Object.assign(new Error("the widget is not rendered"), { code: "NETWORK_ERROR" });
      await rendered.current.requestPayment({
        orderId: order.gatewayOrderId,
        orderName: order.orderName,
        ...tossReturns(order.orderId),
        ...(customer && {
          customerName: customer.name,
          customerEmail: customer.email,
          // The SDK takes digits only.
          customerMobilePhone: customer.phone.replace(/\D/g, ""),
        }),
      });
    }, []),
  };
}

let elementCount = 0;

function freshElement(host: HTMLElement, name: string): HTMLElement {
  const element = document.createElement("div");
  elementCount += 1;
  element.id = `${name}-${elementCount}`;
  host.append(element);
  return element;
}
