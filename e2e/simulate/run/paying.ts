import type { Action } from "../plan/plan";
import { shorten } from "../world/history";
import { actorOf, refundAccount, type Actor, type Cast } from "./cast";
import type { Simulation } from "./open-simulation";

type Only<Kind extends Action["do"]> = Extract<Action, { do: Kind }>;
const isToss = ({ shopper }: Actor) => shopper.flow.startsWith("toss");

/** The buyer in the payment window: pays, is refused or closes it; may have tampered with the amount or the order before. */
export async function payInWindow(simulation: Simulation, cast: Cast, action: Only<"pay">): Promise<void> {
  const actor = actorOf(cast, action.who);
  if (actor.order === null) return;
  const made = actor.order.checkoutKey === null ? await playBuyer(simulation, cast, actor, action) : await payAtCheckout(simulation, actor, actor.order.checkoutKey, action);
  if (made !== null) actor.payments.push({ ...made, isAccount: action.method === "VIRTUAL_ACCOUNT" });
}

async function playBuyer({ gateway, history }: Simulation, cast: Cast, actor: Actor, { who, outcome, amountOff, told, orderOf, method }: Only<"pay">) {
  const order = actor.order as NonNullable<Actor["order"]>;
  const target = targetOf(cast, actor, order, orderOf);
  const amount = Math.max(1, order.amount + amountOff);
  const pair = actor.shopper.flow === "toss-widget" ? "test_gck_sandbox" : "test_ck_sandbox";
  const { status, body } = await gateway.control("POST", "/sandbox/payments", {
    gateway: isToss(actor) ? "toss" : "portone",
    orderId: target.gatewayOrderId,
    amount,
    method,
    outcome,
    webhook: told ? "now" : "none",
    ...(isToss(actor) ? { clientKey: pair } : {}),
  });
  history.add(`browser → gateway  shopper ${who} in the window: ${method} ${amount} for ${target.gatewayOrderId}, ${outcome}: ${status} ${shorten(body)}`);
  return status === 201 ? { key: String(body["key"]), gatewayOrderId: target.gatewayOrderId, amount } : null;
}

/** The order id that the window is told: the shopper's own, another's, or one that nobody has. */
function targetOf(cast: Cast, actor: Actor, own: NonNullable<Actor["order"]>, orderOf: Only<"pay">["orderOf"]): { gatewayOrderId: string } {
  if (orderOf === "nobody") {
    const gatewayOrderId = `NOBODY-${cast.actors.indexOf(actor)}-${actor.payments.length}`;
    cast.foreignOrderIds.add(gatewayOrderId);
    return { gatewayOrderId };
  }
  const other = actorOf(cast, orderOf);
  if (other.order === null) return own;
  if (isToss(other) !== isToss(actor)) cast.foreignOrderIds.add(other.order.gatewayOrderId);
  return other.order;
}

/** A checkout that the server made is opened at its address; its amount and order are fixed. */
async function payAtCheckout({ gateway, history }: Simulation, actor: Actor, key: string, { who, outcome }: Only<"pay">) {
  const order = actor.order as NonNullable<Actor["order"]>;
  const isAccount = actor.shopper.method === "VIRTUAL_ACCOUNT";
  const form = isAccount ? { method: "가상계좌", bankCode: "88", customerName: "김하늘" } : { method: "카드", issuerCode: "41", installmentPlanMonths: 0 };
  const decision = outcome === "approved" ? "authenticate" : outcome === "refused" ? "refuse" : "close";
  const { status, body } = await gateway.control("POST", `/toss/window/${key}/${decision}`, decision === "refuse" ? { code: "REJECT_CARD_COMPANY" } : form);
  history.add(`browser → gateway  shopper ${who} at the checkout: ${decision}: ${status} ${shorten(body)}`);
  return { key, gatewayOrderId: order.gatewayOrderId, amount: order.amount };
}

/** Money comes into the shopper's virtual accounts; a short sum is not taken by the bank. */
export async function deposit({ gateway, history }: Simulation, cast: Cast, { who, isShort }: Only<"deposit">): Promise<void> {
  for (const payment of actorOf(cast, who).payments.filter((each) => each.isAccount).slice(-2)) {
    const { status, body } = await gateway.control("POST", `/sandbox/payments/${payment.key}/deposit`, isShort ? { amount: Math.max(1, payment.amount - 100) } : {});
    history.add(`bank → gateway  deposit${isShort ? " (short)" : ""} into ${payment.key}: ${status} ${shorten(body["detail"] ?? "")}`);
  }
}

/** The bank takes a deposit back. */
export async function reverseDeposit({ gateway, history }: Simulation, cast: Cast, { who }: Only<"reverse">): Promise<void> {
  const payment = actorOf(cast, who).payments.findLast((each) => each.isAccount);
  if (!payment) return;
  const { status, body } = await gateway.control("POST", `/sandbox/payments/${payment.key}/deposit-reversal`);
  history.add(`bank → gateway  reversal of ${payment.key}: ${status} ${shorten(body["detail"] ?? "")}`);
  if (status === 200) cast.said.reversals.set(payment.key, (cast.said.reversals.get(payment.key) ?? 0) + 1);
}

/** The merchant cancels in PortOne's own console, of which the shop may or may not hear. */
export async function cancelAtConsole({ gateway, history }: Simulation, cast: Cast, { who, part }: Only<"console-cancel">): Promise<void> {
  const actor = actorOf(cast, who);
  const payment = actor.payments.at(-1);
  if (!payment || !actor.order || isToss(actor)) return;
  const amount = Math.max(1, Math.round(payment.amount * part));
  const account = { holder: refundAccount.holderName, bank: refundAccount.bank, account: refundAccount.accountNumber };
  const { status, body } = await gateway.control("POST", `/sandbox/payments/${payment.key}/cancel`, { amount, reason: "console", ...(payment.isAccount ? { refundAccount: account } : {}) });
  history.add(`merchant → gateway  cancel of ${amount} at the console of ${payment.key}: ${status} ${shorten(body)}`);
  if (status !== 200) return;
  cast.cancelledAtConsole.set(payment.key, (cast.cancelledAtConsole.get(payment.key) ?? 0) + amount);
}
