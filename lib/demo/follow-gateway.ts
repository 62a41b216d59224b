import { setTimeout as pause } from "node:timers/promises";
import type { RecordedMessage } from "../flow-log/recorded-message";
import { log } from "../log";
import { markOf, seenSequences, type Mark } from "./flow-cursor";
import { readGatewayRecord } from "./gateway-record";

/** How long a sandbox that does not answer is left alone. */
const GATEWAY_AWAY_MS = 2_000;

export type GatewayFollower = {
  /** From now on the rows of these gateway order ids. */
  follow(orderIds: readonly string[]): void;
  /** The rows that came since they were last taken, oldest first. */
  take(): RecordedMessage[];
  /** How far what was taken reaches. */
  mark(): Mark;
  stop(): void;
};

/** Keeps one question open at the sandbox, and calls `onNews` when there are rows to take. A sandbox that is away is asked again. */
export function followGateway(sandboxUrl: string, start: Mark, onNews: () => void): GatewayFollower {
  let followed: readonly string[] = [];
  let waiting: RecordedMessage[] = [];
  /** Positions that were queued, and those that were taken. Null until the first answer says what was seen before. */
  let queued: Set<number> | null = null;
  const taken = new Set<number>();
  let question = new AbortController();

  function accept(messages: readonly RecordedMessage[]): void {
    if (queued === null) {
      queued = seenSequences(start, messages.map(({ sequence }) => sequence));
      for (const sequence of queued) taken.add(sequence);
    }
    for (const message of messages) {
      if (queued.has(message.sequence)) continue;
      queued.add(message.sequence);
      waiting.push(message);
    }
    if (waiting.length > 0) onNews();
  }

  async function ask(orderIds: readonly string[], { signal }: AbortController): Promise<void> {
    // From the beginning: rows of an order id that is new here may lie before those of the others.
    for (let after: number | null = null; !signal.aborted; ) {
      try {
        const messages = await readGatewayRecord(sandboxUrl, { orderIds, after: after ?? 0, waits: after !== null }, signal);
        if (signal.aborted) return;
        after = Math.max(after ?? 0, ...messages.map(({ sequence }) => sequence));
        accept(messages);
      } catch (error) {
        if (signal.aborted) return;
        log.debug({ err: error }, "the sandbox's record could not be read; trying again");
        await pause(GATEWAY_AWAY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  return {
    follow(orderIds) {
      if (orderIds.every((orderId) => followed.includes(orderId))) return;
      question.abort();
      question = new AbortController();
      followed = orderIds;
      void ask(orderIds, question);
    },
    take() {
      const messages = waiting;
      waiting = [];
      for (const { sequence } of messages) taken.add(sequence);
      return messages;
    },
    mark: () => markOf(taken),
    stop: () => question.abort(),
  };
}
