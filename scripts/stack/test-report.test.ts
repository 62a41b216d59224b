// Guarantee: no run that went wrong is counted as passed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readPlaywrightReport, readVitestReport } from "./test-report.mjs";

let directory: string;
let report: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "test-report-"));
  report = join(directory, "report.json");
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test("tests are counted as the runner counted them", () => {
  writeFileSync(report, JSON.stringify({ numPassedTests: 5, numFailedTests: 2 }));
  expect(readVitestReport("unit", false, report)).toEqual({ name: "unit", passed: 5, failed: 2 });
});

test("a browser test that passed only when tried again is a pass that is named; a skipped one is none", () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => undefined);
  writeFileSync(report, JSON.stringify({ stats: { expected: 3, unexpected: 1, flaky: 2, skipped: 1 } }));
  expect(readPlaywrightReport("browser", false, report)).toEqual({ name: "browser", passed: 5, failed: 1 });
  expect(said).toHaveBeenCalledWith(expect.stringMatching(/^browser: 2 of the passed tests failed at first/));
  said.mockRestore();
});

test("a runner that failed without a failed test, or without a report, is one failure", () => {
  expect(readVitestReport("unit", false, report)).toEqual({ name: "unit", passed: 0, failed: 1 });
  writeFileSync(report, JSON.stringify({ numPassedTests: 5, numFailedTests: 0 }));
  expect(readVitestReport("unit", false, report)).toEqual({ name: "unit", passed: 5, failed: 1 });
  expect(readPlaywrightReport("browser", false, join(directory, "none.json"))).toEqual({ name: "browser", passed: 0, failed: 1 });
});
