// npm run simulate -- --double-submit: many callers confirm one order at once, at the built shop, and everything is counted.
import { randomUUID } from "node:crypto";
import { loadOutside } from "./build-outside.mjs";
import { prepareMortalStack } from "./mortal-stack.mjs";
import { step } from "./progress.mjs";

const callers = [2, 5, 50];
const ordersAGroup = 50;

/**
 * @param {{shops: number, databaseUrl: string | null}} wish `databaseUrl`: somebody's own server, on which a database is made.
 * @param {AbortSignal} signal
 * @returns {Promise<{verdict: string, isClean: boolean}>} `verdict`: one plain line.
 */
export async function playDoubleSubmit({ shops, databaseUrl }, signal) {
  const { runDoubleSubmit, tableOf, isSound } = await loadOutside("double-submit");
  /** @type {(reason: Error) => void} */
  let giveUp = () => {};
  // Stopping cuts every connection: what is under way then ends by itself.
  const stopped = new Promise((_, reject) => {
    giveUp = reject;
    signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true });
  });
  stopped.catch(() => {});
  const place = await prepareMortalStack({ databaseUrl, onGivenUp: (reason) => giveUp(new Error(reason)) });
  try {
    const wiring = { gatewayUrls: Array.from({ length: shops }, () => null), noticeUrl: null, operatorToken: randomUUID() };
    const stack = await step(`Starting ${shops === 1 ? "a throwaway shop" : `${shops} throwaway shops on one database`}`, () => place.open(wiring));
    const run = runDoubleSubmit({
      shopUrls: stack.shopUrls, sandboxUrl: stack.sandboxUrl, databaseUrl: stack.databaseUrl, callers, ordersAGroup, log: place.log,
      onGroup: (group) => console.log(`  ${group.gateway}, ${group.callers} callers: ${group.captures} captures of ${group.orders} orders in ${(group.tookMs / 1000).toFixed(1)} s`),
    });
    run.catch(() => {});
    const { groups, violations } = await Promise.race([run, /** @type {Promise<never>} */ (stopped)]);
    console.log(`\n${tableOf(groups)}\n`);
    for (const violation of violations) console.log(violation);
    const off = groups.filter((group) => !isSound(group)).length;
    return { verdict: `${groups.length} groups of ${ordersAGroup} orders, ${off} off, ${violations.length} violations`, isClean: off === 0 && violations.length === 0 };
  } catch (error) {
    if (signal.aborted) return { verdict: "stopped before the verdict", isClean: false };
    throw error;
  } finally {
    await place.close();
  }
}
