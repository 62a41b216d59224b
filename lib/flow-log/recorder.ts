import type { Database } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { log } from "../log";
import { FLOW_CHANNEL } from "./flow-listener";
import type { FlowMessage } from "./message";

/** Takes messages without making the payment wait, and writes them in batches. */
export type Recorder = {
  record(message: FlowMessage): void;
  /** Resolves once everything recorded so far is in the database. */
  flush(): Promise<void>;
};

const FLUSH_AFTER_MS = 25;
const BATCH_SIZE = 500;
/** Past this the oldest wait in vain: the record must never take the shop's memory with it. */
const MAXIMUM_BUFFERED = 20_000;

/**
 * The record of messages. It is told after the fact and may lose its last few milliseconds in a crash: the money is in
 * the orders, commands and payments, which never go through here.
 */
export function createRecorder(db: Database): Recorder {
  let buffer: FlowMessage[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function writeAll(): Promise<void> {
    timer = undefined;
    while (buffer.length > 0) {
      const batch = buffer.slice(0, BATCH_SIZE);
      buffer = buffer.slice(BATCH_SIZE);
      try {
        await db.flowMessage.createMany({ data: batch.map(toRow) });
        await tellWatchers(db, batch);
      } catch (error) {
        log.warn({ err: error, messages: batch.length }, "the flow record could not be written");
      }
    }
  }

  return {
    record(message) {
      if (buffer.length >= MAXIMUM_BUFFERED) buffer.shift();
      buffer.push(message);
      timer ??= setTimeout(() => (writing = writing.then(writeAll)), FLUSH_AFTER_MS).unref();
    },
    flush() {
      clearTimeout(timer);
      writing = writing.then(writeAll);
      return writing;
    },
  };
}

/** Takes messages and forgets them: for a shop that keeps no record. */
export const silentRecorder: Recorder = { record: () => undefined, flush: () => Promise.resolve() };

/** Names the orders of a batch, once its rows are committed, to whoever watches them in any process. */
async function tellWatchers(db: Database, batch: readonly FlowMessage[]): Promise<void> {
  const orderIds = [...new Set(batch.flatMap(({ orderId }) => orderId ?? []))];
  if (orderIds.length > 0) await db.$queryRaw`SELECT count(pg_notify(${FLOW_CHANNEL}, id)) FROM unnest(${orderIds}::text[]) AS id`;
}

function toRow(message: FlowMessage): Prisma.FlowMessageCreateManyInput {
  const { body, ...rest } = message;
  return body === null || body === undefined ? rest : { ...rest, body: body as Prisma.InputJsonValue };
}
