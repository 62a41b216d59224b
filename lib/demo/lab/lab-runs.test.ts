import { expect, test } from "vitest";
import { isSound, type RunView } from "./lab-run";
import { createLabRuns, MAXIMUM_AT_ONCE } from "./lab-runs";

const run = (runId: string, state: RunView["state"]): RunView => ({
  runId, state, scenario: "paid", flow: "toss-widget", method: "CARD", client: "rest", orderId: null, otherOrderId: null,
  startedAt: "2026-11-23T00:00:00.000Z", steps: [], checks: [], failure: null,
});

test("the memory of runs is bounded: the oldest that is over goes, one under way never does", () => {
  const runs = createLabRuns();
  runs.add(run("under way", "running"));
  for (let index = 0; index < 500; index += 1) runs.add(run(`over ${index}`, "done"));
  expect(runs.list()).toHaveLength(200);
  expect(runs.list()[0]?.runId).toBe("over 499");
  expect(runs.find("under way")).not.toBeNull();
  expect(runs.find("over 0")).toBeNull();
});

test("no more runs begin than one process takes at a time, and one that ends makes room", () => {
  const runs = createLabRuns();
  const begun = Array.from({ length: MAXIMUM_AT_ONCE }, (_, index) => run(`run ${index}`, "running"));
  for (const each of begun) expect(runs.add(each)).toBe(true);
  expect(runs.add(run("one too many", "running"))).toBe(false);
  expect(runs.find("one too many")).toBeNull();
  for (const each of begun.slice(0, 1)) each.state = "done";
  expect(runs.add(run("room again", "running"))).toBe(true);
});

test("whoever watches a run is told of its changes, of no other's, and not after leaving", () => {
  const runs = createLabRuns();
  const told: string[] = [];
  const stop = runs.watch("a", () => told.push("a"));
  runs.changed("a");
  runs.changed("b");
  stop();
  runs.changed("a");
  expect(told).toEqual(["a"]);
});

test("a run is sound only when it was carried through and everything held", () => {
  const words = { ko: "하나", en: "one" };
  const holding = { words, expected: "1", seen: "1", holds: true };
  expect(isSound({ state: "done", checks: [holding] })).toBe(true);
  expect(isSound({ state: "done", checks: [holding, { ...holding, seen: "2", holds: false }] })).toBe(false);
  expect(isSound({ state: "failed", checks: [holding] })).toBe(false);
});
