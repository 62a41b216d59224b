"use client";

import { useCallback, useMemo, useState } from "react";
import { buildArrows } from "@/lib/demo/flow/build-arrows";
import { marksOf } from "@/lib/demo/flow/marks";
import { layOut } from "@/lib/demo/flow/rows";
import type { FlowOrder, RecordedMessage } from "@/lib/flow-log/recorded-message";
import { FlowDiagram } from "./flow-diagram";
import { MessageDetail } from "./message-detail";
import { useFlowStream } from "./use-flow-stream";

/** The diagram alone, for beside another page: live, with one message opened below it. */
export function FlowMini({ orderId }: { orderId: string }) {
  const { order, messages, state } = useFlowStream(orderId);
  if (order === null) return <output className="block py-8 text-center text-sm text-ink-soft">{state === "refused" ? "이 주문의 기록은 볼 수 없어요." : "기록을 여는 중이에요…"}</output>;
  return <Mini order={order} messages={messages} />;
}

const NOTHING_UNFOLDED: ReadonlySet<string> = new Set();

function Mini({ order, messages }: { order: FlowOrder; messages: readonly RecordedMessage[] }) {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const arrows = useMemo(() => buildArrows(messages), [messages]);
  const marks = useMemo(() => marksOf(arrows, order), [arrows, order]);
  const rows = useMemo(() => layOut(arrows, { folds: true, unfolded: NOTHING_UNFOLDED }), [arrows]);
  const numbers = useMemo(() => new Map(arrows.map(({ id }, index) => [id, index + 1])), [arrows]);
  const select = useCallback((id: string) => setSelectedId((before) => (before === id ? null : id)), []);
  const selected = arrows.find(({ id }) => id === selectedId);
  return (
    <div className="space-y-3">
      <FlowDiagram
        rows={rows}
        marks={marks}
        numbers={numbers}
        beganAt={arrows[0]?.at ?? 0}
        selectedId={selectedId}
        currentId={null}
        newestId={arrows.at(-1)?.id ?? null}
        follows={selectedId === null && "while-fresh"}
        isCompact
        onSelect={select}
        onUnfold={() => undefined}
      />
      {selected && <MessageDetail arrow={selected} marks={marks.get(selected.id)} order={order} number={numbers.get(selected.id) ?? 0} onClose={() => setSelectedId(null)} />}
    </div>
  );
}
