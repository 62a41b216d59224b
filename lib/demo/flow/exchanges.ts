import type { Party } from "@/lib/flow-log/message";
import type { RecordedMessage } from "@/lib/flow-log/recorded-message";

/** A call as one process recorded it; `answer` null while there is none. */
export type Exchange = { caller: Party; callee: Party; name: string; route: string; request: RecordedMessage | null; answer: RecordedMessage | null };

/** A call as both processes recorded it, where both did. */
export type SeenExchange = { byCaller: Exchange | null; byCallee: Exchange | null };

/** Clocks of two processes on one machine differ by less than this, in milliseconds. */
const SKEW_MS = 150;

/** An answer says how long it took; a request cannot. */
const isAnswer = ({ durationMs }: RecordedMessage) => durationMs !== null;

/** Whether a message is one half of a call: only those have a method. */
export function isOfExchange({ method, from, to }: RecordedMessage): boolean {
  return method !== null && from !== to;
}

/** Who keeps a record of its own; everybody else is seen through the shop's. */
export function recorderOf(party: Party): RecordedMessage["recordedBy"] {
  return party === "gateway" ? "gateway" : "shop";
}

/** `confirm request`, `confirm answer (cut)` → `confirm`: the sandbox says which half it is, the shop does not. */
export function plainName(name: string): string {
  return name.replace(/ (request|answer)( \([\w-]+\))?$/, "");
}

/** The path as both sides know it: without the address, the sandbox's prefix and the query. */
export function routeOf(path: string | null): string {
  const withoutOrigin = (path ?? "").replace(/^https?:\/\/[^/]+/, "");
  return withoutOrigin.replace(/^\/(toss|iamport)(?=\/)/, "").replace(/[?#].*$/, "");
}

/** Puts the halves of calls together, within one record. */
export function pairHalves(messages: readonly RecordedMessage[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const message of messages) {
    const [caller, callee] = isAnswer(message) ? [message.to, message.from] : [message.from, message.to];
    const half = { caller, callee, name: plainName(message.name), route: routeOf(message.path) };
    if (!isAnswer(message)) {
      exchanges.push({ ...half, request: message, answer: null });
      continue;
    }
    const asked = exchanges.find(
      ({ request, answer, ...one }) =>
        answer === null && one.caller === caller && one.callee === callee && one.route === half.route && request?.correlationId === message.correlationId && request.method === message.method,
    );
    if (asked) asked.answer = message;
    else exchanges.push({ ...half, request: null, answer: message });
  }
  return exchanges;
}

const timeOf = ({ request, answer }: Exchange) => Date.parse((request ?? answer)?.at ?? "");

function fits(caller: Exchange, callee: Exchange): boolean {
  const [began, arrived] = [timeOf(caller), timeOf(callee)];
  const ended = caller.answer === null ? Number.POSITIVE_INFINITY : Date.parse(caller.answer.at);
  const isSameCall = caller.caller === callee.caller && caller.callee === callee.callee && caller.route === callee.route;
  return isSameCall && methodOf(caller) === methodOf(callee) && arrived >= began - SKEW_MS && arrived <= ended + SKEW_MS;
}

const methodOf = ({ request, answer }: Exchange) => (request ?? answer)?.method;
const correlationOf = ({ request, answer }: Exchange) => (request ?? answer)?.correlationId;

/**
 * Finds for each call of one record the same call in the other: by the correlation id that travelled with it, else (a client
 * that hands no header on) by its path and time. What only one of them saw stays alone.
 */
export function matchRecords(exchanges: readonly Exchange[]): SeenExchange[] {
  const byCaller: Exchange[] = [];
  const byCallee: Exchange[] = [];
  for (const exchange of exchanges) {
    const recordedBy = (exchange.request ?? exchange.answer)?.recordedBy;
    (recorderOf(exchange.caller) === recordedBy ? byCaller : byCallee).push(exchange);
  }
  const found = new Map<Exchange, Exchange>();
  const taken = new Set<Exchange>();
  for (const needsCorrelation of [true, false]) {
    for (const caller of byCaller) {
      if (found.has(caller)) continue;
      const callee = byCallee.find((one) => !taken.has(one) && fits(caller, one) && (!needsCorrelation || correlationOf(one) === correlationOf(caller)));
      if (callee === undefined) continue;
      found.set(caller, callee);
      taken.add(callee);
    }
  }
  const alone = byCallee.filter((callee) => !taken.has(callee)).map((callee) => ({ byCaller: null, byCallee: callee }));
  return [...byCaller.map((caller) => ({ byCaller: caller, byCallee: found.get(caller) ?? null })), ...alone];
}
