// npm run simulate -- --double-submit: many callers confirm one order at once, at the built shop, and everything is counted.
import { loadOutside } from "./build-outside.mjs";
import { step } from "./progress.mjs";
import { startThrowawayStack } from "./throwaway-stack.mjs";

const callers = [2, 5, 50];
const ordersAGroup = 50;

/**
 * @param {AbortSignal} signal
 * @returns {Promise<{verdict: string, isClean: boolean}>} `verdict`: one plain line.
 */
export async function playDoubleSubmit(signal) {
  const { runDoubleSubmit, tableOf, isSound } = await loadOutside("double-submit");
  const stack = await step("Starting a throwaway shop", () => startThrowawayStack());
  // Stopping cuts every connection: what is under way then ends by itself.
  const stopped = new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true }));
  try {
    const run = runDoubleSubmit({
      shopUrls: [stack.shopUrl], sandboxUrl: stack.sandboxUrl, databaseUrl: stack.databaseUrl, callers, ordersAGroup, log: stack.log,
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
    await stack.stop();
  }
}
