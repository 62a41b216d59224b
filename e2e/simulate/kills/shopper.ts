import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../random";
import { ask, askPatiently, type Answer } from "./caller";

/** Where shoppers buy and pay. */
export type Street = { shopUrls: readonly string[]; sandboxUrl: string; operatorToken: string; slugs: readonly string[]; isClosed(): boolean };

export type BoughtOrder = { orderId: string; accessToken: string };

const flows = ["toss-widget", "toss-window", "toss-checkout", "portone-callback", "portone-redirect"] as const;
/** The account that buyers name: its number may not be written anywhere either. */
export const refundAccount = { bank: "88", accountNumber: "110123456789", holderName: "김하늘" };

type Purchase = BoughtOrder & { gateway: "toss" | "portone"; flow: (typeof flows)[number]; amount: number; checkoutKey: string | null };

/** Buyers' phone numbers: none of them may be written anywhere (money rule M9). */
export const buyerPhone = "01055501234";

/** One shopper, from the pay click to whatever becomes of it. Says which order was made, or null (sold out). */
export async function shop(street: Street, random: Random, name: string): Promise<BoughtOrder | null> {
  const isAccount = random.chance(0.25);
  const purchase = await buy(street, random, name, isAccount);
  if (purchase === null || random.chance(0.08)) return purchase;
  const keys = [await pay(street, random, purchase, isAccount, random.chance(0.05) ? -100 : 0)];
  // Another tab, another window: where the window moves the money, it moves twice.
  if (random.chance(0.08)) keys.push(await pay(street, random, purchase, false, 0));
  const closesTheTab = random.chance(0.15);
  if (!closesTheTab) await Promise.all(keys.flatMap((key) => (key === null ? [] : [comeBack(street, random, purchase, key, random.weighted([[4, 1], [2, 2], [1, 4]]))])));
  if (isAccount && keys[0]) {
    await pause(random.between(0, 300));
    if (random.chance(0.85)) await sandbox(street, `/sandbox/payments/${keys[0]}/deposit`, {});
    if (random.chance(0.1)) await sandbox(street, `/sandbox/payments/${keys[0]}/deposit-reversal`, {});
  }
  await look(street, random, purchase);
  if (random.chance(0.35)) await askForRefunds(street, random, purchase, isAccount);
  return { orderId: purchase.orderId, accessToken: purchase.accessToken };
}

async function buy({ shopUrls, slugs }: Street, random: Random, name: string, isAccount: boolean): Promise<Purchase | null> {
  const flow = random.pick(flows);
  const slug = random.pick(slugs);
  const body = {
    items: [{ slug, quantity: random.between(1, 2) }],
    buyer: { name: "김하늘", email: "sky@example.com", phone: buyerPhone },
    flow,
    ...(flow === "toss-checkout" ? { method: isAccount ? "VIRTUAL_ACCOUNT" : "CARD" } : {}),
  };
  const { status, body: order } = await askPatiently(shopUrls, random, { method: "POST", path: "/api/orders", body, headers: { "idempotency-key": `order of ${name}` } });
  if (status !== 201) return null;
  const checkoutKey = /\/payments\/([^/]+)\/checkout$/.exec(String(order["checkoutUrl"] ?? ""))?.[1] ?? null;
  const gateway = flow.startsWith("toss") ? "toss" : "portone";
  return { orderId: String(order["orderId"]), accessToken: String(order["accessToken"]), amount: Number(order["amount"]), flow, gateway, checkoutKey };
}

/** A control of the sandbox, until it answers. What was done twice because of that is one more thing that buyers do. */
async function sandbox({ sandboxUrl, isClosed }: Street, path: string, body: object): Promise<Answer> {
  for (;;) {
    const answer = await ask(sandboxUrl, { method: "POST", path, body });
    if (answer !== null || isClosed()) return answer;
    await pause(100);
  }
}

/** The buyer in the payment window: the key that it hands back, or null. `amountOff`: a tampered amount, in won. */
async function pay(street: Street, random: Random, { gateway, flow, orderId, amount, checkoutKey }: Purchase, isAccount: boolean, amountOff: number): Promise<string | null> {
  if (checkoutKey !== null) {
    const form = isAccount ? { method: "가상계좌", bankCode: "88", customerName: "김하늘" } : { method: "카드", issuerCode: "41", installmentPlanMonths: 0 };
    await sandbox(street, `/toss/window/${checkoutKey}/authenticate`, form);
    return checkoutKey;
  }
  const pair = flow === "toss-widget" ? "test_gck_sandbox" : "test_ck_sandbox";
  const played = await sandbox(street, "/sandbox/payments", {
    gateway,
    orderId,
    // The Toss window takes the amount from the order, and confirm checks it: only PortOne's can be tampered with.
    amount: gateway === "portone" ? amount + amountOff : amount,
    method: isAccount ? "VIRTUAL_ACCOUNT" : "CARD",
    outcome: random.chance(0.06) ? "refused" : "approved",
    webhook: random.chance(0.9) ? "now" : "none",
    ...(gateway === "toss" ? { clientKey: pair } : {}),
  });
  return played?.status === 201 ? String(played.body["key"]) : null;
}

/** The browser comes back from the window, perhaps several times at once, and asks until it is told something. */
async function comeBack({ shopUrls }: Street, random: Random, { gateway, orderId, amount }: Purchase, key: string, callers: number): Promise<void> {
  const request =
    gateway === "toss"
      ? ({ method: "POST", path: "/api/payments/toss/confirm", body: { paymentKey: key, orderId, amount } } as const)
      : ({ method: "POST", path: "/api/payments/portone/complete", body: { imp_uid: key, merchant_uid: orderId } } as const);
  await Promise.all(Array.from({ length: callers }, () => askPatiently(shopUrls, random, request)));
}

/** The order page, a few times, as it refreshes itself. */
async function look({ shopUrls }: Street, random: Random, { orderId, accessToken }: Purchase): Promise<void> {
  for (let times = random.between(1, 3); times > 0; times -= 1) {
    await askPatiently(shopUrls, random, { path: `/api/orders/${orderId}`, headers: { authorization: `Bearer ${accessToken}` } });
    await pause(random.between(50, 400));
  }
}

/** The buyer asks for everything back, or the operator gives parts back, more than one at once. */
async function askForRefunds({ shopUrls, operatorToken }: Street, random: Random, { orderId, accessToken, amount }: Purchase, isAccount: boolean): Promise<void> {
  const byOperator = random.chance(0.5);
  const wishes = byOperator ? Array.from({ length: random.between(1, 3) }, () => ({ amount: Math.max(1, Math.round(amount * random.pick([0.2, 0.4, 1]))) })) : [{}, ...(random.chance(0.3) ? [{}] : [])];
  await Promise.all(
    wishes.map((wish, number) => {
      const headers = { authorization: `Bearer ${byOperator ? operatorToken : accessToken}`, "idempotency-key": `refund ${number} of ${orderId}` };
      const body = { reason: "환불 요청", ...wish, ...(isAccount ? { refundAccount } : {}) };
      return askPatiently(shopUrls, random, { method: "POST", path: `/api/orders/${orderId}/refunds`, body, headers });
    }),
  );
}
