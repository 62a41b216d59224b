import { type FrameMessage, unwrapMessage, wrapMessage } from "./frame-envelope";
import { addHostParameters } from "./host-page";

/** How long a window may stay silent before the overlay offers a way out of its own. */
const SILENCE_MS = 4_000;

/** What a window's page tells the overlay. `ready`: it takes input from now on. */
type WindowMessage<Outcome> = { type: "ready" } | { type: "finished"; outcome: Outcome };

export interface OverlayOptions<Outcome> {
  /** The window's page; it gets `display=iframe` and what it must know of the shop's page. */
  url: URL;
  /** Gives the elements the ids and classes that the vendor's script gives them. */
  mark: (elements: { dimmer: HTMLElement; iframe: HTMLIFrameElement }) => void;
  /** What the window is taken to have said when it never loaded and the buyer leaves. */
  whenUnreachable: () => Outcome;
}

export interface WindowOverlay<Outcome> {
  /** The outcome that the window reported, after the overlay has been taken away. Never rejects. */
  finished: Promise<Outcome>;
  /** Takes the overlay away without an outcome: `finished` stays pending. */
  remove: () => void;
}

/**
 * Shows a payment window over a dimmed page.
 *
 * The page behind is inert meanwhile, so the keyboard stays inside; Escape cancels, wherever the focus is. When the window takes
 * input its iframe says `data-state="ready"`. A window that never says it is there (the sandbox died, a policy blocks the
 * frame) can be left by a button: the buyer is never locked in. Focus returns to where it was.
 */
export function openWindowOverlay<Outcome>({ url, mark, whenUnreachable }: OverlayOptions<Outcome>): WindowOverlay<Outcome> {
  url.searchParams.set("display", "iframe");
  addHostParameters(url);
  const previousFocus = document.activeElement;
  const release = makePageInert();
  const { dimmer, iframe } = createOverlay(url);
  mark({ dimmer, iframe });
  document.body.append(dimmer);

  const { promise, resolve } = makePromise<Outcome>();
  const remove = () => {
    clearTimeout(silence);
    window.removeEventListener("message", receive);
    document.removeEventListener("keydown", cancelOnEscape);
    dimmer.remove();
    release();
    if (previousFocus instanceof HTMLElement) previousFocus.focus();
  };
  const end = (outcome: Outcome) => {
    remove();
    resolve(outcome);
  };
  const receive = (event: MessageEvent<unknown>) => {
    if (event.source !== iframe.contentWindow || event.origin !== url.origin) return;
    const message = unwrapMessage<WindowMessage<Outcome> & FrameMessage>(event.data);
    if (message?.type === "ready") {
      clearTimeout(silence);
      iframe.dataset.state = "ready";
      iframe.focus();
    }
    if (message?.type === "finished") end(message.outcome);
  };
  const silence = setTimeout(() => dimmer.append(createWayOut(() => end(whenUnreachable()))), SILENCE_MS);
  const cancelOnEscape = ({ key }: KeyboardEvent) => {
    if (key === "Escape") iframe.contentWindow?.postMessage(wrapMessage({ type: "cancel" }), url.origin);
  };
  window.addEventListener("message", receive);
  document.addEventListener("keydown", cancelOnEscape);
  dimmer.addEventListener("click", () => iframe.focus());
  return { finished: promise, remove };
}

/** A promise and its end, apart. */
function makePromise<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function createWayOut(leave: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "결제창이 열리지 않나요? 닫기 Close";
  Object.assign(button.style, { padding: "12px 20px", font: "inherit", borderRadius: "8px", border: "0", cursor: "pointer" });
  button.addEventListener("click", leave);
  return button;
}

// Through the style object, not style attributes: the shop's content security policy may forbid those.
function createOverlay(url: URL): { dimmer: HTMLDivElement; iframe: HTMLIFrameElement } {
  const dimmer = document.createElement("div");
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
