import { type MessageFromFrame, unwrapMessage, type WindowOutcome } from "./frame-messages";
import { addHostParameters } from "./host-page";

/** The ids under which the vendor's script puts its window on a page (certain); tests of shops look for them. */
const IFRAME_ID = "___tosspayments_iframe___";
const DIMMER_ID = "___tosspayments_dimmer___";

/**
 * Shows the payment window over a dimmed page and waits for its end.
 *
 * The page behind is inert meanwhile, so the keyboard stays inside; Escape inside the window cancels there, Escape on
 * the dimmer is passed on by focusing the window. Focus returns to where it was.
 *
 * @param url the window's page; it gets `display=iframe` and this page's origin
 * @returns the outcome the window reported, after the overlay has been taken away
 */
export function showWindowOverlay(url: URL): Promise<WindowOutcome> {
  url.searchParams.set("display", "iframe");
  addHostParameters(url);
  const previousFocus = document.activeElement;
  const release = makePageInert();
  const { dimmer, iframe } = createOverlay(url);
  document.body.append(dimmer);

  return new Promise((resolve) => {
    const keepFocus = () => iframe.focus();
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source !== iframe.contentWindow || event.origin !== url.origin) return;
      const message = unwrapMessage<MessageFromFrame>(event.data);
      if (message?.type !== "finished") return;
      window.removeEventListener("message", receive);
      dimmer.remove();
      release();
      if (previousFocus instanceof HTMLElement) previousFocus.focus();
      resolve(message.outcome);
    };
    window.addEventListener("message", receive);
    iframe.addEventListener("load", keepFocus);
    dimmer.addEventListener("click", keepFocus);
  });
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
    padding: "16px",
    background: "rgba(15, 23, 22, 0.6)",
  });
  const iframe = document.createElement("iframe");
  iframe.id = IFRAME_ID;
  iframe.title = "테스트 결제창 Test payment window";
  iframe.src = url.href;
  Object.assign(iframe.style, {
    width: "min(480px, 100%)",
    height: "min(760px, 100%)",
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
