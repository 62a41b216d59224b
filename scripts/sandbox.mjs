// npm run sandbox: the local gateways alone, for another shop or another language. It needs no database.
import { requireSupportedNode } from "./stack/node-version.mjs";

requireSupportedNode();
const { failCommand, step } = await import("./stack/progress.mjs");
try {
  const { join } = await import("node:path");
  const { readConfig, readDotEnv } = await import("./stack/config.mjs");
  const { claimDataDirectory } = await import("./stack/data-directory.mjs");
  const { ensureInstalled } = await import("./stack/install.mjs");
  const { stopRequested, whenAborted } = await import("./stack/run-until-stopped.mjs");
  const { say } = await import("./stack/serve.mjs");
  const config = readConfig(process.env, readDotEnv(), { withShop: false });
  const claim = await claimDataDirectory(config.dataDir, { what: `A sandbox at ${config.sandboxUrl}`, say });
  await ensureInstalled();
  const { requireFreePorts, startSandbox } = await import("./stack/stack.mjs");
  const { ensureSandboxBundle } = await import("./stack/build-sandbox.mjs");
  await requireFreePorts(config, ["SANDBOX_PORT"]);
  const bundle = await ensureSandboxBundle();
  const asked = stopRequested();
  const failed = new AbortController();
  const sandbox = await step("Starting the sandbox", () => startSandbox({
    config, claim, sandboxScript: join(bundle, "main.mjs"), say, onGivenUp: (reason) => failed.abort(reason),
  }));
  console.log(`ready  sandbox ${config.sandboxUrl} (its console: ${config.sandboxUrl}/console)`);
  await whenAborted(AbortSignal.any([asked, failed.signal]));
  console.log(failed.signal.aborted ? `\n${failed.signal.reason}` : "\nStopping …");
  await sandbox.stop();
  claim.release();
  process.exit(failed.signal.aborted ? 1 : 0);
} catch (error) {
  failCommand(error);
}
