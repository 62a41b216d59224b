import { type MessageFromFrame, unwrapMessage, type WindowOutcome, wrapMessage } from "./frame-messages";
import { addHostParameters } from "./host-page";
import { sdkError } from "./sdk-error";

/** The ids under which the vendor's script puts its window on a page (certain); tests of shops look for them. */
const IFRAME_ID = "___tosspayments_iframe___";
const DIMMER_ID = "___tosspayments_dimmer___";

/** How long a window may stay silent before the overlay offers a way out of its own. */
const SILENCE_MS = 4_000;

/**
 * Shows the payment window over a dimmed page and waits for its end.
 *
 * The page behind is inert meanwhile, so the keyboard stays inside; Escape cancels, wherever the focus is. When the
 * window takes input its iframe says `data-state="ready"`. A window that never says it is there (the sandbox died, a
 * policy blocks the frame) can be left by a button: the buyer is never locked in. Focus returns to where it was.
 *
 * @param url the window's page; it gets `display=iframe` and what it must know of this page
 * @returns the outcome the window reported, after the overlay has been taken away; `NETWORK_ERROR` if it never loaded
 */
export function showWindowOverlay(url: URL): Promise<WindowOutcome> {
  url.searchParams.set("display", "iframe");
  addHostParameters(url);
  const previousFocus = document.activeElement;
  const release = makePageInert();
  const { dimmer, iframe } = createOverlay(url);
  document.body.append(dimmer);

  return new Promise((resolve) => {
    const end = (outcome: WindowOutcome) => {
      clearTimeout(silence);
      window.removeEventListener("message", receive);
      document.removeEventListener("keydown", cancelOnEscape);
      dimmer.remove();
      release();
      if (previousFocus instanceof HTMLElement) previousFocus.focus();
      resolve(outcome);
    };
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source !== iframe.contentWindow || event.origin !== url.origin) return;
      const message = unwrapMessage<MessageFromFrame>(event.data);
      if (message?.type === "ready") {
        clearTimeout(silence);
        wayOut.remove();
        iframe.dataset.state = "ready";
        iframe.focus();
      }
      if (message?.type === "finished") end(message.outcome);
    };
    const wayOut = createWayOut(() => {
      const { code, message } = sdkError("NETWORK_ERROR");
      end({ type: "failed", code, message });
    });
    const silence = setTimeout(() => dimmer.append(wayOut), SILENCE_MS);
    const cancelOnEscape = ({ key }: KeyboardEvent) => {
      if (key === "Escape") iframe.contentWindow?.postMessage(wrapMessage({ type: "cancel" }), url.origin);
    };
    window.addEventListener("message", receive);
    document.addEventListener("keydown", cancelOnEscape);
    dimmer.addEventListener("click", () => iframe.focus());
  });
}

function createWayOut(leave: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "결제창이 열리지 않나요? 닫기 Close";
  Object.assign(button.style, { padding: "12px 20px", font: "inherit", borderRadius: "8px", border: "0", cursor: "pointer" });
  button.addEventListener("click", leave);
  return button;
}

function createOverlay(url: URL): { dimmer: HTMLDivElement; iframe: HTMLIFrameElement } {
  const dimmer = document.createElement("div");
  dimmer.id = DIMMER_ID;
  Object.assign(dimmer.style, {
    position: "fixed",
    inset: "0",
    zIndex: "2147483647",
    display: "grid",
    placeItems: "center",
    placeContent: "center",
    gap: "12px",
    padding: "16px",
    background: "rgba(15, 23, 22, 0.6)",
  });
  const iframe = document.createElement("iframe");
  iframe.id = IFRAME_ID;
  iframe.title = "테스트 결제창 Test payment window";
  iframe.src = url.href;
  Object.assign(iframe.style, {
    width: "min(480px, 100vw - 32px)",
    height: "min(760px, 100dvh - 32px)",
    border: "0",
    borderRadius: "12px",
    background: "Canvas",
    boxShadow: "0 24px 64px rgba(0, 0, 0, 0.35)",
  });
  dimmer.append(iframe);
  return { dimmer, iframe };
}

/** Takes the page out of the tab order and stops it scrolling; the answer puts back exactly what was changed. */
function makePageInert(): () => void {
  const siblings = [...document.body.children].filter(
    (element): element is HTMLElement => element instanceof HTMLElement && !element.inert,
  );
  for (const element of siblings) element.inert = true;
  const { overflow } = document.body.style;
  document.body.style.overflow = "hidden";
  return () => {
    for (const element of siblings) element.inert = false;
    document.body.style.overflow = overflow;
  };
}
