import type { AgreementStatus } from "./frame-messages";
import { createHostedFrame, type HostedFrame } from "./hosted-frame";
import { findContainer } from "./widget-arguments";

type AgreementListener = (status: AgreementStatus) => void;

/** The terms half of the widget. Until its frame has reported, nothing counts as agreed. */
export class AgreementWidget {
  private status: AgreementStatus = { agreedRequiredTerms: false, terms: [] };
  private readonly frame: HostedFrame;
  private readonly listeners = new Map<string, AgreementListener[]>();

  /** @throws INVALID_SELECTOR */
  constructor(frameUrl: URL, selector: unknown) {
    const container = findContainer(selector);
    this.frame = createHostedFrame({
      url: frameUrl,
      title: "약관 동의 (테스트) Agreement",
      initialHeightPx: 250,
      onMessage: (message) => {
        if (message.type === "ready") this.emit("ready");
        if (message.type !== "agreement") return;
        this.status = message.status;
        this.emit("change");
      },
    });
    container.replaceChildren(this.frame.element);
  }

  /** `change` fires with the new status whenever the buyer ticks or unticks a term (likely; the types name no event). */
  readonly on = (eventName: string, callback: AgreementListener): void => {
    this.listeners.set(eventName, [...(this.listeners.get(eventName) ?? []), callback]);
  };

  readonly getAgreementStatus = (): AgreementStatus => structuredClone(this.status);

  /** @see HostedFrame.ready */
  whenReady(): Promise<void> {
    return this.frame.ready;
  }

  isAttached(): boolean {
    return this.frame.isAttached();
  }

  destroy(): void {
    this.frame.destroy();
  }

  private emit(eventName: string): void {
    for (const listener of this.listeners.get(eventName) ?? []) listener(this.getAgreementStatus());
  }
}
