import type { APIRequestContext } from "playwright/test";
import type { Sandbox } from "../harness/sandbox-client";

const buyer = { name: "김하늘", email: "sky@example.com", phone: "010-1234-5678" };

/** Makes an order of one T-shirt over the API, as a page would. */
export async function makeOrder(http: APIRequestContext, flow: "toss-widget" | "portone-callback"): Promise<{ orderId: string; amount: number }> {
  const response = await http.post("/api/orders", { data: { items: [{ slug: "toss-tshirt", quantity: 1 }], buyer, flow } });
  if (response.status() !== 201) throw new Error(`no order: ${response.status()} ${await response.text()}`);
  return response.json();
}

/** Plays the buyer of an order by Toss and asks the shop to take the money, as the success page does. Returns its HTTP status. */
export async function payByToss(http: APIRequestContext, sandbox: Sandbox, { orderId, amount }: { orderId: string; amount: number }): Promise<number> {
  const paymentKey = await sandbox.playBuyer({ gateway: "toss", orderId, amount, webhook: "now" });
  return (await http.post("/api/payments/toss/confirm", { data: { paymentKey, orderId, amount } })).status();
}
