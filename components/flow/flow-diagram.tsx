"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { laneX } from "@/lib/demo/flow/draw";
import { lanes } from "@/lib/demo/flow/lanes";
import type { Marks } from "@/lib/demo/flow/marks";
import type { Row } from "@/lib/demo/flow/rows";
import { ArrowRow, BetweenRow } from "./diagram-row";

type Props = {
  rows: readonly Row[];
  marks: ReadonlyMap<string, Marks>;
  /** The place of each message in the whole flow, counted from 1. */
  numbers: ReadonlyMap<string, number>;
  beganAt: number;
  selectedId: string | null;
  /** The one message that Tab comes to; the diagram alone (`isCompact`), which has no keys of its own, lets Tab come to each. */
  currentId: string | null;
  /** The message that has just come, where one may: it is drawn in. */
  newestId?: string | null;
  /** Whether the last message is kept in sight: always (a replay), or while messages are coming in. A flow of yesterday is read from its top. */
  follows: "always" | "while-fresh" | false;
  isCompact?: boolean;
  onSelect: (id: string) => void;
  onUnfold: (id: string) => void;
};

/** Room for the time of each row, where there is room. */
const TIME_WIDTH = 72;
const NARROW = 560;
/** A message is news for so long. */
const FRESH_MS = 20_000;

/** The sequence diagram: a lane a party, a row a message. Rows out of sight cost nothing (`content-visibility`). */
export function FlowDiagram({ rows, marks, numbers, beganAt, selectedId, currentId, newestId = null, follows, isCompact = false, onSelect, onUnfold }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const newestAt = useRef(0);
  useLayoutEffect(() => {
    const last = rows.findLast((row) => row.kind === "arrow");
    newestAt.current = last?.kind === "arrow" ? last.arrow.at : 0;
  }, [rows]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const [element, grown] = [frame.current, list.current];
    if (!follows || !element || !grown) return;
    const observer = new ResizeObserver(() => {
      const isFresh = Date.now() - newestAt.current < FRESH_MS;
      if (follows === "always" || isFresh) element.scrollTo({ top: element.scrollHeight });
    });
    observer.observe(grown);
    return () => observer.disconnect();
  }, [follows]);

  const left = width >= NARROW && !isCompact ? TIME_WIDTH : 0;
  const geometry = { width, left };
  return (
    <div ref={frame} data-testid="flow-diagram" className={`overflow-x-hidden overflow-y-auto ${isCompact ? "max-h-[52dvh] lg:max-h-[72dvh]" : "max-h-[78dvh] min-h-72"} rounded-2xl border border-line bg-card`}>
      <div ref={list}>
        {width > 0 && (
        <>
          <div aria-hidden className="sticky top-0 z-10 h-12 border-b border-line bg-card">
            {lanes.map((lane, index) => (
              <span
                key={lane.id}
                className="absolute top-0 grid h-12 -translate-x-1/2 content-center px-1 text-center text-xs leading-4 font-bold"
                style={{ left: laneX(geometry, index), width: (width - left) / lanes.length }}
              >
                {width < NARROW ? lane.shortKo : lane.ko}
                {width >= NARROW && (
                  <span lang="en" className="font-normal text-ink-soft">
                    {lane.en}
                  </span>
                )}
              </span>
            ))}
          </div>
          <ol aria-label="메시지, 일어난 순서대로">
            {rows.map((row) =>
              row.kind === "arrow" ? (
                <ArrowRow
                  key={row.id}
                  arrow={row.arrow}
                  marks={marks.get(row.id)}
                  number={numbers.get(row.id) ?? 0}
                  beganAt={beganAt}
                  width={width}
                  left={left}
                  isSelected={row.id === selectedId}
                  isCurrent={isCompact || row.id === currentId}
                  isNewest={row.id === newestId}
                  onSelect={onSelect}
                />
              ) : (
                <BetweenRow key={row.id} row={row} geometry={geometry} onUnfold={onUnfold} />
              ),
            )}
          </ol>
        </>
        )}
      </div>
    </div>
  );
}
