// Guarantees of `npm start`: it serves, refuses a second start, survives kill -9 of any process with its data, and ends
// without leaving one.
import { createServer } from "node:net";
import { once } from "node:events";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isRunning, waitUntilGone } from "../stack/process-identity.mjs";
import { makeWorkplace } from "./start-command";
import type { Workplace } from "./start-command";

let workplace: Workplace;
beforeEach(async () => {
  workplace = await makeWorkplace();
});
afterEach(() => workplace.cleanUp());

const statusOf = async (url: string): Promise<number> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).status;
  } catch {
    return 0;
  }
};
const patience = { timeout: 60_000, interval: 100 };
const shopHealth = (host = "127.0.0.1") => statusOf(`http://${host}:${workplace.shopPort}/api/health`);
const sandboxHealth = () => statusOf(`http://127.0.0.1:${workplace.sandboxPort}/sandbox/health`);

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: workplace.databaseUrl() });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("it serves on both loopback addresses, refuses a second start, and SIGTERM leaves no process", async () => {
  const command = workplace.start();
  await command.ready;
  expect([await shopHealth("127.0.0.1"), await shopHealth("[::1]"), await sandboxHealth()]).toEqual([200, 200, 200]);
  const readyLine = command.output().split("\n").find((line) => line.startsWith("ready"));
  expect(readyLine).toContain(`http://localhost:${workplace.shopPort}`);
  expect(readyLine).toContain(`http://127.0.0.1:${workplace.sandboxPort}`);
  const [products] = await query("SELECT count(*)::int AS count FROM product");
  expect(products?.["count"]).toBeGreaterThanOrEqual(12);

  const second = workplace.start();
  expect(await second.exited).toBe(1);
  expect(second.output()).toContain("already uses");
  expect(await shopHealth()).toBe(200);

  const servers = Object.values(workplace.servers());
  expect(servers).toHaveLength(3);
  process.kill(command.pid, "SIGTERM");
  expect(await command.exited).toBe(0);
  expect(servers.filter((server) => isRunning(server))).toEqual([]);
});

test("a server killed with SIGKILL is started again", async () => {
  const command = workplace.start();
  await command.ready;
  for (const name of ["shop", "sandbox", "database"] as const) {
    const before = workplace.servers()[name];
    process.kill(before.pid, "SIGKILL");
    await expect.poll(() => workplace.servers()[name].pid, patience).not.toBe(before.pid);
    await expect.poll(async () => [await shopHealth(), await sandboxHealth()], patience).toEqual([200, 200]);
  }
  const [products] = await query("SELECT count(*)::int AS count FROM product");
  expect(products?.["count"]).toBeGreaterThanOrEqual(12);
});

test("after SIGKILL of the command itself a new start works and finds its data", async () => {
  const command = workplace.start();
  await command.ready;
  await query("UPDATE product SET price_krw = 777 WHERE position = 0");
  const orphans = Object.values(workplace.servers());
  process.kill(command.pid, "SIGKILL");
  await command.exited;

  const again = workplace.start();
  await again.ready;
  expect(orphans.filter((server) => isRunning(server))).toEqual([]);
  expect(await query("SELECT price_krw FROM product WHERE position = 0")).toEqual([{ price_krw: 777 }]);
  expect(await shopHealth()).toBe(200);
});

test("SIGKILL of the npm above the command ends the servers too", async () => {
  const npm = workplace.start({ throughNpm: true });
  await npm.ready;
  const servers = Object.values(workplace.servers());
  process.kill(npm.pid, "SIGKILL");
  const gone = await Promise.all(servers.map((server) => waitUntilGone(server, patience.timeout)));
  expect(gone).toEqual([true, true, true]);
});

test("a taken port is refused by the name of its variable", async () => {
  const squatter = createServer().listen(workplace.sandboxPort, "127.0.0.1");
  await once(squatter, "listening");
  try {
    const command = workplace.start();
    expect(await command.exited).toBe(1);
    expect(command.output()).toContain("Set SANDBOX_PORT to a free one");
  } finally {
    squatter.close();
  }
});

test.each([
  ["a client key without its secret", { TOSS_CLIENT_KEY: "test_gck_abc" }, "TOSS_SECRET_KEY"],
  ["a widget key with an API secret", { TOSS_CLIENT_KEY: "test_gck_abc", TOSS_SECRET_KEY: "test_sk_abc" }, "gck goes with gsk"],
  ["a port that is none", { PORT: "http" }, "PORT is \"http\""],
])("%s stops the start with the reason, before anything is started", async (_what, environment, reason) => {
  const command = workplace.start({ environment });
  expect(await command.exited).toBe(1);
  expect(command.output()).toContain(reason);
  expect(command.output()).not.toContain("▸");
});
