import { z } from "zod";
import { completePortoneEndpoint } from "../../api/complete-portone-endpoint";
import { confirmTossEndpoint } from "../../api/confirm-toss-endpoint";
import { createOrderEndpoint } from "../../api/create-order-endpoint";
import type { Endpoint } from "../../api/endpoint";
import { openAttemptEndpoint } from "../../api/open-attempt-endpoint";
import { productsEndpoint } from "../../api/products-endpoint";
import { readOrderEndpoint } from "../../api/read-order-endpoint";
import { refundEndpoint } from "../../api/refund-endpoint";
import { portoneWebhookEndpoint, tossWebhookEndpoint } from "../../api/webhook-endpoint";
import type { ShopContext } from "../../context";
import type { Gateway } from "../../db/generated/enums";
import type { FlowName } from "../../orders/order-request";
import { readOrder, type OrderView } from "../../orders/read-order";
import { createGateways } from "../../payments/gateways";
import type { PortoneClient } from "./lab-terms";

const createdOrder = z.object({ orderId: z.string(), amount: z.number().int(), accessToken: z.string() });
/** An order of a run. Amount in won. */
export type LabOrder = z.infer<typeof createdOrder>;

const products = z.array(z.object({ slug: z.string(), priceKrw: z.number().int(), stock: z.number().int() }));
export type LabProduct = z.infer<typeof products>[number];

/** What the shop answered, as steps expect it: `200 PAID`, `409 ORDER_CLOSED`, `201`. */
export type ShopAnswer = string;

/** A buyer whom no gateway and no page knows. */
const buyer = { name: "이실험", email: "lab@example.com", phone: "010-0000-0000" };

/** Longer than the shop makes any caller wait. */
const CALL_TIMEOUT_MS = 45_000;

export type RefundCall = { token: "order" | "operator"; amount?: number; account: boolean };

/**
 * The shop as a browser meets it: its public endpoints. Over HTTP, but for calls that need the shop with another setting for this
 * run's order alone (PortOne by the other client, an order that ends soon, an operator): those go to the same endpoints within a
 * variant of the running shop, on the same database and record.
 */
export type LabShop = {
  order(flow: FlowName, items: { slug: string; quantity: number }[], lifetimeMs?: number): Promise<{ answer: ShopAnswer; order: LabOrder | null }>;
  openAttempt(order: LabOrder): Promise<ShopAnswer>;
  comeBack(gateway: Gateway, claim: { key: string; orderId: string; amount: number }): Promise<ShopAnswer>;
  refund(order: LabOrder, refund: RefundCall): Promise<ShopAnswer>;
  webhook(gateway: Gateway, body: unknown): Promise<ShopAnswer>;
  /** Opens the order's page, by the API that it asks: where something is open the shop asks the gateway. */
  openPage(order: LabOrder): Promise<void>;
  /** The order as it stands, without asking anybody. */
  look(order: LabOrder): Promise<OrderView>;
  products(): Promise<LabProduct[]>;
};

type Call = { method: "GET" | "POST"; path: string; token?: string; body?: unknown };

export function createLabShop(context: ShopContext, client: PortoneClient, newToken: () => string): LabShop {
  const { config } = context;
  const isOtherClient = client !== config.portone.client;
  const clientConfig = { ...config, portone: { ...config.portone, client } };
  const ownGateways = isOtherClient ? createGateways(clientConfig, context.recorder, fetch) : context.gateways;
  const variant = (settings: Partial<ShopContext["config"]>): ShopContext => ({ ...context, gateways: ownGateways, config: { ...clientConfig, ...settings } });

  /** `within`: the variant that must serve it; null: the shop itself, over HTTP. */
  async function send(endpoint: Endpoint, { method, path, token, body }: Call, within: ShopContext | null = isOtherClient ? variant({}) : null): Promise<Response> {
    const init = {
      method,
      headers: { "content-type": "application/json", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    if (within !== null) return endpoint.within(within)(new Request(config.shopUrl + path, init));
    return fetch(config.shopUrl + path, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS), cache: "no-store" });
  }

  return {
    async order(flow, items, lifetimeMs) {
      const within = lifetimeMs === undefined ? undefined : variant({ orderLifetimeMs: lifetimeMs });
      const response = await send(createOrderEndpoint, { method: "POST", path: "/api/orders", body: { items, buyer, flow } }, within);
      const json: unknown = await response.json();
      return { answer: answerOf(response.status, json), order: response.ok ? createdOrder.parse(json) : null };
    },
    async openAttempt({ orderId, accessToken }) {
      const response = await send(openAttemptEndpoint, { method: "POST", path: `/api/orders/${orderId}/attempts`, token: accessToken, body: {} });
      return response.ok ? String(response.status) : answerOf(response.status, await response.json());
    },
    async comeBack(gateway, { key, orderId, amount }) {
      const response =
        gateway === "toss"
          ? await send(confirmTossEndpoint, { method: "POST", path: "/api/payments/toss/confirm", body: { paymentKey: key, orderId, amount } })
          : await send(completePortoneEndpoint, { method: "POST", path: "/api/payments/portone/complete", body: { imp_uid: key, merchant_uid: orderId } });
      return answerOf(response.status, await response.json());
    },
    async refund({ orderId, accessToken }, { token, amount, account }) {
      const operatorToken = newToken();
      const body = {
        reason: "실험실에서 환불",
        ...(amount === undefined ? {} : { amount }),
        ...(account ? { refundAccount: { bank: "88", accountNumber: "110123456789", holderName: "이실험" } } : {}),
      };
      const call: Call = { method: "POST", path: `/api/orders/${orderId}/refunds`, token: token === "operator" ? operatorToken : accessToken, body };
      const response = await send(refundEndpoint, call, token === "operator" ? variant({ operatorToken }) : undefined);
      return answerOf(response.status, await response.json());
    },
    async webhook(gateway, body) {
      const endpoint = gateway === "toss" ? tossWebhookEndpoint : portoneWebhookEndpoint;
      return String((await send(endpoint, { method: "POST", path: `/api/webhooks/${gateway}`, body }, null)).status);
    },
    async openPage({ orderId, accessToken }) {
      await send(readOrderEndpoint, { method: "GET", path: `/api/orders/${orderId}`, token: accessToken });
    },
    async look({ orderId, accessToken }) {
      const order = await readOrder(orderId, accessToken, context);
      if (order === null) throw new Error(`the shop does not know ${orderId}`);
      return order;
    },
    products: async () => products.parse(await (await send(productsEndpoint, { method: "GET", path: "/api/products" }, null)).json()),
  };
}

const outcome = z.object({ code: z.string().optional(), payment: z.string().optional(), status: z.union([z.string(), z.number()]).optional() });

/** A problem is known by its code, "not known yet" by its payment, everything else by the status that it tells. */
function answerOf(httpStatus: number, json: unknown): ShopAnswer {
  const { code, payment, status } = outcome.catch({}).parse(json);
  const word = code ?? payment ?? (typeof status === "string" ? status : undefined);
  return word === undefined ? String(httpStatus) : `${httpStatus} ${word}`;
}
