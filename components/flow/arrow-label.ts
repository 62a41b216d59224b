import type { Arrow } from "@/lib/demo/flow/arrow";
import { seenBy } from "@/lib/demo/flow/arrow";
import { detailOf } from "@/lib/demo/flow/draw";
import { laneIndex, lanes } from "@/lib/demo/flow/lanes";
import { lookOf } from "@/lib/demo/flow/looks";
import { remarksOf, type Marks } from "@/lib/demo/flow/marks";
import { wordsOf } from "@/lib/demo/flow/message-words";

export const laneName = (id: Arrow["from"]) => lanes[laneIndex(id)]?.ko ?? id;

/** `+1.24초`: when it happened, counted from the first message. */
export function timeLabel(at: number, beganAt: number): string {
  return `+${((at - beganAt) / 1_000).toFixed(2)}초`;
}

/** Who wrote it down, for people: one process or both. */
export function seenByLabel(arrow: Arrow): string {
  const recorders = seenBy(arrow);
  if (recorders.length > 1) return "상점과 결제사가 모두 기록했어요";
  return recorders[0] === "gateway" ? "결제사(샌드박스)만 기록했어요" : "상점만 기록했어요";
}

/** An arrow as it is said aloud: everything that the drawing shows, in one sentence. */
export function spokenArrow(arrow: Arrow, marks: Marks | undefined, number: number): string {
  const way = arrow.from === arrow.to ? laneName(arrow.from) : `${laneName(arrow.from)}에서 ${laneName(arrow.to)}로`;
  const remarks = remarksOf(arrow, marks).map(({ ko }) => ko);
  return [`${number}번`, way, lookOf(arrow).ko, wordsOf(arrow).ko, detailOf(arrow), ...remarks].filter((part) => part !== "").join(", ");
}
