/** The parties of a payment, as the record and the sequence diagram name them. */
export type Party = "browser" | "sdk" | "shop" | "database" | "gateway";

/**
 * One message of a payment: the fixed shape that shop and sandbox share. A request and its answer are two messages.
 * `at` is real time (never the movable clock), `durationMs` is set on answers, `headers` and `body` are already masked.
 */
export type FlowMessage = {
  orderId: string | null;
  attempt: number | null;
  at: Date;
  from: Party;
  to: Party;
  name: string;
  method: string | null;
  path: string | null;
  status: number | null;
  durationMs: number | null;
  headers: Record<string, string>;
  body: unknown;
  correlationId: string;
};

/** The header in which the correlation id travels between shop and gateway. Real gateways ignore it. */
export const CORRELATION_HEADER = "x-correlation-id";
