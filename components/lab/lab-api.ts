import { z } from "zod";
import { NO_ANSWER, problemSchema, type ShopProblem } from "@/components/api/problem";
import { createOrder } from "@/components/api/shop-api";
import { newUuid } from "@/components/checkout/idempotency-key";
import { labMethods, type LabMethod, type PortoneClient } from "@/lib/demo/lab/lab-terms";
import { flows, type FlowName } from "@/lib/orders/order-request";

const words = z.object({ ko: z.string(), en: z.string() });
const step = z.object({ words, state: z.enum(["waiting", "running", "done", "failed"]), tookMs: z.number().nullable(), answers: z.array(z.string()) });
const check = z.object({ words, expected: z.string(), seen: z.string(), holds: z.boolean() });

/** A run as the page is told it (`lib/demo/lab/lab-run.ts`). */
export const labRun = z.object({
  runId: z.string(),
  scenario: z.string(),
  flow: z.enum(flows),
  method: z.enum(labMethods),
  client: z.enum(["rest", "module"]),
  state: z.enum(["running", "done", "failed"]),
  orderId: z.string().nullable(),
  otherOrderId: z.string().nullable(),
  startedAt: z.iso.datetime({ offset: true }),
  steps: z.array(step),
  checks: z.array(check),
  failure: z.string().nullable(),
});
export type LabRun = z.infer<typeof labRun>;

export type LabAnswer<Value> = { ok: true; value: Value } | { ok: false; problem: ShopProblem };

/** What is chosen in the lab. `client` matters where the flow is PortOne's. */
export type LabChoice = { scenario: string; flow: FlowName; method: LabMethod; client: PortoneClient };

/** Has a scenario run by the shop's server; answers as soon as its order is made. */
export function requestRun(choice: LabChoice): Promise<LabAnswer<{ runId: string; orderId: string | null }>> {
  return send("POST", "/api/demo/runs", z.object({ runId: z.string(), orderId: z.string().nullable() }), choice);
}

/** The newest runs of the shop's process. */
export function readRuns(): Promise<LabAnswer<LabRun[]>> {
  return send("GET", "/api/demo/runs", z.array(labRun));
}

/** What somebody buys who pays by hand: the cheapest way to see a payment, made out to nobody. */
const handOrder = { items: [{ slug: "toss-tshirt", quantity: 1 }], buyer: { name: "이실험", email: "lab@example.com", phone: "010-0000-0000" }, couponCode: null };

/** Makes an order in this browser (which then holds its cookie) and arms the scenario's faults for it. */
export async function prepareByHand({ scenario, flow }: Pick<LabChoice, "scenario" | "flow">): Promise<LabAnswer<{ orderId: string }>> {
  const order = await createOrder({ ...handOrder, flow }, newUuid());
  if (!order.ok) return order;
  const { orderId } = order.value;
  const armed = await send("POST", "/api/demo/by-hand", z.object({ armed: z.number() }), { scenario, flow, orderId });
  return armed.ok ? { ok: true, value: { orderId } } : armed;
}

async function send<Value>(method: "GET" | "POST", path: string, schema: z.ZodType<Value>, body?: unknown): Promise<LabAnswer<Value>> {
  try {
    const response = await fetch(path, { method, cache: "no-store", ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }) });
    const json: unknown = await response.json();
    return response.ok ? { ok: true, value: schema.parse(json) } : { ok: false, problem: problemSchema.parse(json) };
  } catch {
    return { ok: false, problem: NO_ANSWER };
  }
}
