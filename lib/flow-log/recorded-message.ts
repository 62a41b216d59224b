import { z } from "zod";

const party = z.enum(["browser", "sdk", "shop", "database", "gateway"]);

/**
 * One row of either record as the flow inspector is sent it, and as a shared file holds it: the fixed shape, with where it was
 * written down. `id` is unique in a flow, `sequence` counts within one record, `at` is real time (ISO 8601, milliseconds),
 * `durationMs` is set on answers. Headers and body are masked.
 */
export const recordedMessage = z.object({
  id: z.string().min(1).max(60),
  recordedBy: z.enum(["shop", "gateway"]),
  sequence: z.number().int().nonnegative(),
  orderId: z.string().max(200).nullable(),
  attempt: z.number().int().nullable(),
  at: z.iso.datetime({ offset: true }),
  from: party,
  to: party,
  name: z.string().max(200),
  method: z.string().max(20).nullable(),
  path: z.string().max(4_000).nullable(),
  status: z.number().int().nullable(),
  durationMs: z.number().nullable(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
  correlationId: z.string().max(300).nullable(),
});

export type RecordedMessage = z.infer<typeof recordedMessage>;

/** What a flow is about: the order as the diagram's head shows it. Holds nothing of the buyer. Amounts in won. */
export const flowOrder = z.object({
  orderId: z.string().min(1).max(64),
  orderName: z.string().max(200),
  flow: z.string().max(40),
  gateway: z.enum(["toss", "portone"]),
  /** Whether the gateway is the local sandbox, whose own record is then part of the flow. */
  gatewayIsSandbox: z.boolean(),
  amount: z.number().int(),
  currency: z.string().max(10),
  status: z.string().max(40),
  createdAt: z.iso.datetime({ offset: true }),
});

export type FlowOrder = z.infer<typeof flowOrder>;
