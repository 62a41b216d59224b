import { unwrapMessage, wrapMessage } from "../../core/browser/frame-envelope";
import { addHostParameters } from "../../core/browser/host-page";
import type { MessageFromFrame, MessageToFrame } from "./frame-messages";
import { sdkError, TossPaymentsSdkError } from "./sdk-error";

/** How long a frame may stay silent after its page has loaded. */
const SILENCE_MS = 4_000;

/** An iframe of the sandbox inside the shop's page, and the line to it. */
export interface HostedFrame {
  element: HTMLIFrameElement;
  /** Sends at once, or as soon as the frame has said that it is listening; only the newest waits. */
  send: (message: MessageToFrame) => void;
  /** False once the shop, or its framework, has taken the element off the page. */
  isAttached: () => boolean;
  /**
   * Resolves when the frame takes input. Rejects with the reason when the sandbox shows something else there, with UNKNOWN when
   * the frame loaded and stayed silent (the sandbox is down, a policy blocks it), and with USER_CANCEL when it is destroyed first.
   */
  ready: Promise<void>;
  destroy: () => void;
}

export interface HostedFrameOptions {
  url: URL;
  /** Read to screen-reader users as the frame's name. */
  title: string;
  /** Room kept until the frame reports its real height, so that the shop's page does not jump. */
  initialHeightPx: number;
  onMessage: (message: MessageFromFrame) => void;
}

/**
 * Makes an iframe whose height follows its content. Messages count only if they come from this very frame's window
 * and from the sandbox's origin. The frame learns this page's origin from `parentOrigin` in its address, and its
 * `frame-ancestors` lets no other page hold it.
 */
export function createHostedFrame({ url, title, initialHeightPx, onMessage }: HostedFrameOptions): HostedFrame {
  addHostParameters(url);
  const element = document.createElement("iframe");
  element.src = url.href;
  element.title = title;
  // Through the style object, not a style attribute: the shop's content security policy may forbid those.
  Object.assign(element.style, { display: "block", width: "100%", border: "0", height: `${initialHeightPx}px` });

  const { promise: ready, resolve: becomeReady, reject: failReady } = makeReadiness();
  element.addEventListener("load", () => setTimeout(() => !isListening && failReady(sdkError("UNKNOWN", url.origin)), SILENCE_MS), { once: true });

  let waiting: MessageToFrame | undefined;
  let isListening = false;

  const receive = (event: MessageEvent<unknown>) => {
    // Frameworks take elements away without a word: a frame that is gone must not listen on for the page's life.
    if (!element.isConnected) window.removeEventListener("message", receive);
    if (event.source !== element.contentWindow || event.origin !== url.origin) return;
    const message = unwrapMessage<MessageFromFrame>(event.data);
    if (!message) return;
    if (message.type === "loaded") {
      isListening = true;
      if (waiting) post(waiting);
    }
    if (message.type === "ready") becomeReady();
    if (message.type === "refused") failReady(new TossPaymentsSdkError(message.code, message.message));
    if (message.type === "height") element.style.height = `${Math.ceil(message.heightPx)}px`;
    onMessage(message);
  };
  const post = (message: MessageToFrame) => element.contentWindow?.postMessage(wrapMessage(message), url.origin);
  window.addEventListener("message", receive);

  return {
    element,
    send: (message) => {
      waiting = message;
      if (isListening) post(message);
    },
    isAttached: () => element.isConnected,
    ready,
    destroy: () => {
      failReady(sdkError("USER_CANCEL"));
      window.removeEventListener("message", receive);
      element.remove();
    },
  };
}

/** A promise and its two ends. Nobody has to listen: v1 tells of readiness by an event alone. */
function makeReadiness() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
