// Every scenario of the lab with both gateways, as the page runs it: over HTTP, against a sandbox whose webhooks
// come back over HTTP, with the shop's background work beside it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "@/scripts/stack/ports.mjs";
import { runEventsEndpoint } from "../../api/demo-run-events-endpoint";
import { byHandEndpoint, listRunsEndpoint, readRunEndpoint, startRunEndpoint } from "../../api/demo-runs-endpoint";
import type { FlowName } from "../../orders/order-request";
import { hurryBackgroundWork, serveShop } from "../../testing/listening-shop";
import { startOwnSandbox, type OwnSandbox } from "../../testing/own-sandbox";
import { expectSound } from "../../testing/sound-order";
import { openTestShop, type TestShop } from "../../testing/test-shop";
import type { RunView } from "./lab-run";
import { portoneFlows, tossFlows, type LabMethod, type PortoneClient } from "./lab-terms";
import type { Scenario } from "./scenario";
import { scenarios } from "./scenario-table";

type Wanted = { scenario: string; flow: FlowName; method?: LabMethod; client?: PortoneClient };

/** Runs under way at once: the machine's cores are few, and each waits most of its time. */
const AT_ONCE = 24;

let shop: TestShop;
let sandbox: OwnSandbox;
let shopUrl = "";
const cleanups: (() => Promise<void>)[] = [];
const runs = new Map<string, Promise<RunView>>();
const nameOf = ({ scenario, flow, method, client }: Wanted) => [scenario, flow, method, client].join(" ");

/** The flows of one gateway differ in the browser and in what their order is made with: the outcomes are run in each of them. */
function flowsToRun({ family, flows }: Scenario): readonly FlowName[] {
  return family === "outcomes" ? flows : [tossFlows, portoneFlows].flatMap((ofGateway) => flows.find((flow) => ofGateway.includes(flow)) ?? []);
}

const wanted: Wanted[] = [
  ...scenarios.flatMap((scenario) => flowsToRun(scenario).map((flow) => ({ scenario: scenario.id, flow }))),
  { scenario: "paid", flow: "portone-callback", client: "module" },
  { scenario: "paid-other-amount", flow: "portone-callback", client: "module" },
  { scenario: "refund-answer-lost", flow: "portone-callback", client: "module" },
  { scenario: "paid", flow: "toss-widget", method: "NAVERPAY" },
  { scenario: "paid", flow: "portone-callback", method: "NAVERPAY" },
];

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(shopUrl + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Presses run and follows the events to the end. */
async function run(request: Wanted): Promise<RunView> {
  const response = await post("/api/demo/runs", request);
  expect(response.status, await response.clone().text()).toBe(201);
  const { runId } = (await response.json()) as { runId: string; orderId: string };
  const events = await (await fetch(`${shopUrl}/api/demo/runs/${runId}/events`)).text();
  expect(events).toContain("event: over");
  return (await (await fetch(`${shopUrl}/api/demo/runs/${runId}`)).json()) as RunView;
}

beforeAll(async () => {
  const port = await freePort();
  shopUrl = `http://127.0.0.1:${port}`;
  sandbox = await startOwnSandbox({ SANDBOX_WEBHOOK_TOSS: `${shopUrl}/api/webhooks/toss`, SANDBOX_WEBHOOK_PORTONE: `${shopUrl}/api/webhooks/portone` });
  cleanups.push(() => sandbox.stop());
  // Shorter patience than a real shop's, longer than a busy machine needs.
  shop = await openTestShop({}, { SANDBOX_URL: sandbox.url, SHOP_URL: shopUrl, ANSWER_WITHIN_MS: "6000", GATEWAY_TIMEOUT_MS: "12000" });
  cleanups.push(() => shop.close());
  const routes = {
    "POST /api/demo/runs": startRunEndpoint,
    "GET /api/demo/runs": listRunsEndpoint,
    "GET /api/demo/runs/[runId]": readRunEndpoint,
    "GET /api/demo/runs/[runId]/events": runEventsEndpoint,
    "POST /api/demo/by-hand": byHandEndpoint,
  };
  cleanups.push(await serveShop(shop.context, routes));
  cleanups.push(hurryBackgroundWork(shop.context, 300));

  // The slow ones first, so that the others fill the time while they wait.
  const queue = wanted.toSorted((one, other) => slowness(other) - slowness(one));
  const results = new Map<string, (view: Promise<RunView>) => void>();
  for (const each of queue) runs.set(nameOf(each), new Promise((resolve) => results.set(nameOf(each), resolve)));
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const running = run(next);
      results.get(nameOf(next))?.(running);
      await running.catch(() => undefined);
    }
  };
  for (let started = 0; started < AT_ONCE; started += 1) void worker();
});

afterAll(async () => {
  await Promise.allSettled(runs.values());
  for (const cleanUp of cleanups.toReversed()) await cleanUp();
});

const slowOnes = ["webhook-never", "deposit-untold", "gateway-slow"];
const slowness = ({ scenario }: Wanted) => slowOnes.indexOf(scenario) + 1;

describe.each(scenarios.map(({ id }) => id))("%s", (id) => {
  test.each(wanted.filter(({ scenario }) => scenario === id).map((each) => ({ ...each, by: nameOf(each) })))("$by: is carried through and everything holds", { timeout: 90_000 }, async (each) => {
    const view = await runs.get(nameOf(each));
    expect(view).toMatchObject({ failure: null, state: "done" });
    expect(view?.checks.filter(({ holds }) => !holds)).toEqual([]);
    expect(view?.checks.length).toBeGreaterThan(1);
    expect(view?.steps.every(({ state }) => state === "done")).toBe(true);
  });
});

test("all orders of all runs are sound, counted in both ledgers and in the stock (M1 to M7)", { timeout: 90_000 }, async () => {
  const views = await Promise.all(runs.values());
  for (const { orderId, otherOrderId } of views) for (const id of [orderId, otherOrderId]) if (id !== null) await expectSound(shop, id);
});

describe("the lab's addresses", () => {
  test.each([
    [{ scenario: "no-such-scenario", flow: "toss-widget" }, "scenario"],
    [{ scenario: "amount-tampered", flow: "portone-callback" }, "flow"],
    [{ scenario: "deposit", flow: "toss-widget", method: "CARD" }, "method"],
    [{ scenario: "paid", flow: "cash" }, "flow"],
  ])("refuse %j and name the field", async (body, field) => {
    const response = await post("/api/demo/runs", body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "REQUEST_NOT_VALID", errors: [{ field }] });
  });

  test("arm a scenario's faults for the order that is to be paid by hand, and for no other", async () => {
    const [broken, whole] = [await shop.order("toss-widget"), await shop.order("toss-widget")];
    const response = await post("/api/demo/by-hand", { scenario: "answer-lost", flow: "toss-widget", orderId: broken.orderId });
    expect(await response.json()).toEqual({ armed: 1 });
    const pay = async ({ orderId, amount }: { orderId: string; amount: number }) => {
      const paymentKey = await shop.sandbox.pay({ orderId, amount });
      return (await post("/api/payments/toss/confirm", { paymentKey, orderId, amount })).status;
    };
    expect(await pay(whole)).toBe(200);
    expect(await pay(broken)).toBe(202);
    await expect.poll(async () => (await shop.read(broken)).status).toBe("PAID");
  });

  test("are closed where a gateway is a real one", async () => {
    const { toss } = shop.context.config;
    const real = shop.anotherInstance({}, { toss: { ...toss, isSandbox: false } });
    const request = () => new Request(`${shopUrl}/api/demo/runs`, { method: "POST", body: JSON.stringify({ scenario: "paid", flow: "toss-widget" }) });
    const response = await startRunEndpoint.within(real)(request());
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "DEMO_NOT_OPEN" });
  });

  test("tell nothing of a run that is not there", async () => {
    for (const path of ["/api/demo/runs/none", "/api/demo/runs/none/events"]) expect((await fetch(shopUrl + path)).status).toBe(404);
  });
});
