// What `npm run simulate` is asked for. Imports no package: it is read before they are there.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { StartError } from "./progress.mjs";

/**
 * @typedef {object} SimulateWish
 * @property {number[]} seeds
 * @property {number} jobs Worker processes.
 * @property {string[] | null} breaks Names of the breaks to try, `["all"]`, or null: the shop as it is.
 * @property {boolean} showHistory Also of a seed that broke no rule.
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
 * @param {string[]} args
 * @returns {SimulateWish}
 * @throws {Error} that says which argument is wrong.
 */
export function readSimulateArguments(args) {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: "string" }, seed: { type: "string" }, from: { type: "string" }, jobs: { type: "string" },
      break: { type: "string", multiple: true }, breaks: { type: "boolean" }, history: { type: "boolean" },
    },
  });
  const breaks = values.breaks ? ["all"] : (values.break ?? null);
  const first = readCount("seed", values.seed, readCount("from", values.from, 1));
  const count = values.seed === undefined ? readCount("seeds", values.seeds, breaks === null ? defaultSeeds : seedsOfABreak) : 1;
  return {
    seeds: Array.from({ length: count }, (_, index) => first + index),
    jobs: readCount("jobs", values.jobs, availableParallelism()),
    breaks,
    showHistory: values.history ?? false,
  };
}
