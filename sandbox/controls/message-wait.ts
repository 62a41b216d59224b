import type { MessageRecord, MessageRow } from "../core/record";
import type { Store } from "../core/store";

/** Which messages: of these orders (of all, where none is named), recorded after `after`. */
export interface MessageQuery {
  orderIds: readonly string[];
  after: number;
  /** How long to wait for one where there is none yet, in milliseconds. */
  waitMs: number;
}

/** A reader that waits holds a connection: it is let go after this long, and asks again. */
export const longestWaitMs = 25_000;

async function listNewer(record: MessageRecord, { orderIds, after }: MessageQuery): Promise<MessageRow[]> {
  const lists = orderIds.length === 0 ? [await record.list({})] : await Promise.all(orderIds.map((orderId) => record.list({ orderId })));
  return lists.flat().filter(({ seq }) => seq > after).toSorted((one, other) => one.seq - other.seq);
}

/**
 * The messages asked for, oldest first. Where there are none newer than `after` it waits until there is one, the time is over or
 * `signal` says that nobody listens any more: a reader can follow a payment as it happens without asking again and again.
 */
export async function readOrAwaitMessages(record: MessageRecord, store: Store, query: MessageQuery, signal: AbortSignal): Promise<MessageRow[]> {
  const found = await listNewer(record, query);
  if (found.length > 0 || query.waitMs <= 0 || signal.aborted) return found;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(query.waitMs, longestWaitMs)).unref();
    const unsubscribe = record.subscribe((row) => {
      const isAskedFor = query.orderIds.length === 0 || (row.orderId !== null && query.orderIds.includes(row.orderId));
      if (isAskedFor && row.seq > query.after) end();
    });
    signal.addEventListener("abort", end);
  });
  await store.durable();
  return listNewer(record, query);
}
