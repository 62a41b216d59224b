// How runs are made: page by page, once a day among all instances, again after a failure, and by another after a crash.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DAY_MS, seoulDayOf, startOfSeoulDay } from "../clock/seoul-time";
import type { ShopContext } from "../context";
import { startOwnSandbox, type OwnSandbox } from "../testing/own-sandbox";
import { openTestShop, type TestShop } from "../testing/test-shop";
import { beginDailyRun, reconcileDaily } from "./begin-reconciliation";
import type { Report } from "./report";
import { runAgainAfterMs, runDueReconciliations, runReconciliation } from "./run-reconciliation";

const HOUR_MS = 60 * 60 * 1000;
const PAYMENTS = 3;

let sandbox: OwnSandbox;
let shop: TestShop;
let now = new Date();
const clock = { now: () => now };

beforeAll(async () => {
  sandbox = await startOwnSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await fetch(`${sandbox.url}/sandbox/reset`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  now = new Date();
  shop = await openTestShop({ clock }, { SANDBOX_URL: sandbox.url });
});
afterEach(() => shop.close());

/** As many paid orders at each gateway. */
async function payAtBoth(count = PAYMENTS): Promise<void> {
  for (let paid = 0; paid < count; paid += 1) {
    const [toss, portone] = [await shop.order(), await shop.order("portone-callback")];
    const paymentKey = await shop.sandbox.pay({ orderId: toss.orderId, amount: toss.amount });
    await shop.confirm({ paymentKey, orderId: toss.orderId, amount: toss.amount });
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: portone.orderId, amount: portone.amount });
    await shop.complete({ imp_uid: impUid, merchant_uid: portone.orderId });
  }
}

/** Writes a run over the last and next hours. */
async function begin(): Promise<string> {
  const id = crypto.randomUUID();
  await shop.context.db.reconciliation.create({ data: { id, from: new Date(Date.now() - HOUR_MS), to: new Date(Date.now() + HOUR_MS), nextCheckAt: now, createdAt: now } });
  return id;
}

async function read(id: string) {
  const run = await shop.context.db.reconciliation.findUniqueOrThrow({ where: { id } });
  return { ...run, report: run.report as unknown as Report | null };
}

/** Another instance whose calls to lists pass through `onList`, which may throw instead. */
function instance(onList: (path: string) => void): ShopContext {
  const watched: typeof fetch = (input, init) => {
    const path = new URL(String(input)).pathname;
    if (/transactions|payments\/status/.test(path)) onList(path);
    return fetch(input, init);
  };
  return shop.anotherInstance({ clock, fetch: watched });
}

test("a list of several pages is read to its end, at both gateways", async () => {
  await payAtBoth();
  const paths: string[] = [];
  const id = await begin();
  await runReconciliation(instance((path) => paths.push(path)), id, 2);
  expect((await read(id)).report).toMatchObject({ gateways: { toss: { listed: PAYMENTS, matched: PAYMENTS }, portone: { listed: PAYMENTS, matched: PAYMENTS } }, lines: [] });
  // 3 payments by 2: two pages of each. At Toss an empty one ends the list, and each key pair has one.
  expect(paths.filter((path) => path.includes("transactions"))).toHaveLength(2 * (2 + 1));
  expect(paths.filter((path) => path.endsWith("/paid"))).toHaveLength(2);
});

describe("a gateway that fails in the middle of its list", () => {
  test.each([
    ["toss", "transactions", "portone"],
    ["portone", "payments/status/paid", "toss"],
  ] as const)("%s: the run says so, calls nothing missing, and is repeated until it is complete", async (gateway, path, other) => {
    await payAtBoth();
    let pages = 0;
    const failing = instance((asked) => {
      if (asked.includes(path) && (pages += 1) === 2) throw new TypeError("the connection was cut");
    });
    const id = await begin();
    await runReconciliation(failing, id, 2);
    expect(await read(id)).toMatchObject({ status: "RUNNING", failure: `${gateway}: TypeError`, report: { lines: [], gateways: { [gateway]: { matched: 0 }, [other]: { matched: PAYMENTS, failure: null } } } });

    expect(await runDueReconciliations(failing)).toBe(0);
    now = new Date(now.getTime() + runAgainAfterMs[0]);
    expect(await runDueReconciliations(failing)).toBe(1);
    expect(await read(id)).toMatchObject({ status: "DONE", failure: null, report: { gateways: { [gateway]: { matched: PAYMENTS, failure: null } } } });
  });

  test("and never answers: the ladder ends, and the run says that it failed", async () => {
    await payAtBoth(1);
    const failing = instance((path) => {
      if (path.includes("transactions")) throw new TypeError("the connection was cut");
    });
    const id = await begin();
    await runReconciliation(failing, id);
    for (const waitMs of runAgainAfterMs) {
      now = new Date(now.getTime() + waitMs);
      await runDueReconciliations(failing);
    }
    expect(await read(id)).toMatchObject({ status: "FAILED", nextCheckAt: null, failure: "toss: TypeError" });
  });

  test("or at the second look: nothing is said of that payment, and the run is repeated", async () => {
    const order = await shop.order("portone-callback");
    const impUid = await shop.sandbox.pay({ gateway: "portone", orderId: order.orderId, amount: order.amount });
    await shop.sandbox.arm({ gateway: "portone", endpoint: "read", key: impUid, kind: "status", status: 503, times: 1 });
    const id = await begin();
    await runReconciliation(shop.context, id);
    expect(await read(id)).toMatchObject({ status: "RUNNING", failure: "portone: a payment could not be read again: HTTP 503", report: { lines: [] } });
    now = new Date(now.getTime() + runAgainAfterMs[0]);
    await runDueReconciliations(shop.context);
    expect(await read(id)).toMatchObject({ status: "DONE", report: { counts: { MENDED: 1 } } });
  });
});

test("a run whose worker died is taken over when its lease ends, and not before", async () => {
  await payAtBoth(1);
  const id = await begin();
  let died: () => void = () => {};
  const dying = instance(() => died());
  // The worker stops for good at its first page: it neither finishes nor says so.
  const dead = new Promise<void>((resolve) => (died = resolve));
  const stopped = shop.anotherInstance({ clock, fetch: () => new Promise(() => {}) });
  stopped.gateways.toss.list = async (request) => {
    await dying.gateways.toss.list({ ...request, onPage: () => new Promise(() => {}) });
    throw new Error("unreachable");
  };
  void runReconciliation(stopped, id);
  await dead;
  expect(await runDueReconciliations(shop.context)).toBe(0);
  now = new Date(now.getTime() + 180_000);
  expect(await runDueReconciliations(shop.context)).toBe(1);
  expect(await read(id)).toMatchObject({ status: "DONE", tries: 2 });
});

describe("the daily run", () => {
  const days = () => shop.context.db.reconciliation.findMany({ where: { day: { not: null } }, orderBy: { day: "asc" } });
  /** Two in the morning in Seoul, some days from today. */
  const nightAfter = (daysLater: number) => new Date(startOfSeoulDay(seoulDayOf(new Date())).getTime() + daysLater * DAY_MS + 2 * HOUR_MS);

  test("is made once, however many instances there are and however often they look", async () => {
    await payAtBoth(2);
    now = nightAfter(1);
    const instances = [shop.context, shop.anotherInstance({ clock }), shop.anotherInstance({ clock })];
    await Promise.all([...instances, ...instances].map(reconcileDaily));
    await Promise.all(instances.map(reconcileDaily));
    const today = seoulDayOf(new Date());
    expect(await days()).toMatchObject([{ day: today, status: "DONE", tries: 1, from: startOfSeoulDay(today), to: new Date(startOfSeoulDay(today).getTime() + DAY_MS), report: { gateways: { toss: { matched: 2 }, portone: { matched: 2 } } } }]);
  });

  test("also compares the days on which the shop was off", async () => {
    await payAtBoth(1);
    now = nightAfter(1);
    await reconcileDaily(shop.context);
    now = nightAfter(4);
    await reconcileDaily(shop.context);
    const [first, second] = await days();
    expect(second).toMatchObject({ from: first?.to, to: new Date(nightAfter(4).getTime() - 2 * HOUR_MS), status: "DONE" });
    expect(await days()).toHaveLength(2);
  });

  test("waits for the night to be over, and for a first order", async () => {
    now = nightAfter(1);
    await beginDailyRun(shop.context);
    expect(await days()).toEqual([]);
    now = new Date();
    await shop.order();
    now = new Date(nightAfter(1).getTime() - 90 * 60_000);
    await beginDailyRun(shop.context);
    expect(await days()).toEqual([]);
    now = nightAfter(1);
    await beginDailyRun(shop.context);
    expect(await days()).toHaveLength(1);
  });
});
