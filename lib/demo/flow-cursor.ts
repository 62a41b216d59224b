/** How far one record was seen: its last position, and how many rows lay up to it. */
export type Mark = { sequence: number; count: number };

/** How far a watcher has seen a flow, as `Last-Event-ID` carries it: both records. */
export type FlowCursor = { shop: Mark; gateway: Mark };

const NOTHING: Mark = { sequence: 0, count: 0 };
export const START: FlowCursor = { shop: NOTHING, gateway: NOTHING };

const format = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/;

/** Reads a `Last-Event-ID`; one that is none means the beginning. */
export function parseCursor(text: string | null): FlowCursor {
  const parts = format.exec(text ?? "")?.slice(1).map(Number);
  if (parts === undefined) return START;
  const [shopSequence = 0, shopCount = 0, gatewaySequence = 0, gatewayCount = 0] = parts;
  return { shop: { sequence: shopSequence, count: shopCount }, gateway: { sequence: gatewaySequence, count: gatewayCount } };
}

export function formatCursor({ shop, gateway }: FlowCursor): string {
  return [shop.sequence, shop.count, gateway.sequence, gateway.count].join(".");
}

/** Where a watcher stands that has seen these positions. */
export function markOf(seen: ReadonlySet<number>): Mark {
  return { sequence: Math.max(0, ...seen), count: seen.size };
}

/**
 * Which of a record's rows a watcher that comes back has seen: those up to its mark, unless there are more of them than when it left.
 * Then one was committed late (by another instance) or belongs to an attempt that was not watched yet; nobody can say which, and all
 * of them are sent again rather than one lost.
 */
export function seenSequences({ sequence, count }: Mark, sequences: readonly number[]): Set<number> {
  const upTo = sequences.filter((one) => one <= sequence);
  return new Set(upTo.length === count ? upTo : []);
}
