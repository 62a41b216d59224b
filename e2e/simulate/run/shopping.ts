import { completePortoneEndpoint } from "@/lib/api/complete-portone-endpoint";
import { confirmTossEndpoint } from "@/lib/api/confirm-toss-endpoint";
import { createOrderEndpoint } from "@/lib/api/create-order-endpoint";
import { openAttemptEndpoint } from "@/lib/api/open-attempt-endpoint";
import { readOrderEndpoint } from "@/lib/api/read-order-endpoint";
import { refundEndpoint } from "@/lib/api/refund-endpoint";
import type { Action, Instance } from "../plan/plan";
import type { Answered } from "../world/shop-instances";
import { actorOf, refundAccount, type Actor, type Cast, type MadePayment } from "./cast";
import { operatorToken, type Simulation } from "./open-simulation";

type Only<Kind extends Action["do"]> = Extract<Action, { do: Kind }>;

/** The same request by several callers at once, over both instances in turn. */
function byMany(count: number, by: Instance, ask: (by: Instance, caller: number) => Promise<Answered>): Promise<Answered[]> {
  return Promise.all(Array.from({ length: count }, (_, caller) => ask(caller % 2 === 0 ? by : by === 0 ? 1 : 0, caller)));
}

/** The pay click, perhaps a double one. Without a key each click makes an order; the browser goes on with the first answer. */
export async function makeOrder({ instances }: Simulation, cast: Cast, { who, callers, keyed }: Only<"order">, by: Instance): Promise<void> {
  const actor = actorOf(cast, who);
  const { flow, method, cart, couponCode, name } = actor.shopper;
  const body = { items: cart, couponCode, buyer: { name, email: actor.email, phone: actor.phone }, flow, ...(flow === "toss-checkout" ? { method: method === "VIRTUAL_ACCOUNT" ? method : "CARD" } : {}) };
  const ask = (via: Instance) =>
    instances.call(via, createOrderEndpoint, { method: "POST", path: "/api/orders", body, ...(keyed ? { headers: { "idempotency-key": `order of shopper ${who}` } } : {}) });
  if (keyed) cast.said.keyedBuyers.add(actor.email);
  const answers = await byMany(callers, by, ask);
  // A browser that got no answer, or was told to try again, asks once more with the same key.
  if (keyed && answers.every((answer) => answer === null || answer.status === 503)) answers.push(await ask(by));
  for (const answer of answers) if (answer?.status === 201) keep(cast, actor, answer.body);
}

function keep(cast: Cast, actor: Actor, body: Record<string, unknown>): void {
  const orderId = String(body["orderId"]);
  const accessToken = String(body["accessToken"]);
  if (!cast.orders.some((order) => order.orderId === orderId)) cast.orders.push({ orderId, accessToken });
  actor.order ??= { orderId, accessToken, gatewayOrderId: String(body["gatewayOrderId"]), amount: Number(body["amount"]), checkoutKey: checkoutKeyOf(body["checkoutUrl"]) };
}

/** The payment key in the address of a checkout that the server made. */
function checkoutKeyOf(url: unknown): string | null {
  return typeof url === "string" ? (/\/payments\/([^/]+)\/checkout$/.exec(url)?.[1] ?? null) : null;
}

/** "Pay again": a new try of the same order. */
export async function openAttempt({ instances }: Simulation, cast: Cast, { who }: Only<"attempt">, by: Instance): Promise<void> {
  const actor = actorOf(cast, who);
  if (actor.order === null) return;
  const { orderId, accessToken } = actor.order;
  const answer = await instances.call(by, openAttemptEndpoint, { method: "POST", path: `/api/orders/${orderId}/attempts`, headers: bearer(accessToken) });
  if (answer?.status !== 201) return;
  actor.order = { ...actor.order, gatewayOrderId: String(answer.body["gatewayOrderId"]), checkoutKey: checkoutKeyOf(answer.body["checkoutUrl"]) };
}

/** The browser comes back from the window, perhaps several times at once, perhaps with claims that are not so. */
export async function returnFromWindow(simulation: Simulation, cast: Cast, { who, callers, lie, other, back }: Only<"return">, by: Instance): Promise<void> {
  const actor = actorOf(cast, who);
  const own = actor.payments.at(-1 - back);
  if (!own || actor.order === null) return;
  const stranger = actorOf(cast, other);
  const claimed: MadePayment = {
    ...own,
    key: lie === "key" ? (stranger.payments.at(-1)?.key ?? own.key) : own.key,
    gatewayOrderId: lie === "order" ? (stranger.order?.gatewayOrderId ?? own.gatewayOrderId) : own.gatewayOrderId,
    amount: lie === "amount" ? own.amount - 1_000 : own.amount,
  };
  const answers = await byMany(callers, by, (via) => sendReturn(simulation, actor, claimed, via));
  for (const answer of answers) if (answer?.status === 200 && answer.body["status"] === "PAID") cast.said.toldPaid.add(String(answer.body["orderId"]));
}

function sendReturn({ instances }: Simulation, { shopper }: Actor, { key, gatewayOrderId, amount }: MadePayment, via: Instance): Promise<Answered> {
  if (shopper.flow.startsWith("toss")) {
    return instances.call(via, confirmTossEndpoint, { method: "POST", path: "/api/payments/toss/confirm", body: { paymentKey: key, orderId: gatewayOrderId, amount: String(amount) } });
  }
  return instances.call(via, completePortoneEndpoint, { method: "POST", path: "/api/payments/portone/complete", body: { imp_uid: key, merchant_uid: gatewayOrderId } });
}

/** The order page is opened. */
export async function look({ instances }: Simulation, cast: Cast, { who }: Only<"look">, by: Instance): Promise<Answered> {
  const { order } = actorOf(cast, who);
  return order && instances.call(by, readOrderEndpoint, { method: "GET", path: `/api/orders/${order.orderId}`, headers: bearer(order.accessToken) });
}

/** A refund is asked for, perhaps several times at once. */
export async function callRefund({ instances }: Simulation, cast: Cast, { who, by: asker, part, callers, keyed, account }: Only<"refund">, by: Instance): Promise<void> {
  const { order } = actorOf(cast, who);
  if (order === null) return;
  const token = asker === "operator" ? operatorToken : order.accessToken;
  const key: Record<string, string> = keyed === null ? {} : { "idempotency-key": `refund ${keyed} of ${part}` };
  const { said } = cast;
  const wishes = said.refunds.get(order.orderId) ?? [];
  said.refunds.set(order.orderId, wishes);
  const answers = await byMany(callers, by, (via, caller) => {
    // One wish sent again is the same; several people's wishes are of several amounts and reasons.
    const person = keyed === null ? caller : 0;
    const amountKrw = part === 1 ? null : Math.max(1, Math.round(order.amount * part) - person * 100);
    wishes.push({ amountKrw, key: key["idempotency-key"] ?? null });
    const body = { reason: person === 0 ? "환불 요청" : `환불 요청 ${person}`, ...(amountKrw === null ? {} : { amount: amountKrw }), ...(account ? { refundAccount } : {}) };
    return instances.call(via, refundEndpoint, { method: "POST", path: `/api/orders/${order.orderId}/refunds`, body, headers: { ...bearer(token), ...key } });
  });
  for (const answer of answers) if (answer?.status === 201 && answer.body["status"] === "DONE") said.toldDone.add(String(answer.body["refundId"]));
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
