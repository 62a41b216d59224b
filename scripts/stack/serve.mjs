// What `npm start` and `npm run dev` share: the order of things, from the first check to the last process ended.
import { claimDataDirectory } from "./data-directory.mjs";
import { step } from "./progress.mjs";
import { stopRequested, whenAborted } from "./run-until-stopped.mjs";

/** @typedef {import("./config.mjs").StackConfig} StackConfig */
/** @typedef {import("./stack.mjs").Stack} Stack */

/** @param {string} message */
export const say = (message) => console.log(`  ${message}`);

/**
 * Runs the shop and the sandbox until asked to stop.
 * @param {object} options
 * @param {StackConfig} options.config
 * @param {() => Promise<{sandboxScript: string, shopEnvironment: Record<string, string>}>} options.build Makes what is served.
 * @param {(stack: Stack) => Promise<() => Promise<void>>} [options.afterStart] Returns what to stop before the stack.
 * @returns {Promise<number>} The exit code: 0 when it was asked to stop.
 */
export async function serve({ config, build, afterStart }) {
  const claim = await claimDataDirectory(config.dataDir, { what: `A shop at ${config.shopUrl}`, say });
  const { ensureInstalled } = await import("./install.mjs");
  await ensureInstalled();
  const { requireFreePorts, startStack } = await import("./stack.mjs");
  await requireFreePorts(config);
  const { ensurePrismaClient } = await import("./generate.mjs");
  await ensurePrismaClient();
  const { sandboxScript, shopEnvironment } = await build();
  const asked = stopRequested();
  const failed = new AbortController();
  const stack = await startStack({
    config, claim, sandboxScript, shopEnvironment, say, step, signal: asked,
    onGivenUp: (reason) => failed.abort(reason),
  });
  const stopExtra = await afterStart?.(stack);
  console.log(`ready  shop ${config.shopUrl}  sandbox ${config.sandboxUrl} (its console: ${config.sandboxUrl}/console)`);
  await whenAborted(AbortSignal.any([asked, failed.signal]));
  console.log(failed.signal.aborted ? `\n${failed.signal.reason}` : "\nStopping …");
  await stopExtra?.();
  await stack.stop();
  claim.release();
  if (!failed.signal.aborted) console.log("Stopped.");
  return failed.signal.aborted ? 1 : 0;
}

