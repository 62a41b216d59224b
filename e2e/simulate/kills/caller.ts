import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random";

/** What came back: null where no answer did, since somebody died. */
export type Answer = { status: number; body: Record<string, unknown> } | null;

export type Request = { method?: "GET" | "POST" | "PUT"; path: string; body?: unknown; headers?: Record<string, string> };

const ANSWER_WITHIN_MS = 15_000;
const AGAIN_AFTER_MS = 250;
/** Everybody is back long before that; a caller who still gets no answer has found something that is broken for good. */
const MOST_TRIES = 120;

/** `work`, or null after `withinMs`. A fetch whose server was killed at a bad moment has been seen never to settle, signal or not. */
export async function settledWithin<Result>(work: Promise<Result>, withinMs: number): Promise<Result | null> {
  const over = new AbortController();
  return Promise.race([work, pause(withinMs, null, { signal: over.signal })]).finally(() => over.abort());
}

/** Asks once. */
export function ask(url: string, request: Request): Promise<Answer> {
  return settledWithin(send(url, request), ANSWER_WITHIN_MS + 500);
}

async function send(url: string, { method = "GET", path, body, headers = {} }: Request): Promise<Answer> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {} };
  } catch {
    return null;
  }
}

/** Whether to ask again: nobody answered, or somebody behind the one who did is away. */
function isAway(answer: Answer): boolean {
  return answer === null || answer.status >= 500;
}

/** Asks one of `urls` until somebody answers, as a patient browser would. Only for what may be asked twice. */
export async function askPatiently(urls: readonly string[], random: Random, request: Request): Promise<NonNullable<Answer>> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await ask(random.pick(urls), request);
    if (answer !== null && !isAway(answer)) return answer;
    await pause(AGAIN_AFTER_MS);
  }
  throw new Error(`nobody answered ${request.method ?? "GET"} ${request.path}`);
}
