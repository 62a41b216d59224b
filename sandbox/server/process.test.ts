import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProcessBench, freePort, type ProcessBench } from "../testing/sandbox-process";
import { call, newOrderId, tossClient } from "../testing/toss-client";
import { readEnvironment } from "./environment";

let bench: ProcessBench;

const hasIpv6Loopback = Object.values(networkInterfaces()).flat().some((address) => address?.address === "::1");

beforeAll(async () => {
  bench = await buildProcessBench();
}, 60_000);
afterAll(() => bench.remove());

describe("the sandbox's process", () => {
  test("loses nothing that it answered to kill -9, at any moment", { timeout: 60_000 }, async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const toss = tossClient(url);
    const first = await bench.start({ SANDBOX_PORT: String(port) });

    const known = { orderId: newOrderId(), amount: 7_000, paymentKey: "" };
    known.paymentKey = await toss.play(known);
    const headers = { "Idempotency-Key": newOrderId() };
    const answered = await toss.confirm(known, headers);
    await toss.control("PUT", "/faults", { endpoint: "cancel", kind: "cut-before", times: 2 });
    await expect(toss.post(`/v1/payments/${known.paymentKey}/cancel`, { cancelReason: "x" })).rejects.toThrow("fetch failed");
    await toss.control("PUT", "/clock", { advance: "2m" });

    // Confirms keep coming while it is killed; whatever got its 200 must be DONE afterwards.
    const confirmed: string[] = [];
    const buyers = Promise.allSettled(Array.from({ length: 4 }, async () => {
      for (;;) {
        const orderId = newOrderId();
        const paymentKey = await toss.play({ orderId, amount: 1_000 });
        if ((await toss.confirm({ paymentKey, orderId, amount: 1_000 })).status === 200) confirmed.push(paymentKey);
      }
    }));
    await expect.poll(() => confirmed.length, { timeout: 20_000 }).toBeGreaterThan(40);
    first.child.kill("SIGKILL");
    expect(await first.ended).toBe("SIGKILL");
    expect((await buyers).every(({ status }) => status === "rejected")).toBe(true);

    await bench.start({ SANDBOX_PORT: String(port) });
    for (const paymentKey of confirmed) expect((await toss.get(`/v1/payments/${paymentKey}`)).json.status).toBe("DONE");
    expect((await toss.confirm(known, headers)).text).toBe(answered.text);
    const { faults } = (await toss.control("GET", "/faults")).json as { faults: object[] };
    expect(faults).toMatchObject([{ remaining: 1, fired: 1 }]);
    expect((await toss.control("GET", "/clock")).json.offsetMs).toBe(120_000);
    const rows = (await toss.control("GET", `/messages?orderId=${known.orderId}`)).json as unknown as { name: string; seq: number }[];
    expect(rows.map(({ name }) => name)).toContain("confirm answer");
    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(rows.length);
  });

  test("listens on both loopback addresses, names a taken port, and ends cleanly on SIGTERM", { timeout: 60_000 }, async () => {
    const port = await freePort();
    const first = await bench.start({ SANDBOX_PORT: String(port) });
    expect((await call(`http://127.0.0.1:${String(port)}/sandbox/health`)).status).toBe(200);
    // A machine without IPv6 has only the one.
    if (hasIpv6Loopback) expect((await call(`http://[::1]:${String(port)}/sandbox/health`)).status).toBe(200);

    const second = await bench.start({ SANDBOX_PORT: String(port) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/SANDBOX_PORT/);

    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });

  test("refuses a bad environment by the variable's name", async () => {
    const started = await bench.start({ SANDBOX_PORT: "none", SANDBOX_KEYS: "" });
    expect(await started.ended).toBe(1);
    expect(started.output()).toContain("SANDBOX_PORT");
  });
});

describe("the environment", () => {
  test("has loopback defaults, and reads lists", () => {
    const plain = readEnvironment({ SANDBOX_PORT: "", HOST: "" });
    expect(plain).toMatchObject({ port: 4000, hosts: ["127.0.0.1", "::1"], options: { dataDir: ".data", baseUrl: "http://127.0.0.1:4000", extraKeys: [] } });
    const full = readEnvironment({
      SANDBOX_PORT: "4100",
      HOST: "0.0.0.0",
      SANDBOX_URL: "http://sandbox.example:4100",
      SANDBOX_WEBHOOK_TOSS: "http://localhost:1/a, http://localhost:2/b",
      SANDBOX_ALLOW_WEBHOOK_HOSTS: "shop.example",
      SANDBOX_KEYS: "test_ck_a:test_sk_a",
    });
    expect(full).toMatchObject({
      port: 4100,
      hosts: ["0.0.0.0"],
      options: {
        baseUrl: "http://sandbox.example:4100",
        webhookTargets: { toss: ["http://localhost:1/a", "http://localhost:2/b"], portone: [] },
        allowWebhookHosts: ["shop.example"],
        extraKeys: [{ clientKey: "test_ck_a", secretKey: "test_sk_a" }],
      },
    });
  });

  test.each([
    [{ SANDBOX_PORT: "99999" }, "SANDBOX_PORT"],
    [{ SANDBOX_URL: "ftp://x" }, "SANDBOX_URL"],
    [{ SANDBOX_WEBHOOK_TOSS: "not a url" }, "SANDBOX_WEBHOOK_TOSS"],
    [{ SANDBOX_KEYS: "test_gck_a:test_sk_b" }, "SANDBOX_KEYS"],
  ])("refuses %j by name", (variables, name) => {
    expect(() => readEnvironment(variables)).toThrow(name);
  });
});
