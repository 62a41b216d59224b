import { inject } from "vitest";
import { migrationsDirectory } from "@/scripts/stack/paths.mjs";
import { applyMigrations } from "@/scripts/stack/migrate.mjs";
import { createDatabase, dropDatabase } from "@/scripts/stack/postgres.mjs";
import { seedCatalogue } from "@/prisma/seed.mjs";
import { completePortoneEndpoint } from "../api/complete-portone-endpoint";
import { confirmTossEndpoint } from "../api/confirm-toss-endpoint";
import { createOrderEndpoint } from "../api/create-order-endpoint";
import type { Endpoint } from "../api/endpoint";
import { readOrderEndpoint } from "../api/read-order-endpoint";
import { closeContext, openContext, type ContextParts, type ShopContext } from "../context";
import { parseConfig, type ShopConfig } from "../env/config";
import type { CreatedOrder } from "../orders/create-order";
import type { FlowName } from "../orders/order-request";
import type { OrderView } from "../orders/read-order";
import { createSandboxControls, type SandboxControls } from "./sandbox-controls";

export type Answered<Body = Record<string, unknown>> = { status: number; body: Body; headers: Headers };

/** A shop on a database of its own, talking to the shared sandbox over HTTP. Its handlers are called without Next. */
export type TestShop = {
  context: ShopContext;
  sandbox: SandboxControls;
  /** A second instance on the same database, as when the first was killed, or beside it. Closed with the shop. */
  anotherInstance(parts?: ContextParts, settings?: Partial<ShopConfig>): ShopContext;
  call<Body = Record<string, unknown>>(endpoint: Endpoint, request: TestRequest, context?: ShopContext): Promise<Answered<Body>>;
  /** Orders one T-shirt (15,000 won) as a browser without an idempotency key would. */
  order(flow?: FlowName): Promise<CreatedOrder>;
  complete(claim: { imp_uid: string; merchant_uid: string }, context?: ShopContext): Promise<Answered>;
  confirm(claim: { paymentKey: string; orderId: string; amount: number | string }, context?: ShopContext): Promise<Answered>;
  read(order: { orderId: string; accessToken: string }): Promise<OrderView>;
  /** On hand, held and sold units of a product. */
  stock(slug: string): Promise<{ stockAvailable: number; stockHeld: number; stockSold: number }>;
  close(): Promise<void>;
};

export type TestRequest = { method?: "GET" | "POST"; path: string; body?: unknown; headers?: Record<string, string> };

export const testBuyer = { name: "김하늘", email: "sky@example.com", phone: "010-1234-5678" };

/** With SANDBOX_URL among the settings that sandbox is used instead of the one that all tests share. */
export async function openTestShop(parts: ContextParts = {}, settings: Record<string, string> = {}): Promise<TestShop> {
  const adminUrl = inject("adminDatabaseUrl");
  const sandboxUrl = settings.SANDBOX_URL ?? inject("sandboxUrl");
  const databaseUrl = await createDatabase(adminUrl);
  await applyMigrations(databaseUrl, migrationsDirectory);
  await seedCatalogue(databaseUrl);
  const config = parseConfig({ DATABASE_URL: databaseUrl, SANDBOX_URL: sandboxUrl, SHOP_URL: "http://localhost:3000", ...settings });
  const contexts = [openContext(config, parts)];
  const [context] = contexts as [ShopContext];

  const call: TestShop["call"] = async (endpoint, { method = "GET", path, body, headers = {} }, within = context) => {
    const request = new Request(`http://localhost:3000${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const response = await endpoint.within(within)(request);
    return { status: response.status, body: (await response.json()) as never, headers: response.headers };
  };

  return {
    context,
    call,
    sandbox: createSandboxControls(sandboxUrl),
    anotherInstance(otherParts = {}, otherSettings = {}) {
      const other = openContext({ ...config, ...otherSettings }, otherParts);
      contexts.push(other);
      return other;
    },
    async order(flow = "toss-widget") {
      const body = { items: [{ slug: "toss-tshirt", quantity: 1 }], buyer: testBuyer, flow };
      const answer = await call<CreatedOrder>(createOrderEndpoint, { method: "POST", path: "/api/orders", body });
      if (answer.status !== 201) throw new Error(`the order was refused: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    confirm: (claim, within) => call(confirmTossEndpoint, { method: "POST", path: "/api/payments/toss/confirm", body: claim }, within),
    complete: (claim, within) => call(completePortoneEndpoint, { method: "POST", path: "/api/payments/portone/complete", body: claim }, within),
    async read({ orderId, accessToken }) {
      const headers = { authorization: `Bearer ${accessToken}` };
      return (await call<OrderView>(readOrderEndpoint, { path: `/api/orders/${orderId}`, headers })).body;
    },
    stock: (slug) =>
      context.db.product.findUniqueOrThrow({ where: { slug }, select: { stockAvailable: true, stockHeld: true, stockSold: true } }),
    async close() {
      await Promise.all(contexts.map(closeContext));
      await dropDatabase(adminUrl, databaseUrl);
    },
  };
}
