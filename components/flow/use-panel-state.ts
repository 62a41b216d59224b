"use client";

import { useSyncExternalStore } from "react";

const KEY = "flow-panel";
/** Where the panel stands at the side; below it is a sheet at the bottom. */
const WIDE = "(min-width: 64rem)";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  listeners.add(listener);
  query.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    query.removeEventListener("change", listener);
  };
}

/** Remembered apart for wide and narrow screens: an open panel at a desk is no open sheet on a phone. */
const keyHere = () => `${KEY}:${matchMedia(WIDE).matches ? "side" : "sheet"}`;

function read(): boolean {
  try {
    return localStorage.getItem(keyHere()) === "open";
  } catch {
    return false;
  }
}

function write(isOpen: boolean): void {
  try {
    localStorage.setItem(keyHere(), isOpen ? "open" : "closed");
  } catch {
    // Without storage it is closed again on the next page, and that is all.
  }
  for (const listener of listeners) listener();
}

/** Whether the panel is open, remembered by the browser; closed until somebody opens it. */
export function usePanelState(): { isOpen: boolean; setIsOpen: (isOpen: boolean) => void } {
  const isOpen = useSyncExternalStore(subscribe, read, () => false);
  return { isOpen, setIsOpen: write };
}
