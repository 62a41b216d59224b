import type { ArmedFault } from "./faults";
import type { Delivery } from "./webhook-delivery";

/** How one attempt ended: the shop's status and the beginning of its answer, or why there was none. */
export interface PostOutcome {
  status: number | null;
  error: string | null;
  answer: string | null;
}

/** As much of a shop's answer as the log keeps. */
const keptAnswerBytes = 4_096;

/** The beginning of an answer's body. The status has been received by then: a body that never ends is no failure. */
async function readBeginning(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  try {
    while (byteCount < keptAnswerBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      byteCount += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // Cut or out of time: what has come is kept.
  }
  return Buffer.concat(chunks).subarray(0, keptAnswerBytes).toString("utf8");
}

async function post(callOut: typeof fetch, delivery: Delivery, headers: Record<string, string>, timeoutMs: number): Promise<PostOutcome> {
  try {
    const response = await callOut(delivery.url, {
      method: "POST",
      headers,
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, error: null, answer: await readBeginning(response) };
  } catch (error) {
    return { status: null, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error), answer: null };
  }
}

/** Posts a webhook once, under the fault that meets this attempt. Never rejects. */
export async function postUnderFault(
  callOut: typeof fetch,
  fault: ArmedFault | null,
  delivery: Delivery,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<PostOutcome> {
  if (fault?.kind === "cut-before") return { status: null, error: "fault: the attempt never left", answer: null };
  if (fault?.delayMs) await new Promise<void>((resolve) => void setTimeout(resolve, fault.delayMs));
  const outcome = await post(callOut, delivery, headers, timeoutMs);
  return fault?.kind === "drop-answer" ? { status: null, error: "fault: the answer was lost", answer: null } : outcome;
}
