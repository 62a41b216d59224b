import { type FrameMessage, unwrapMessage, wrapMessage } from "./frame-envelope";

/** The frame's or popup's end of the line to the shop's page. */
export interface FrameLine<Sent extends FrameMessage> {
  send: (message: Sent) => void;
}

/**
 * Opens the line from inside a frame, or a popup. Only the window that holds or opened this one counts, and only under the origin
 * the page was made for (`data-parent-origin`, which for a frame the response's `frame-ancestors` enforces as well); messages go
 * to that origin alone.
 */
export function openFrameLine<Sent extends FrameMessage, Received extends FrameMessage>(onMessage: (message: Received) => unknown): FrameLine<Sent> {
  const parentOrigin = document.body.dataset.parentOrigin ?? "";
  const peer: Window | null = window.parent === window ? (window.opener as Window | null) : window.parent;
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== peer || event.origin !== parentOrigin) return;
    const message = unwrapMessage<Received>(event.data);
    if (message) onMessage(message);
  });
  return { send: (message) => peer?.postMessage(wrapMessage(message), parentOrigin) };
}
