// The simulator's command: seeds of the shop as it is, or of shops with a guard taken out.
import { availableParallelism } from "node:os";
import { bundleBrokenSimulator, ensureSimulatorBundle } from "./build-simulator.mjs";
import { playSeeds } from "./play-seeds.mjs";
import { startThrowawayPostgres } from "./postgres.mjs";
import { StartError, step } from "./progress.mjs";
import { createSeedProgress } from "./seed-progress.mjs";
import { seedsFrom } from "./simulate-arguments.mjs";
import { breaks } from "./simulator-breaks.mjs";

/** @typedef {import("./simulate-arguments.mjs").SimulateWish} SimulateWish */
/** @typedef {import("./play-seeds.mjs").SeedResult} SeedResult */
/** @typedef {import("./simulator-breaks.mjs").Break} Break */

/** So many broken seeds are shown in full; of the others only the sentence. */
const shownHistories = 1;

/**
 * What came of it. `verdict`: one plain line. `passed`, `failed`: seeds, or breaks that were found or not.
 * @typedef {{verdict: string, isClean: boolean, passed: number, failed: number}} Outcome
 */

/** What `npm test` plays: enough to notice a guard that is gone, in about two minutes. */
const tested = { seeds: 200, breaks: ["no-conditional-update", "believe-webhook", "no-return"], seedsOfABreak: 60 };

/**
 * The part of the simulator that belongs to `npm test`.
 * @param {string} adminUrl Of a PostgreSQL on which databases may be made.
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome[]>}
 */
export async function simulateForTest(adminUrl, signal) {
  const wish = { jobs: availableParallelism(), showHistory: false };
  return [
    await playAll({ ...wish, seeds: seedsFrom(1, tested.seeds) }, adminUrl, signal),
    await tryBreaks({ ...wish, seeds: seedsFrom(1, tested.seedsOfABreak) }, chosen(tested.breaks), adminUrl, signal),
  ];
}

/** @typedef {Pick<SimulateWish, "seeds" | "jobs" | "showHistory">} Seeds */

/**
 * @param {SimulateWish} wish
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome>}
 */
export async function simulate(wish, signal) {
  const postgres = await step("Starting a throwaway PostgreSQL", () => startThrowawayPostgres());
  try {
    return wish.breaks === null ? await playAll(wish, postgres.url, signal) : await tryBreaks(wish, chosen(wish.breaks), postgres.url, signal);
  } finally {
    await postgres.stop();
  }
}

/**
 * @param {Seeds} wish
 * @param {string} adminUrl
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome>}
 */
async function playAll({ seeds, jobs, showHistory }, adminUrl, signal) {
  const script = await ensureSimulatorBundle();
  const progress = createSeedProgress(seeds.length);
  /** @type {SeedResult[]} */
  const broken = [];
  let violations = 0;
  await playSeeds({
    script, adminUrl, seeds, jobs, signal, showHistory,
    onResult(result) {
      progress.played(result);
      if (result.violations.length > 0) {
        progress.clear();
        show(result, broken.length < shownHistories || showHistory);
        broken.push(result);
        violations += result.violations.length;
      } else if (showHistory) {
        console.log(result.history.join("\n"));
      }
      return true;
    },
  });
  progress.end();
  if (broken.length > 0) console.log(`Replay one with: npm run simulate -- --seed ${broken[0]?.seed} --history`);
  const played = progress.count();
  const counts = { passed: played - broken.length, failed: broken.length };
  if (signal.aborted) return { verdict: `stopped after ${played} of ${seeds.length} seeds, ${violations} violations`, isClean: false, ...counts };
  return { verdict: `${played} seeds, ${violations} violations`, isClean: violations === 0, ...counts };
}

/**
 * @param {SeedResult} result
 * @param {boolean} isWhole
 */
function show({ seed, violations, history }, isWhole) {
  console.log(`\nSeed ${seed} breaks ${violations.length === 1 ? "a rule" : `${violations.length} rules`}:`);
  for (const violation of violations) console.log(`  ${violation}`);
  if (isWhole) console.log(`\nIts whole history (time, the world's clock, what happened):\n${history.join("\n")}\n`);
}

/** @param {string[]} names */
function chosen(names) {
  if (names.includes("all")) return breaks;
  return names.map((name) => {
    const found = breaks.find((each) => each.name === name);
    if (found === undefined) throw new StartError(`There is no break "${name}". There are: ${breaks.map((each) => each.name).join(", ")}.`);
    return found;
  });
}

/**
 * Plays each broken shop until the judge finds it.
 * @param {Seeds} wish
 * @param {readonly Break[]} wanted
 * @param {string} adminUrl
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome>}
 */
async function tryBreaks({ seeds, jobs }, wanted, adminUrl, signal) {
  const missed = [];
  const table = ["| break | found by | seeds |", "|---|---|---|"];
  const intact = await ensureSimulatorBundle();
  for (const one of wanted) {
    if (signal.aborted) break;
    const { script, remove } = await bundleBrokenSimulator(one.replacements ?? []);
    let played = 0;
    /** @type {SeedResult | null} */
    let found = null;
    try {
      const playing = { adminUrl, signal };
      // A seed counts only if the shop with all its guards passes it.
      while (found === null && played < seeds.length && !signal.aborted) {
        const left = seeds.slice(played);
        const broken = await firstBroken({ ...playing, script, seeds: left, jobs, sql: one.sql }, () => (played += 1));
        if (broken !== null && (await firstBroken({ ...playing, script: intact, seeds: [broken.seed], jobs: 1 }, () => {})) === null) found = broken;
      }
    } finally {
      remove();
    }
    const violations = found?.violations ?? [];
    const rules = [...new Set(violations.map((sentence) => sentence.slice(0, 2)))].join(", ");
    if (found === null) missed.push(one.name);
    console.log(found === null ? `✗ ${one.name}: not found in ${played} seeds` : `✓ ${one.name}: found after ${played} seeds: ${violations[0]}`);
    table.push(`| ${one.name}: ${one.says} | ${found === null ? "**nothing**" : rules} | ${played} |`);
  }
  console.log(`\n${table.join("\n")}\n`);
  const counts = { passed: wanted.length - missed.length, failed: missed.length };
  if (signal.aborted) return { verdict: "stopped", isClean: false, ...counts };
  return { ...counts, verdict: `${wanted.length} breaks, ${missed.length} not found${missed.length > 0 ? `: ${missed.join(", ")}` : ""}`, isClean: missed.length === 0 };
}

/**
 * Plays seeds until one breaks a rule.
 * @param {Omit<import("./play-seeds.mjs").Playing, "onResult">} playing
 * @param {() => void} onPlayed
 * @returns {Promise<SeedResult | null>}
 */
async function firstBroken(playing, onPlayed) {
  /** @type {SeedResult[]} */
  const broken = [];
  await playSeeds({
    ...playing,
    onResult(result) {
      onPlayed();
      if (result.violations.length > 0) broken.push(result);
      return broken.length === 0;
    },
  });
  return broken[0] ?? null;
}
