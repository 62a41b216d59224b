// Guarantee: one holder at a time, and a holder that died holds nothing.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHolder, tryLock, withLock } from "./lock-file.mjs";

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lock-test-"));
  path = join(directory, "a.lock");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("a held lock is refused until it is given back", () => {
  const release = tryLock(path, { what: "first" });
  expect(release).not.toBeNull();
  expect(tryLock(path)).toBeNull();
  expect(lockHolder(path)).toMatchObject({ pid: process.pid, about: { what: "first" } });
  release?.();
  expect(lockHolder(path)).toBeNull();
  expect(tryLock(path)).not.toBeNull();
});

test.each([
  ["a process that no longer runs", JSON.stringify({ pid: 2_147_483_000, startedAt: "1", about: {} })],
  ["an id that another process was given since", JSON.stringify({ pid: process.pid, startedAt: "not this one", about: {} })],
  ["a file cut short by a crash", `{"pid": 1`],
])("the lock of %s is taken over, and leaves nothing behind", (_whose, content) => {
  writeFileSync(path, content);
  expect(lockHolder(path)).toBeNull();
  expect(tryLock(path)).not.toBeNull();
  expect(readdirSync(directory)).toEqual(["a.lock"]);
});

test("work under the lock never overlaps, and a failure gives it back", async () => {
  let inside = 0;
  let most = 0;
  const work = (index: number) => withLock(path, {}, async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    inside -= 1;
    if (index === 1) throw new Error("broken");
    return index;
  });
  const results = await Promise.allSettled([0, 1, 2, 3].map(work));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(most).toBe(1);
});
