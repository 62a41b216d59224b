import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { portoneClient, type PortoneClient } from "../testing/portone-client";
import { startSandbox, type RunningSandbox } from "../testing/running-sandbox";
import { newOrderId } from "../testing/toss-client";
import type { ShownPayment } from "../testing/portone-shapes";
import { pay, refuse } from "./window";

vi.setConfig({ testTimeout: 30_000 });

let sandbox: RunningSandbox;
let portone: PortoneClient;

const startMs = Date.parse("2026-11-23T03:00:00Z");
const startSeconds = startMs / 1_000;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => startMs });
  portone = await portoneClient(sandbox);
});
beforeEach(async () => {
  await portone.control("POST", "/reset");
});
afterAll(() => sandbox.stop());

const advance = (span: string) => portone.control("PUT", "/clock", { advance: span });
interface Page {
  total: number;
  previous: number;
  next: number;
  list: ShownPayment[];
}
const pageOf = async (path: string) => (await portone.get(path)).response as Page;
const noPayment = { code: -1, message: "존재하지 않는 결제정보입니다.", response: null };

describe("one payment", () => {
  test("that does not exist is 404 in the envelope", async () => {
    for (const impUid of ["imp_000000000000", "nonsense", "%20", "i".repeat(300)]) {
      expect(await portone.get(`/payments/${impUid}`)).toMatchObject({ status: 404, ...noPayment });
    }
  });

  test("is hidden by the 2026 rule on this endpoint only, unless include_sandbox=true", async () => {
    const { impUid, merchantUid } = await portone.paid();
    await portone.settings({ portoneRequireIncludeSandbox: true });
    expect(await portone.get(`/payments/${impUid}`)).toMatchObject({ status: 404, ...noPayment });
    expect((await portone.get(`/payments/${impUid}?include_sandbox=false`)).status).toBe(404);
    expect(portone.payment(await portone.get(`/payments/${impUid}?include_sandbox=true`)).sandbox).toBe(true);
    expect((await portone.get(`/payments/find/${merchantUid}`)).status).toBe(200);
    expect((await portone.get(`/payments?imp_uid[]=${impUid}`)).status).toBe(200);
    expect((await portone.get("/payments/status/all")).status).toBe(200);
  });

  test("of a tier is read with its Tier header, and only with it", async () => {
    const { impUid } = await portone.paid({ tierCode: "ABC" });
    expect((await portone.get(`/payments/${impUid}`)).status).toBe(404);
    expect((await portone.get(`/payments/${impUid}`, { headers: { tier: "XYZ" } })).status).toBe(404);
    expect((await portone.get(`/payments/${impUid}`, { headers: { tier: "ABC" } })).status).toBe(200);
  });
});

describe("several payments", () => {
  test("are 200 when all are found, 207 when some are, 404 when none is", async () => {
    const [a, b] = [await portone.paid(), await portone.paid()];
    const all = await portone.get(`/payments?imp_uid[]=${a.impUid}&imp_uid[]=${b.impUid}`);
    expect([all.status, (all.response as ShownPayment[]).map((one) => one.imp_uid)]).toEqual([200, [a.impUid, b.impUid]]);
    const some = await portone.get(`/payments?imp_uid[]=${a.impUid}&imp_uid[]=imp_000000000000`);
    expect([some.status, some.code, (some.response as ShownPayment[]).length]).toEqual([207, 0, 1]);
    expect(await portone.get("/payments?imp_uid[]=imp_000000000000")).toMatchObject({ status: 404, ...noPayment });
  });

  test("are named by merchant_uid too, each standing for its latest payment, and shown once", async () => {
    const merchantUid = newOrderId();
    portone.opened({ merchantUid });
    await advance("1m");
    const latest = portone.opened({ merchantUid });
    const { status, response } = await portone.get(`/payments?merchant_uid[]=${merchantUid}&imp_uid[]=${latest.impUid}`);
    expect([status, (response as ShownPayment[]).map((one) => one.imp_uid)]).toEqual([200, [latest.impUid]]);
  });

  test("are at most 100", async () => {
    const ids = (count: number) => Array.from({ length: count }, () => "imp_uid[]=imp_000000000000").join("&");
    expect((await portone.get(`/payments?${ids(100)}`)).status).toBe(404);
    expect((await portone.get(`/payments?${ids(101)}`)).status).toBe(400);
    expect((await portone.get("/payments")).status).toBe(400);
  });
});

describe("the payments of one merchant_uid", () => {
  async function three() {
    const merchantUid = newOrderId();
    const failed = portone.opened({ merchantUid }).impUid;
    refuse(sandbox.context, failed, { message: "거절" });
    await advance("1m");
    const waiting = portone.opened({ merchantUid }).impUid;
    await advance("1m");
    const { impUid: paid } = await portone.paid({ merchantUid });
    return { merchantUid, failed, waiting, paid };
  }
  const found = async (path: string) => portone.payment(await portone.get(path)).imp_uid;

  test("are found latest first, or by status and sorting", async () => {
    const { merchantUid, failed, waiting, paid } = await three();
    expect(await found(`/payments/find/${merchantUid}`)).toBe(paid);
    expect(await found(`/payments/find/${merchantUid}/undefined`)).toBe(paid);
    expect(await found(`/payments/find/${merchantUid}?sorting=started`)).toBe(failed);
    expect(await found(`/payments/find/${merchantUid}/ready`)).toBe(waiting);
    expect(await found(`/payments/find/${merchantUid}/failed`)).toBe(failed);
    await advance("1m");
    refuse(sandbox.context, waiting, { message: "거절" });
    expect(await found(`/payments/find/${merchantUid}?sorting=-updated`)).toBe(waiting);
    expect(await found(`/payments/find/${merchantUid}?sorting=-paid`)).toBe(paid);
  });

  test("are 404 for an unknown id, and for a status that none has", async () => {
    const { merchantUid } = await three();
    for (const path of [`find/${merchantUid}/cancelled`, "find/none", "findAll/none", `findAll/${merchantUid}/cancelled`]) {
      expect(await portone.get(`/payments/${path}`)).toMatchObject({ status: 404, ...noPayment });
    }
  });

  test("come in pages, with the neighbours' numbers or 0", async () => {
    const { merchantUid, failed, waiting, paid } = await three();
    const uids = ({ list }: Page) => list.map((one) => one.imp_uid);
    expect(uids(await pageOf(`/payments/findAll/${merchantUid}`))).toEqual([paid, waiting, failed]);
    expect(uids(await pageOf(`/payments/findAll/${merchantUid}/`))).toHaveLength(3);
    const [first, second] = [await pageOf(`/payments/findAll/${merchantUid}?limit=2`), await pageOf(`/payments/findAll/${merchantUid}?limit=2&page=2`)];
    expect([first.total, first.previous, first.next, uids(first)]).toEqual([3, 0, 2, [paid, waiting]]);
    expect([second.total, second.previous, second.next, uids(second)]).toEqual([3, 1, 0, [failed]]);
    expect(uids(await pageOf(`/payments/findAll/${merchantUid}?sorting=started`))).toEqual([failed, waiting, paid]);
  });

  test.each(["?page=3&limit=2", "?page=0", "?page=x", "?limit=0", "?limit=1001", "/nonsense", "?sorting=amount"])("%s is 400", async (rest) => {
    const { merchantUid } = await three();
    expect((await portone.get(`/payments/findAll/${merchantUid}${rest}`)).status).toBe(400);
  });
});

describe("payments by status", () => {
  test("are searched by that status's own time, from and to included", async () => {
    const { impUid } = portone.opened({ payMethod: "vbank" });
    await pay(sandbox.context, impUid, {});
    await advance("2d");
    await portone.control("POST", `/payments/${impUid}/deposit`);
    const paidAt = startSeconds + 2 * 86_400;
    expect((await pageOf(`/payments/status/paid?from=${String(paidAt)}&to=${String(paidAt)}`)).list).toHaveLength(1);
    expect((await pageOf(`/payments/status/paid?from=${String(startSeconds)}&to=${String(paidAt - 1)}`)).list).toHaveLength(0);
    expect((await pageOf(`/payments/status/all?from=${String(startSeconds)}&to=${String(startSeconds)}`)).list).toHaveLength(1);
    expect((await pageOf("/payments/status/ready")).total).toBe(0);
  });

  test("cover the last 90 days unless told otherwise, and never more", async () => {
    await portone.paid();
    await advance("90d");
    expect((await pageOf("/payments/status/paid")).total).toBe(1);
    await advance("1s");
    expect((await pageOf("/payments/status/paid")).total).toBe(0);
    const day = 86_400;
    const window = (days: number) => `/payments/status/paid?from=${String(startSeconds)}&to=${String(startSeconds + days * day)}`;
    expect((await pageOf(window(90))).total).toBe(1);
    expect((await portone.get(`${window(90)}1`)).status).toBe(400);
    expect((await portone.get(`/payments/status/paid?from=${String(startSeconds + 1)}&to=${String(startSeconds)}`)).status).toBe(400);
  });

  test("of no known status are 400; of one that nobody has an empty page", async () => {
    expect((await portone.get("/payments/status/pending")).status).toBe(400);
    expect(await pageOf("/payments/status/cancelled")).toEqual({ total: 0, previous: 0, next: 0, list: [] });
    expect((await portone.get("/payments/status/cancelled?page=2")).status).toBe(400);
  });

  test("come 20 to a page unless told otherwise", async () => {
    for (let index = 0; index < 21; index += 1) portone.opened();
    const first = await pageOf("/payments/status/ready");
    expect([first.total, first.list.length, first.next]).toEqual([21, 20, 2]);
    expect((await pageOf("/payments/status/ready?limit=1000")).list).toHaveLength(21);
  });
});

describe("the balance", () => {
  test("is PAYCO's only: what is left, split into supply and tax", async () => {
    const { impUid } = await portone.paid({ pg: "payco", payMethod: "payco", amount: 11_000, taxFreeAmount: 1_100 });
    const split = { tax_free: 1_100, supply: 9_000, vat: 900, service: 0 };
    expect((await portone.get(`/payments/${impUid}/balance`)).response).toMatchObject({ amount: 11_000, primary: split });
    await portone.cancel({ imp_uid: impUid, amount: 5_500, tax_free: 1_100 });
    const { response } = await portone.get(`/payments/${impUid}/balance`);
    expect(response).toMatchObject({ amount: 5_500, primary: { tax_free: 0, supply: 5_000, vat: 500 }, histories: [{ primary: split }, { primary: { tax_free: -1_100 } }] });
    const { impUid: other } = await portone.paid();
    expect((await portone.get(`/payments/${other}/balance`)).status).toBe(405);
    expect((await portone.get("/payments/imp_000000000000/balance")).status).toBe(404);
  });
});

test("an unknown path or verb is 404 in the envelope", async () => {
  expect((await portone.get("/nonsense")).status).toBe(404);
  expect((await portone.v1("PATCH", "/payments/prepare")).status).toBe(404);
});
