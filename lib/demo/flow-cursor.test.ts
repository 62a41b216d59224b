import { describe, expect, test } from "vitest";
import { formatCursor, markOf, parseCursor, seenSequences, START } from "./flow-cursor";

describe("a watcher that comes back", () => {
  test("says where it was, and is understood", () => {
    const cursor = { shop: markOf(new Set([3, 9, 12])), gateway: markOf(new Set([5])) };
    expect(formatCursor(cursor)).toBe("12.3.5.1");
    expect(parseCursor("12.3.5.1")).toEqual(cursor);
  });

  test.each([null, "", "1.2.3", "a.b.c.d", "-1.0.0.0", "1.1.1.1.1", "1e3.0.0.0"])("begins anew with %j", (text) => {
    expect(parseCursor(text)).toEqual(START);
  });

  test("has seen all up to its mark", () => {
    expect([...seenSequences({ sequence: 9, count: 2 }, [3, 9, 12])]).toEqual([3, 9]);
  });

  test("is told everything again where a row was committed late, rather than losing it", () => {
    expect([...seenSequences({ sequence: 9, count: 2 }, [3, 7, 9, 12])]).toEqual([]);
  });
});
