// npm run simulate: random shoppers and faults, seed after seed, judged by the money rules. See docs/simulator.md.
//
//   npm run simulate -- --seeds 1000          seeds 1 to 1000
//   npm run simulate -- --seeds 100 --from 5001
//   npm run simulate -- --seed 42             one seed; --history shows all of it, --times 20 plays it so often
//   npm run simulate -- --breaks              takes guards out of the shop, one after the other: each must be found
//   npm run simulate -- --break no-claim
//
//   npm run simulate -- --kills 200 --shops 2 kills real processes under load; --seed for the same plan of kills again
//   npm run simulate -- --kills 200 --database-url postgresql://…   on a server of yours, which is not killed
//   npm run simulate -- --double-submit       many callers confirm one order at once; --shops 2, --database-url URL
import { requireSupportedNode } from "./stack/node-version.mjs";

requireSupportedNode();
const { failCommand, StartError } = await import("./stack/progress.mjs");
try {
  const { readSimulateArguments } = await import("./stack/simulate-arguments.mjs");
  const wish = readSimulateArguments(process.argv.slice(2));
  const { ensureInstalled } = await import("./stack/install.mjs");
  await ensureInstalled();
  const { ensurePrismaClient } = await import("./stack/generate.mjs");
  await ensurePrismaClient();
  const { stopRequested } = await import("./stack/run-until-stopped.mjs");
  const { verdict, isClean } = await play(wish, stopRequested());
  console.log(verdict);
  process.exit(isClean ? 0 : 1);
} catch (error) {
  if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) failCommand(new StartError(error.message));
  failCommand(error);
}

/**
 * @param {import("./stack/simulate-arguments.mjs").SimulateWish} wish
 * @param {AbortSignal} signal
 */
async function play(wish, signal) {
  switch (wish.mode) {
    case "seeds":
      return (await import("./stack/simulate.mjs")).simulate(wish, signal);
    case "double-submit":
      return (await import("./stack/play-double-submit.mjs")).playDoubleSubmit(wish, signal);
    case "kills":
      return (await import("./stack/play-kills.mjs")).playKills({ ...wish, seed: wish.seeds[0] ?? 1 }, signal);
  }
}
