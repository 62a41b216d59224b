// The gate that a newcomer and CI both run. Imports packages: load it after the installation.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNextTypes } from "./build-shop.mjs";
import { ensureChromium } from "./chromium.mjs";
import { runNode } from "./command.mjs";
import { checkImports } from "./import-rules.mjs";
import { rootDirectory } from "./paths.mjs";
import { createDatabase, startThrowawayPostgres } from "./postgres.mjs";
import { StartError, step } from "./progress.mjs";
import { simulateForTest } from "./simulate.mjs";
import { readPlaywrightReport, readVitestReport } from "./test-report.mjs";
import { startThrowawayStack } from "./throwaway-stack.mjs";

/** @typedef {import("./test-report.mjs").Result} Result */

/** The parts that can be run alone; without a part all run, checks of the sources first. */
export const parts = /** @type {const} */ (["unit", "integration", "stack", "simulator", "browser"]);

/**
 * @typedef {object} TestRun
 * @property {Result[]} results
 * @property {string} scratch A directory for reports.
 * @property {(() => Promise<void>)[]} cleanups Run in reverse order at the end.
 */

/** The developer's own shop (its database, its gateway keys) is out of bounds for a test: none of these is handed on. */
const ownShop = /^(PORT|HOST|DATA_DIR|OPERATOR_TOKEN|(DATABASE|SHOP|SANDBOX|TOSS|PORTONE)_.*)$/;
const withoutOwnShop = () => Object.fromEntries(Object.keys(process.env).filter((name) => ownShop.test(name)).map((name) => [name, undefined]));

/**
 * One check that passes or fails as a whole.
 * @param {TestRun} run
 * @param {string} name
 * @param {() => Promise<boolean>} passes Shows its own findings.
 */
async function check(run, name, passes) {
  let ok = false;
  try {
    ok = await step(name, async () => {
      if (!(await passes())) throw new StartError(`${name}: failed`);
      return true;
    });
  } catch (error) {
    console.log(error instanceof StartError ? error.message : error);
  }
  run.results.push({ name, passed: ok ? 1 : 0, failed: ok ? 0 : 1 });
  return ok;
}

/** @param {TestRun} run */
async function checkSources(run) {
  const isShown = async (/** @type {string} */ script, /** @type {string[]} */ args) => (await runNode(script, args, { show: true })).ok;
  await check(run, "Lint", () => isShown("node_modules/oxlint/bin/oxlint", []));
  await check(run, "Import rules", async () => {
    const { problems } = checkImports(rootDirectory);
    for (const problem of problems) console.log(`  ${problem}`);
    return problems.length === 0;
  });
  writeNextTypes();
  await check(run, "Types", () => isShown("node_modules/typescript/bin/tsc", ["--noEmit"]));
}

/**
 * @param {TestRun} run
 * @param {string[]} projects
 * @param {string[]} filter
 * @param {Record<string, string>} environment
 */
async function runVitest(run, projects, filter, environment) {
  const report = join(run.scratch, "vitest.json");
  const args = ["run", ...projects.flatMap((project) => ["--project", project]), "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filter];
  const { ok } = await runNode("node_modules/vitest/vitest.mjs", args, { show: true, env: { ...withoutOwnShop(), ...environment } });
  run.results.push(readVitestReport(projects.join(", "), ok, report));
}

/**
 * Seeds of the simulator, and a few shops with a guard taken out, which it must find.
 * @param {TestRun} run
 * @param {string} adminUrl
 */
async function runSimulator(run, adminUrl) {
  const stopping = new AbortController();
  run.cleanups.push(async () => stopping.abort());
  const names = ["simulator", "simulator, broken on purpose"];
  for (const [index, outcome] of (await simulateForTest(adminUrl, stopping.signal)).entries()) {
    console.log(outcome.verdict);
    run.results.push({ name: names[index] ?? "", passed: outcome.passed, failed: outcome.isClean ? 0 : Math.max(outcome.failed, 1) });
  }
}

/**
 * @param {TestRun} run
 * @param {string[]} filter
 * @param {string} adminUrl
 */
async function runBrowserTests(run, filter, adminUrl) {
  const chromium = await step("Looking for Chromium", async (note) => {
    const path = await ensureChromium();
    note(path);
    return path;
  });
  const databaseUrl = await createDatabase(adminUrl);
  const stack = await step("Starting a shop for the browser tests", () => startThrowawayStack({ databaseUrl }));
  run.cleanups.push(stack.stop);
  const report = join(run.scratch, "playwright.json");
  const { ok } = await runNode("node_modules/playwright/cli.js", ["test", "--reporter=list,json", ...filter], {
    show: true,
    env: {
      ...withoutOwnShop(),
      SHOP_URL: stack.shopUrl, SANDBOX_URL: stack.sandboxUrl, CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  });
  const result = readPlaywrightReport("browser", ok, report);
  run.results.push(result);
  if (result.failed > 0) console.log(`\nThe servers' own words (the end of them):\n${stack.log().slice(-8_000)}`);
}

/**
 * @param {object} options
 * @param {typeof parts[number] | null} options.part null: everything.
 * @param {string[]} options.filter For the runner of that part.
 * @param {() => Promise<void>} options.build
 * @param {TestRun} run
 */
async function runParts({ part, filter, build }, run) {
  if (part === null) await checkSources(run);
  const needsBuild = part !== "unit" && part !== "simulator";
  const isBuilt = !needsBuild || (await check(run, "Build", async () => {
    await build();
    return true;
  }));
  const projects = part === null ? ["unit", "integration", "stack"] : [part].filter((each) => each !== "browser" && each !== "simulator");
  let adminUrl = "";
  if (part !== "unit" && part !== "stack") {
    const postgres = await step("Starting a throwaway PostgreSQL", () => startThrowawayPostgres());
    run.cleanups.push(postgres.stop);
    adminUrl = postgres.url;
  }
  if (projects.length > 0) await runVitest(run, projects, filter, adminUrl === "" ? {} : { TEST_DATABASE_URL: adminUrl });
  if (part === null || part === "simulator") await runSimulator(run, adminUrl);
  if (isBuilt && (part === null || part === "browser")) await runBrowserTests(run, filter, adminUrl);
}

/**
 * Runs the tests, cleans up, and sums the results. Throws nothing: what breaks is a failure among the results.
 * @param {Parameters<typeof runParts>[0]} options
 * @returns {Promise<Result[]>}
 */
export async function runTests(options) {
  /** @type {TestRun} */
  const run = { results: [], scratch: mkdtempSync(join(tmpdir(), "shop-test-")), cleanups: [] };
  const cleanUp = async () => {
    for (const cleanup of run.cleanups.splice(0).toReversed()) await cleanup();
    rmSync(run.scratch, { recursive: true, force: true });
  };
  /** @type {Promise<void>[]} */
  const interruptions = [];
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.once(signal, () => void interruptions.push(cleanUp().finally(() => process.exit(1))));
  }
  try {
    await runParts(options, run);
  } catch (error) {
    // Asked to stop, the run breaks wherever it is, and the process ends when all is cleaned up.
    await Promise.all(interruptions);
    console.error(error instanceof StartError ? error.message : error);
    run.results.push({ name: "the tests' own machinery", passed: 0, failed: 1 });
  }
  await cleanUp();
  return run.results;
}
