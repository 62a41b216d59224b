import { createHash } from "node:crypto";
import type { SandboxContext } from "../core/context";
import type { Answer } from "../core/fault-http";

/** First use plus 15 days [certain]. */
export const idempotencyLifetimeMs = 15 * 86_400_000;
export const longestIdempotencyKey = 300;

interface StoredAnswer extends Answer {
  traceId: string;
  expiresAtMs: number;
}

/** What a key is valid within: API key, URL and method. The body is not compared [certain]. */
export interface IdempotencyScope {
  idempotencyKey: string;
  secretKey: string;
  method: string;
  path: string;
}

export type IdempotentOutcome = { kind: "first"; answer: Answer } | { kind: "replay"; answer: StoredAnswer } | { kind: "running" };

const shelf = (context: SandboxContext) => context.store.collection<StoredAnswer>("tossIdempotency");

/** Removes answers past their 15 days; at start, as nothing else needs them gone. */
export async function forgetOldIdempotencyKeys(context: SandboxContext): Promise<void> {
  for (const { key, value } of await shelf(context).entries()) {
    if (context.clock.now() >= value.expiresAtMs) shelf(context).remove(key);
  }
}

const runningOf = new WeakMap<SandboxContext, Set<string>>();

/**
 * Runs `act` once per key. While it runs, and until its answer is durable, the same key is `running`; afterwards it is
 * replayed byte by byte, errors too. `act` answers whether it may be kept: 5xx are not, unless the setting says so [unknown].
 * `act` must call `keep` in the same turn as its command's writes, so that both are one transaction.
 */
export async function runIdempotent(
  context: SandboxContext,
  scope: IdempotencyScope,
  traceId: string,
  act: (keep: (answer: Answer) => void) => Promise<Answer>,
): Promise<IdempotentOutcome> {
  const stored = shelf(context);
  const running = runningOf.get(context) ?? new Set<string>();
  runningOf.set(context, running);
  const id = createHash("sha256")
    .update(JSON.stringify([scope.idempotencyKey, scope.secretKey, scope.method, scope.path]))
    .digest("hex");

  if (running.has(id)) return { kind: "running" };
  const earlier = stored.get(id);
  if (earlier && context.clock.now() < earlier.expiresAtMs) return { kind: "replay", answer: earlier };

  running.add(id);
  try {
    const startedAtMs = context.clock.now();
    const answer = await act((kept) => {
      if (kept.status >= 500 && !context.settings.read().tossReplayServerErrors) return;
      stored.put(id, { ...kept, traceId, expiresAtMs: startedAtMs + idempotencyLifetimeMs });
    });
    await context.store.durable();
    return { kind: "first", answer };
  } finally {
    running.delete(id);
  }
}
