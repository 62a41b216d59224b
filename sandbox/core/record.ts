import type { SandboxClock } from "./clock";
import { maskText, maskValue } from "./mask";
import type { Store } from "./store";

/** Who can send or receive a message of a payment. */
export type Party = "browser" | "sdk" | "shop" | "database" | "gateway";

/** One message, as it is kept: append-only, masked, and stamped with real time even when the sandbox's clock is moved. */
export interface MessageRow {
  id: string;
  /** The gateway's order id; `null` while no order is known. */
  orderId: string | null;
  /** Which payment of that order this is about, counted from 1 in the order they were opened; `null` if unknown. */
  attempt: number | null;
  /** Position in the whole record. */
  seq: number;
  /** Real time, ISO 8601 with milliseconds. */
  at: string;
  from: Party;
  to: Party;
  /** What it is, e.g. `confirm request`, `confirm answer`, `PAYMENT_STATUS_CHANGED`. */
  name: string;
  method: string | null;
  path: string | null;
  /** HTTP status of an answer; `null` for a request and for an answer that never left. */
  status: number | null;
  durationMs: number | null;
  headers: Record<string, string> | null;
  body: unknown;
  correlationId: string | null;
}

/** What the sender of a message tells the record. */
export type Message = Pick<MessageRow, "from" | "to" | "name"> & Partial<Omit<MessageRow, "id" | "seq" | "at" | "from" | "to" | "name">>;

export interface MessageRecord {
  /** Masks and appends one message. */
  append(message: Message): MessageRow;
  /** The messages of one order, oldest first; without an order the latest `limit` of all. */
  list(query: { orderId?: string; limit?: number }): Promise<MessageRow[]>;
  /** The number of the newest message; 0 if there is none. */
  lastSeq(): number;
  /** Calls `listener` with each new row, until the returned function is called. */
  subscribe(listener: (row: MessageRow) => void): () => void;
}

/** As many messages as are kept: some 4,000 payments with all that was said about them. */
const mostMessages = 50_000;

/** Opens the record; numbering goes on after the last stored row. Beyond `most` messages the oldest go. */
export async function openRecord(store: Store, clock: SandboxClock, most = mostMessages): Promise<MessageRecord> {
  const rows = store.collection<MessageRow>("messages");
  const byOrder = store.collection<number>("messagesByOrder");
  const listeners = new Set<(row: MessageRow) => void>();
  const [last] = await rows.entries({ reverse: true, limit: 1 });
  const [first] = await rows.entries({ limit: 1 });
  let seq = last?.value.seq ?? 0;
  let oldestSeq = first?.value.seq ?? 1;

  const forgetOldest = () => {
    for (; seq - oldestSeq >= most; oldestSeq += 1) {
      const row = rows.get(oldestSeq);
      if (!row) continue;
      rows.remove(oldestSeq);
      if (row.orderId) byOrder.remove([row.orderId, oldestSeq]);
    }
  };

  return {
    append(message) {
      seq += 1;
      const row: MessageRow = {
        id: `msg_${String(seq).padStart(9, "0")}`,
        // An order id comes from outside: cut to what the store takes as a key.
        orderId: message.orderId?.slice(0, 200) ?? null,
        attempt: message.attempt ?? null,
        seq,
        at: new Date(clock.realNow()).toISOString(),
        from: message.from,
        to: message.to,
        name: message.name,
        method: message.method ?? null,
        path: message.path ? maskText(message.path) : null,
        status: message.status ?? null,
        durationMs: message.durationMs ?? null,
        headers: message.headers ? (maskValue(message.headers) as Record<string, string>) : null,
        body: maskValue(message.body ?? null),
        correlationId: message.correlationId ?? null,
      };
      rows.put(seq, row);
      if (row.orderId) byOrder.put([row.orderId, seq], seq);
      forgetOldest();
      for (const listener of listeners) listener(row);
      return row;
    },
    async list({ orderId, limit = 1_000 }) {
      if (orderId === undefined) {
        const latest = await rows.entries({ reverse: true, limit });
        return latest.map(({ value }) => value).toReversed();
      }
      const index = await byOrder.entries({ start: [orderId], end: [orderId, Number.MAX_SAFE_INTEGER], limit });
      return index.flatMap(({ value }) => rows.get(value) ?? []);
    },
    lastSeq: () => seq,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
