import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { shopContext, type ShopContext } from "../context";
import { isDatabaseAway } from "../db/client";
import { log } from "../log";
import { problem, problemResponse, type Problem } from "../problems/problem";
import { createCallRecord } from "./call-record";
import { isAllowedOrigin } from "./origin-guard";
import { createRefusalLimit } from "./refusal-limit";

/** What a handler gets. */
export type Call = {
  request: Request;
  context: ShopContext;
  /** Ties the call to an order that exists, in the flow record: from then on the call (with what its body said) and its answer are part of it. */
  about(orderId: string, attempt: number | null, body?: unknown): void;
  /** The part of the path that stands for `[orderId]`. */
  pathPart(name: string): string;
};

/** A handler's success. `body` is sent as JSON, `text` as it is. */
export type Answer = { status: 200 | 201 | 202; headers?: [string, string][] } & ({ body: unknown } | { text: string; contentType: string });

export type EndpointOptions = {
  /** The message's name in the flow record, or null for calls that are no part of a payment. */
  name: string | null;
  /** `read` changes nothing; `change` is guarded against other sites; `webhook` comes from a gateway's servers, `probe` from who keeps the shop running. */
  kind: "read" | "change" | "webhook" | "probe";
  /** The path with `[names]`, as in `app/`. */
  path: string;
};

/** A plain `(Request) → Response` function; `within` binds it to another context than the running process's. */
export type Endpoint = ((request: Request) => Promise<Response>) & { within(context: ShopContext): (request: Request) => Promise<Response> };

const refusals = createRefusalLimit();

/**
 * Wraps a handler once with what all of them need: origin guard, limit on refused calls, problem answers, flow record, and
 * a catch that turns a bug into a 500 without a stack.
 */
export function endpoint(options: EndpointOptions, handle: (call: Call) => Promise<Answer | Problem>): Endpoint {
  const isLimited = options.kind === "read" || options.kind === "change";

  async function serve(request: Request, context: ShopContext): Promise<Response> {
    const record = options.name === null ? null : createCallRecord(options.name, options.kind === "webhook" ? "gateway" : "browser", request, context);
    const response = await guarded(request, context, record?.about ?? (() => undefined));
    await record?.answered(response);
    return response;
  }

  async function guarded(request: Request, context: ShopContext, about: Call["about"]): Promise<Response> {
    // Not counted: it is not the client's own doing, and another site could use up its browser's limit.
    if (options.kind === "change" && !isAllowedOrigin(request, context.config.shopUrl)) return problemResponse(problem("ORIGIN_NOT_ALLOWED"));
    const waitS = isLimited ? refusals.waitSeconds(request) : 0;
    if (waitS > 0) return problemResponse(problem("TOO_MANY_REFUSED"), { "retry-after": String(waitS) });
    try {
      const answer = await handle({ request, context, about, pathPart: (name) => pathPart(options.path, request.url, name) });
      if ("code" in answer) {
        if (isLimited) refusals.count(request);
        return problemResponse(answer);
      }
      return answerResponse(answer);
    } catch (error) {
      return failure(error);
    }
  }

  const within = (context: ShopContext) => (request: Request) => serve(request, context);
  return Object.assign((request: Request) => serve(request, shopContext()), { within });
}

/** 64 KiB: far above any order or webhook, far below what could hurt. */
const MAXIMUM_BODY_LENGTH = 65_536;

/** Reads a JSON body of at most MAXIMUM_BODY_LENGTH and checks it; the Problem names every field that is wrong. */
export async function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<{ ok: z.output<Schema> } | { refused: Problem }> {
  const text = await readText(request);
  if (text === null) return { refused: problem("REQUEST_TOO_LARGE") };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { refused: problem("REQUEST_NOT_JSON") };
  }
  if (text.includes("\\u0000")) return { refused: problem("REQUEST_NOT_VALID", "NUL 문자는 쓸 수 없습니다. (no NUL characters)") };
  if (json === null || typeof json !== "object" || Array.isArray(json)) return { refused: problem("REQUEST_NOT_JSON") };
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: parsed.data };
  const errors = parsed.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
  return { refused: problem("REQUEST_NOT_VALID", errors.map(({ field, message }) => `${field}: ${message}`).join("; "), { errors }) };
}

/** Reads a body as text, or null once it is longer than MAXIMUM_BODY_LENGTH bytes: the rest is not even taken in. */
export async function readText(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > MAXIMUM_BODY_LENGTH) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function answerResponse(answer: Answer): Response {
  const [text, contentType] = "text" in answer ? [answer.text, answer.contentType] : [JSON.stringify(answer.body), "application/json; charset=utf-8"];
  return new Response(text, {
    status: answer.status,
    headers: [["content-type", contentType], ["cache-control", "no-store"], ...(answer.headers ?? [])],
  });
}

/** A part that is not valid percent-encoding names nothing. */
function pathPart(path: string, url: string, name: string): string {
  const index = path.split("/").indexOf(`[${name}]`);
  try {
    return decodeURIComponent(new URL(url).pathname.split("/")[index] ?? "");
  } catch {
    return "";
  }
}

/** A database that is away comes back; anything else is a bug, and its error is in the log under `traceId`. */
function failure(error: unknown): Response {
  const traceId = randomUUID();
  log.error({ err: error, traceId }, "a request failed");
  return problemResponse(problem(isDatabaseAway(error) ? "SERVICE_UNAVAILABLE" : "INTERNAL_ERROR", undefined, { traceId }));
}
