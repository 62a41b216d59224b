// Guarantees of `npm run simulate -- --kills`: real processes that are killed under load break no money rule, on a database that
// is killed too and on somebody's own with two instances; asked to stop it leaves no process.
import { expect, test } from "vitest";
import { startThrowawayPostgres } from "../stack/postgres.mjs";
import { isRunning } from "../stack/process-identity.mjs";
import { descendantsOf, runSimulate } from "./simulate-command";

const lastLine = (output: string) => output.trimEnd().split("\n").at(-1);

test("shop, sandbox and database are killed, and every money rule holds (M1 to M9)", async () => {
  const command = runSimulate("--kills", "10", "--seed", "7");
  expect(await command.exited, command.output()).toBe(0);
  expect(lastLine(command.output())).toMatch(/^10 kills, \d+ orders, [1-9]\d* captures, 0 violations \(seed 7\)$/);
}, 600_000);

test("two instances on a PostgreSQL of somebody's own, which is not killed and is left as it was", async () => {
  const postgres = await startThrowawayPostgres();
  try {
    const command = runSimulate("--kills", "4", "--seed", "3", "--shops", "2", "--database-url", postgres.url);
    expect(await command.exited, command.output()).toBe(0);
    expect(lastLine(command.output())).toMatch(/^4 kills, .* 0 violations \(seed 3\)$/);
    expect(command.output()).not.toMatch(/database killed/);
  } finally {
    await postgres.stop();
  }
}, 600_000);

test("asked to stop, it says so, fails, and leaves no process", async () => {
  const command = runSimulate("--kills", "1000", "--seed", "5", "--history");
  await command.says(/kill 1:/);
  const started = descendantsOf(command.pid);
  expect(started.length).toBeGreaterThan(0);
  process.kill(command.pid, "SIGINT");
  expect(await command.exited).toBe(1);
  expect(lastLine(command.output())).toMatch(/^stopped after \d+ kills/);
  expect(started.filter((one) => isRunning(one))).toEqual([]);
}, 600_000);
