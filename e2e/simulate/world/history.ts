/** What happened in a seed, in the order in which it happened, for whoever has to understand a violation. */
export type History = {
  add(line: string): void;
  lines(): readonly string[];
  clear(): void;
};

/** `nowMs`: the world's movable clock. Each line carries it, and the real milliseconds since the seed began. */
export function createHistory(nowMs: () => number): History {
  let entries: { afterMs: number; atMs: number; line: string }[] = [];
  let startedMs = performance.now();
  return {
    add: (line) => void entries.push({ afterMs: performance.now() - startedMs, atMs: nowMs(), line }),
    lines: () => entries.map(({ afterMs, atMs, line }) => `${afterMs.toFixed(1).padStart(7)} ms  ${new Date(atMs).toISOString().slice(0, 23)}  ${line}`),
    clear() {
      entries = [];
      startedMs = performance.now();
    },
  };
}

/** A body short enough to be read in a line. */
export function shorten(body: unknown): string {
  const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
