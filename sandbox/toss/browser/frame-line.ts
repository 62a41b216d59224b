import { type MessageFromFrame, type MessageToFrame, unwrapMessage, wrapMessage } from "./frame-messages";

/** The frame's end of the line to the shop's page. */
export interface FrameLine {
  send: (message: MessageFromFrame) => void;
}

/**
 * Opens the line from inside a frame. Only the parent window counts, and only under the origin the page was made for
 * (`data-parent-origin`, which the response's `frame-ancestors` enforces as well); messages go to that origin alone.
 */
export function openFrameLine(onMessage: (message: MessageToFrame) => unknown): FrameLine {
  const parentOrigin = document.body.dataset.parentOrigin ?? "";
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || event.origin !== parentOrigin) return;
    const message = unwrapMessage<MessageToFrame>(event.data);
    if (message) onMessage(message);
  });
  return { send: (message) => window.parent.postMessage(wrapMessage(message), parentOrigin) };
}

/**
 * Reports the content's height now and whenever it changes, so that the frame never scrolls. The first report is sent
 * before `ready`, so that a shop which shows its page on `ready` shows it without a jump.
 */
export function reportHeight(line: FrameLine): void {
  const report = () => line.send({ type: "height", heightPx: document.body.scrollHeight });
  report();
  new ResizeObserver(report).observe(document.body);
}
