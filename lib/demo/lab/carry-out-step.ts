import { setTimeout as pause } from "node:timers/promises";
import type { OrderView } from "../../orders/read-order";
import type { LabProduct, ShopAnswer } from "./lab-shop";
import { keyOf, orderOf, type RunState } from "./run-state";
import type { Deed } from "./scenario";

/** Longer than the shop's slowest work that a scenario waits for: the expiry job, which runs every 15 seconds. */
const WAIT_MS = 40_000;
const LOOK_EVERY_MS = 150;
/** As often as an order page asks again. */
const PAGE_EVERY_MS = 1_000;
/** What a tampered return says was to be paid. */
const TAMPERED_KRW = 100;
const SHORT_BY_KRW = 1_000;
/** Above what any other order could give back meanwhile, so that it is more than is left whatever happens beside it. */
const MORE_THAN_LEFT = 100;
const ORDINARY_PRODUCT = "toss-tshirt";

/** Does one step of a run; answers what the shop said, if it was asked anything. Throws what keeps the run from going on. */
export async function carryOutStep(state: RunState, deed: Deed): Promise<ShopAnswer[]> {
  const { shop, sandbox, gateway, flow } = state;
  switch (deed.kind) {
    case "order":
      return makeOrder(state, deed);
    case "order-too-many": {
      const { slug, stock } = await cheapestProduct(state);
      return [(await shop.order(flow, [{ slug, quantity: stock + MORE_THAN_LEFT }])).answer];
    }
    case "open-attempt":
      return [await shop.openAttempt(orderOf(state, "own"))];
    case "window":
      return playWindow(state, deed);
    case "return":
      return comeBack(state, deed);
    case "answer": {
      const answers = (await state.pending) ?? [];
      state.pending = null;
      return answers;
    }
    case "arm":
      await sandbox.arm(gateway, orderOf(state, "own").orderId, deed.fault);
      return [];
    case "disarm":
      await sandbox.disarm(orderOf(state, "own").orderId);
      return [];
    case "wait":
      return waitUntil(state, (order) => order.status === deed.status, `the order never became ${deed.status}`, deed.opensPage);
    case "open-page":
      await shop.openPage(orderOf(state, "own"));
      return [];
    case "webhooks-again":
      await sandbox.resendWebhooks(orderOf(state, "own").orderId, deed.times);
      return [];
    case "forge-webhook":
      return forgeWebhook(state, keyOf(state, deed.payment));
    case "wait-read":
      return waitForRead(state);
    case "wait-account-needed":
      return waitUntil(state, (order) => order.refundAccountNeeded, "the order never asked for an account");
    case "deposit":
      return deposit(state, deed.amount);
    case "reverse-deposit":
      await sandbox.reverseDeposit(keyOf(state, "first"));
      return [];
    case "refund":
      return refund(state, deed);
    case "console-cancel":
      await sandbox.cancelInConsole(gateway, keyOf(state, "first"));
      return [];
  }
}

async function cheapestProduct({ shop }: RunState): Promise<LabProduct> {
  const [cheapest] = (await shop.products()).filter(({ stock }) => stock > 0).toSorted((one, other) => one.priceKrw - other.priceKrw);
  if (cheapest === undefined) throw new Error("the shop has sold out of everything");
  return cheapest;
}

async function makeOrder(state: RunState, { whose, product, lifetimeMs }: Extract<Deed, { kind: "order" }>): Promise<ShopAnswer[]> {
  const slug = product === "cheapest" ? (await cheapestProduct(state)).slug : ORDINARY_PRODUCT;
  const { answer, order } = await state.shop.order(state.flow, [{ slug, quantity: 1 }], lifetimeMs);
  if (order === null) throw new Error(`the order was refused: ${answer}`);
  state.orders[whose] = order;
  return [answer];
}

async function playWindow(state: RunState, { payment, outcome, amount }: Extract<Deed, { kind: "window" }>): Promise<ShopAnswer[]> {
  const { flow, method, sandbox } = state;
  const order = orderOf(state, payment === "others" ? "other" : "own");
  state.keys[payment] = await sandbox.play({ flow, method, outcome, orderId: order.orderId, amount: amount ?? order.amount });
  return [];
}

async function comeBack(state: RunState, { claim, times, together, background }: Extract<Deed, { kind: "return" }>): Promise<ShopAnswer[]> {
  const { orderId, amount } = orderOf(state, claim.order);
  const posted = { key: keyOf(state, claim.payment), orderId, amount: claim.amount === "ordered" ? amount : TAMPERED_KRW };
  const once = () => state.shop.comeBack(state.gateway, posted);
  if (background) {
    state.pending = once().then((answer) => [answer]);
    // Awaited by a later step; a failure is reported there.
    state.pending.catch(() => undefined);
    return [];
  }
  if (together) return Promise.all(Array.from({ length: times }, once));
  const answers: ShopAnswer[] = [];
  while (answers.length < times) answers.push(await once());
  return answers;
}

async function waitUntil(state: RunState, isThere: (order: OrderView) => boolean, otherwise: string, opensPage = false): Promise<ShopAnswer[]> {
  const order = orderOf(state, "own");
  const deadlineMs = performance.now() + WAIT_MS;
  while (performance.now() < deadlineMs) {
    if (opensPage) await state.shop.openPage(order);
    if (isThere(await state.shop.look(order))) return [];
    await pause(opensPage ? PAGE_EVERY_MS : LOOK_EVERY_MS);
  }
  throw new Error(otherwise);
}

/** What the real webhooks look like; both claim that the money was taken. */
async function forgeWebhook(state: RunState, key: string): Promise<ShopAnswer[]> {
  const { shop, sandbox, gateway } = state;
  const { orderId, amount } = orderOf(state, "own");
  state.readsBefore = await sandbox.countCalls(orderId, "read");
  const body =
    gateway === "toss"
      ? { eventType: "PAYMENT_STATUS_CHANGED", createdAt: new Date().toISOString(), data: { paymentKey: key, orderId, status: "DONE", totalAmount: amount } }
      : { imp_uid: key, merchant_uid: orderId, status: "paid" };
  return [await shop.webhook(gateway, body)];
}

async function waitForRead(state: RunState): Promise<ShopAnswer[]> {
  const { orderId } = orderOf(state, "own");
  const deadlineMs = performance.now() + WAIT_MS;
  while (performance.now() < deadlineMs) {
    if ((await state.sandbox.countCalls(orderId, "read")) > state.readsBefore) return [];
    await pause(LOOK_EVERY_MS);
  }
  throw new Error("the shop never asked the gateway");
}

async function deposit(state: RunState, which: "exact" | "short"): Promise<ShopAnswer[]> {
  const { amount } = orderOf(state, "own");
  const wasTaken = await state.sandbox.deposit(keyOf(state, "first"), which === "exact" ? amount : amount - SHORT_BY_KRW);
  if (wasTaken !== (which === "exact")) throw new Error(wasTaken ? "the bank took a deposit that was short" : "the bank did not take the deposit");
  return [];
}

async function refund(state: RunState, { by, amounts, account }: Extract<Deed, { kind: "refund" }>): Promise<ShopAnswer[]> {
  const order = orderOf(state, "own");
  const token = by === "operator" ? "operator" : "order";
  if (amounts.length === 0) return [await state.shop.refund(order, { token, account })];
  return Promise.all(amounts.map((amount) => state.shop.refund(order, { token, amount, account })));
}
