"use client";

import { useCallback, type KeyboardEvent } from "react";
import type { Playback } from "./use-playback";

type Options = {
  /** The arrows that can be gone to, in order. */
  ids: readonly string[];
  currentId: string | null;
  playback: Playback;
  onCurrent: (id: string) => void;
  onClose: () => void;
  onHelp: () => void;
  onTable: () => void;
};

/** Keys that are typed into a field are that field's. */
const isTyping = (target: EventTarget) => target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);

/** What the keyboard does in the inspector; `HelpDialog` tells people the same. */
export function useFlowKeys({ ids, currentId, playback, onCurrent, onClose, onHelp, onTable }: Options): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = currentId === null ? -1 : ids.indexOf(currentId);
      const focus = (index: number) => {
        const id = ids[Math.max(0, Math.min(index, ids.length - 1))];
        if (id !== undefined) onCurrent(id);
      };
      const actions: Record<string, () => void> = {
        ArrowDown: () => focus(at + 1),
        ArrowUp: () => focus(at - 1),
        Home: () => focus(0),
        End: () => focus(ids.length - 1),
        ArrowRight: () => playback.goTo(playback.shown + 1),
        ArrowLeft: () => playback.goTo(playback.shown - 1),
        Escape: onClose,
        p: playback.mode === "playing" ? playback.pause : playback.play,
        l: playback.goLive,
        t: onTable,
        "?": onHelp,
      };
      const action = actions[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    },
    [ids, currentId, playback, onCurrent, onClose, onHelp, onTable],
  );
}
