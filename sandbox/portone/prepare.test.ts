import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

beforeAll(async () => {
  sandbox = await startSandbox();
  portone = await portoneClient(sandbox);
});
afterEach(() =>
  sandbox.context.settings.change({ portonePrepareAgain: "refuse", portonePrepareMismatchCode: "AmountNotEqualToPredefined", portonePrepareMismatchMessage: "금액이 다릅니다" }),
);
afterAll(() => sandbox.stop());

async function prepared(amount: number, more: object = {}) {
  const merchantUid = newOrderId();
  const { response } = await portone.post("/payments/prepare", { merchant_uid: merchantUid, amount, ...more });
  expect(response).toEqual({ merchant_uid: merchantUid, amount, currency: null, ...more });
  return merchantUid;
}

test("a prepared amount is what the window must match, to the won and in its currency", async () => {
  const merchantUid = await prepared(12_000, { currency: "KRW" });
  for (const input of [{ amount: 11_999 }, { amount: 12_001 }, { amount: 12_000, currency: "USD", pg: "eximbay" }]) {
    expect(portone.open({ merchantUid, ...input })).toMatchObject({ errorCode: "AmountNotEqualToPredefined" });
  }
  expect((await portone.get(`/payments/find/${merchantUid}`)).status).toBe(404);
  portone.opened({ merchantUid, amount: 12_000 });
});

test("without a currency only the amount is checked", async () => {
  const merchantUid = await prepared(20);
  portone.opened({ merchantUid, amount: 20, currency: "USD", pg: "eximbay" });
});

test("the mismatch answers with the code and text that the settings say, because the real ones are not known", async () => {
  sandbox.context.settings.change({ portonePrepareMismatchCode: "F9999", portonePrepareMismatchMessage: "위변조" });
  const merchantUid = await prepared(12_000);
  expect(portone.open({ merchantUid, amount: 1_000 })).toMatchObject({ errorCode: "F9999", errorMsg: "위변조" });
});

test("a dishonest buyer who goes past the script is not stopped by it", async () => {
  const merchantUid = await prepared(12_000);
  const impUid = await portone.play({ orderId: merchantUid, amount: 100 });
  expect(await portone.read(impUid)).toMatchObject({ status: "paid", amount: 100 });
});

test("preparing twice is refused and keeps the first amount; PUT changes it", async () => {
  const merchantUid = await prepared(1_000);
  expect(await portone.post("/payments/prepare", { merchant_uid: merchantUid, amount: 2_000 })).toMatchObject({
    status: 200,
    code: 1,
    message: "결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).",
  });
  expect((await portone.get(`/payments/prepare/${merchantUid}`)).response).toMatchObject({ amount: 1_000 });
  expect((await portone.v1("PUT", "/payments/prepare", { body: { merchant_uid: merchantUid, amount: 3_000 } })).response).toMatchObject({ amount: 3_000 });
  portone.opened({ merchantUid, amount: 3_000 });

  sandbox.context.settings.change({ portonePrepareAgain: "replace" });
  expect((await portone.post("/payments/prepare", { merchant_uid: merchantUid, amount: 4_000 })).response).toMatchObject({ amount: 4_000 });
});

test("what was never prepared is 404 to read and to change", async () => {
  expect((await portone.get(`/payments/prepare/${newOrderId()}`)).status).toBe(404);
  expect((await portone.v1("PUT", "/payments/prepare", { body: { merchant_uid: newOrderId(), amount: 1 } })).status).toBe(404);
});

test("a form is taken as JSON is; what is missing or wrong is 400", async () => {
  const merchantUid = newOrderId();
  const { response } = await portone.v1("POST", "/payments/prepare", { form: { merchant_uid: merchantUid, amount: "5000" } });
  expect(response).toEqual({ merchant_uid: merchantUid, amount: 5_000, currency: null });
  for (const body of [{}, { merchant_uid: newOrderId() }, { amount: 1 }, { merchant_uid: newOrderId(), amount: "abc" }, { merchant_uid: "m".repeat(41), amount: 1 }, "{not json"]) {
    expect((await portone.post("/payments/prepare", body)).status).toBe(400);
  }
});
