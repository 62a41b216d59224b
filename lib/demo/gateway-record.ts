import { z } from "zod";
import { mask, maskHeaders } from "../flow-log/mask";
import { recordedMessage, type RecordedMessage } from "../flow-log/recorded-message";

/** How long the sandbox may hold a question open while it has nothing new, in milliseconds. */
const WAIT_MS = 20_000;

/** A row of the sandbox's record as `GET /sandbox/messages` tells it: the fixed shape, with its own numbering. */
const gatewayRow = recordedMessage
  .omit({ id: true, recordedBy: true, sequence: true, headers: true })
  .extend({ seq: z.number().int(), headers: z.record(z.string(), z.string()).nullable() });

/** Which rows: of these gateway order ids, newer than `after`. `waits`: the answer may take until there is one. */
export type GatewayRecordQuery = { orderIds: readonly string[]; after: number; waits: boolean };

/**
 * Reads the sandbox's own record over HTTP, oldest first: the window, the gateway's side of each call, webhooks out. Masked again by
 * the shop's own rules, since what it shows is the shop's to answer for (money rule M9). Throws where the sandbox cannot be asked.
 */
export async function readGatewayRecord(sandboxUrl: string, { orderIds, after, waits }: GatewayRecordQuery, signal: AbortSignal): Promise<RecordedMessage[]> {
  const query = new URLSearchParams([...orderIds.map((orderId) => ["orderId", orderId]), ["after", String(after)], ["waitMs", String(waits ? WAIT_MS : 0)]]);
  const response = await fetch(`${sandboxUrl}/sandbox/messages?${query}`, { signal: AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS + 10_000)]), cache: "no-store" });
  if (!response.ok) throw new Error(`the sandbox's record answered ${response.status}`);
  return z.array(gatewayRow).parse(await response.json()).map(gatewayMessage);
}

function gatewayMessage({ seq, headers, body, ...row }: z.infer<typeof gatewayRow>): RecordedMessage {
  return { ...row, id: `gateway:${seq}`, recordedBy: "gateway", sequence: seq, headers: maskHeaders(new Headers(headers ?? {})), body: mask(body ?? null) };
}
