import type { Store } from "./store";

/**
 * The sandbox's time: real time plus an offset that the controls may move, so that a 30-minute limit or a three-day
 * retry ladder can be tested now. All values are milliseconds since 1970. The record of messages uses `realNow`.
 */
export interface SandboxClock {
  now(): number;
  realNow(): number;
  offsetMs(): number;
  /** Moves the clock so that `now()` is `nowMs`; it goes on running from there. */
  set(nowMs: number): void;
  advance(byMs: number): void;
  /** Back to real time. */
  reset(): void;
  /** Calls `listener` after each move. */
  onMove(listener: () => void): void;
}

/** A clock whose offset is kept in the store, so a restart does not move time. */
export function createClock(store: Store, realNow: () => number): SandboxClock {
  const stored = store.collection<number>("clock");
  const listeners: (() => void)[] = [];
  let offsetMs = stored.get("offsetMs") ?? 0;

  const move = (nextOffsetMs: number) => {
    offsetMs = nextOffsetMs;
    stored.put("offsetMs", offsetMs);
    for (const listener of listeners) listener();
  };

  return {
    now: () => realNow() + offsetMs,
    realNow,
    offsetMs: () => offsetMs,
    set: (nowMs) => move(nowMs - realNow()),
    advance: (byMs) => move(offsetMs + byMs),
    reset: () => move(0),
    onMove: (listener) => void listeners.push(listener),
  };
}

const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Reads a span such as `30m`, `1h30m`, `500ms`, `15d` or `-10s` into milliseconds; `null` if it is not one.
 */
export function parseSpanMs(text: string): number | null {
  const match = /^(-?)((?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+)$/.exec(text.trim());
  if (!match) return null;
  let totalMs = 0;
  for (const [, count, unit] of (match[2] ?? "").matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    totalMs += Number(count) * (unitMs[unit ?? ""] ?? 0);
  }
  return match[1] === "-" ? -totalMs : totalMs;
}
