"use client";

import { Keyboard, X } from "lucide-react";
import { useEffect, useRef } from "react";

const keys = [
  ["↑ ↓", "앞뒤 메시지로", "previous, next message"],
  ["← →", "한 걸음씩 되돌리고 나아가기", "step back, step on"],
  ["Home End", "처음, 끝", "first, last"],
  ["Enter", "메시지 열기", "open the message"],
  ["Esc", "닫기", "close"],
  ["P", "다시 보기, 멈추기", "replay, pause"],
  ["L", "실시간으로", "go live"],
  ["T", "표로, 그림으로", "table, diagram"],
  ["?", "이 도움말", "this help"],
] as const;

/** What the keyboard does. */
export function HelpDialog({ isOpen, onOpen, onClose }: { isOpen: boolean; onOpen: () => void; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <>
      <button type="button" onClick={onOpen} className="inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-xl px-3 text-sm hover:bg-sunken">
        <Keyboard className="size-4" aria-hidden />
        자판
        <span className="sr-only"> 도움말</span>
      </button>
      <dialog ref={dialog} onClose={onClose} aria-labelledby="flow-help" className="m-auto w-[min(28rem,92vw)] rounded-2xl border border-line bg-card p-6 text-ink backdrop:bg-black/40">
        <div className="mb-4 flex items-center justify-between">
          <h2 id="flow-help" className="text-lg font-bold">
            자판으로 보기{" "}
            <span lang="en" className="english">
              Keyboard
            </span>
          </h2>
          <button type="button" onClick={onClose} className="grid size-11 cursor-pointer place-items-center rounded-xl hover:bg-sunken">
            <X className="size-5" aria-hidden />
            <span className="sr-only">닫기</span>
          </button>
        </div>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
          {keys.map(([key, ko, en]) => (
            <div key={key} className="contents">
              <dt className="font-mono font-semibold">{key}</dt>
              <dd>
                {ko}{" "}
                <span lang="en" className="english">
                  {en}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </dialog>
    </>
  );
}
