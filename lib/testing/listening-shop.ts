import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { completePortoneEndpoint } from "../api/complete-portone-endpoint";
import { confirmTossEndpoint } from "../api/confirm-toss-endpoint";
import { createOrderEndpoint } from "../api/create-order-endpoint";
import { openAttemptEndpoint } from "../api/open-attempt-endpoint";
import { productsEndpoint } from "../api/products-endpoint";
import { readOrderEndpoint } from "../api/read-order-endpoint";
import { refundEndpoint } from "../api/refund-endpoint";
import { portoneWebhookEndpoint, tossWebhookEndpoint } from "../api/webhook-endpoint";
import { backgroundJobs } from "../background/background-work";
import type { ShopContext } from "../context";

/** A handler as `app/api/**` exports it. */
export type ServedEndpoint = { within(context: ShopContext): (request: Request) => Promise<Response> };
/** Method and path with `[names]`, as `POST /api/orders/[orderId]/refunds`. */
export type ServedRoutes = Record<string, ServedEndpoint>;

const shopRoutes: ServedRoutes = {
  "GET /api/products": productsEndpoint,
  "POST /api/orders": createOrderEndpoint,
  "GET /api/orders/[orderId]": readOrderEndpoint,
  "POST /api/orders/[orderId]/attempts": openAttemptEndpoint,
  "POST /api/orders/[orderId]/refunds": refundEndpoint,
  "POST /api/payments/toss/confirm": confirmTossEndpoint,
  "POST /api/payments/portone/complete": completePortoneEndpoint,
  "POST /api/webhooks/toss": tossWebhookEndpoint,
  "POST /api/webhooks/portone": portoneWebhookEndpoint,
};

/** Serves the shop's API over loopback, without Next, at the port of its own address. Resolves with what stops it. */
export async function serveShop(context: ShopContext, moreRoutes: ServedRoutes = {}): Promise<() => Promise<void>> {
  const routes = Object.entries({ ...shopRoutes, ...moreRoutes }).map(([route, endpoint]) => {
    const [method = "", path = ""] = route.split(" ");
    return { method, pattern: new RegExp(`^${path.replaceAll(/\[\w+\]/g, "[^/]+")}$`), serve: endpoint.within(context) };
  });
  const listener = getRequestListener((request) => {
    const { pathname } = new URL(request.url);
    const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(pathname));
    return route ? route.serve(request) : new Response(null, { status: 404 });
  });
  const server = createServer((request, response) => void listener(request, response));
  server.listen(Number(new URL(context.config.shopUrl).port), "127.0.0.1");
  await once(server, "listening");
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** Runs the shop's background work, all jobs in turn, as often as said instead of at their own pace. Resolves with what stops it. */
export function hurryBackgroundWork(context: ShopContext, everyMs: number): () => Promise<void> {
  const stopping = new AbortController();
  const working = (async () => {
    while (!stopping.signal.aborted) {
      for (const job of backgroundJobs) await job.run(context);
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await working;
  };
}
