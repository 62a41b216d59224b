import type { Party } from "@/lib/flow-log/message";
import type { RecordedMessage } from "@/lib/flow-log/recorded-message";
import type { Arrow, Fate } from "./arrow";
import { isOfExchange, matchRecords, pairHalves, plainName, recorderOf, type SeenExchange } from "./exchanges";

/**
 * Makes the arrows of a flow from the rows of both records, in the order in which things happened. Every row is part of exactly one
 * arrow; a message that both processes saw is one arrow with two rows.
 */
export function buildArrows(messages: readonly RecordedMessage[]): Arrow[] {
  const unique = [...new Map(messages.map((message) => [message.id, message])).values()].toSorted(byTime);
  const [calls, steps] = [unique.filter(isOfExchange), unique.filter((message) => !isOfExchange(message))];
  const records = new Set(unique.map(({ recordedBy }) => recordedBy));
  const exchanges = [...records].flatMap((recordedBy) => pairHalves(calls.filter((call) => call.recordedBy === recordedBy)));
  const arrows = [...matchRecords(exchanges).flatMap((seen) => arrowsOf(seen, records)), ...steps.map(stepArrow)];
  return arrows.toSorted((one, other) => one.at - other.at || rank(one) - rank(other) || position(one) - position(other));
}

function byTime(one: RecordedMessage, other: RecordedMessage): number {
  return Date.parse(one.at) - Date.parse(other.at) || one.sequence - other.sequence;
}

/** The name of the moment at which a client stopped waiting. */
export const GAVE_UP = "GAVE_UP";

/** Within one millisecond a question comes before its answer. */
const rank = ({ kind }: Arrow) => (kind === "answer" || kind === "webhook-answer" ? 1 : 0);
const position = ({ messages }: Arrow) => messages[0]?.sequence ?? 0;
const timeOf = ({ at }: RecordedMessage) => Date.parse(at);
const present = (rows: readonly (RecordedMessage | null | undefined)[]) => rows.filter((row) => row !== null && row !== undefined);

function stepArrow(message: RecordedMessage): Arrow {
  const [from, to] = drawnBetween(message);
  return arrowOf({ kind: to === "database" ? "write" : "step", from, to, at: timeOf(message), fate: "arrived", callId: null }, [message]);
}

/**
 * The sandbox records the window as the browser, since that is where it runs; in the diagram it has a lane of its own. A buyer who is
 * played by the sandbox's controls, and a merchant at its console, use no window.
 */
function drawnBetween({ recordedBy, from, to, name }: RecordedMessage): [Party, Party] {
  if (recordedBy !== "gateway" || /^played buyer|in the console/.test(name)) return [from, to];
  if (from === "browser" && to === "gateway") return ["sdk", "gateway"];
  return from === "gateway" && to === "browser" ? ["sdk", "browser"] : [from, to];
}

function arrowsOf({ byCaller, byCallee }: SeenExchange, records: ReadonlySet<string>): Arrow[] {
  const exchange = byCaller ?? byCallee;
  if (exchange === null) return [];
  const { caller, callee } = exchange;
  const isWebhook = caller === "gateway";
  const callId = (exchange.request ?? exchange.answer)?.id ?? null;
  const [asked, heard] = [byCaller?.request, byCallee?.request];
  const [received, sent] = [byCaller?.answer, byCallee?.answer];
  // A client that got no answer at all notes that too, with no status.
  const gaveUp = received !== null && received !== undefined && received.status === null ? received : null;
  // A real gateway keeps its record to itself: only where there is one does its silence say something.
  const neverArrived = gaveUp !== null && byCallee === null && records.has(recorderOf(callee));

  const requests = present([asked, heard]);
  const request = requests.length > 0 && {
    kind: isWebhook ? ("webhook" as const) : ("request" as const),
    from: caller,
    to: callee,
    at: Math.min(...requests.map(timeOf)),
    fate: (neverArrived ? "lost" : received || sent ? "arrived" : "open") as Fate,
    callId,
  };
  const arrows = request ? [arrowOf(request, neverArrived ? present([asked, heard, gaveUp]) : requests)] : [];
  const answer = neverArrived ? null : answerOf(sent ?? null, received ?? null, gaveUp);
  if (answer !== null) {
    const kind = isWebhook ? "webhook-answer" : "answer";
    arrows.push(arrowOf({ kind, from: callee, to: caller, at: answer.at, fate: answer.fate, callId }, answer.rows));
    // The answer was sent to somebody who had stopped waiting: that moment is a step of its own.
    if (answer.fate === "late" && gaveUp) arrows.push({ ...arrowOf({ kind: "step", from: caller, to: caller, at: timeOf(gaveUp), fate: "arrived", callId }, [gaveUp]), name: GAVE_UP });
  }
  return arrows;
}

type Ending = { at: number; fate: Fate; rows: RecordedMessage[] };

function answerOf(sent: RecordedMessage | null, received: RecordedMessage | null, gaveUp: RecordedMessage | null): Ending | null {
  if (sent === null && received === null) return null;
  if (gaveUp === null) {
    const rows = present([sent, received]);
    return { at: Math.max(...rows.map(timeOf)), fate: sent !== null && sent.status === null ? "lost" : "arrived", rows };
  }
  if (sent !== null && sent.status !== null && timeOf(sent) > timeOf(gaveUp)) return { at: timeOf(sent), fate: "late", rows: [sent] };
  const rows = present([sent, gaveUp]);
  return { at: Math.min(...rows.map(timeOf)), fate: "lost", rows };
}

function arrowOf(part: Pick<Arrow, "kind" | "from" | "to" | "at" | "fate" | "callId">, messages: RecordedMessage[]): Arrow {
  const [first] = messages;
  const shop = messages.find(({ recordedBy }) => recordedBy === "shop");
  const named = shop ?? first;
  return {
    ...part,
    id: first?.id ?? "",
    name: plainName(named?.name ?? ""),
    method: named?.method ?? null,
    path: named?.path ?? null,
    status: messages.find(({ status }) => status !== null)?.status ?? null,
    // How long whoever waited for it waited, which is the longest of what was measured.
    durationMs: messages.reduce<number | null>((longest, { durationMs }) => (durationMs === null ? longest : Math.max(longest ?? 0, durationMs)), null),
    attempt: shop?.attempt ?? null,
    messages,
  };
}
