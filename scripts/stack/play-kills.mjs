// npm run simulate -- --kills N: real processes, killed under load, judged by the money rules.
import { loadOutside } from "./build-outside.mjs";
import { prepareMortalStack } from "./mortal-stack.mjs";

/**
 * Short enough that a lost answer is asked about while somebody watches, and an order that nobody pays is closed. The rest
 * is what a shop in production has.
 */
const impatience = { GATEWAY_TIMEOUT_MS: "2000", ANSWER_WITHIN_MS: "1500", ORDER_LIFETIME_MINUTES: "1", LOG_LEVEL: "info" };

/** Where output is no terminal, a line for so many kills. */
const killsALine = 10;

/**
 * @param {{kills: number, seed: number, shops: number, databaseUrl: string | null, showHistory: boolean}} wish
 * @param {AbortSignal} signal
 * @returns {Promise<{verdict: string, isClean: boolean}>} `verdict`: one plain line.
 */
export async function playKills({ kills, seed, shops, databaseUrl, showHistory }, signal) {
  const { runKills } = await loadOutside("kills");
  const givenUp = new AbortController();
  let reason = "";
  const place = await prepareMortalStack({
    databaseUrl,
    environment: impatience,
    onGivenUp(why) {
      reason = why;
      givenUp.abort();
    },
  });
  const isTerminal = process.stdout.isTTY === true;
  const say = (/** @type {string} */ line) => console.log(`${isTerminal ? "\r\u001b[2K" : ""}  ${line}`);
  const beganMs = performance.now();
  /** @type {string[]} */
  const done = [];
  try {
    say(`seed ${seed}: ${kills} kills, ${shops} shop instance${shops === 1 ? "" : "s"}, ${databaseUrl === null ? "a database that is killed too" : "a database of its own on the given server"}`);
    const result = await runKills({
      seed, kills, shops, mayKillDatabase: databaseUrl === null, openMortals: place.open, log: place.log, say,
      signal: AbortSignal.any([signal, givenUp.signal]),
      onKill(number, words) {
        done.push(`${((performance.now() - beganMs) / 1000).toFixed(1)} s  kill ${number}: ${words}`);
        const perMinute = (number * 60_000) / (performance.now() - beganMs);
        const text = `${number} of ${kills} kills, ${perMinute.toFixed(0)} a minute; last: ${words}`;
        if (showHistory) say(done.at(-1) ?? "");
        else if (isTerminal) process.stdout.write(`\r\u001b[2K  ${text}`);
        else if (number % killsALine === 0 || number === kills) say(text);
      },
    });
    if (reason !== "") throw new Error(reason);
    for (const violation of result.violations) say(violation);
    if (result.violations.length > 0 && !signal.aborted) {
      console.log(`\nThe kills:\n  ${done.join("\n  ")}\n\nThe processes' own words (the end of them):\n${place.log().slice(-6_000)}`);
    }
    const what = `${result.kills} kills, ${result.orders} orders, ${result.captures} captures`;
    if (signal.aborted) return { verdict: `stopped after ${what} (seed ${seed})`, isClean: false };
    return { verdict: `${what}, ${result.violations.length} violations (seed ${seed})`, isClean: result.violations.length === 0 };
  } catch (error) {
    if (signal.aborted) return { verdict: `stopped after ${done.length} kills (seed ${seed})`, isClean: false };
    console.log(`\nThe kills:\n  ${done.join("\n  ")}\n\nThe processes' own words (the end of them):\n${place.log().slice(-6_000)}`);
    throw error;
  } finally {
    await place.close();
  }
}
