"use client";

import { ListFilter, Table2, Waypoints } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { amountTrail } from "@/lib/demo/flow/amounts";
import { buildArrows } from "@/lib/demo/flow/build-arrows";
import { isShown, NO_FILTER, toggled } from "@/lib/demo/flow/filter";
import { invariants } from "@/lib/demo/flow/invariants";
import { marksOf } from "@/lib/demo/flow/marks";
import { layOut } from "@/lib/demo/flow/rows";
import type { FlowOrder, RecordedMessage } from "@/lib/flow-log/recorded-message";
import { AmountTrail } from "./amount-trail";
import { FlowControls } from "./flow-controls";
import { FlowDiagram } from "./flow-diagram";
import { FlowFilter } from "./flow-filter";
import { FlowLegend } from "./flow-legend";
import { FlowStory } from "./flow-story";
import { FlowTable } from "./flow-table";
import { HelpDialog } from "./help-dialog";
import { InvariantList } from "./invariant-list";
import { MessageDetail } from "./message-detail";
import { useFlowKeys } from "./use-flow-keys";
import { usePlayback } from "./use-playback";

type Props = {
  order: FlowOrder;
  messages: readonly RecordedMessage[];
  /** Whether more may come. */
  isLive: boolean;
  /** Stands beside the controls: what can be done with the whole flow. */
  actions?: ReactNode;
};

const focusArrow = (id: string) => requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-arrow="${CSS.escape(id)}"]`)?.focus());

/** A flow to look into: what it teaches, the money rules, the diagram or table with its controls, and one message in full. */
export function FlowView({ order, messages, isLive, actions }: Props) {
  const arrows = useMemo(() => buildArrows(messages), [messages]);
  const playback = usePlayback(arrows);
  const [filter, setFilter] = useState(NO_FILTER);
  const [folds, setFolds] = useState(true);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [isTable, setIsTable] = useState(false);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [isFilterOpen, setIsFilterOpen] = useState(false);
  const detail = useRef<HTMLDivElement>(null);

  const shown = useMemo(() => arrows.slice(0, playback.shown), [arrows, playback.shown]);
  const marks = useMemo(() => marksOf(shown, order), [shown, order]);
  const rules = useMemo(() => invariants(shown, order), [shown, order]);
  const stops = useMemo(() => amountTrail(shown, order), [shown, order]);
  const numbers = useMemo(() => new Map(arrows.map(({ id }, index) => [id, index + 1])), [arrows]);
  const visible = useMemo(() => shown.filter((arrow) => isShown(arrow, filter)), [shown, filter]);
  const rows = useMemo(() => layOut(visible, { folds, unfolded }), [visible, folds, unfolded]);
  const ids = useMemo(() => rows.filter(({ kind }) => kind === "arrow").map(({ id }) => id), [rows]);
  const beganAt = arrows[0]?.at ?? 0;
  const selected = shown.find(({ id }) => id === selectedId);
  const current = currentId !== null && ids.includes(currentId) ? currentId : (ids[0] ?? null);

  const select = useCallback((id: string) => {
    setSelectedId(id);
    setCurrentId(id);
  }, []);
  const goTo = useCallback((id: string) => {
    setCurrentId(id);
    focusArrow(id);
  }, []);
  const close = useCallback(() => {
    if (selectedId !== null) focusArrow(selectedId);
    setSelectedId(null);
  }, [selectedId]);
  const onKey = useFlowKeys({ ids, currentId: current, playback, onCurrent: goTo, onClose: close, onHelp: () => setIsHelpOpen(true), onTable: () => setIsTable((before) => !before) });

  // On a phone the detail lies below the diagram: it comes into sight when it is opened.
  useEffect(() => {
    if (selectedId !== null) detail.current?.scrollIntoView({ block: "nearest" });
  }, [selectedId]);

  const toggleStyle = (isOn: boolean) => `inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-xl px-3 text-sm ${isOn ? "bg-sunken font-semibold" : "hover:bg-sunken"}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys work wherever the focus is inside.
    <div className="space-y-5" onKeyDown={onKey}>
      <FlowStory order={order} arrows={shown} marks={marks} />
      <div className="flex flex-wrap items-center gap-1 border-y border-line py-1">
        <FlowControls playback={playback} total={arrows.length} isLive={isLive} />
        <div className="ml-auto flex flex-wrap items-center gap-1">
          <button type="button" aria-pressed={isTable} onClick={() => setIsTable(!isTable)} className={toggleStyle(isTable)}>
            {isTable ? <Waypoints className="size-4" aria-hidden /> : <Table2 className="size-4" aria-hidden />}
            {isTable ? "그림" : "표"}
          </button>
          <button type="button" aria-expanded={isFilterOpen} onClick={() => setIsFilterOpen(!isFilterOpen)} className={toggleStyle(isFilterOpen)}>
            <ListFilter className="size-4" aria-hidden />
            거르기
          </button>
          {actions}
          <HelpDialog isOpen={isHelpOpen} onOpen={() => setIsHelpOpen(true)} onClose={() => setIsHelpOpen(false)} />
        </div>
      </div>
      {isFilterOpen && <FlowFilter filter={filter} onFilter={setFilter} folds={folds} onFolds={setFolds} />}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0 space-y-3">
          {isTable ? (
            <FlowTable arrows={visible} numbers={numbers} marks={marks} beganAt={beganAt} selectedId={selectedId} onSelect={select} />
          ) : (
            <FlowDiagram
              rows={rows}
              marks={marks}
              numbers={numbers}
              beganAt={beganAt}
              selectedId={selectedId}
              currentId={current}
              newestId={playback.mode === "paused" ? null : (shown.at(-1)?.id ?? null)}
              follows={playback.mode === "paused" || selectedId !== null ? false : playback.mode === "playing" ? "always" : "while-fresh"}
              onSelect={select}
              onUnfold={(id) => setUnfolded((before) => toggled(before, id))}
            />
          )}
          <FlowLegend />
        </div>
        <div ref={detail} className="min-w-0 space-y-4 lg:sticky lg:top-4 lg:max-h-[94dvh] lg:overflow-y-auto">
          {selected && <MessageDetail arrow={selected} marks={marks.get(selected.id)} order={order} number={numbers.get(selected.id) ?? 0} onClose={close} />}
          <AmountTrail stops={stops} onSelect={select} />
          <InvariantList rules={rules} />
        </div>
      </div>
    </div>
  );
}
