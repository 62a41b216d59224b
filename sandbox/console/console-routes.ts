import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Hono, type Context } from "hono";
import { z } from "zod";
import type { GatewayControls } from "../controls/gateway";
import { guardControls } from "../controls/guard";
import type { SandboxContext } from "../core/context";
import { problem } from "../core/problem";
import { cancelPayment } from "../toss/cancel";
import { isTossError, type TossError } from "../toss/error-codes";
import { findClientKey, isBuiltInPair } from "../toss/keys";
import { findPayment } from "../toss/ledger";
import { sendPage, sendScript } from "../pages/page-response";
import type { PaymentRecord } from "../toss/payment";
import { decideOutcome } from "../toss/window";
import { CONSOLE_CSS } from "./console-styles";
import { TOKENS_CSS } from "../pages/design-tokens";
import { PaymentPage } from "./payment-page";
import { PaymentsPage } from "./payments-page";
import { ClockPage, FaultsPage, KeysPage, WebhooksPage } from "./tool-pages";

const FONT_FILE = createRequire(import.meta.url).resolve("pretendard/dist/web/variable/woff2/PretendardVariable.woff2");

/** Rows on the first page before the older ones are asked for. */
const FIRST_ROWS = 50;

/**
 * The sandbox's console, for developers: pages under `/console`, their assets, and `/` leading there. Pages are drawn on
 * the server; what they do goes through `/sandbox/*`, but for two merchant-side actions of one Toss payment below.
 */
export function consoleRoutes(context: SandboxContext, gateways: readonly GatewayControls[]): Hono {
  const app = new Hono();
  app.get("/", (c) => c.redirect("/console"));
  app.get("/console/assets/console.css", (c) => c.body(TOKENS_CSS + CONSOLE_CSS, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/console/assets/console.js", (c) => sendScript(c, "console"));
  // One font for every page of the sandbox: machines without a Korean font are common among those that run tests.
  app.get("/console/assets/pretendard.woff2", async (c) => {
    const headers = { "content-type": "font/woff2", "cache-control": "public, max-age=604800" };
    return c.body(new Uint8Array(await readFile(FONT_FILE)), 200, headers);
  });

  app.get("/console", async (c) => {
    const orderId = c.req.query("orderId")?.trim() ?? "";
    const lists = await Promise.all(gateways.map((gateway) => gateway.list(orderId || undefined)));
    const all = lists.flat().toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt));
    const payments = c.req.query("all") ? all : all.slice(0, FIRST_ROWS);
    return sendPage(c, PaymentsPage({ context, payments, orderId, hasMore: payments.length < all.length }));
  });
  app.get("/console/webhooks", async (c) => sendPage(c, WebhooksPage({ context, deliveries: await context.webhooks.list({ limit: 200 }) })));
  app.get("/console/clock", (c) => sendPage(c, ClockPage({ context })));
  app.get("/console/faults", (c) => sendPage(c, FaultsPage({ context, faults: context.faults.list() })));
  app.get("/console/keys", (c) => sendPage(c, KeysPage({ context, gateways })));
  app.get("/console/payments/:gateway/:key", (c) => sendPayment(context, gateways, c));

  app.use("/console/payments/*", guardControls(context.baseUrl));
  app.post("/console/payments/toss/:key/cancel", async (c) => {
    const payment = findPayment(context, c.req.param("key"));
    const pair = payment && findClientKey(context, payment.clientKey);
    if (!pair) return problem(404, "NOT_FOUND", "the sandbox holds no such payment");
    const body: unknown = await c.req.json<unknown>().catch(() => null);
    const { orderId, attempt } = payment;
    context.record.append({ from: "browser", to: "gateway", orderId, attempt, name: "cancel in the console", body });
    return answer(context, c, cancelPayment(context, pair, payment.paymentKey, body));
  });
  app.post("/console/payments/toss/:key/outcome", async (c) => {
    const parsed = z.object({ confirm: z.string() }).safeParse(await c.req.json<unknown>().catch(() => null));
    if (!parsed.success) return problem(400, "INVALID_INPUT", z.prettifyError(parsed.error));
    return answer(context, c, decideOutcome(context, c.req.param("key"), parsed.data));
  });
  return app;
}

async function answer(context: SandboxContext, c: Context, outcome: PaymentRecord | TossError): Promise<Response> {
  if (isTossError(outcome)) return problem(409, outcome.code, outcome.message);
  await context.store.durable();
  return c.json({ paymentKey: outcome.paymentKey, status: outcome.status });
}

async function sendPayment(context: SandboxContext, gateways: readonly GatewayControls[], c: Context): Promise<Response> {
  const { gateway = "", key = "" } = c.req.param() as { gateway?: string; key?: string };
  const controls = gateways.find((one) => one.gateway === gateway);
  const payment = gateway === "toss" ? findPayment(context, key) : null;
  const held = (await controls?.list(payment?.orderId))?.find((one) => one.key === key);
  if (!held) return problem(404, "NOT_FOUND", "the sandbox holds no such payment");
  const deliveries = await context.webhooks.list({ orderId: held.orderId });
  return sendPage(
    c,
    PaymentPage({
      context,
      held,
      toss: payment ? { payment, secretKey: curlSecretKey(context, payment) } : undefined,
      messages: await context.record.list({ orderId: held.orderId }),
      deliveries: deliveries.filter((delivery) => delivery.key === key),
    }),
  );
}

/** The secret key for copied commands: the built-in ones are public, a user's own is left for them to fill in. */
function curlSecretKey(context: SandboxContext, payment: PaymentRecord): string {
  const pair = findClientKey(context, payment.clientKey);
  return pair && isBuiltInPair(pair) ? pair.secretKey : "$TOSS_SECRET_KEY";
}
