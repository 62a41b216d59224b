import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { ArmedFault } from "./faults";

/** A whole answer before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What leaves in the end: the answer, half of it, or nothing (the connection closes, or is reset). */
export type Departure = { kind: "answer"; answer: Answer } | { kind: "cut-body"; answer: Answer } | { kind: "cut" } | { kind: "reset" };

/** The answer that leaves, whole or in part; `null` if none does. */
export function leavingAnswer(departure: Departure): Answer | null {
  return "answer" in departure ? departure.answer : null;
}

/** How a gateway words the answers that faults ask for. */
export interface FaultWording {
  status(status: number): Answer;
  code(code: string, status: number | undefined): Answer;
}

/** What a fault needs of the one who acts. */
export interface FaultHooks {
  /**
   * Acts. It gets a hook that it must call inside its idempotency claim, just before it acts: that waits out a late act, or
   * returns the answer that replaces acting.
   */
  act(beforeActing: () => Promise<Answer | null>): Promise<Answer>;
  /** Resolves when the webhooks of what was done have been tried once. */
  webhooksDelivered(): Promise<void>;
}

const sleep = (delayMs: number) => new Promise<void>((resolve) => void setTimeout(resolve, delayMs));

const htmlPage = "<!doctype html><html><head><title>Service Temporarily Unavailable</title></head><body><h1>점검 중입니다</h1></body></html>";
const emptyAnswer: Answer = { status: 200, headers: { "content-type": "application/json" }, body: "" };

/** A proxy's page where JSON was promised; or the real body under another type. */
function mistyped({ contentType = "text/html" }: ArmedFault, answer: Answer): Answer {
  const isHtml = contentType.startsWith("text/html");
  return { ...answer, headers: { ...answer.headers, "content-type": contentType }, body: isHtml ? htmlPage : answer.body };
}

/** The answer that a fault puts in the real one's place; `null` if it leaves the answer alone. */
function replacement(fault: ArmedFault, wording: FaultWording, answer: Answer): Answer | null {
  switch (fault.kind) {
    case "status":
    case "request-limit": {
      const refusal = wording.status(fault.status ?? (fault.kind === "status" ? 500 : 429));
      const wait: Record<string, string> = fault.retryAfterSeconds === undefined ? {} : { "retry-after": String(fault.retryAfterSeconds) };
      return { ...refusal, headers: { ...refusal.headers, ...wait } };
    }
    case "error-code":
      return wording.code(fault.code ?? "", fault.status);
    case "empty-body":
      return { ...answer, body: "" };
    case "wrong-type":
      return mistyped(fault, answer);
    default:
      return null;
  }
}

/** Runs one request under a fault. The cut, the 5xx and the late answer happen outside of the act. */
export async function runUnderFault(fault: ArmedFault | null, wording: FaultWording, hooks: FaultHooks): Promise<Departure> {
  const isBefore = fault?.when === "before";
  if (fault?.kind === "cut-before") return { kind: "cut" };
  if (fault?.kind === "reset") return { kind: "reset" };
  // A documented refusal is the gateway's own word, so it is given inside the claim; the others come from in front of it.
  const instead = fault && isBefore && fault.kind !== "error-code" ? replacement(fault, wording, emptyAnswer) : null;
  if (instead) return { kind: "answer", answer: instead };

  const answer = await hooks.act(async () => {
    if (!fault || !isBefore) return null;
    if (fault.delayMs) await sleep(fault.delayMs);
    return fault.kind === "error-code" ? replacement(fault, wording, emptyAnswer) : null;
  });
  if (!fault || isBefore) return { kind: "answer", answer };

  if (fault.delayMs) await sleep(fault.delayMs);
  if (fault.kind === "webhook-before-answer") await hooks.webhooksDelivered();
  if (fault.kind === "drop-answer") return { kind: "cut" };
  if (fault.kind === "cut-body") return { kind: "cut-body", answer };
  return { kind: "answer", answer: replacement(fault, wording, answer) ?? answer };
}

/**
 * Sends what leaves. A cut destroys the socket, as when a gateway dies; a reset says so with RST, as a port where nobody listens
 * does. Throws if asked for on an in-process call, which has no socket.
 */
export function depart(c: Context, departure: Departure): Response {
  if (departure.kind === "answer") {
    const { status, headers, body } = departure.answer;
    return new Response(body, { status, headers });
  }
  const { outgoing } = c.env as Partial<HttpBindings>;
  if (!outgoing) throw new Error("a cut needs a real connection");
  if (departure.kind === "cut") {
    outgoing.destroy();
  } else if (departure.kind === "reset") {
    const { socket } = outgoing;
    if (socket && "resetAndDestroy" in socket) socket.resetAndDestroy();
    else outgoing.destroy();
  } else {
    const { status, headers, body } = departure.answer;
    const bytes = Buffer.from(body);
    outgoing.writeHead(status, { ...headers, "content-length": String(bytes.byteLength) });
    outgoing.write(bytes.subarray(0, bytes.byteLength >> 1), () => outgoing.destroy());
  }
  return RESPONSE_ALREADY_SENT;
}
