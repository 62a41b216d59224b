// Every flow × method × outcome, over real HTTP. The table in docs/payment-matrix.md is what these tests did: it is compared
// with the file, and written anew with UPDATE_DOCS=1.
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refundEndpoint } from "../api/refund-endpoint";
import type { CreatedOrder } from "../orders/create-order";
import { expireOrders } from "../orders/expire-orders";
import { gatewayOfFlow, type FlowName } from "../orders/order-request";
import { openTestShop, type Answered, type TestShop } from "../testing/test-shop";

const operatorToken = "an-operator-token-of-the-tests";
const document = new URL("../../docs/payment-matrix.md", import.meta.url);

const tossMethods = ["CARD", "VIRTUAL_ACCOUNT", "TRANSFER", "MOBILE_PHONE", "CULTURE_GIFT_CERTIFICATE", "토스페이", "네이버페이", "카카오페이", "삼성페이", "페이코"];
const portoneMethods = ["card", "vbank", "trans", "phone", "samsungpay", "kakaopay", "naverpay", "payco"];
const methodsOf: Record<FlowName, string[]> = {
  "toss-widget": tossMethods,
  "toss-window": tossMethods,
  "toss-checkout": tossMethods,
  "portone-callback": portoneMethods,
  "portone-redirect": portoneMethods,
};
/** The client key that each Toss flow's window opens under: a payment belongs to its pair. */
const clientKeyOf: Partial<Record<FlowName, string>> = { "toss-window": "test_ck_sandbox", "toss-checkout": "test_ck_sandbox" };

let shop: TestShop;
let now = new Date();
beforeAll(async () => {
  shop = await openTestShop({ clock: { now: () => now } }, { OPERATOR_TOKEN: operatorToken });
});
afterAll(() => shop.close());

type Played = { order: CreatedOrder; key: string };
const isDeposit = (method: string) => method === "VIRTUAL_ACCOUNT" || method === "vbank";

async function play(flow: FlowName, method: string, outcome: "approved" | "refused" | "closed"): Promise<Played> {
  const order = await shop.order(flow);
  const clientKey = clientKeyOf[flow];
  const key = await shop.sandbox.pay({ gateway: gatewayOfFlow[flow], orderId: order.orderId, amount: order.amount, method, outcome, ...(clientKey ? { clientKey } : {}) });
  return { order, key };
}

function comeBack({ order, key }: Played): Promise<Answered> {
  return gatewayOfFlow[order.flow] === "toss"
    ? shop.confirm({ paymentKey: key, orderId: order.orderId, amount: order.amount })
    : shop.complete({ imp_uid: key, merchant_uid: order.orderId });
}

async function pay(flow: FlowName, method: string): Promise<Played> {
  const played = await play(flow, method, "approved");
  const answer = await comeBack(played);
  if (!isDeposit(method)) expect(answer).toMatchObject({ status: 200, body: { status: "PAID" } });
  else {
    expect(answer).toMatchObject({ status: 200, body: { status: "AWAITING_DEPOSIT" } });
    await shop.sandbox.deposit(played.key);
    // Told by nobody: the shop asks by itself when the account's time is over.
    now = new Date(now.getTime() + 30 * 24 * 60 * 60_000);
    await expireOrders(shop.context);
  }
  expect(await shop.read(played.order)).toMatchObject({ status: "PAID", payments: [{ status: "CAPTURED", amount: 15_000 }] });
  return played;
}

const refund = ({ order }: Played, method: string, amount?: number) =>
  shop.call(refundEndpoint, {
    method: "POST",
    path: `/api/orders/${order.orderId}/refunds`,
    headers: { authorization: `Bearer ${operatorToken}` },
    body: {
      reason: "환불",
      ...(amount === undefined ? {} : { amount }),
      ...(isDeposit(method) ? { refundAccount: { bank: "88", accountNumber: "110123456789", holderName: "김하늘" } } : {}),
    },
  });

/** What the gateway still holds of the played payment; a server-made checkout has a payment of its own beside it. */
const balance = async ({ order, key }: Played) => (await shop.sandbox.payments(order.orderId)).find((payment) => payment.key === key)?.balanceAmount;

/** What each outcome promises, and what the table says when it was kept. */
const outcomes: Record<string, (flow: FlowName, method: string) => Promise<string>> = {
  async paid(flow, method) {
    await pay(flow, method);
    return isDeposit(method) ? "PAID after the deposit" : "PAID";
  },
  async refused(flow, method) {
    const played = await play(flow, method, "refused");
    const answer = await comeBack(played);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.moneyMoved).toBe("no");
    expect((await shop.read(played.order)).status).toBe("PENDING");
    return "PENDING";
  },
  async closed(flow, method) {
    const played = await play(flow, method, "closed");
    expect((await comeBack(played)).body.moneyMoved).toBe("no");
    expect((await shop.read(played.order)).status).toBe("PENDING");
    return "PENDING";
  },
  async expired(flow, method) {
    const played = await play(flow, method, "closed");
    now = new Date(now.getTime() + 31 * 60_000);
    await expireOrders(shop.context);
    expect((await shop.read(played.order)).status).toBe("EXPIRED");
    expect((await comeBack(played)).status).toBe(409);
    return "EXPIRED";
  },
  async "refunded in full"(flow, method) {
    const played = await pay(flow, method);
    expect(await refund(played, method)).toMatchObject({ status: 201, body: { orderStatus: "REFUNDED" } });
    expect(await balance(played)).toBe(0);
    return "REFUNDED";
  },
  async "refunded in part"(flow, method) {
    const played = await pay(flow, method);
    const answer = await refund(played, method, 4_000);
    // Gift certificates and the like: a gateway that takes no partial cancel refuses, and nothing is given back.
    if (answer.status === 409) {
      expect(await balance(played)).toBe(15_000);
      return `refused (${String(answer.body.gatewayCode)})`;
    }
    expect(answer).toMatchObject({ status: 201, body: { orderStatus: "PARTIALLY_REFUNDED" } });
    expect(await balance(played)).toBe(11_000);
    return "PARTIALLY_REFUNDED";
  },
};

const done = new Map<string, string>();
const cellOf = (flow: string, method: string, outcome: string) => `${flow} ${method} ${outcome}`;

describe.each(Object.keys(methodsOf) as FlowName[])("%s", (flow) => {
  describe.each(methodsOf[flow])("by %s", (method) => {
    test.each(Object.entries(outcomes))("is %s", async (outcome, run) => {
      done.set(cellOf(flow, method, outcome), await run(flow, method));
    });
  });
});

test("the table in the docs is what these tests did, with no empty cell", () => {
  const names = Object.keys(outcomes);
  const rows = Object.entries(methodsOf).flatMap(([flow, methods]) =>
    methods.map((method) => `| ${flow} | ${method} | ${names.map((outcome) => done.get(cellOf(flow, method, outcome)) ?? "").join(" | ")} |`),
  );
  const table = [`| flow | method | ${names.join(" | ")} |`, `|---|---|${names.map(() => "---|").join("")}`, ...rows].join("\n");
  const text = `# Flows, methods and outcomes

Made by \`lib/payments/flow-matrix.integration.test.ts\`: each cell is the order's state at the end of a test that ran against the
sandbox over HTTP, with the money counted at the gateway. Write it anew with \`UPDATE_DOCS=1 npm test -- integration flow-matrix\`.

${table}
`;
  expect([...done.values()]).toHaveLength(rows.length * names.length);
  if (process.env.UPDATE_DOCS) writeFileSync(document, text);
  expect(readFileSync(document, "utf8")).toBe(text);
});
