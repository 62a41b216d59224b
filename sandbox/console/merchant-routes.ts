import { Hono, type Context } from "hono";
import { z } from "zod";
import { guardControls } from "../controls/guard";
import type { SandboxContext } from "../core/context";
import { problem } from "../core/problem";
import { cancelPayment } from "../toss/cancel";
import { isTossError, type TossError } from "../toss/error-codes";
import { findClientKey } from "../toss/keys";
import { findPayment } from "../toss/ledger";
import type { PaymentRecord } from "../toss/payment";
import { decideOutcome } from "../toss/window";

const notFound = () => problem(404, "NOT_FOUND", "the sandbox holds no such payment");
const readBody = (c: Context) => c.req.json<unknown>().catch(() => null);

/**
 * What a Toss merchant does in the gateway's own admin: cancel one payment (as by API), and decide what confirm will answer. Under
 * `/console/payments/toss/{paymentKey}/*`. PortOne's are controls.
 */
export function merchantRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  app.use("/console/payments/*", guardControls(context.baseUrl));
  app.post("/console/payments/toss/:key/cancel", async (c) => {
    const payment = findPayment(context, c.req.param("key"));
    const pair = payment && findClientKey(context, payment.clientKey);
    if (!pair) return notFound();
    const body = await readBody(c);
    const { orderId, attempt } = payment;
    context.record.append({ from: "browser", to: "gateway", orderId, attempt, name: "cancel in the console", body });
    return answerToss(context, c, cancelPayment(context, pair, payment.paymentKey, body));
  });
  app.post("/console/payments/toss/:key/outcome", async (c) => {
    const parsed = z.object({ confirm: z.string() }).safeParse(await readBody(c));
    if (!parsed.success) return problem(400, "INVALID_INPUT", z.prettifyError(parsed.error));
    return answerToss(context, c, decideOutcome(context, c.req.param("key"), parsed.data));
  });
  return app;
}

async function answerToss(context: SandboxContext, c: Context, outcome: PaymentRecord | TossError): Promise<Response> {
  if (isTossError(outcome)) return problem(409, outcome.code, outcome.message);
  await context.store.durable();
  return c.json({ paymentKey: outcome.paymentKey, status: outcome.status });
}
