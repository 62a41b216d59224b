import { z } from "zod";
import type { ShopConfig } from "../../env/config";
import type { Gateway } from "../../db/generated/enums";
import { gatewayOfFlow, type FlowName } from "../../orders/order-request";
import { gatewayMethod, type LabMethod } from "./lab-terms";
import type { FaultPlan } from "./scenario";

const held = z.object({ gateway: z.enum(["toss", "portone"]), key: z.string(), orderId: z.string(), status: z.string(), amount: z.number(), balanceAmount: z.number() });
/** A payment as the gateway holds it. `status` in the gateway's own words, amounts in won. */
export type HeldPayment = z.infer<typeof held>;

const delivery = z.object({ id: z.string(), event: z.string(), attempts: z.array(z.object({ status: z.number().nullable() })) });
const message = z.object({ from: z.string(), to: z.string(), name: z.string() });

/** Beyond the shop's patience by this much: then the answer comes while the call still goes on. */
const LATE_BY_MS = 1_500;
/** Long enough for a webhook to overtake an answer. */
const OVERTAKEN_AFTER_MS = 2_500;
/** Longer than any control takes. */
const CONTROL_TIMEOUT_MS = 15_000;

export type PlayedBuyer = { flow: FlowName; orderId: string; amount: number; method: LabMethod; outcome: "approved" | "refused" | "closed" };

/** The local gateways' controls, over HTTP: what a run does that a buyer, a bank or a gateway's own staff would do. */
export type LabSandbox = {
  /** Plays the buyer in the window; answers paymentKey or imp_uid. */
  play(buyer: PlayedBuyer): Promise<string>;
  /** Arms a fault that hits this order alone. */
  arm(gateway: Gateway, orderId: string, fault: FaultPlan): Promise<void>;
  disarm(orderId: string): Promise<void>;
  /** False where the bank did not take it. */
  deposit(key: string, amountKrw: number): Promise<boolean>;
  reverseDeposit(key: string): Promise<void>;
  cancelInConsole(gateway: Gateway, key: string): Promise<void>;
  payments(orderId: string): Promise<HeldPayment[]>;
  /** How many times webhooks about the order were posted. */
  countWebhooks(orderId: string): Promise<number>;
  /** Posts the order's latest webhook again, so many times. */
  resendWebhooks(orderId: string, times: number): Promise<void>;
  /** How often the shop called one of the gateway's endpoints about the order. */
  countCalls(orderId: string, endpoint: string): Promise<number>;
};

export function createLabSandbox({ sandboxUrl, toss, answerWithinMs, gatewayTimeoutMs }: ShopConfig): LabSandbox {
  async function send(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
    const response = await fetch(sandboxUrl + path, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(CONTROL_TIMEOUT_MS),
      cache: "no-store",
    });
    return { status: response.status, json: (await response.json()) as unknown };
  }

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const { status, json } = await send(method, path, body);
    if (status >= 400) throw new Error(`the sandbox answered ${method} ${path} with ${status}: ${JSON.stringify(json)}`);
    return json;
  }

  const deliveries = async (orderId: string) => z.array(delivery).parse(await call("GET", `/sandbox/webhooks?orderId=${encodeURIComponent(orderId)}`));

  /** The client key that each Toss flow's window opens under. */
  function clientKeyOf(flow: FlowName): { clientKey?: string } {
    if (gatewayOfFlow[flow] !== "toss") return {};
    return { clientKey: flow === "toss-widget" ? toss.widget.clientKey : (toss.api?.clientKey ?? toss.widget.clientKey) };
  }

  function delayMsOf(delay: FaultPlan["delay"]): { delayMs?: number } {
    if (delay === undefined) return {};
    return { delayMs: delay === "webhook-first" ? Math.min(OVERTAKEN_AFTER_MS, answerWithinMs / 2) : Math.min(answerWithinMs + LATE_BY_MS, gatewayTimeoutMs - LATE_BY_MS / 2) };
  }

  return {
    async play({ flow, orderId, amount, method, outcome }) {
      const gateway = gatewayOfFlow[flow];
      const body = { gateway, orderId, amount, outcome, method: gatewayMethod[gateway][method] ?? method, orderName: "결제 실험실", ...clientKeyOf(flow) };
      return z.object({ key: z.string() }).parse(await call("POST", "/sandbox/payments", body)).key;
    },
    async arm(gateway, orderId, { endpoint, kind, delay, code, times }) {
      const named = endpoint === "move" ? (gateway === "toss" ? "confirm" : "read") : endpoint;
      await call("POST", "/sandbox/faults", { gateway, orderId, endpoint: named, kind, ...delayMsOf(delay), ...(code === undefined ? {} : { code }), ...(times === undefined ? {} : { times }) });
    },
    async disarm(orderId) {
      await call("DELETE", `/sandbox/faults?orderId=${encodeURIComponent(orderId)}`);
    },
    deposit: async (key, amount) => {
      const { status, json } = await send("POST", `/sandbox/payments/${key}/deposit`, { amount });
      if (status >= 400 && status !== 409) throw new Error(`the sandbox's bank answered ${status}: ${JSON.stringify(json)}`);
      return status < 400;
    },
    async reverseDeposit(key) {
      await call("POST", `/sandbox/payments/${key}/deposit-reversal`, {});
    },
    async cancelInConsole(gateway, key) {
      const reason = "콘솔에서 취소";
      if (gateway === "portone") await call("POST", `/sandbox/payments/${key}/cancel`, { reason });
      else await call("POST", `/console/payments/toss/${key}/cancel`, { cancelReason: reason });
    },
    payments: async (orderId) => z.array(held).parse(await call("GET", `/sandbox/payments?orderId=${encodeURIComponent(orderId)}`)),
    countWebhooks: async (orderId) => (await deliveries(orderId)).reduce((sum, { attempts }) => sum + attempts.length, 0),
    async resendWebhooks(orderId, times) {
      const [latest] = await deliveries(orderId);
      if (latest === undefined) throw new Error("no webhook was sent about this order");
      for (let sent = 0; sent < times; sent += 1) await call("POST", `/sandbox/webhooks/${latest.id}/resend`, {});
    },
    async countCalls(orderId, endpoint) {
      const messages = z.array(message).parse(await call("GET", `/sandbox/messages?orderId=${encodeURIComponent(orderId)}`));
      return messages.filter(({ from, to, name }) => from === "shop" && to === "gateway" && name === `${endpoint} request`).length;
    },
  };
}
