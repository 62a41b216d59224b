import type { FrameLine } from "../../core/browser/frame-line";
import type { MessageFromFrame } from "./frame-messages";

/**
 * Reports the content's height now and whenever it changes, so that the frame never scrolls. The first report is sent
 * before `ready`, so that a shop which shows its page on `ready` shows it without a jump.
 */
export function reportHeight(line: FrameLine<MessageFromFrame>): void {
  const report = () => line.send({ type: "height", heightPx: document.body.scrollHeight });
  report();
  new ResizeObserver(report).observe(document.body);
}
