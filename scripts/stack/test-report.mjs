// What the test runners found, in numbers.
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{name: string, passed: number, failed: number}} Result */

/** @param {string} path */
const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {});

/**
 * A run that went wrong without a failed test (a file that does not load, a server that does not start) is one failure.
 * @param {string} name
 * @param {boolean} ok The runner's own verdict.
 * @param {number} passed
 * @param {number} failed
 * @returns {Result}
 */
function result(name, ok, passed, failed) {
  return { name, passed, failed: ok ? failed : Math.max(failed, 1) };
}

/**
 * @param {string} name
 * @param {boolean} ok
 * @param {string} path Of Vitest's JSON report.
 */
export function readVitestReport(name, ok, path) {
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = readReport(path);
  return result(name, ok, passed, failed);
}

/**
 * @param {string} name
 * @param {boolean} ok
 * @param {string} path Of Playwright's JSON report.
 */
export function readPlaywrightReport(name, ok, path) {
  // Playwright's words: expected (as the test says), unexpected, flaky (a loaded machine's time-out that passed when tried
  // again: counted as passed, and said, so that it is looked at).
  const { expected = 0, unexpected = 0, flaky = 0 } = readReport(path).stats ?? {};
  if (flaky > 0) console.log(`${name}: ${flaky} of the passed tests failed at first and passed when tried again.`);
  return result(name, ok, expected + flaky, unexpected);
}
