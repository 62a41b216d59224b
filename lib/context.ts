import { randomUUID } from "node:crypto";
import { systemClock, type Clock } from "./clock/clock";
import { openDatabase, type Database } from "./db/client";
import { shopConfig, type ShopConfig } from "./env/config";
import { createFlowListener, type FlowListener } from "./flow-log/flow-listener";
import { createRecorder, silentRecorder, type Recorder } from "./flow-log/recorder";
import { createGateways, type Gateways } from "./payments/gateways";

/**
 * Everything a use case takes from outside itself: passed in, so that a test can move the clock, drop an answer or run
 * something between two steps.
 */
export type ShopContext = {
  config: Readonly<ShopConfig>;
  db: Database;
  clock: Clock;
  newId: () => string;
  gateways: Gateways;
  recorder: Recorder;
  flowListener: FlowListener;
};

export type ContextParts = { clock?: Clock; newId?: () => string; fetch?: typeof fetch };

/** Opens what a shop instance needs. Close with `closeContext`. */
export function openContext(config: ShopConfig, parts: ContextParts = {}): ShopContext {
  const db = openDatabase(config.databaseUrl, config.databasePoolSize);
  const recorder = config.recordsMessages ? createRecorder(db) : silentRecorder;
  return {
    config,
    db,
    clock: parts.clock ?? systemClock,
    newId: parts.newId ?? randomUUID,
    gateways: createGateways(config, recorder, parts.fetch ?? fetch),
    recorder,
    flowListener: createFlowListener(config.databaseUrl),
  };
}

/** Writes what is still buffered and closes the connections. */
export async function closeContext(context: ShopContext): Promise<void> {
  await context.flowListener.close();
  await context.recorder.flush();
  await context.db.$disconnect();
}

// Next bundles pages, route handlers and instrumentation apart from each other; one pool for all of them lives here.
const holder = globalThis as typeof globalThis & { __shopContext?: ShopContext };

/** The running process's context, opened on first use. */
export function shopContext(): ShopContext {
  holder.__shopContext ??= openContext(shopConfig());
  return holder.__shopContext;
}
