"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Runs one action at a time: a second click while the first is under way does nothing, however quick (a ref decides, not
 * a render). A page that the browser brings back from its cache is free again.
 */
export function useBusy(): { isBusy: boolean; runOnce: (action: () => Promise<void>) => Promise<void> } {
  const running = useRef(false);
  const [isBusy, setIsBusy] = useState(false);

  useEffect(() => {
    const release = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      running.current = false;
      setIsBusy(false);
    };
    window.addEventListener("pageshow", release);
    return () => window.removeEventListener("pageshow", release);
  }, []);

  const runOnce = useCallback(async (action: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setIsBusy(true);
    try {
      await action();
    } finally {
      running.current = false;
      setIsBusy(false);
    }
  }, []);
  return { isBusy, runOnce };
}
