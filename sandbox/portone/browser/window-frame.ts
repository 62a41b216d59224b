import { unwrapMessage } from "../../core/browser/frame-envelope";
import { addHostParameters } from "../../core/browser/host-page";
import { openWindowOverlay } from "../../core/browser/window-overlay";
import type { SessionKind, WindowEnd } from "./window-session";

/** How often a popup is looked after: its page cannot say that it was closed. */
const POPUP_LOOK_MS = 300;

export interface ShowWindowOptions {
  url: URL;
  pgProvider: string;
  kind: SessionKind;
  /** An empty popup that was opened with the click; `null` shows a layer on the page. */
  popup: Window | null;
  onFinished: (end: WindowEnd) => void;
  /** The popup was closed without an answer. */
  onGone: () => void;
  whenUnreachable: () => WindowEnd;
}

/** A window on a PC. `remove` takes it away without an answer. */
export interface ShownWindow {
  remove: () => void;
}

/**
 * Shows a window as a layer, or in the popup it was given. The layer has the classes of the vendor's script (`imp-dialog`,
 * `imp-frame`, `imp-frame-{pg}`) [certain: shops' style sheets name them].
 */
export function showWindow(options: ShowWindowOptions): ShownWindow {
  return options.popup ? showPopup(options, options.popup) : showLayer(options);
}

function showLayer({ url, pgProvider, kind, onFinished, whenUnreachable }: ShowWindowOptions): ShownWindow {
  const family = kind === "payments" ? "payment" : "certification";
  const { finished, remove } = openWindowOverlay<WindowEnd>({
    url,
    mark: ({ dimmer, iframe }) => {
      dimmer.classList.add("imp-dialog", "customizable", "pc", `${family}-${pgProvider}`);
      iframe.classList.add("imp-frame", "imp-frame-pc", `imp-frame-${pgProvider}`);
      iframe.name = "imp-frame";
    },
    whenUnreachable,
  });
  void finished.then(onFinished);
  return { remove };
}

function showPopup({ url, onFinished, onGone }: ShowWindowOptions, popup: Window): ShownWindow {
  url.searchParams.set("display", "popup");
  addHostParameters(url);
  popup.location.replace(url);
  const stop = () => {
    clearInterval(look);
    window.removeEventListener("message", receive);
    popup.close();
  };
  const receive = (event: MessageEvent<unknown>) => {
    if (event.source !== popup || event.origin !== url.origin) return;
    const message = unwrapMessage<{ type: "finished"; outcome: WindowEnd }>(event.data);
    if (message?.type !== "finished") return;
    stop();
    onFinished(message.outcome);
  };
  const look = setInterval(() => {
    if (!popup.closed) return;
    stop();
    onGone();
  }, POPUP_LOOK_MS);
  window.addEventListener("message", receive);
  return { remove: stop };
}
