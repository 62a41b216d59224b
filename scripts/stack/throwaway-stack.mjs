// A whole shop for a test or a bench: free ports, throwaway data, no trace of the developer's own configuration.
// Imports packages: load it after the installation.
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureSandboxBundle } from "./build-sandbox.mjs";
import { ensureShopBuild, shopBuildEnvironment } from "./build-shop.mjs";
import { readConfig, readDotEnv } from "./config.mjs";
import { claimDataDirectory } from "./data-directory.mjs";
import { freePort } from "./ports.mjs";
import { StartError } from "./progress.mjs";
import { startStack } from "./stack.mjs";

/** What a throwaway shop needs of this process's environment; the rest (keys, addresses, ports) must not reach it. */
const inherited = ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ"];

/** @param {readonly string[]} names */
const pick = (names) => Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

/**
 * @typedef {object} ThrowawayStack
 * @property {string} shopUrl
 * @property {string} sandboxUrl
 * @property {string} databaseUrl
 * @property {() => string} log What the shop and the sandbox have printed.
 * @property {() => Promise<void>} stop Ends it and deletes its data.
 */

/**
 * Starts the built shop and the sandbox, built first if their sources changed.
 * @param {{databaseUrl?: string, environment?: Record<string, string>}} [options] `databaseUrl`: an empty database; without
 *   it, a PostgreSQL of its own. `environment`: more of it, as `.env` would hold.
 * @returns {Promise<ThrowawayStack>}
 */
export async function startThrowawayStack({ databaseUrl, environment = {} } = {}) {
  const dotEnv = readDotEnv();
  const blankEnvironment = Object.fromEntries(Object.keys(dotEnv).map((name) => [name, ""]));
  const bundle = await ensureSandboxBundle();
  const build = await ensureShopBuild(blankEnvironment);
  const dataDir = mkdtempSync(join(tmpdir(), "shop-stack-"));
  // Others may enter: as root the database runs as another account, and would else be kept outside of this directory.
  chmodSync(dataDir, 0o755);
  const logPath = join(dataDir, "servers.log");
  const log = () => readFileSync(logPath, "utf8");
  const [shopPort, sandboxPort] = [await freePort(), await freePort()];
  const config = readConfig({
    ...pick(inherited), ...environment,
    PORT: String(shopPort), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir, DATABASE_URL: databaseUrl,
  }, {});
  const output = openSync(logPath, "a");
  try {
    const claim = await claimDataDirectory(dataDir, { what: "A throwaway shop" });
    const stack = await startStack({
      config: { ...config, blankEnvironment }, claim, output,
      sandboxScript: join(bundle, "main.mjs"),
      shopEnvironment: shopBuildEnvironment(build),
      say: () => {},
      onGivenUp: (reason) => console.error(reason),
    });
    const stop = async () => {
      await stack.stop();
      claim.release();
      rmSync(dataDir, { recursive: true, force: true });
    };
    return { shopUrl: stack.shopUrl, sandboxUrl: stack.sandboxUrl, databaseUrl: stack.databaseUrl, log, stop };
  } catch (error) {
    const words = log();
    rmSync(dataDir, { recursive: true, force: true });
    throw new StartError(`${/** @type {Error} */ (error).message}\n${words}`);
  }
}
