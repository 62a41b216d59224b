import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Hono, type Context } from "hono";
import type { GatewayControls } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { problem } from "../core/problem";
import type { MessageRow } from "../core/record";
import { TOKENS_CSS } from "../pages/design-tokens";
import { sendPage, sendScript } from "../pages/page-response";
import { findPayment as findPortonePayment } from "../portone/ledger";
import { findPayment, findPaymentsOfOrder } from "../toss/ledger";
import { ChannelsPage } from "./channels-page";
import { ClockPage } from "./clock-page";
import { CONSOLE_CSS } from "./console-styles";
import type { CurlAuthorization } from "./curl";
import { filterExchanges, pairMessages, readLogFilter } from "./exchanges";
import { FaultsPage } from "./faults-page";
import { KeysPage } from "./keys-page";
import { LogPage } from "./log-page";
import { merchantRoutes } from "./merchant-routes";
import { type GatewayParts, PaymentPage } from "./payment-page";
import { filterPayments, paginate, readPageNumber, readPaymentFilter } from "./payment-filter";
import { PaymentsPage } from "./payments-page";
import { portoneAuthorization, portoneParts } from "./portone-payment";
import { SettingsPage } from "./settings-page";
import { tossAuthorization, tossParts } from "./toss-payment";
import { filterDeliveries, readWebhookFilter, WebhooksPage } from "./webhooks-page";

const FONT_FILE = createRequire(import.meta.url).resolve("pretendard/dist/web/variable/woff2/PretendardVariable.woff2");

/** How far back the lists of webhooks and of messages go: beyond that an order is found by its own page. */
const LISTED_WEBHOOKS = 2_000;
const LISTED_MESSAGES = 5_000;

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
  app.get("/console/webhooks", (c) => sendWebhooks(context, c));
  app.get("/console/log", (c) => sendLog(context, c));
  app.get("/console/channels", (c) => sendPage(c, ChannelsPage({ context })));
  app.get("/console/settings", (c) => sendPage(c, SettingsPage({ context })));
  app.get("/console/clock", (c) => sendPage(c, ClockPage({ context, gateways })));
  app.get("/console/faults", (c) => sendPage(c, FaultsPage({ context, gateways })));
  app.get("/console/keys", (c) => sendPage(c, KeysPage({ context, gateways })));
  app.get("/console/payments/:gateway/:key", (c) => sendPayment(context, gateways, c));
  app.route("/", merchantRoutes(context));
  return app;
}

async function sendPayments(context: SandboxContext, gateways: readonly GatewayControls[], c: Context): Promise<Response> {
  const filter = readPaymentFilter(c.req.query());
  // The newest of all, and whatever an order id names however old it is.
  const lists = await Promise.all(gateways.flatMap((gateway) => [gateway.list(undefined), ...(filter.text ? [gateway.list(filter.text)] : [])]));
  const payments = [...new Map(lists.flat().map((held) => [held.key, held])).values()];
  return sendPage(c, PaymentsPage({ context, filter, payments: paginate(filterPayments(payments, filter), filter.page) }));
}

async function sendWebhooks(context: SandboxContext, c: Context): Promise<Response> {
  const filter = readWebhookFilter(c.req.query());
  const all = await context.webhooks.list({ limit: LISTED_WEBHOOKS });
  const heldCount = all.filter(({ status }) => status === "held").length;
  return sendPage(c, WebhooksPage({ context, filter, deliveries: paginate(filterDeliveries(all, filter), filter.page), heldCount }));
}

async function sendLog(context: SandboxContext, c: Context): Promise<Response> {
  const filter = readLogFilter(c.req.query());
  const exchanges = pairMessages(await context.record.list({ limit: LISTED_MESSAGES })).toReversed();
  const authorizationOf = ({ path, orderId }: MessageRow): CurlAuthorization => {
    if (path?.startsWith("/iamport")) return portoneAuthorization;
    return tossAuthorization(context, orderId === null ? null : (findPaymentsOfOrder(context, orderId).at(-1) ?? null));
  };
  return sendPage(c, LogPage({ context, filter, exchanges: paginate(filterExchanges(exchanges, filter), readPageNumber(c.req.query("page"))), authorizationOf }));
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
