// What `npm run simulate` is asked for. Imports no package: it is read before they are there.
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { StartError } from "./progress.mjs";

/**
 * What is simulated: seeds in one process, real processes that are killed, or many callers on one order.
 * @typedef {object} SimulateWish
 * @property {"seeds" | "kills" | "double-submit"} mode
 * @property {number[]} seeds
 * @property {number} jobs Worker processes.
 * @property {string[] | null} breaks Names of the breaks to try, `["all"]`, or null: the shop as it is.
 * @property {boolean} showHistory Also of a seed that broke no rule; every kill.
 * @property {number} kills
 * @property {number} shops Instances of the shop, as processes of their own: of the kills and the double submit.
 * @property {string | null} databaseUrl Somebody's own PostgreSQL, on which a database is made for these; null: a throwaway one, which kills hit too.
 */

const defaultSeeds = 1_000;
/** A break that is not found within so many seeds is not found. */
const seedsOfABreak = 300;

/**
 * @param {string} name
 * @param {string | undefined} text
 * @param {number} fallback
 */
function readCount(name, text, fallback) {
  if (text === undefined) return fallback;
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new StartError(`--${name} takes a whole number of 1 or more, not "${text}".`);
  return count;
}

/**
 * @param {number} first
 * @param {number} count
 */
export function seedsFrom(first, count) {
  return Array.from({ length: count }, (_, index) => first + index);
}

/**
 * @param {string[]} args
 * @returns {SimulateWish}
 * @throws {Error} that says which argument is wrong.
 */
export function readSimulateArguments(args) {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: "string" }, seed: { type: "string" }, from: { type: "string" }, jobs: { type: "string" },
      times: { type: "string" }, break: { type: "string", multiple: true }, breaks: { type: "boolean" }, history: { type: "boolean" },
      kills: { type: "string" }, shops: { type: "string" }, "database-url": { type: "string" }, "double-submit": { type: "boolean" },
    },
  });
  const breaks = values.breaks ? ["all"] : (values.break ?? null);
  // Kills are never the same twice; their seed is still printed, for the same plan once more.
  const first = readCount("seed", values.seed, readCount("from", values.from, values.kills === undefined ? 1 : randomInt(1, 1_000_000)));
  const count = readCount("seeds", values.seeds, breaks === null ? defaultSeeds : seedsOfABreak);
  return {
    mode: values.kills !== undefined ? "kills" : values["double-submit"] ? "double-submit" : "seeds",
    kills: readCount("kills", values.kills, 1),
    shops: readCount("shops", values.shops, 1),
    databaseUrl: values["database-url"] ?? null,
    seeds: values.seed === undefined ? seedsFrom(first, count) : Array.from({ length: readCount("times", values.times, 1) }, () => first),
    jobs: readCount("jobs", values.jobs, availableParallelism()),
    breaks,
    showHistory: values.history ?? false,
  };
}
