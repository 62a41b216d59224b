import { type MessageFromFrame, type MessageToFrame, unwrapMessage, wrapMessage } from "./frame-messages";

/** The frame's end of the line to the shop's page. */
export interface FrameLine {
  send: (message: MessageFromFrame) => void;
}

/**
 * Opens the line from inside a frame. Only the parent window counts, and only under the origin the page was made for
 * (`data-parent-origin`, which the response's `frame-ancestors` enforces as well); messages go to that origin alone.
 */
export function openFrameLine(onMessage: (message: MessageToFrame) => void): FrameLine {
  const parentOrigin = document.body.dataset.parentOrigin ?? "";
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || event.origin !== parentOrigin) return;
    const message = unwrapMessage<MessageToFrame>(event.data);
    if (message) onMessage(message);
  });
  return { send: (message) => window.parent.postMessage(wrapMessage(message), parentOrigin) };
}

/** Reports the content's height whenever it changes, so that the frame never scrolls. */
export function reportHeight(line: FrameLine): void {
  const observer = new ResizeObserver(() => {
    line.send({ type: "height", heightPx: document.body.scrollHeight });
  });
  observer.observe(document.body);
}
