import type { MessageRow } from "../core/record";

/** A request with its answer, or a message that stands alone (what a buyer did in a window). */
export interface Exchange {
  request: MessageRow;
  answer: MessageRow | null;
}

/** What the log is narrowed to, as the page's address says it. */
export interface LogFilter {
  /** Part of an order id, a name, a path or a correlation id. */
  text: string;
  /** Calls of the API, webhooks and other calls of the shop, or what happened in windows. */
  kind: "api" | "webhook" | "window" | null;
  /** Only what failed: 4xx, 5xx, or no answer. */
  isFailed: boolean;
}

/** Reads the filter from an address; what makes no sense counts as not given. */
export function readLogFilter(query: Record<string, string>): LogFilter {
  const { kind } = query;
  return { text: (query.text ?? "").trim(), kind: kind === "api" || kind === "webhook" || kind === "window" ? kind : null, isFailed: query.failed === "1" };
}

/** A request is answered by the message the other way, of the same call. */
const isAnswerTo = (request: MessageRow, message: MessageRow) =>
  message.from === request.to && message.to === request.from && message.correlationId === request.correlationId && message.path === request.path;

/** Puts each answer to its request; the record's order of the requests stays. A webhook's attempts share an id: each answer goes to the latest. */
export function pairMessages(messages: readonly MessageRow[]): Exchange[] {
  const exchanges: Exchange[] = [];
  for (const message of messages) {
    const asked = message.correlationId === null ? undefined : exchanges.findLast(({ request, answer }) => answer === null && isAnswerTo(request, message));
    if (asked) asked.answer = message;
    else exchanges.push({ request: message, answer: null });
  }
  return exchanges;
}

/** Which way a call goes. */
export function kindOf({ request }: Exchange): NonNullable<LogFilter["kind"]> {
  if (request.method === null) return "window";
  return request.from === "shop" ? "api" : "webhook";
}

/** Did it fail: an error as the answer, or an answer that never came? What stands alone cannot. */
export function isFailed(exchange: Exchange): boolean {
  const { answer } = exchange;
  if (kindOf(exchange) === "window") return false;
  return answer !== null && (answer.status === null || answer.status >= 400);
}

/** The exchanges that fit. */
export function filterExchanges(exchanges: readonly Exchange[], filter: LogFilter): Exchange[] {
  const needle = filter.text.toLowerCase();
  const isFound = ({ request }: Exchange) =>
    [request.orderId, request.name, request.path, request.correlationId].some((field) => field?.toLowerCase().includes(needle) ?? needle === "");
  return exchanges.filter(
    (exchange) => (filter.kind ?? kindOf(exchange)) === kindOf(exchange) && (!filter.isFailed || isFailed(exchange)) && isFound(exchange),
  );
}
