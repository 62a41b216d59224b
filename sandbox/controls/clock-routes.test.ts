import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startListeningShop, type ListeningShop } from "../testing/listening-shop";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let shop: ListeningShop;
let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;

beforeAll(async () => {
  shop = await startListeningShop();
  sandbox = await startSandbox({ webhookTargets: { toss: [`${shop.url}/toss`], portone: [] } });
  toss = tossClient(sandbox.url);
});
beforeEach(() => toss.control("POST", "/reset"));
afterAll(async () => {
  await sandbox.stop();
  await shop.stop();
});

interface Moved {
  now: string;
  ran: { kind: string; ref: string; dueAt: string }[];
}
const next = async () => (await toss.control("PUT", "/clock", { next: true })).json as unknown as Moved;
const planned = async () => (await toss.control("GET", "/clock")).json.scheduled as Moved["ran"];

describe("the next planned event", () => {
  test("is what the clock shows first; going on to it runs it, and tells what ran", async () => {
    const key = await toss.play({ orderId: newOrderId(), amount: 1_000, outcome: "closed" });
    const [first] = await planned();
    expect(first).toMatchObject({ kind: "toss-expiry", ref: key });
    const moved = await next();
    expect(moved.ran).toEqual([first]);
    expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(Date.parse(String(first?.dueAt)));
    expect((await toss.get(`/v1/payments/${key}`)).json.status).toBe("EXPIRED");
  });

  test("of a ladder of webhooks: each step is one attempt, which is over when the control answers", async () => {
    shop.answer = () => ({ status: 500 });
    const orderId = newOrderId();
    const paymentKey = await toss.play({ orderId, amount: 1_000 });
    await toss.confirm({ paymentKey, orderId, amount: 1_000 });
    const attempts = async () => ((await toss.control("GET", `/webhooks?orderId=${orderId}`)).json as unknown as { id: string; attempts: unknown[] }[])[0];
    await expect.poll(async () => (await attempts())?.attempts.length).toBe(1);
    const startMs = Date.parse(String((await toss.control("GET", "/clock")).json.now));
    for (const count of [2, 3, 4]) {
      const { ran } = await next();
      expect(ran).toMatchObject([{ kind: "webhook", ref: (await attempts())?.id }]);
      expect((await attempts())?.attempts).toHaveLength(count);
    }
    // 1, 4 and 16 minutes.
    const passedMs = Date.parse(String((await toss.control("GET", "/clock")).json.now)) - startMs;
    expect(Math.round(passedMs / 60_000)).toBe(21);
    shop.answer = () => ({ status: 200 });
  });

  test("is none in an empty sandbox: nothing moves", async () => {
    expect(await next()).toMatchObject({ offsetMs: 0, ran: [] });
  });
});

test("an advance tells what it ran as well", async () => {
  const keys = [await toss.play({ orderId: newOrderId(), amount: 1_000 }), await toss.play({ orderId: newOrderId(), amount: 1_000 })];
  const { ran } = (await toss.control("PUT", "/clock", { advance: "11m" })).json as unknown as Moved;
  expect(ran.map(({ ref }) => ref)).toEqual(keys);
});

test("more than one way to move is refused with the three that there are", async () => {
  const { status, json } = await toss.control("PUT", "/clock", { next: true, advance: "1m" });
  expect([status, json.detail]).toEqual([400, expect.stringContaining("give one of: now")]);
});
