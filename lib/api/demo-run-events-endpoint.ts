import { shopContext, type ShopContext } from "../context";
import { createBell } from "../demo/bell";
import { isSound, type RunView } from "../demo/lab/lab-run";
import { labRuns } from "../demo/lab/lab-runs";
import { isOpenDemo } from "../demo/watch-access";
import { problem, problemResponse } from "../problems/problem";

const BEAT_MS = 15_000;

/**
 * `GET /api/demo/runs/{runId}/events`: a run as server-sent events (`run`: all of it, after each change). Ends when the run is over; then
 * the last event is `over`, which says whether everything held.
 */
async function serve(request: Request, context: ShopContext): Promise<Response> {
  if (!isOpenDemo(context.config, request.headers)) return problemResponse(problem("DEMO_NOT_OPEN"));
  const runId = new URL(request.url).pathname.split("/").at(-2) ?? "";
  const run = labRuns().find(runId);
  if (run === null) return problemResponse(problem("RUN_NOT_FOUND"));
  const events = watchRun(run, request.signal);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await events.next();
      if (request.signal.aborted) return;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await events.return(undefined);
    },
  });
  return new Response(stream, { headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" } });
}

export const runEventsEndpoint = Object.assign((request: Request) => serve(request, shopContext()), {
  within: (context: ShopContext) => (request: Request) => serve(request, context),
});

async function* watchRun(run: RunView, signal: AbortSignal): AsyncGenerator<string> {
  const bell = createBell();
  const stopWatching = labRuns().watch(run.runId, bell.ring);
  signal.addEventListener("abort", bell.ring);
  try {
    while (!signal.aborted) {
      const isOver = run.state !== "running";
      yield event("run", run);
      if (isOver) {
        yield event("over", { sound: isSound(run) });
        return;
      }
      while (!(await bell.rings(BEAT_MS)) && !signal.aborted) yield ": beat\n\n";
    }
  } finally {
    stopWatching();
    signal.removeEventListener("abort", bell.ring);
  }
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
