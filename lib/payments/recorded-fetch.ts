import { CORRELATION_HEADER, type FlowMessage } from "../flow-log/message";
import { mask, maskHeaders } from "../flow-log/mask";
import type { Recorder } from "../flow-log/recorder";
import type { CallTrace } from "./gateway";

export type RecordedRequest = { name: string; method: "GET" | "POST"; url: string; headers: Record<string, string>; body?: unknown };

/** `json` is null when the body is not JSON; `status` is the HTTP status. */
export type RecordedAnswer = { status: number; json: unknown };

/**
 * Sends one JSON request to a gateway and records it and its answer. Throws what `fetch` throws (cut connections,
 * time-outs), after recording that no answer came.
 */
export async function recordedFetch(
  recorder: Recorder,
  fetcher: typeof fetch,
  request: RecordedRequest,
  trace: CallTrace,
  timeoutMs: number,
): Promise<RecordedAnswer> {
  const headers = new Headers(request.headers);
  headers.set(CORRELATION_HEADER, trace.correlationId);
  if (request.body !== undefined) headers.set("content-type", "application/json");
  const common = {
    orderId: trace.orderId,
    attempt: trace.attempt,
    name: request.name,
    method: request.method,
    path: new URL(request.url).pathname,
    correlationId: trace.correlationId,
  };
  const answered = (part: Pick<FlowMessage, "status" | "headers" | "body">) =>
    recorder.record({ ...common, ...part, at: new Date(), from: "gateway", to: "shop", durationMs: performance.now() - startedMs });

  const startedMs = performance.now();
  recorder.record({
    ...common,
    at: new Date(),
    from: "shop",
    to: "gateway",
    status: null,
    durationMs: null,
    headers: maskHeaders(headers),
    body: mask(request.body ?? null),
  });
  try {
    const response = await fetcher(request.url, {
      method: request.method,
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
      cache: "no-store",
    });
    const json = parseJson(await response.text());
    answered({ status: response.status, headers: maskHeaders(response.headers), body: mask(json) });
    return { status: response.status, json };
  } catch (error) {
    answered({ status: null, headers: {}, body: { lost: error instanceof Error ? error.name : "unknown" } });
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
