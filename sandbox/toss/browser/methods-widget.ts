import type { MethodSelection } from "./frame-messages";
import { createHostedFrame, type HostedFrame } from "./hosted-frame";
import { sdkError } from "./sdk-error";
import { findContainer, readAmount, readReasons, type WidgetAmount } from "./widget-arguments";

/** What `getSelectedPaymentMethod` answers, in the official types' shape; the names are Korean, as on the wire. */
export interface SelectedPaymentMethod {
  type: "NORMAL" | "CUSTOM";
  method?: string;
  easyPay?: { provider: string };
  paymentMethodKey?: string;
}

type MethodKeyEvent = "customRequest" | "customPaymentMethodSelect" | "customPaymentMethodUnselect";
type Listener = (methodKey?: string) => unknown;

/** The words a shop may give as the reason of a new amount. Their values are our choice (unknown). */
export const UPDATE_REASON = { COUPON: "COUPON", POINT: "POINT" } as const;

/** The payment-methods half of the widget: the frame, the amount on it, and what the buyer chose there. */
export class MethodsWidget {
  readonly UPDATE_REASON = UPDATE_REASON;
  private amount: WidgetAmount;
  private firstValue: number;
  private selection: MethodSelection | undefined;
  private isReady = false;
  private readonly frame: HostedFrame;
  private readonly listeners = new Map<string, Listener[]>();

  /**
   * @param frameUrl the sandbox's payment-methods page, complete with client key and variant
   * @param onSelection told of every choice, also of one that is only completed
   * @throws INVALID_SELECTOR, INVALID_AMOUNT_VALUE, BELOW_ZERO_AMOUNT, INVALID_AMOUNT_CURRENCY
   */
  constructor(frameUrl: URL, selector: unknown, amount: unknown, onSelection?: (selection: MethodSelection) => void) {
    const container = findContainer(selector);
    this.amount = readAmount(amount);
    this.firstValue = this.amount.value;
    this.frame = createHostedFrame({
      url: frameUrl,
      title: "결제 수단 선택 (테스트) Payment methods",
      initialHeightPx: 620,
      onMessage: (message) => {
        if (message.type === "ready") this.becomeReady();
        if (message.type !== "selection") return;
        this.select(message.selection);
        onSelection?.(message.selection);
      },
    });
    this.sendAmount([]);
    container.replaceChildren(this.frame.element);
  }

  /**
   * Changes the amount that will be paid; works before `ready` too.
   *
   * @param reason one word or several, shown beside the discount
   */
  readonly updateAmount = (value: unknown, reason?: unknown): void => {
    this.amount = readAmount({ value, currency: this.amount.currency });
    this.sendAmount(readReasons(reason));
  };

  /** `ready` fires once, also for a listener that comes after it. */
  readonly on = (eventName: "ready" | MethodKeyEvent, callback: Listener): void => {
    if (eventName === "ready" && this.isReady) {
      queueMicrotask(() => callback());
      return;
    }
    this.listeners.set(eventName, [...(this.listeners.get(eventName) ?? []), callback]);
  };

  readonly getSelectedPaymentMethod = (): SelectedPaymentMethod => {
    if (!this.selection) return { type: "NORMAL" };
    const { kind, method, easyPayProvider, customKey } = this.selection;
    if (kind === "CUSTOM") return { type: "CUSTOM", paymentMethodKey: customKey };
    return { type: "NORMAL", method, ...(easyPayProvider ? { easyPay: { provider: easyPayProvider } } : {}) };
  };

  /** v2's `setAmount`: the whole amount anew, so that nothing is shown as a discount. */
  replaceAmount(amount: WidgetAmount): void {
    this.amount = amount;
    this.firstValue = amount.value;
    this.sendAmount([]);
  }

  getSelection(): MethodSelection | undefined {
    return this.selection;
  }

  /** @see HostedFrame.ready */
  whenReady(): Promise<void> {
    return this.frame.ready;
  }

  getAmount(): WidgetAmount {
    return this.amount;
  }

  isAttached(): boolean {
    return this.frame.isAttached();
  }

  destroy(): void {
    this.frame.destroy();
  }

  /** What is chosen, complete or not. @throws NOT_SELECTED_PAYMENT_METHOD */
  requireChoice(): MethodSelection {
    if (!this.selection || !this.isAttached()) throw sdkError("NOT_SELECTED_PAYMENT_METHOD");
    return this.selection;
  }

  /**
   * The buyer's choice, complete enough to open a window with.
   *
   * @throws NOT_SELECTED_PAYMENT_METHOD, NEED_CARD_PAYMENT_DETAIL, CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY
   */
  requireSelection(): MethodSelection {
    const selection = this.requireChoice();
    if (selection.kind === "CUSTOM") {
      this.emit("customRequest", selection.customKey);
      throw sdkError("CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY");
    }
    if (selection.kind === "CARD" && !selection.card) throw sdkError("NEED_CARD_PAYMENT_DETAIL");
    return selection;
  }

  private becomeReady(): void {
    if (this.isReady) return;
    this.isReady = true;
    this.emit("ready");
  }

  private select(selection: MethodSelection): void {
    const previousKey = this.selection?.customKey;
    this.selection = selection;
    if (previousKey === selection.customKey) return;
    if (previousKey) this.emit("customPaymentMethodUnselect", previousKey);
    if (selection.customKey) this.emit("customPaymentMethodSelect", selection.customKey);
  }

  private emit(eventName: "ready" | MethodKeyEvent, methodKey?: string): void {
    for (const listener of this.listeners.get(eventName) ?? []) listener(methodKey);
  }

  private sendAmount(reasons: string[]): void {
    this.frame.send({ type: "amount", ...this.amount, firstValue: this.firstValue, reasons });
  }
}
