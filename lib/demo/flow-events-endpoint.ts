import { operatorClaimOf } from "../api/operator-endpoint";
import { accessTokenOf } from "../api/read-order-endpoint";
import { shopContext, type ShopContext } from "../context";
import { isDatabaseAway } from "../db/client";
import { log } from "../log";
import { problem, problemResponse } from "../problems/problem";
import { formatCursor, parseCursor } from "./flow-cursor";
import { readFlowOrder } from "./read-flow";
import { mayWatch } from "./watch-access";
import { watchFlow, type FlowEvent } from "./watch-flow";

/** How long a browser waits before it connects again. */
const RETRY_MS = 1_000;

/**
 * `GET /api/demo/flows/{orderId}/events`: an order's messages as server-sent events, those that are there and then each as it is
 * recorded. Events `order` and `messages` (an array); `Last-Event-ID` goes on where a connection was cut. 404 for whoever may not
 * watch, as for an order that does not exist.
 */
async function serve(request: Request, context: ShopContext): Promise<Response> {
  const orderId = decodeURIComponent(new URL(request.url).pathname.split("/").at(-2) ?? "");
  try {
    const isAllowed = await mayWatch(context, orderId, { ...operatorClaimOf(request), orderToken: accessTokenOf(request, orderId) });
    if (!isAllowed || (await readFlowOrder(context, orderId)) === null) return problemResponse(problem("ORDER_NOT_FOUND"));
  } catch (error) {
    log.error({ err: error }, "a flow could not be watched");
    return problemResponse(problem(isDatabaseAway(error) ? "SERVICE_UNAVAILABLE" : "INTERNAL_ERROR"));
  }
  return new Response(streamOf(request, context, orderId), {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform: a compressing proxy would hold events back.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

export const flowEventsEndpoint = Object.assign((request: Request) => serve(request, shopContext()), {
  within: (context: ShopContext) => (request: Request) => serve(request, context),
});

function streamOf(request: Request, context: ShopContext, orderId: string): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const over = new AbortController();
  request.signal.addEventListener("abort", () => over.abort());
  const events = watchFlow(context, orderId, parseCursor(request.headers.get("last-event-id")), over.signal);
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
    },
    async pull(controller) {
      try {
        const { value, done } = await events.next();
        // Nobody is left to tell, or to close for.
        if (over.signal.aborted) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(wordsOf(value)));
      } catch (error) {
        // The database went away in between: the browser comes back and goes on where it was.
        log.warn({ err: error, orderId }, "a watched flow was cut");
        controller.close();
      }
    },
    async cancel() {
      over.abort();
      await events.return(undefined);
    },
  });
}

function wordsOf(event: FlowEvent): string {
  switch (event.kind) {
    case "beat":
      return ": beat\n\n";
    case "order":
      return `event: order\ndata: ${JSON.stringify(event.order)}\n\n`;
    case "messages":
      return `event: messages\nid: ${formatCursor(event.cursor)}\ndata: ${JSON.stringify(event.messages)}\n\n`;
  }
}
