import { mask, maskHeaders } from "../flow-log/mask";
import { CORRELATION_HEADER } from "../flow-log/message";
import type { Recorder } from "../flow-log/recorder";
import { isDoneWithin } from "./done-within";
import type { CallTrace } from "./gateway";

/**
 * A request to a gateway as the record shows it. `path` is below the API's base address. `summarize`: what the record keeps of
 * an answer that is about many payments.
 */
export type RecordedRequest = { name: string; method: "GET" | "POST" | "PUT" | "DELETE"; path: string; headers: Record<string, string>; body?: unknown; summarize?: (json: unknown) => unknown };

/** `json` is null when the body is not JSON; `status` is the HTTP status. */
export type GatewayAnswer = { status: number; json: unknown; headers: Headers };

/**
 * Records a request to a gateway, sends it with `send`, and records the answer, or that none came (then what `send` threw
 * is thrown on: a cut connection, a time-out).
 */
export async function recordExchange(recorder: Recorder, request: RecordedRequest, trace: CallTrace, send: () => Promise<GatewayAnswer>): Promise<GatewayAnswer> {
  const { name, method, path } = request;
  const { orderId, attempt, correlationId } = trace;
  const common = { orderId, attempt, correlationId, name, method, path };
  const startedMs = performance.now();
  const answered = (status: number | null, headers: Headers, body: unknown) =>
    recorder.record({ ...common, at: new Date(), from: "gateway", to: "shop", status, durationMs: performance.now() - startedMs, headers: maskHeaders(headers), body: mask(body) });

  recorder.record({
    ...common,
    at: new Date(),
    from: "shop",
    to: "gateway",
    status: null,
    durationMs: null,
    headers: maskHeaders(new Headers(request.headers)),
    body: mask(request.body ?? null),
  });
  try {
    const answer = await send();
    answered(answer.status, answer.headers, request.summarize ? request.summarize(answer.json) : answer.json);
    return answer;
  } catch (error) {
    answered(null, new Headers(), { lost: error instanceof Error ? error.name : "unknown" });
    throw error;
  }
}

/** Where an API is, how it is reached and how long one call may take. `apiUrl` has no trailing slash. */
export type ApiConnection = { apiUrl: string; timeoutMs: number; recorder: Recorder; fetch: typeof fetch };

/** How long an aborted call may take to end. Seen once in many kills: a `fetch` to a server that died neither ended nor was aborted (Node 20). */
const ABORTED_WITHIN_MS = 500;

/** Sends one JSON request to a gateway, recorded. Throws what `fetch` throws: after `timeoutMs` in any case. */
export async function recordedFetch(connection: ApiConnection, request: RecordedRequest, trace: CallTrace): Promise<GatewayAnswer> {
  const headers = {
    ...request.headers,
    [CORRELATION_HEADER]: trace.correlationId,
    ...(request.body === undefined ? {} : { "content-type": "application/json" }),
  };
  const call = async (): Promise<GatewayAnswer> => {
    const response = await connection.fetch(connection.apiUrl + request.path, {
      method: request.method,
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal: AbortSignal.timeout(connection.timeoutMs),
      redirect: "error",
      cache: "no-store",
    });
    return { status: response.status, json: parseJson(await response.text()), headers: response.headers };
  };
  return recordExchange(connection.recorder, { ...request, headers }, trace, async () => {
    const answer = call();
    if (await isDoneWithin(answer, connection.timeoutMs + ABORTED_WITHIN_MS)) return answer;
    throw new DOMException("the call to the gateway did not end", "TimeoutError");
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
