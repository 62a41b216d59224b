// Guarantees: work on one item that fails leaves the others alone, and the log says which item it was and no more (M9).
import { afterEach, expect, test, vi } from "vitest";
import { log } from "../log";
import { workSideBySide } from "./side-by-side";

afterEach(() => vi.restoreAllMocks());

const from = <Item>(items: Item[]) => () => Promise.resolve(items.shift() ?? null);

test("a failed item is logged by its ids alone: it may hold a webhook's body and the secret in it (M9)", async () => {
  const error = vi.spyOn(log, "error").mockReturnValue();
  const done: string[] = [];
  const notices = ["n1", "n2", "n3"].map((id) => ({ id, body: '{"secret":"ps_of_a_deposit"}' }));
  const work = async ({ id }: { id: string }) => {
    if (id === "n2") throw new Error("the database is away");
    done.push(id);
  };
  expect(await workSideBySide({ take: from(notices), work, idsOf: ({ id }) => ({ noticeId: id }) })).toBe(3);
  expect(done.toSorted()).toEqual(["n1", "n3"]);
  expect(error.mock.calls).toHaveLength(1);
  expect(error.mock.calls[0]?.[0]).toMatchObject({ noticeId: "n2" });
  expect(JSON.stringify(error.mock.calls)).not.toContain("ps_of_a_deposit");
});

test("where there is nothing to do it asks once", async () => {
  const take = vi.fn(() => Promise.resolve(null));
  expect(await workSideBySide({ take, work: () => Promise.resolve(), idsOf: () => ({}) })).toBe(0);
  expect(take).toHaveBeenCalledTimes(1);
});

test("where there is one thing to do it asks twice: once for it, once for another", async () => {
  const take = vi.fn(from(["one"]));
  expect(await workSideBySide({ take, work: () => Promise.resolve(), idsOf: () => ({}) })).toBe(1);
  expect(take).toHaveBeenCalledTimes(2);
});

test("it works on eight at once and no more", async () => {
  let running = 0;
  let most = 0;
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => void setImmediate(resolve));
    running -= 1;
  };
  expect(await workSideBySide({ take: from(Array.from({ length: 20 }, (_, index) => index + 1)), work, idsOf: () => ({}) })).toBe(20);
  expect(most).toBe(8);
});
