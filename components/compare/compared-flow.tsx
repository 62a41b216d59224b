"use client";

import Link from "next/link";
import { useId, useMemo, useState } from "react";
import { FlowDiagram } from "@/components/flow/flow-diagram";
import { MessageDetail } from "@/components/flow/message-detail";
import type { Flow } from "@/components/flow/use-flow-stream";
import { buildArrows } from "@/lib/demo/flow/build-arrows";
import { toggled } from "@/lib/demo/flow/filter";
import { marksOf } from "@/lib/demo/flow/marks";
import { layOut } from "@/lib/demo/flow/rows";

const NO_MARKS: ReturnType<typeof marksOf> = new Map();

/** One of the two flows: a small diagram of its record, a message in full where one is chosen. */
export function ComparedFlow({ ko, en, orderId, flow }: { ko: string; en: string; orderId: string; flow: Flow }) {
  const headingId = useId();
  const { order, messages } = flow;
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const arrows = useMemo(() => buildArrows(messages), [messages]);
  const marks = useMemo(() => (order === null ? NO_MARKS : marksOf(arrows, order)), [arrows, order]);
  const rows = useMemo(() => layOut(arrows, { folds: true, unfolded }), [arrows, unfolded]);
  const numbers = useMemo(() => new Map(arrows.map(({ id }, index) => [id, index + 1])), [arrows]);
  const selected = arrows.find(({ id }) => id === selectedId);
  const first = rows.find(({ kind }) => kind === "arrow");
  return (
    <section aria-labelledby={headingId} className="min-w-0 space-y-3" data-testid="compared-flow">
      <h2 id={headingId} className="flex flex-wrap items-baseline justify-between gap-x-4 text-lg font-bold">
        <span>
          {ko}{" "}
          <span lang="en" className="english">
            {en}
          </span>
        </span>
        <Link href={`/demo/flows/${orderId}`} className="text-sm font-semibold underline underline-offset-4">
          자세히<span className="sr-only"> 보기: {ko}</span>
        </Link>
      </h2>
      {order === null ? (
        <output className="block py-10 text-center text-ink-soft">{flow.state === "refused" ? "볼 수 없는 주문이에요." : "기록을 여는 중이에요…"}</output>
      ) : (
        <FlowDiagram
          rows={rows}
          marks={marks}
          numbers={numbers}
          beganAt={arrows[0]?.at ?? 0}
          selectedId={selectedId}
          currentId={selectedId ?? first?.id ?? null}
          newestId={null}
          follows={false}
          onSelect={setSelectedId}
          onUnfold={(id) => setUnfolded((before) => toggled(before, id))}
        />
      )}
      {selected && order && <MessageDetail arrow={selected} marks={marks.get(selected.id)} order={order} number={numbers.get(selected.id) ?? 0} onClose={() => setSelectedId(null)} />}
    </section>
  );
}
