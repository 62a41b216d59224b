import { memo } from "react";
import type { Arrow } from "@/lib/demo/flow/arrow";
import { drawArrow, drawBetweenRows, type Geometry } from "@/lib/demo/flow/draw";
import type { Marks } from "@/lib/demo/flow/marks";
import { phases } from "@/lib/demo/flow/phases";
import type { Row } from "@/lib/demo/flow/rows";
import { spokenArrow, timeLabel } from "./arrow-label";
import { Shapes } from "./shapes";

type ArrowRowProps = {
  arrow: Arrow;
  marks: Marks | undefined;
  number: number;
  beganAt: number;
  width: number;
  left: number;
  isSelected: boolean;
  isCurrent: boolean;
  isNewest: boolean;
  onSelect: (id: string) => void;
};

/** Arrows are made anew with each message that comes; a row is drawn anew only where what it shows is another. */
function isSameRow(before: ArrowRowProps, now: ArrowRowProps): boolean {
  const { arrow: a, marks: m, ...one } = before;
  const { arrow: b, marks: n, ...other } = now;
  const isSameArrow = a === b || (a.id === b.id && a.fate === b.fate && a.status === b.status && a.durationMs === b.durationMs && a.messages.length === b.messages.length && a.name === b.name);
  const isSameRest = (Object.keys(one) as (keyof typeof one)[]).every((key) => one[key] === other[key]);
  return isSameArrow && isSameRest && JSON.stringify(m) === JSON.stringify(n);
}

/** One message: a button over its drawing. */
export const ArrowRow = memo(function ArrowRow({ arrow, marks, number, beganAt, width, left, isSelected, isCurrent, isNewest, onSelect }: ArrowRowProps) {
  const { shapes, height } = drawArrow(arrow, marks, { width, left });
  return (
    <li className="flow-row" style={{ containIntrinsicBlockSize: `${height}px` }}>
      <button
        type="button"
        data-arrow={arrow.id}
        data-name={arrow.name}
        data-fate={arrow.fate}
        aria-pressed={isSelected}
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onSelect(arrow.id)}
        className={`relative block w-full cursor-pointer text-left hover:bg-sunken focus-visible:-outline-offset-3 ${isSelected ? "flow-selected bg-accent-wash" : ""}`}
      >
        <span className="sr-only">{spokenArrow(arrow, marks, number)}</span>
        {left > 0 && (
          <span aria-hidden className="won absolute top-5.5 left-2 text-xs text-ink-soft">
            {timeLabel(arrow.at, beganAt)}
          </span>
        )}
        <svg aria-hidden width={width} height={height} className={isNewest ? "flow-drawn block" : "block"}>
          <Shapes shapes={shapes} />
        </svg>
      </button>
    </li>
  );
}, isSameRow);

function wordsOfRow(row: Exclude<Row, { kind: "arrow" }>): string {
  switch (row.kind) {
    case "phase": {
      const phase = phases.find(({ id }) => id === row.phase);
      return `${phase?.ko ?? ""}  ${phase?.en ?? ""}`;
    }
    case "gap":
      return `${row.gapMs < 60_000 ? `${(row.gapMs / 1_000).toFixed(0)}초` : `${Math.round(row.gapMs / 60_000)}분`} 동안 조용했어요  idle`;
    case "repeats":
      return `같은 확인 ${row.times}번 더 · 펼치기  ${row.times} more, unfold`;
  }
}

type BetweenRowProps = { row: Exclude<Row, { kind: "arrow" }>; geometry: Geometry; onUnfold: (id: string) => void };

/** A line between messages: where a part begins, where time passed, where repeats are folded. */
export function BetweenRow({ row, geometry, onUnfold }: BetweenRowProps) {
  const words = wordsOfRow(row);
  const { shapes, height } = drawBetweenRows(row.kind === "phase" ? "" : words, geometry);
  const drawing = (
    <svg aria-hidden width={geometry.width} height={height} className="block">
      <Shapes shapes={shapes} />
    </svg>
  );
  if (row.kind === "phase")
    return (
      <li className="flow-row relative">
        <h3 className="absolute top-1.5 left-2 rounded-full border border-line bg-card px-3 text-xs leading-6 font-bold">{words}</h3>
        {drawing}
      </li>
    );
  return (
    <li className="flow-row">
      {row.kind === "repeats" ? (
        <button type="button" className="block w-full cursor-pointer text-left underline hover:bg-sunken" onClick={() => onUnfold(row.id)}>
          <span className="sr-only">{words}</span>
          {drawing}
        </button>
      ) : (
        <>
          <span className="sr-only">{words}</span>
          {drawing}
        </>
      )}
    </li>
  );
}
