// Guarantee: a build is made once, served only when complete, and never changed or deleted while it is used.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ensureArtifact } from "./artifact.mjs";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "artifact-test-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const build = (name: string, make: (directory: string) => Promise<void>): Promise<string> => ensureArtifact({ kind: "thing", name, make, home });
const writing = (content: string) => async (directory: string): Promise<void> => writeFileSync(join(directory, "out"), content);

test("two that want the same build at once get one, made once", async () => {
  const make = vi.fn(writing("first"));
  const [one, two] = await Promise.all([build("a", make), build("a", make)]);
  expect(one).toBe(two);
  expect(make).toHaveBeenCalledTimes(1);
});

test("a build that failed halfway is made anew from an empty directory", async () => {
  const halfway = build("a", async (directory) => {
    writeFileSync(join(directory, "half"), "");
    throw new Error("disk full");
  });
  await expect(halfway).rejects.toThrow("disk full");
  const directory = await build("a", writing("whole"));
  expect(readFileSync(join(directory, "out"), "utf8")).toBe("whole");
  expect(existsSync(join(directory, "half"))).toBe(false);
});

test("builds in use are kept; of those whose user ended, the two newest", async () => {
  for (const name of ["a", "b", "c", "d"]) await build(name, writing(name));
  // This process uses all four.
  expect(readdirSync(join(home, "thing"))).toEqual(["a", "b", "c", "d"]);
  for (const name of ["a", "b", "c", "d"]) {
    writeFileSync(join(home, "thing", name, ".used-by", String(process.pid)), JSON.stringify({ pid: process.pid, startedAt: "an earlier process" }));
  }
  await build("e", writing("e"));
  expect(readdirSync(join(home, "thing"))).toHaveLength(3);
  expect(readdirSync(join(home, "thing"))).toContain("e");
});
