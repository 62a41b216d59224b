import type { FlowOrder, RecordedMessage } from "@/lib/flow-log/recorded-message";
import { buildArrows } from "../flow/build-arrows";
import { marksOf } from "../flow/marks";

/**
 * What a recorded payment took. Round trips are calls with their answers; `movedAt` is the place of the message with which money
 * moved among all of them, from 1, `settledAt` that of the write that took the order for paid.
 * Null where it has not happened (yet). `tookMs`: from the order's creation until the shop took it for paid.
 */
export type FlowMeasure = {
  messages: number;
  browserCalls: number;
  gatewayCalls: number;
  webhooks: number;
  movedAt: number | null;
  settledAt: number | null;
  tookMs: number | null;
};

/** Measures a flow from its record alone. Pure. */
export function measureFlow(order: FlowOrder, messages: readonly RecordedMessage[]): FlowMeasure {
  const arrows = buildArrows(messages);
  const marks = marksOf(arrows, order);
  const moved = arrows.findIndex(({ id }) => marks.get(id)?.money?.kind === "captured");
  const settled = arrows.findIndex(({ kind, name }) => kind === "write" && name === "PAYMENT_CAPTURED");
  const [begun, end] = [arrows[0]?.at, arrows[settled]?.at];
  const calls = (from: string, to: string) => arrows.filter((arrow) => arrow.kind === "request" && arrow.from === from && arrow.to === to).length;
  return {
    messages: arrows.length,
    browserCalls: calls("browser", "shop"),
    gatewayCalls: calls("shop", "gateway"),
    webhooks: arrows.filter(({ kind }) => kind === "webhook").length,
    movedAt: moved < 0 ? null : moved + 1,
    settledAt: settled < 0 ? null : settled + 1,
    tookMs: begun === undefined || end === undefined ? null : end - begun,
  };
}
