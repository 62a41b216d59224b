import type { ShopContext } from "../context";
import type { FlowOrder, RecordedMessage } from "../flow-log/recorded-message";
import { createBell } from "./bell";
import { markOf, seenSequences, type FlowCursor } from "./flow-cursor";
import { followGateway } from "./follow-gateway";
import { readFlowOrder, readGatewayOrderIds, readShopMessages, readShopSequences } from "./read-flow";

/** What a watcher is told: the order whenever it has moved, new messages with how far that brings it, or that all is well. */
export type FlowEvent = { kind: "order"; order: FlowOrder } | { kind: "messages"; messages: RecordedMessage[]; cursor: FlowCursor } | { kind: "beat" };

const BEAT_MS = 15_000;

/**
 * Tells an order's messages as they are recorded, from `start` on, until `signal` ends it: the shop's rows when a recorder says that
 * there are some, the sandbox's as it answers. Nothing is told twice in one watch. An order that does not exist ends it at once.
 */
export async function* watchFlow(context: ShopContext, orderId: string, start: FlowCursor, signal: AbortSignal): AsyncGenerator<FlowEvent> {
  const { db, config, flowListener } = context;
  const bell = createBell();
  const stopWatching = flowListener.watch(orderId, bell.ring);
  signal.addEventListener("abort", bell.ring);
  const gateway = followGateway(config.sandboxUrl, start.gateway, bell.ring);
  try {
    let order = await readFlowOrder(context, orderId);
    if (order === null) return;
    yield { kind: "order", order };
    const seen = seenSequences(start.shop, await readShopSequences(db, orderId));
    if (order.gatewayIsSandbox) gateway.follow(await readGatewayOrderIds(db, orderId));

    while (!signal.aborted) {
      const fresh = (await readShopSequences(db, orderId)).filter((sequence) => !seen.has(sequence));
      const messages = [...(await readShopMessages(db, fresh)), ...gateway.take()];
      for (const sequence of fresh) seen.add(sequence);
      if (messages.length > 0) yield { kind: "messages", messages, cursor: { shop: markOf(seen), gateway: gateway.mark() } };
      if (fresh.length > 0) {
        const moved = await readFlowOrder(context, orderId);
        if (moved !== null && moved.status !== order.status) yield { kind: "order", order: moved };
        order = moved ?? order;
        if (order.gatewayIsSandbox) gateway.follow(await readGatewayOrderIds(db, orderId));
      }
      if (!(await bell.rings(BEAT_MS))) yield { kind: "beat" };
    }
  } finally {
    stopWatching();
    gateway.stop();
    signal.removeEventListener("abort", bell.ring);
  }
}
