import { expect } from "vitest";

/** Expects `read` to come to a value before long: patient enough for a loaded machine, quick when all is well. */
export function eventually<Value>(read: () => Value) {
  return expect.poll(read, { timeout: 10_000, interval: 20 });
}
