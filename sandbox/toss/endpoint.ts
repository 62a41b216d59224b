import type { Context } from "hono";
import type { SandboxContext } from "../core/context";
import { depart, leavingAnswer, runUnderFault, type Answer, type Departure } from "../core/fault-http";
import { alphabets, randomString } from "../core/random";
import { authorize } from "./authorization";
import { isTossErrorCode, tossErrorTable, type TossErrorCode } from "./error-table";
import { isTossError, tossError, type Language, type TossError } from "./error-codes";
import { longestIdempotencyKey, runIdempotent } from "./idempotency";
import type { TossKeyPair } from "./keys";
import { findPayment } from "./ledger";

/** One authorized request. `body` is an object; GET has an empty one. */
export interface TossCall {
  pair: TossKeyPair;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/**
 * One REST endpoint: `run` returns the JSON to send, or an error. A command (POST) is synchronous, so that commands never
 * interleave and each is one transaction; a read may await. `emptyBody` is sent as no body at all.
 */
export type TossEndpoint = { name: string; path: string } & (
  | { method: "POST" | "DELETE"; run(context: SandboxContext, call: TossCall): object | TossError }
  | { method: "GET"; run(context: SandboxContext, call: TossCall): object | TossError | Promise<object | TossError> }
);

/** What a DELETE answers: 200 without a body [certain, live]. */
export const emptyBody: object = {};

/** Every answer carries this header, whatever became of the request [certain, live]. */
export const traceIdHeader = "x-tosspayments-trace-id";

/** A new trace id [unknown form]. */
export function newTraceId(context: SandboxContext): string {
  return randomString(context.random, alphabets.lowerHex, 32);
}

const jsonHeaders = { "content-type": "application/json" };

/** An error in the v1 shape, `{code, message}` [certain], in the caller's language. */
export function errorAnswer(code: TossErrorCode, language: Language): Answer {
  return { status: tossErrorTable[code].status, headers: jsonHeaders, body: JSON.stringify(tossError(code, language)) };
}

/** English with `Accept-Language: en-US` [certain]; Korean otherwise. */
export function languageOf(header: string | undefined): Language {
  return header?.trim().toLowerCase().startsWith("en") ? "en" : "ko";
}

function faultWording(language: Language) {
  return {
    // The documented body of a 429 and of a bare 5xx is unknown: 500 answers as the API does, the rest as its load balancer would.
    status: (status: number): Answer =>
      status === 500
        ? errorAnswer("FAILED_INTERNAL_SYSTEM_PROCESSING", language)
        : { status, headers: { "content-type": "text/html" }, body: `<html><body><h1>${String(status)}</h1></body></html>` },
    code: (code: string, status = 400): Answer =>
      isTossErrorCode(code) ? errorAnswer(code, language) : { status, headers: jsonHeaders, body: JSON.stringify({ code, message: code }) },
  };
}

/** Which order and payment a request is about, as far as it says itself. */
function subjectOf(context: SandboxContext, params: Record<string, string>, body: Record<string, unknown>) {
  const key = params.paymentKey ?? (typeof body.paymentKey === "string" ? body.paymentKey : null);
  const payment = key ? findPayment(context, key) : null;
  const named = params.orderId ?? (typeof body.orderId === "string" ? body.orderId : null);
  return { key, orderId: named ?? payment?.orderId ?? null, attempt: payment?.attempt ?? null };
}

function parseBody(text: string): Record<string, unknown> | null {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/**
 * Serves one endpoint. Order of checks: Basic format and key, test code, idempotency, body, then the command [partly certain:
 * the test code is known to come before the payment key]. Records the request and the answer, and lets no answer out before the
 * store is durable.
 */
export async function serveEndpoint(context: SandboxContext, endpoint: TossEndpoint, c: Context): Promise<Response> {
  const startedAtMs = context.clock.realNow();
  const text = endpoint.method === "GET" ? "" : await c.req.text();
  const language = languageOf(c.req.header("accept-language"));
  const traceId = newTraceId(context);
  const correlationId = c.req.header("x-correlation-id")?.slice(0, 200) ?? `toss-${traceId.slice(0, 16)}`;
  const params = c.req.param() as Record<string, string>;
  const body = parseBody(text);
  const { key, orderId, attempt } = subjectOf(context, params, body ?? {});
  // A billing key in a path is as good as a card: the record keeps the pattern instead.
  const path = params.billingKey === undefined ? c.req.path : `/toss${endpoint.path}`;
  const about = { orderId, attempt, method: endpoint.method, path, correlationId };
  context.record.append({ ...about, from: "shop", to: "gateway", name: `${endpoint.name} request`, headers: c.req.header(), body: body ?? text });

  const replayed = { traceId: "", idempotencyKey: "" };
  const finish = (answer: Answer): Answer => ({
    ...answer,
    headers: {
      ...answer.headers,
      [traceIdHeader]: replayed.traceId ? `${traceId},${replayed.traceId}` : traceId,
      "x-correlation-id": correlationId,
      ...(replayed.idempotencyKey ? { "idempotency-key": replayed.idempotencyKey } : {}),
    },
  });

  const departure = await (async (): Promise<Departure> => {
    const pair = authorize(context, c.req.header("authorization"));
    if ("refusal" in pair) return { kind: "answer", answer: errorAnswer(pair.refusal, language) };
    const testCode = c.req.header("tosspayments-test-code");
    if (testCode !== undefined) {
      return { kind: "answer", answer: errorAnswer(isTossErrorCode(testCode) ? testCode : "INVALID_TEST_CODE", language) };
    }
    const fault = context.faults.take({ gateway: "toss", endpoint: endpoint.name, place: "api", orderId, key, client: pair.secretKey, correlationId });

    const call: TossCall = { pair, params, query: new URL(c.req.url).searchParams, body: body ?? {} };
    const answerOf = (outcome: object | TossError): Answer =>
      isTossError(outcome)
        ? errorAnswer(outcome.code, language)
        : { status: 200, headers: jsonHeaders, body: outcome === emptyBody ? "" : JSON.stringify(outcome) };

    const run = async (beforeActing: () => Promise<Answer | null>): Promise<Answer> => {
      if (endpoint.method === "GET") return (await beforeActing()) ?? answerOf(await endpoint.run(context, call));
      const act = () => (body ? answerOf(endpoint.run(context, call)) : errorAnswer("INVALID_REQUEST", language));
      const idempotencyKey = endpoint.method === "POST" ? (c.req.header("idempotency-key") ?? "") : "";
      if (idempotencyKey.length > longestIdempotencyKey) return errorAnswer("INVALID_IDEMPOTENCY_KEY", language);
      if (idempotencyKey === "") return (await beforeActing()) ?? act();
      replayed.idempotencyKey = idempotencyKey;
      const scope = { idempotencyKey, secretKey: pair.secretKey, method: endpoint.method, path: c.req.path };
      const outcome = await runIdempotent(context, scope, traceId, async (keep) => {
        const answer = (await beforeActing()) ?? act();
        keep(answer);
        return answer;
      });
      if (outcome.kind === "running") return errorAnswer("IDEMPOTENT_REQUEST_PROCESSING", language);
      if (outcome.kind === "replay") {
        replayed.traceId = outcome.answer.traceId;
        const { status, headers, body: kept } = outcome.answer;
        return { status, headers, body: kept };
      }
      return outcome.answer;
    };
    return runUnderFault(fault, faultWording(language), {
      act: run,
      webhooksDelivered: () => (orderId === null ? Promise.resolve() : context.webhooks.firstAttemptsOf(orderId)),
    });
  })();

  await context.store.durable();
  const sent = "answer" in departure ? { ...departure, answer: finish(departure.answer) } : departure;
  const left = leavingAnswer(sent);
  context.record.append({
    ...about,
    // A payment that this very request created was not known when it came in.
    attempt: attempt ?? subjectOf(context, params, body ?? {}).attempt,
    from: "gateway",
    to: "shop",
    name: departure.kind === "answer" ? `${endpoint.name} answer` : `${endpoint.name} answer (${departure.kind})`,
    status: left?.status ?? null,
    headers: left?.headers ?? null,
    body: left && (parseBody(left.body) ?? left.body),
    durationMs: context.clock.realNow() - startedAtMs,
  });
  return depart(c, sent);
}
