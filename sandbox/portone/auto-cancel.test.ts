import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { HeldPayment } from "../controls/gateway";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

// Noon in Seoul; real time stands still.
const startMs = Date.parse("2026-11-23T03:00:00Z");
const tel = { buyerTel: "010-0000-0000" };
const givenBack = { status: 200, code: 1, message: "이미 PG사에서 취소된 거래입니다.", response: null };

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => startMs });
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await portone.control("POST", "/reset");
});
afterAll(() => sandbox.stop());

const setClock = (seoulTime: string) => portone.control("PUT", "/clock", { now: `${seoulTime}+09:00` });

test("a really debited credit card is given back at the PG at 23:30; PortOne still says paid, and its cancel fails", async () => {
  const { impUid } = await portone.paid({ pg: "html5_inicis", ...tel });
  await setClock("2026-11-23T23:29:59");
  const before = await portone.read(impUid);
  await setClock("2026-11-23T23:30:00");
  expect(await portone.read(impUid)).toEqual(before);
  expect(before).toMatchObject({ status: "paid", cancel_amount: 0 });
  expect(await portone.cancel({ imp_uid: impUid })).toMatchObject(givenBack);
  expect((await portone.read(impUid)).status).toBe("paid");
  const listed = (await portone.control("GET", "/payments")).json as unknown as HeldPayment[];
  expect(listed).toMatchObject([{ key: impUid, status: "paid", givenBackAtPgAt: "2026-11-23T14:30:00.000Z" }]);
});

test("until then the cancel goes through, and nothing is left for the night", async () => {
  const { impUid } = await portone.paid({ pg: "html5_inicis", ...tel });
  await setClock("2026-11-23T23:29:59");
  expect((await portone.cancel({ imp_uid: impUid })).code).toBe(0);
  await setClock("2026-11-24T23:45:00");
  expect(await portone.cancel({ imp_uid: impUid })).toMatchObject({ message: "이미 전액취소된 주문입니다." });
  expect((await portone.control("GET", "/payments")).json).toMatchObject([{ key: impUid, givenBackAtPgAt: null }]);
});

test("what is left after a partial cancel is given back too", async () => {
  const { impUid } = await portone.paid({ pg: "html5_inicis", amount: 10_000, ...tel });
  await portone.cancel({ imp_uid: impUid, amount: 4_000 });
  await setClock("2026-11-23T23:30:00");
  expect(await portone.cancel({ imp_uid: impUid, amount: 1_000 })).toMatchObject(givenBack);
});

test("check cards, resold wallets, transfers and PGs that do not debit are left alone", async () => {
  const payments = [
    await portone.paid({ pg: "html5_inicis", ...tel }, { cardType: "check" }),
    await portone.paid({ pg: "html5_inicis", payMethod: "kakaopay", ...tel }),
    await portone.paid({ pg: "html5_inicis", payMethod: "trans", ...tel }),
    await portone.paid({ pg: "kcp" }),
    await portone.paid({ pg: "tosspayments" }),
  ];
  await setClock("2026-11-25T12:00:00");
  for (const { impUid } of payments) expect((await portone.cancel({ imp_uid: impUid })).code).toBe(0);
});

test("the time is a setting, and may be off", async () => {
  await portone.settings({ portoneAutoCancelAt: "23:05" });
  const early = await portone.paid({ pg: "nice" });
  await portone.settings({ portoneAutoCancelAt: "off" });
  const never = await portone.paid({ pg: "nice" });
  await setClock("2026-11-23T23:05:00");
  expect(await portone.cancel({ imp_uid: early.impUid })).toMatchObject(givenBack);
  await setClock("2026-11-24T23:55:00");
  expect((await portone.cancel({ imp_uid: never.impUid })).code).toBe(0);
});

test("one paid after 23:30 waits for the next night", async () => {
  await setClock("2026-11-23T23:31:00");
  const { impUid } = await portone.paid({ pg: "nice" });
  await setClock("2026-11-24T23:29:00");
  expect((await portone.cancel({ imp_uid: impUid })).code).toBe(0);
});
