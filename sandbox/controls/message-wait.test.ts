import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId, tossClient } from "../testing/toss-client";

let sandbox: RunningSandbox;
let toss: ReturnType<typeof tossClient>;
beforeAll(async () => {
  sandbox = await startSandbox();
  toss = tossClient(sandbox.url);
});
afterAll(() => sandbox.stop());

type Row = { seq: number; orderId: string };
const messages = async (query: string) => (await toss.control("GET", `/messages?${query}`)).json as unknown as Row[];

test("a reader that has all waits, and hears of the next message as it is recorded", async () => {
  const [orderId, otherId] = [newOrderId(), newOrderId()];
  await toss.play({ orderId, amount: 1_000 });
  const after = (await messages(`orderId=${orderId}`)).at(-1)?.seq ?? 0;
  const waiting = messages(`orderId=${orderId}&after=${after}&waitMs=20000`);
  await toss.play({ orderId: otherId, amount: 1_000 });
  await toss.play({ orderId, amount: 1_000 });
  const heard = await waiting;
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.every((row) => row.orderId === orderId && row.seq > after)).toBe(true);
});

test("a wait ends without news when its time is over", async () => {
  expect(await messages(`orderId=${newOrderId()}&waitMs=50`)).toEqual([]);
});

test("several orders are read at once, in the order of the record", async () => {
  const orders = [newOrderId(), newOrderId()];
  for (const orderId of [...orders, ...orders]) await toss.play({ orderId, amount: 1_000 });
  const rows = await messages(orders.map((orderId) => `orderId=${orderId}`).join("&"));
  expect(new Set(rows.map(({ orderId }) => orderId))).toEqual(new Set(orders));
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((one, other) => one - other));
});

test("a position that is no number is refused", async () => {
  expect((await toss.control("GET", "/messages?after=x")).status).toBe(400);
});
