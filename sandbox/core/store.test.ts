import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createClock, parseSpanMs } from "./clock";
import { createSchedule } from "./schedule";
import { openStore, type Store } from "./store";

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "sandbox-store-"));
  store = openStore(directory);
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

describe("the store", () => {
  test("shows a write at once, before it is committed, and keeps it across a reopening", async () => {
    const numbers = store.collection<number>("numbers");
    numbers.put("a", 1);
    numbers.put("b", 2);
    numbers.remove("a");
    expect([numbers.get("a"), numbers.get("b")]).toEqual([undefined, 2]);
    await store.close();
    store = openStore(directory);
    const reopened = store.collection<number>("numbers");
    expect([reopened.get("a"), reopened.get("b")]).toEqual([undefined, 2]);
  });

  test("agrees with a plain map under any sequence of puts and removes, committed or not", async () => {
    const operation = fc.record({ key: fc.constantFrom("a", "b", "c"), value: fc.option(fc.integer(), { nil: null }), pause: fc.constantFrom("none", "turn", "commit") });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 30 }), async (operations) => {
        run += 1;
        const shelf = store.collection<number>("model");
        const model = new Map<string, number>();
        for (const { key, value, pause } of operations) {
          const own = `${String(run)}-${key}`;
          if (value === null) {
            shelf.remove(own);
            model.delete(own);
          } else {
            shelf.put(own, value);
            model.set(own, value);
          }
          // A write may meet an earlier one of the same key on its way to the disk, just before or after it arrives.
          if (pause === "turn") await new Promise((resolve) => void setImmediate(resolve));
          if (pause === "commit") await store.durable();
          for (const each of ["a", "b", "c"]) expect(shelf.get(`${String(run)}-${each}`)).toBe(model.get(`${String(run)}-${each}`));
        }
        const listed = await shelf.entries({ start: `${String(run)}-`, end: `${String(run)}-z` });
        expect(new Map(listed.map(({ key, value }) => [key, value]))).toEqual(new Map([...model].toSorted()));
      }),
      { numRuns: 60 },
    );
  });

  test("does not take an earlier removal's commit for a later one's", async () => {
    const numbers = store.collection<number>("numbers");
    for (let round = 0; round < 200; round += 1) {
      numbers.put("a", round);
      numbers.remove("a");
      await new Promise((resolve) => void setImmediate(resolve));
      numbers.put("a", -round);
      await new Promise((resolve) => void setImmediate(resolve));
      numbers.remove("a");
      await new Promise((resolve) => void setImmediate(resolve));
      expect(numbers.get("a")).toBeUndefined();
    }
  });

  test("forgets everything on clear", async () => {
    const numbers = store.collection<number>("numbers");
    numbers.put(1, 1);
    await store.clear();
    expect([numbers.get(1), await numbers.entries()]).toEqual([undefined, []]);
  });

  test("forgets on clear also what an earlier process left and this one has not looked at", async () => {
    store.collection<number>("numbers").put(1, 1);
    await store.close();
    store = openStore(directory);
    await store.clear();
    expect(store.collection<number>("numbers").get(1)).toBeUndefined();
  });
});

describe("the schedule", () => {
  test("runs what is due, earliest first, once, and only the latest time of a job", async () => {
    const nowMs = 1_000_000;
    const clock = createClock(store, () => nowMs);
    const schedule = createSchedule(store, clock);
    const ran: string[] = [];
    schedule.handle("job", (ref) => {
      ran.push(ref);
      schedule.cancel("job", ref);
    });
    await schedule.start();
    schedule.set("job", "late", nowMs + 30_000);
    schedule.set("job", "early", nowMs + 10_000);
    schedule.set("job", "moved", nowMs + 5_000);
    schedule.set("job", "moved", nowMs + 20_000);
    schedule.set("job", "cancelled", nowMs + 1_000);
    schedule.cancel("job", "cancelled");
    clock.advance(9_999);
    expect(ran).toEqual([]);
    clock.advance(60_000);
    expect(ran).toEqual(["early", "moved", "late"]);
    clock.advance(60_000);
    expect(ran).toHaveLength(3);
    schedule.stop();
  });

  test("runs in time order whatever order the jobs came in", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 60 }), async (delays) => {
        await store.clear();
        const clock = createClock(store, () => 0);
        clock.reset();
        const schedule = createSchedule(store, clock);
        const ran: number[] = [];
        schedule.handle("job", (ref) => {
          ran.push(Number(ref));
          schedule.cancel("job", ref);
        });
        await schedule.start();
        for (const delay of delays) schedule.set("job", String(delay), delay);
        clock.advance(10_001);
        schedule.stop();
        expect(ran).toEqual(delays.toSorted((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  test("repeats a job after a restart if its handler had not finished it", async () => {
    const clock = createClock(store, () => 1_000);
    const first = createSchedule(store, clock);
    let runs = 0;
    first.handle("job", () => (runs += 1));
    await first.start();
    first.set("job", "a", 500);
    first.runDue();
    first.stop();
    const second = createSchedule(store, clock);
    second.handle("job", (ref) => {
      runs += 1;
      second.cancel("job", ref);
    });
    await second.start();
    second.stop();
    expect(runs).toBe(2);
  });
});

describe("spans", () => {
  test.each([["30m", 1_800_000], ["1h30m", 5_400_000], ["500ms", 500], ["15d", 1_296_000_000], ["-10s", -10_000], ["soon", null], ["", null], ["5", null]])(
    "%j is %s ms",
    (text, ms) => {
      expect(parseSpanMs(text)).toBe(ms);
    },
  );
});
