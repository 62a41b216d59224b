import { Client } from "pg";
import { log } from "../log";

/** The PostgreSQL channel on which recorders name the orders that have new messages. */
export const FLOW_CHANNEL = "flow_message";

/** Tells who watches an order that its record has grown. */
export type FlowListener = {
  /** Calls `onChange` whenever any process has recorded messages of the order, and after a gap in which it may have. */
  watch(orderId: string, onChange: () => void): () => void;
  close(): Promise<void>;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * One LISTEN connection for all watchers of a process, opened with the first and closed with the last. After a lost connection it
 * is opened again and every watcher is told to look, since what was told meanwhile is lost.
 */
export function createFlowListener(connectionString: string): FlowListener {
  const watchers = new Map<string, Set<() => void>>();
  let client: Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;

  const tellAll = () => watchers.forEach((orderWatchers) => orderWatchers.forEach((onChange) => onChange()));

  function lose(lost: Client, error?: unknown): void {
    if (client !== lost) return;
    client = null;
    if (error) log.warn({ err: error }, "the listener of the flow record lost its connection");
    lost.end().catch(() => undefined);
    if (watchers.size === 0) return;
    retry = setTimeout(open, pauseMs).unref();
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  function open(): void {
    const opened = new Client({ connectionString, keepAlive: true, application_name: "flow-listener" });
    client = opened;
    opened.on("error", (error) => lose(opened, error));
    opened.on("end", () => lose(opened));
    opened.on("notification", ({ payload }) => watchers.get(payload ?? "")?.forEach((onChange) => onChange()));
    opened
      .connect()
      .then(() => opened.query(`LISTEN ${FLOW_CHANNEL}`))
      .then(() => {
        pauseMs = FIRST_PAUSE_MS;
        return tellAll();
      })
      .catch((error: unknown) => lose(opened, error));
  }

  async function close(): Promise<void> {
    clearTimeout(retry);
    const closing = client;
    client = null;
    await closing?.end().catch(() => undefined);
  }

  return {
    watch(orderId, onChange) {
      const orderWatchers = watchers.get(orderId) ?? new Set();
      orderWatchers.add(onChange);
      watchers.set(orderId, orderWatchers);
      if (client === null && watchers.size === 1 && orderWatchers.size === 1) open();
      return () => {
        orderWatchers.delete(onChange);
        if (orderWatchers.size === 0) watchers.delete(orderId);
        if (watchers.size === 0) void close();
      };
    },
    close() {
      watchers.clear();
      return close();
    },
  };
}
