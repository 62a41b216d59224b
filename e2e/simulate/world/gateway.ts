import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createSandbox, type Sandbox } from "@/sandbox/server/app";
import type { GatewayPayment } from "../checker/snapshot";
import type { GatewayHabits, PlannedFault } from "../plan/plan";
import { createRandom, type Random } from "../random";
import { listen } from "./post";
import { createUnderWay } from "./under-way";

const SHOP_TIMEOUT_EXCEEDED_BY_MS = 40;

/** What a control answers: a payment key, or why it could not be done. */
export type Controlled = { status: number; body: Record<string, unknown> };

/** The sandbox with both gateways on a loopback port, and the one clock that the shop shares with it. */
export type SimulatedGateway = {
  url: string;
  nowMs(): number;
  advance(byMs: number): void;
  /** An empty ledger, the clock at `beginsAt`, its own ids from the seed. */
  begin(random: Random, beginsAt: string, habits: GatewayHabits): Promise<void>;
  /** Calls one of the sandbox's controls or window pages, without a socket. */
  control(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<Controlled>;
  payments(): Promise<GatewayPayment[]>;
  /** Arms a fault beside the others; with an order id it waits for a call about that order. */
  arm(fault: Omit<PlannedFault, "shopper">, orderId: string | null): Promise<void>;
  /** Ends every fault. */
  calm(): void;
  /** Resolves when no webhook and no request is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export type GatewayParts = { dataDir: string; shopTimeoutMs: number; postUrl: () => string };

/**
 * Opens it. `dataDir`: an empty directory for the ledger. `shopTimeoutMs`: how long the shop waits for an answer, which delays
 * exceed a little. `postUrl`: where webhooks go.
 */
export async function openGateway({ dataDir, shopTimeoutMs, postUrl }: GatewayParts): Promise<SimulatedGateway> {
  let startedMs = performance.now();
  let beginsAtMs = Date.now();
  let random = createRandom(0, "gateway");
  const requests = createUnderWay();
  const server = createServer((request, response) => requests.add(Promise.resolve(listener(request, response)).catch(() => undefined)));
  const url = await listen(server);
  const sandbox: Sandbox = await createSandbox({
    dataDir,
    baseUrl: url,
    webhookTargets: {
      get toss() {
        return [`${postUrl()}/toss`];
      },
      get portone() {
        return [`${postUrl()}/portone`];
      },
    },
    random: (count) => random.bytes(count),
    now: () => beginsAtMs + performance.now() - startedMs,
  });
  const listener = getRequestListener(sandbox.app.fetch);
  const { clock, faults, schedule, settings, store, webhooks } = sandbox.context;

  async function control(method: string, path: string, body?: unknown): Promise<Controlled> {
    const response = await sandbox.app.request(path, { method, headers: { "content-type": "application/json" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  return {
    url,
    nowMs: () => clock.now(),
    advance: (byMs) => clock.advance(byMs),
    async begin(nextRandom, beginsAt, habits) {
      schedule.forget();
      await webhooks.idle();
      faults.clear();
      await store.clear();
      [random, beginsAtMs, startedMs] = [nextRandom, Date.parse(beginsAt), performance.now()];
      clock.reset();
      settings.change(habits);
      await store.durable();
    },
    control,
    async payments() {
      const response = await sandbox.app.request("/sandbox/payments");
      return (await response.json()) as GatewayPayment[];
    },
    async arm(fault, orderId) {
      const delay = fault.kind === "delay" ? { delayMs: shopTimeoutMs + SHOP_TIMEOUT_EXCEEDED_BY_MS } : {};
      const { status, body } = await control("POST", "/sandbox/faults", { ...fault, ...delay, ...(orderId === null ? {} : { orderId }) });
      if (status !== 201) throw new Error(`the sandbox does not take the fault ${JSON.stringify(fault)}: ${JSON.stringify(body)}`);
    },
    calm: () => faults.clear(),
    async idle() {
      await requests.idle();
      await webhooks.idle();
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
      await sandbox.close();
    },
  };
}
