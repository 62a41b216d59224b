import type { Action } from "../plan/plan";
import type { Letter } from "../world/post";
import { actorOf, type Actor, type Cast } from "./cast";
import type { Simulation } from "./open-simulation";

type Forgery = Extract<Action, { do: "forge" }>;

/** Somebody who is no gateway posts to the shop's webhook address, which anybody may. */
export async function forge({ post, history }: Simulation, cast: Cast, { who, what }: Forgery): Promise<void> {
  const letter = letterOf(cast, actorOf(cast, who), what);
  if (letter === null) return;
  history.add(`a forger posts (${what})`);
  await post.deliver(letter);
}

function letterOf(cast: Cast, actor: Actor, what: Forgery["what"]): Letter | null {
  const gateway = actor.shopper.flow.startsWith("toss") ? "toss" : "portone";
  const headers = { "content-type": "application/json" };
  const { order } = actor;
  const key = actor.payments.at(-1)?.key;
  const stranger = cast.actors.find((other) => other !== actor && other.order !== null);
  const json = (body: unknown): Letter => ({ gateway, headers, body: JSON.stringify(body) });
  const paid = (paymentKey: string, orderId: string) =>
    gateway === "toss"
      ? json({ eventType: "PAYMENT_STATUS_CHANGED", createdAt: "2026-11-23T09:00:00.000000", data: { paymentKey, orderId, status: "DONE", totalAmount: order?.amount, balanceAmount: order?.amount } })
      : json({ imp_uid: paymentKey, merchant_uid: orderId, status: "paid" });
  switch (what) {
    case "garbage":
      return { gateway, headers: { "content-type": "text/plain" }, body: "\u0000{not json" };
    case "unknown key":
      return paid(gateway === "toss" ? "tk_that_nobody_has" : "imp_000000000001", order?.orderId ?? "nobody");
    case "other order":
      return key && stranger?.order ? paid(key, stranger.order.gatewayOrderId) : null;
    case "lying status":
      return key && order ? paid(key, order.gatewayOrderId) : null;
    case "wrong secret":
      return order && gateway === "toss" ? json({ createdAt: "2026-11-23T09:00:00.000000", secret: "ps_forged", status: "DONE", transactionKey: "T", orderId: order.gatewayOrderId }) : null;
  }
}
