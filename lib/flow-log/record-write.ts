import type { Recorder } from "./recorder";

/** A write of the shop as the record shows it. `startedMs` is `performance.now()` before it began. */
export type RecordedWrite = { orderId: string; attempt: number | null; name: string; correlationId: string; startedMs: number; body: Record<string, unknown> };

/** Records what the database was told, once it has said that it is done: the arrow from the shop to the database. */
export function recordWrite(recorder: Recorder, { startedMs, ...write }: RecordedWrite): void {
  recorder.record({
    ...write,
    at: new Date(),
    from: "shop",
    to: "database",
    method: null,
    path: null,
    status: null,
    durationMs: performance.now() - startedMs,
    headers: {},
  });
}
