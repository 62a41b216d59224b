import type { Context } from "hono";
import type { SandboxContext } from "../core/context";
import { depart, leavingAnswer, runUnderFault, type Answer, type Departure, type FaultWording } from "../core/fault-http";
import { alphabets, randomString } from "../core/random";
import { requestFailure, texts, toAnswer, type Envelope } from "./envelope";
import { parseBody, type ParsedBody } from "./form-body";
import { findPayment } from "./ledger";
import { findTokenOwner } from "./token";
import type { Caller } from "./visibility";

/** One request. `body` is an object; GET and DELETE have an empty one unless they send one. */
export interface PortoneCall {
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

/**
 * One REST endpoint, by the name that faults use. A command is synchronous, so that commands never interleave and each is one
 * transaction; a read may await. `open` endpoints need no token.
 */
export type PortoneEndpoint = { name: string; path: string } & (
  | { method: "POST" | "PUT" | "DELETE"; open?: false; run(context: SandboxContext, caller: Caller, call: PortoneCall): Envelope }
  | { method: "GET"; open?: false; run(context: SandboxContext, caller: Caller, call: PortoneCall): Envelope | Promise<Envelope> }
  | { method: "POST"; open: true; run(context: SandboxContext, call: PortoneCall): Envelope }
);

/** V1 has no error codes: a fault's `code` is the message, or the envelope's number if it is one; HTTP 200 unless it says otherwise. */
const faultWording: FaultWording = {
  status: (status) =>
    status === 500
      ? toAnswer(requestFailure(500, "Internal Server Error"))
      : { status, headers: { "content-type": "text/html" }, body: `<html><body><h1>${String(status)}</h1></body></html>` },
  code: (code, status = 200) => toAnswer({ status, code: /^-?[1-9]\d*$/.test(code) ? Number(code) : -1, message: code, response: null }),
};

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** Which order and payment a request is about, as far as it says itself. */
function subjectOf(context: SandboxContext, params: Record<string, string>, body: Record<string, unknown>) {
  const key = params.imp_uid ?? textOf(body.imp_uid);
  const row = key ? findPayment(context, key) : null;
  return { key, orderId: row?.merchantUid ?? params.merchant_uid ?? textOf(body.merchant_uid), attempt: row?.attempt ?? null };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * Serves one endpoint: token, then fault, then the command. Records the request and the answer, and lets no answer out before the
 * store is durable.
 */
export async function serveEndpoint(context: SandboxContext, endpoint: PortoneEndpoint, c: Context): Promise<Response> {
  const startedAtMs = context.clock.realNow();
  const text = await c.req.text();
  const correlationId = c.req.header("x-correlation-id")?.slice(0, 200) ?? `portone-${randomString(context.random, alphabets.lowerHex, 16)}`;
  const params = Object.fromEntries(Object.entries(c.req.param() as Record<string, string>));
  const body: ParsedBody = parseBody(text, c.req.header("content-type"));
  const { key, orderId, attempt } = subjectOf(context, params, body ?? {});
  const about = { orderId, attempt, method: endpoint.method, path: c.req.path, correlationId };
  context.record.append({ ...about, from: "shop", to: "gateway", name: `${endpoint.name} request`, headers: c.req.header(), body: body ?? text });

  const call: PortoneCall = { params, query: new URL(c.req.url).searchParams, body: body ?? {} };
  const departure = await (async (): Promise<Departure> => {
    const merchant = endpoint.open ? null : findTokenOwner(context, c.req.header("authorization") ?? c.req.header("x-imptokenheader"));
    if (!merchant && !(endpoint.open)) return { kind: "answer", answer: toAnswer(requestFailure(401, texts.unauthorized)) };
    const client = merchant?.restKey ?? textOf(body?.imp_key) ?? "";
    const fault = context.faults.take({ gateway: "portone", endpoint: endpoint.name, place: "api", orderId, key, client, correlationId });
    const act = async (beforeActing: () => Promise<Answer | null>): Promise<Answer> => {
      const instead = await beforeActing();
      if (instead) return instead;
      if (!body) return toAnswer(requestFailure(400, "요청 본문을 읽을 수 없습니다."));
      if (endpoint.open) return toAnswer(endpoint.run(context, call));
      const tierCode = c.req.header("tier") ?? null;
      return merchant ? toAnswer(await endpoint.run(context, { merchant, tierCode }, call)) : toAnswer(requestFailure(401, texts.unauthorized));
    };
    const webhooksDelivered = () => (orderId === null ? Promise.resolve() : context.webhooks.firstAttemptsOf(orderId));
    return runUnderFault(fault, faultWording, { act, webhooksDelivered });
  })();

  await context.store.durable();
  const finish = (answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, "x-correlation-id": correlationId } });
  const sent = "answer" in departure ? { ...departure, answer: finish(departure.answer) } : departure;
  const left = leavingAnswer(sent);
  context.record.append({
    ...about,
    from: "gateway",
    to: "shop",
    name: departure.kind === "answer" ? `${endpoint.name} answer` : `${endpoint.name} answer (${departure.kind})`,
    status: left?.status ?? null,
    headers: left?.headers ?? null,
    body: left && readJson(left.body),
    durationMs: context.clock.realNow() - startedAtMs,
  });
  return depart(c, sent);
}
