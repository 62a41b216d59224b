import { isMobile } from "../../core/browser/device";
import type { WindowOutcome } from "./frame-messages";
import { sdkError, TossPaymentsSdkError } from "./sdk-error";
import { showWindowOverlay } from "./window-overlay";

/** Where a window opens: in an iframe over the shop's page, or in the page's own place. */
export type WindowTarget = "iframe" | "self";

/** A window that the sandbox has ready, and where to show it. */
export interface Launch {
  windowUrl: URL;
  target: WindowTarget;
}

/** What the window ends with in promise mode. `amount` in the request's currency. */
export interface WindowPayment {
  paymentType: "NORMAL";
  paymentKey: string;
  orderId: string;
  amount: number;
}

/**
 * Where a request's window opens: an iframe on a desktop, the page itself on a phone, unless the shop says otherwise [certain].
 *
 * @param asked the shop's `windowTarget`; null counts as absent
 * @param isRedirect whether the shop gave its URLs; without them the page must stay, to hear the promise's end
 * @throws NOT_SUPPORTED_PROMISE on phones and with `self`, INVALID_PARAMETER for an iframe on a phone (refused for certain,
 *   the code is our choice) and for anything else than the two words
 */
export function decideTarget(asked: unknown, isRedirect: boolean): WindowTarget {
  const isPhone = isMobile(navigator.userAgent);
  if (asked !== undefined && asked !== null && asked !== "iframe" && asked !== "self") throw sdkError("INVALID_PARAMETER", "windowTarget");
  if (!isRedirect && (isPhone || asked === "self")) throw sdkError("NOT_SUPPORTED_PROMISE");
  if (isPhone && asked === "iframe") throw sdkError("INVALID_PARAMETER", "windowTarget: 모바일에서는 iframe을 쓸 수 없습니다");
  return isPhone || asked === "self" ? "self" : "iframe";
}

/** Opens windows for one SDK object, one at a time, and sees each to its end. */
export class WindowLauncher {
  private isBusy = false;
  private abortOpen: ((error: Error) => void) | undefined;

  constructor() {
    // A phone leaves the page for the window; "back" may bring this very page to life again with its lock still set.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.isBusy = false;
    });
  }

  /**
   * Opens the window that `prepare` makes ready. A page on its way to another address stays locked: it must not open a
   * second window in its last moments.
   *
   * @returns the payment in promise mode; undefined when the browser is on its way to the window or to a URL of the shop
   * @throws (rejects) INVALID_METHOD_TRANSACTION while another window is open, what `prepare` throws, the window's failure,
   *   or the error given to {@link abort}
   */
  async launch(prepare: () => Promise<Launch>): Promise<WindowPayment | undefined> {
    if (this.isBusy) throw sdkError("INVALID_METHOD_TRANSACTION");
    this.isBusy = true;
    let isLeaving = false;
    try {
      const outcome = await this.show(prepare);
      isLeaving = outcome === undefined || outcome.redirectUrl !== undefined;
      if (outcome?.redirectUrl) window.location.assign(outcome.redirectUrl);
      return outcome?.payment;
    } finally {
      this.abortOpen = undefined;
      this.isBusy = isLeaving;
    }
  }

  /** Takes the open window away and rejects its request with this error. False when none is open. */
  abort(error: Error): boolean {
    this.abortOpen?.(error);
    return this.abortOpen !== undefined;
  }

  private async show(prepare: () => Promise<Launch>): Promise<{ redirectUrl?: string; payment?: WindowPayment } | undefined> {
    let overlay: { remove: () => void } | undefined;
    const aborted = new Promise<never>((_, reject) => {
      this.abortOpen = (error) => {
        overlay?.remove();
        reject(error);
      };
    });
    const { windowUrl, target } = await Promise.race([prepare(), aborted]);
    if (target === "self") {
      window.location.assign(windowUrl);
      return undefined;
    }
    const opened = showWindowOverlay(windowUrl);
    overlay = opened;
    return readOutcome(await Promise.race([opened.finished, aborted]));
  }
}

function readOutcome(outcome: WindowOutcome): { redirectUrl?: string; payment?: WindowPayment } {
  if (outcome.redirectUrl) return { redirectUrl: outcome.redirectUrl };
  if (outcome.type === "approved") return { payment: outcome.payment };
  const { code, message } = outcome.type === "failed" ? outcome : sdkError("NETWORK_ERROR");
  throw new TossPaymentsSdkError(code, message);
}
