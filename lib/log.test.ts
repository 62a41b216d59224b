import { Writable } from "node:stream";
import pino from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log";

function lineOf(error: unknown): Record<string, unknown> {
  let line = "";
  const kept = new Writable({ write: (chunk: Buffer, _, done) => ((line += chunk.toString()), done()) });
  pino({ ...logOptions, level: "info" }, kept).error({ err: error }, "a fault");
  return JSON.parse(line) as Record<string, unknown>;
}

test("an error is logged with where it came from and what was wrong, never with the row that its statement failed on (M9)", () => {
  const rowOf = "buyer: 010-1234-5678";
  const error = Object.assign(new Error(`Invalid invocation in create({ ${rowOf} })\n\nUnique constraint failed`), { code: "P2002", meta: { row: rowOf } });
  const { err } = lineOf(error) as { err: Record<string, string> };
  expect(err).toMatchObject({ type: "Error", code: "P2002", message: "Unique constraint failed" });
  expect(err.stack).toMatch(/^\s+at .*log\.test\.ts/);
  expect(JSON.stringify(err)).not.toContain(rowOf);
});

test("something thrown that is no error is logged by its type alone", () => {
  expect(lineOf("010-1234-5678")).toMatchObject({ err: { type: "string" } });
});
