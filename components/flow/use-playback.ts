"use client";

import { useCallback, useEffect, useState } from "react";
import type { Arrow } from "@/lib/demo/flow/arrow";

export const speeds = [0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

/**
 * How much of the flow is shown. `live`: all of it, and what comes. `paused`: up to a place. `playing`: up to a place that moves on at
 * the recorded pace.
 */
export type Playback = {
  mode: "live" | "paused" | "playing";
  /** How many arrows are shown. */
  shown: number;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  play: () => void;
  pause: () => void;
  /** Shows so many arrows, and stays there. */
  goTo: (count: number) => void;
  goLive: () => void;
};

/** No wait in a replay is longer, so that an idle hour is not lived through; none is so short that an arrow cannot be seen. */
const LONGEST_WAIT_MS = 1_400;
const SHORTEST_WAIT_MS = 90;

function waitBefore(arrows: readonly Arrow[], index: number, speed: Speed): number {
  const gapMs = (arrows[index]?.at ?? 0) - (arrows[index - 1]?.at ?? arrows[index]?.at ?? 0);
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, gapMs)) / speed;
}

/** Steps, pauses and replays a flow; follows it live until told otherwise, or from the start of a file. */
export function usePlayback(arrows: readonly Arrow[]): Playback {
  const [mode, setMode] = useState<Playback["mode"]>("live");
  const [place, setPlace] = useState(0);
  const [speed, setSpeed] = useState<Speed>(1);
  const total = arrows.length;
  const shown = mode === "live" ? total : Math.min(place, total);

  useEffect(() => {
    if (mode !== "playing") return;
    const timer = setTimeout(
      () => {
        if (shown >= total) setMode("live");
        else setPlace(shown + 1);
      },
      shown >= total ? 0 : waitBefore(arrows, shown, speed),
    );
    return () => clearTimeout(timer);
  }, [mode, shown, total, arrows, speed]);

  const goTo = useCallback(
    (count: number) => {
      setPlace(Math.max(1, Math.min(count, total)));
      setMode("paused");
    },
    [total],
  );
  const play = useCallback(() => {
    setPlace((before) => (mode === "live" || before >= total ? 0 : before));
    setMode("playing");
  }, [mode, total]);
  const pause = useCallback(() => {
    setPlace(shown);
    setMode("paused");
  }, [shown]);
  const goLive = useCallback(() => setMode("live"), []);
  return { mode, shown, speed, setSpeed, play, pause, goTo, goLive };
}
