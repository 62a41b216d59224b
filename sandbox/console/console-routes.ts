import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Hono, type Context } from "hono";
import type { GatewayControls } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { problem } from "../core/problem";
import { TOKENS_CSS } from "../pages/design-tokens";
import { sendPage, sendScript } from "../pages/page-response";
import { findPayment as findPortonePayment } from "../portone/ledger";
import { findPayment } from "../toss/ledger";
import { ChannelsPage } from "./channels-page";
import { CONSOLE_CSS } from "./console-styles";
import { KeysPage } from "./keys-page";
import { merchantRoutes } from "./merchant-routes";
import { type GatewayParts, PaymentPage } from "./payment-page";
import { PaymentsPage } from "./payments-page";
import { portoneParts } from "./portone-payment";
import { SettingsPage } from "./settings-page";
import { ClockPage, FaultsPage, WebhooksPage } from "./tool-pages";
import { tossParts } from "./toss-payment";

const FONT_FILE = createRequire(import.meta.url).resolve("pretendard/dist/web/variable/woff2/PretendardVariable.woff2");

/** Rows on the first page before the older ones are asked for. */
const FIRST_ROWS = 50;

/**
 * The sandbox's console, for developers: pages under `/console`, their assets, and `/` leading there. Pages are drawn on
 * the server; what they do goes through `/sandbox/*`, but for what a merchant does in a gateway's own admin (`merchantRoutes`).
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

  app.get("/console", (c) => sendPayments(context, gateways, c));
  app.get("/console/webhooks", async (c) => sendPage(c, WebhooksPage({ context, deliveries: await context.webhooks.list({ limit: 200 }) })));
  app.get("/console/channels", (c) => sendPage(c, ChannelsPage({ context })));
  app.get("/console/settings", (c) => sendPage(c, SettingsPage({ context })));
  app.get("/console/clock", (c) => sendPage(c, ClockPage({ context })));
  app.get("/console/faults", (c) => sendPage(c, FaultsPage({ context, faults: context.faults.list() })));
  app.get("/console/keys", (c) => sendPage(c, KeysPage({ context, gateways })));
  app.get("/console/payments/:gateway/:key", (c) => sendPayment(context, gateways, c));
  app.route("/", merchantRoutes(context));
  return app;
}

async function sendPayments(context: SandboxContext, gateways: readonly GatewayControls[], c: Context): Promise<Response> {
  const orderId = c.req.query("orderId")?.trim() ?? "";
  const asked = gateways.find(({ gateway }) => gateway === c.req.query("gateway"));
  const lists = await Promise.all((asked ? [asked] : gateways).map((gateway) => gateway.list(orderId || undefined)));
  const all = lists.flat().toSorted((a, b) => Date.parse(b.requestedAt) - Date.parse(a.requestedAt));
  const payments = c.req.query("all") ? all : all.slice(0, FIRST_ROWS);
  return sendPage(c, PaymentsPage({ context, payments, orderId, gateway: asked?.gateway ?? null, hasMore: payments.length < all.length }));
}

/** The order id and the parts of a payment's page; `null` if the gateway holds no such payment. */
function findParts(context: SandboxContext, gateway: string, key: string): { orderId: string; parts: GatewayParts } | null {
  if (gateway === "toss") {
    const payment = findPayment(context, key);
    return payment && { orderId: payment.orderId, parts: tossParts(context, payment) };
  }
  if (gateway === "portone") {
    const row = findPortonePayment(context, key);
    return row && { orderId: row.merchantUid, parts: portoneParts(context, row) };
  }
  return null;
}

async function sendPayment(context: SandboxContext, gateways: readonly GatewayControls[], c: Context): Promise<Response> {
  const { gateway = "", key = "" } = c.req.param() as { gateway?: string; key?: string };
  const found = findParts(context, gateway, key);
  const controls = gateways.find((one) => one.gateway === gateway);
  const held = found && (await controls?.list(found.orderId))?.find((one) => one.key === key);
  if (!found || !held) return problem(404, "NOT_FOUND", "the sandbox holds no such payment");
  const deliveries = await context.webhooks.list({ orderId: held.orderId });
  const page = PaymentPage({
    context,
    held,
    parts: found.parts,
    messages: await context.record.list({ orderId: held.orderId }),
    deliveries: deliveries.filter((delivery) => delivery.key === key),
  });
  return sendPage(c, page);
}
