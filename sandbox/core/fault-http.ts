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

/** What leaves in the end: the answer, nothing, or half of it. */
export type Departure = { kind: "answer" | "cut-body"; answer: Answer } | { kind: "cut" };

/** How a gateway words the answers that faults ask for. */
export interface FaultWording {
  status(status: number): Answer;
  code(code: string, status: number | undefined): Answer;
}

const sleep = (delayMs: number) => new Promise<void>((resolve) => void setTimeout(resolve, delayMs));

/**
 * Runs one request under a fault. `act` gets a hook that it must call inside its idempotency claim, just before it acts:
 * it waits out a late act, or returns the answer that replaces acting. The cut, the 5xx and the late answer happen outside.
 */
export async function runUnderFault(
  fault: ArmedFault | null,
  wording: FaultWording,
  act: (beforeActing: () => Promise<Answer | null>) => Promise<Answer>,
): Promise<Departure> {
  const isBefore = fault?.when === "before";
  if (fault?.kind === "cut-before") return { kind: "cut" };
  if (fault?.kind === "request-limit") return { kind: "answer", answer: wording.status(fault.status ?? 429) };
  if (fault?.kind === "status" && isBefore) return { kind: "answer", answer: wording.status(fault.status ?? 500) };

  const answer = await act(async () => {
    if (!fault || !isBefore) return null;
    if (fault.delayMs) await sleep(fault.delayMs);
    return fault.kind === "error-code" ? wording.code(fault.code ?? "", fault.status) : null;
  });
  if (!fault || isBefore) return { kind: "answer", answer };

  if (fault.delayMs) await sleep(fault.delayMs);
  switch (fault.kind) {
    case "drop-answer":
      return { kind: "cut" };
    case "cut-body":
      return { kind: "cut-body", answer };
    case "status":
      return { kind: "answer", answer: wording.status(fault.status ?? 500) };
    case "error-code":
      return { kind: "answer", answer: wording.code(fault.code ?? "", fault.status) };
    default:
      return { kind: "answer", answer };
  }
}

/**
 * Sends what leaves. A cut destroys the socket, so the caller sees a reset, as when a gateway dies. Throws if a cut is asked
 * for on an in-process call, which has no socket.
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
  } else {
    const { status, headers, body } = departure.answer;
    const bytes = Buffer.from(body);
    outgoing.writeHead(status, { ...headers, "content-length": String(bytes.byteLength) });
    outgoing.write(bytes.subarray(0, bytes.byteLength >> 1), () => outgoing.destroy());
  }
  return RESPONSE_ALREADY_SENT;
}
