import type { Party } from "@/lib/flow-log/message";
import type { RecordedMessage } from "@/lib/flow-log/recorded-message";

/**
 * What a message is: a call and its answer, a webhook and its answer, a write to the database, or a step of one party
 * that nobody answers (the window opened, a button was pressed, a client gave up).
 */
export type ArrowKind = "request" | "answer" | "webhook" | "webhook-answer" | "write" | "step";

/**
 * What became of a message. `lost`: it left and did not arrive, or nobody knows that it did. `late`: it was sent when its client had
 * given up. `open`: a call whose answer is not recorded yet.
 */
export type Fate = "arrived" | "lost" | "late" | "open";

/** One arrow of the diagram. `at` in unix milliseconds; what a table cannot hold (headers, bodies) is in `messages`. */
export type Arrow = {
  /** The id of the first record that it is drawn from: it stays the same while others join it. */
  id: string;
  kind: ArrowKind;
  from: Party;
  to: Party;
  at: number;
  /** What it is, without who recorded it: `confirm`, `create order`, `PAYMENT_CAPTURED`. */
  name: string;
  method: string | null;
  path: string | null;
  status: number | null;
  durationMs: number | null;
  attempt: number | null;
  fate: Fate;
  /** The same for a request and its answer. */
  callId: string | null;
  /** Every record of this message: two where both processes saw it. The sender's first. */
  messages: RecordedMessage[];
};

/** Which processes wrote the message down. */
export function seenBy({ messages }: Arrow): RecordedMessage["recordedBy"][] {
  return [...new Set(messages.map(({ recordedBy }) => recordedBy))];
}
