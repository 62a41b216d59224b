"use client";

import { FolderOpen } from "lucide-react";
import { useState, type DragEvent } from "react";
import { readFlowFile, type FlowFile } from "@/lib/demo/flow/flow-file";
import { FlowActions } from "./flow-actions";
import { FlowView } from "./flow-view";

/** Opens a shared flow from a file, without asking any server. */
export function OpenFlowFile() {
  const [opened, setOpened] = useState<FlowFile | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);

  async function open(file: File | undefined): Promise<void> {
    if (!file) return;
    const read = readFlowFile(await file.text());
    setWrong("wrong" in read ? read.wrong : null);
    if ("file" in read) setOpened(read.file);
  }
  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    void open(event.dataTransfer.files[0]);
  }

  return (
    <div
      className="space-y-6"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <label className={`grid min-h-40 cursor-pointer place-items-center rounded-2xl border-2 border-dashed p-6 text-center focus-within:outline-3 focus-within:outline-accent ${isOver ? "border-accent bg-accent-wash" : "border-line-strong bg-card"}`}>
        <span>
          <FolderOpen className="mx-auto mb-2 size-8 text-accent" aria-hidden />
          <span className="block font-semibold">흐름 파일을 여기에 놓거나 고르세요</span>
          <span lang="en" className="english block">
            Drop a flow file here, or choose one. It stays in this browser.
          </span>
        </span>
        <input type="file" accept="application/json,.json" className="sr-only" data-testid="flow-file" onChange={({ target }) => void open(target.files?.[0])} />
      </label>
      {wrong !== null && (
        <p role="alert" className="rounded-xl bg-danger-wash px-4 py-3 text-danger">
          이 파일은 열 수 없어요: {wrong}
        </p>
      )}
      {opened && <FlowView key={opened.savedAt + opened.order.orderId} order={opened.order} messages={opened.messages} isLive={false} actions={<FlowActions order={opened.order} messages={opened.messages} />} />}
    </div>
  );
}
