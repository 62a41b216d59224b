"use client";

import { Download } from "lucide-react";
import { buildArrows } from "@/lib/demo/flow/build-arrows";
import { writeFlowFile } from "@/lib/demo/flow/flow-file";
import { toSvg } from "@/lib/demo/flow/flow-svg";
import { marksOf } from "@/lib/demo/flow/marks";
import { toMermaid } from "@/lib/demo/flow/mermaid";
import type { FlowOrder, RecordedMessage } from "@/lib/flow-log/recorded-message";

/** Has the browser save a text as a file. */
function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Sharing the flow: one file to open again, and two ways into a document. */
export function FlowActions({ order, messages }: { order: FlowOrder; messages: readonly RecordedMessage[] }) {
  const drawn = () => {
    const arrows = buildArrows(messages);
    return { arrows, marks: marksOf(arrows, order) };
  };
  const name = `flow-${order.orderId}`;
  const ways = [
    { ko: "JSON 파일", en: "to open again", run: () => save(`${name}.json`, "application/json", writeFlowFile(order, messages, new Date())) },
    { ko: "Mermaid 글", en: "text diagram", run: () => save(`${name}.mmd`, "text/plain", toMermaid(drawn().arrows, drawn().marks)) },
    { ko: "SVG 그림", en: "picture", run: () => save(`${name}.svg`, "image/svg+xml", toSvg(order, drawn().arrows, drawn().marks)) },
  ];
  return (
    <details className="group relative">
      <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-1.5 rounded-xl px-3 text-sm group-open:bg-sunken hover:bg-sunken">
        <Download className="size-4" aria-hidden />
        내보내기
      </summary>
      <div className="absolute right-0 z-20 mt-1 grid w-56 rounded-xl border border-line bg-card p-1 shadow-lg max-sm:right-auto max-sm:left-0">
        {ways.map(({ ko, en, run }) => (
          <button key={ko} type="button" onClick={run} className="min-h-11 cursor-pointer rounded-lg px-3 text-left text-sm hover:bg-sunken">
            {ko}{" "}
            <span lang="en" className="english">
              {en}
            </span>
          </button>
        ))}
      </div>
    </details>
  );
}
