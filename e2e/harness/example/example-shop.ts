import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A shop of a hundred lines on a free port: both gateways, no framework, no database. It stands for the shop that you test. */
export type ExampleShop = {
  /** Without a trailing slash. */
  url: string;
  /** The shop's own view of an order. */
  statusOf(orderId: string): OrderStatus | undefined;
  /** Makes an order, as its checkout page does. */
  createOrder(): string;
  close(): Promise<void>;
};

export type OrderStatus = "pending" | "paid" | "refused";

const amountKrw = 15_000;
const tossSecret = `Basic ${Buffer.from("test_sk_sandbox:").toString("base64")}`;

const page = (body: string) =>
  `<!doctype html><html lang="ko"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>shop</title></head><body>${body}</body></html>`;
const outcomePage = (status: OrderStatus) => page(`<h1 data-testid="outcome">${status}</h1>`);

/** The checkout page: one button, one gateway. What a page needs of an order is written by the server, never by the browser. */
function checkoutPage(sandboxUrl: string, flow: string, orderId: string): string {
  if (flow === "toss") {
    return page(`<script src="${sandboxUrl}/toss/js/v1/payment"></script><button>결제하기</button><script>
      document.querySelector("button").onclick = () => TossPayments("test_ck_sandbox").requestPayment("카드", {
        amount: ${String(amountKrw)}, orderId: "${orderId}", orderName: "티셔츠", successUrl: location.origin + "/success", failUrl: location.origin + "/fail" });
    </script>`);
  }
  return page(`<script src="${sandboxUrl}/iamport/v1/iamport.js"></script><button>결제하기</button><output data-testid="outcome"></output><script>
    IMP.init("imp00000000");
    document.querySelector("button").onclick = () => IMP.request_pay({
      channelKey: "channel-key-sandbox-tosspayments", pay_method: "card", merchant_uid: "${orderId}", name: "티셔츠", amount: ${String(amountKrw)},
      notice_url: location.origin + "/webhooks/portone", m_redirect_url: location.origin + "/portone/return",
    }, async ({ imp_uid }) => {
      const answer = await fetch("/portone/complete", { method: "POST", body: JSON.stringify({ imp_uid }) });
      document.querySelector("output").textContent = (await answer.json()).status;
    });
  </script>`);
}

async function readBody(request: IncomingMessage): Promise<Record<string, string>> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text || "{}") as Record<string, string>;
}

/** Starts the shop against a sandbox. */
export async function startExampleShop(sandboxUrl: string): Promise<ExampleShop> {
  const orders = new Map<string, OrderStatus>();

  function createOrder(): string {
    const orderId = `example-${randomUUID().slice(0, 18)}`;
    orders.set(orderId, "pending");
    return orderId;
  }

  /** Believes the gateway only: the amount and the order are the gateway's word, compared with the shop's own. */
  function settle(orderId: string, isPaid: boolean, paidKrw: number): OrderStatus {
    const known = orders.get(orderId);
    if (known === "pending") orders.set(orderId, isPaid && paidKrw === amountKrw ? "paid" : "refused");
    return orders.get(orderId) ?? "refused";
  }

  const toss = async (method: string, path: string, body?: object) => {
    const headers = { authorization: tossSecret, "content-type": "application/json", "idempotency-key": randomUUID() };
    const answer = await fetch(`${sandboxUrl}/toss/v1/payments${path}`, { method, headers, body: body && JSON.stringify(body) });
    return (await answer.json()) as { status?: string; orderId?: string; totalAmount?: number };
  };

  /** An answer that never came is no refusal: the gateway is asked what became of the payment. */
  async function confirmToss(paymentKey: string, orderId: string): Promise<OrderStatus> {
    const payment = await toss("POST", "/confirm", { paymentKey, orderId, amount: amountKrw }).catch(() => toss("GET", `/${paymentKey}`));
    return settle(orderId, payment.status === "DONE" && payment.orderId === orderId, payment.totalAmount ?? 0);
  }

  async function verifyPortone(impUid: string): Promise<OrderStatus> {
    const keys = JSON.stringify({ imp_key: "sandbox_imp_key", imp_secret: "sandbox_imp_secret" });
    const token = await fetch(`${sandboxUrl}/iamport/users/getToken`, { method: "POST", headers: { "content-type": "application/json" }, body: keys });
    const { access_token } = ((await token.json()) as { response: { access_token: string } }).response;
    const answer = await fetch(`${sandboxUrl}/iamport/payments/${impUid}?include_sandbox=true`, { headers: { authorization: `Bearer ${access_token}` } });
    const { response } = (await answer.json()) as { response: { status: string; merchant_uid: string; amount: number } | null };
    // A payment that does not exist says nothing about any order; one that waits for its deposit says nothing yet.
    if (!response || response.status === "ready") return "pending";
    return settle(response.merchant_uid, response.status === "paid", response.amount);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://shop");
    const query = (name: string) => searchParams.get(name) ?? "";
    const html = (text: string) => response.setHeader("content-type", "text/html; charset=utf-8").end(text);
    const json = (value: object) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    if (pathname === "/checkout") html(checkoutPage(sandboxUrl, query("flow"), createOrder()));
    else if (pathname === "/success") html(outcomePage(await confirmToss(query("paymentKey"), query("orderId"))));
    else if (pathname === "/portone/return") html(outcomePage(await verifyPortone(query("imp_uid"))));
    else if (pathname === "/portone/complete" || pathname === "/webhooks/portone") json({ status: await verifyPortone((await readBody(request)).imp_uid ?? "") });
    else html(outcomePage("refused"));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "localhost", resolve);
  });
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    statusOf: (orderId) => orders.get(orderId),
    createOrder,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
