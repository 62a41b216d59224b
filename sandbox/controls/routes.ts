import { Hono, type Context } from "hono";
import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { problem } from "../core/problem";
import { settingsChange } from "../core/settings";
import { clockRoutes, timeOf } from "./clock-routes";
import { faultRoutes } from "./fault-routes";
import type { GatewayControls } from "./gateway";
import { guardControls } from "./guard";
import { readOrAwaitMessages } from "./message-wait";
import { isProblem, notFound, readInput, refuse } from "./read-input";
import { webhookRoutes } from "./webhook-routes";

const playInput = z.object({
  gateway: z.enum(["toss", "portone"]),
  orderId: z.string().min(1).max(200),
  amount: z.number().positive(),
  orderName: z.string().min(1).max(100).default("테스트 주문"),
  method: z.string().default("CARD"),
  outcome: z.enum(["approved", "refused", "closed"]).default("approved"),
  noticeUrl: z.string().optional(),
  webhook: z.enum(["now", "none"]).default("now"),
  clientKey: z.string().optional(),
});
const billingInput = z.object({
  gateway: z.enum(["toss", "portone"]),
  customerKey: z.string().min(2).max(300),
  cardNumber: z.string().regex(/^\d{13,20}$/).default("9410001234567890"),
  clientKey: z.string().optional(),
});
const messageQuery = z.object({ after: z.coerce.number().int().min(0).default(0), waitMs: z.coerce.number().int().min(0).default(0) });
const depositInput = z.object({ amount: z.number().positive().optional() });

/**
 * The controls under `/sandbox`: time, faults, played buyers, deposits, webhooks, the record. Errors are problem+json. Every
 * change is durable before it is answered.
 */
export function controlRoutes(context: SandboxContext, gateways: readonly GatewayControls[]): Hono {
  const app = new Hono();
  const { clock, faults, record, schedule, settings, store } = context;
  const time = () => timeOf(context);
  const saved = async (c: Context, body: object, status: 200 | 201 = 200) => {
    await store.durable();
    return c.json(body, status);
  };
  const holder = (key: string) => gateways.find((gateway) => gateway.holds(key));

  app.use("*", guardControls(context.baseUrl));
  app.onError((error) => {
    console.error(error);
    return problem(500, "SANDBOX_ERROR", "the sandbox failed; its log says why");
  });

  app.get("/health", (c) => {
    settings.read();
    return c.json({ status: "ok", ...time() });
  });

  app.post("/reset", async (c) => {
    schedule.forget();
    faults.clear();
    await store.clear();
    clock.reset();
    return saved(c, { status: "ok", ...time() });
  });

  app.route("/clock", clockRoutes(context));
  app.route("/faults", faultRoutes(context, gateways.flatMap(({ endpoints }) => endpoints)));
  app.route("/webhooks", webhookRoutes(context, gateways));

  app.get("/settings", (c) => c.json(settings.read()));
  app.put("/settings", async (c) => {
    const read = await readInput(c, settingsChange);
    return "refusal" in read ? read.refusal : saved(c, settings.change(read.input));
  });

  app.get("/payments", async (c) => c.json((await Promise.all(gateways.map((gateway) => gateway.list(c.req.query("orderId"))))).flat()));
  app.post("/payments", async (c) => {
    const read = await readInput(c, playInput);
    if ("refusal" in read) return read.refusal;
    const gateway = gateways.find((one) => one.gateway === read.input.gateway);
    if (!gateway) return problem(501, "GATEWAY_NOT_AVAILABLE", `this sandbox has no ${read.input.gateway} yet`);
    const played = gateway.play(read.input);
    return isProblem(played) ? refuse(played) : saved(c, played, 201);
  });
  app.post("/billing-authorizations", async (c) => {
    const read = await readInput(c, billingInput);
    if ("refusal" in read) return read.refusal;
    const gateway = gateways.find((one) => one.gateway === read.input.gateway);
    const played = gateway?.playBilling?.(read.input);
    if (!played) return problem(501, "GATEWAY_NOT_AVAILABLE", `this sandbox plays no billing window of ${read.input.gateway}`);
    return isProblem(played) ? refuse(played) : saved(c, played, 201);
  });
  app.post("/payments/:key/deposit", async (c) => {
    const read = await readInput(c, depositInput);
    if ("refusal" in read) return read.refusal;
    const done = holder(c.req.param("key"))?.deposit(c.req.param("key"), read.input.amount);
    if (!done) return notFound("payment");
    return isProblem(done) ? refuse(done) : saved(c, done);
  });
  app.post("/payments/:key/deposit-reversal", async (c) => {
    const done = holder(c.req.param("key"))?.reverseDeposit(c.req.param("key"));
    if (!done) return notFound("payment");
    return isProblem(done) ? refuse(done) : saved(c, done);
  });

  app.get("/messages", async (c) => {
    const parsed = messageQuery.safeParse({ after: c.req.query("after"), waitMs: c.req.query("waitMs") });
    if (!parsed.success) return problem(400, "INVALID_INPUT", z.prettifyError(parsed.error));
    return c.json(await readOrAwaitMessages(record, store, { orderIds: c.req.queries("orderId") ?? [], ...parsed.data }, c.req.raw.signal));
  });
  app.get("/keys", (c) => c.json(Object.fromEntries(gateways.map((gateway) => [gateway.gateway, gateway.keys()]))));
  for (const { routes } of gateways) {
    if (routes) app.route("/", routes);
  }
  app.all("*", () => notFound("control"));
  return app;
}
