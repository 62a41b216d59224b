// The running system: database, sandbox and shop, started in order, kept running, stopped in reverse order.
// Imports packages: load it after the installation.
import { join } from "node:path";
import { seedCatalogue } from "../../prisma/seed.mjs";
import { keepRunning } from "./keep-running.mjs";
import { applyMigrations } from "./migrate.mjs";
import { migrationsDirectory, rootDirectory } from "./paths.mjs";
import { isPortTaken } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { StartError } from "./progress.mjs";
import { startServerProcess } from "./server-process.mjs";

/** @typedef {import("./config.mjs").StackConfig} StackConfig */
/** @typedef {import("./data-directory.mjs").DataDirectoryClaim} DataDirectoryClaim */
/** @typedef {import("./keep-running.mjs").KeptService} KeptService */

/**
 * @typedef {object} StackOptions
 * @property {StackConfig} config
 * @property {DataDirectoryClaim} claim
 * @property {string} sandboxScript The sandbox's bundled server.
 * @property {string} [shopScript] For tests of the stack itself.
 * @property {Record<string, string>} [shopEnvironment] Which build to serve, and how.
 * @property {"inherit" | number} [output] Where the servers' own output goes: the terminal, or an open file.
 * @property {(message: string) => void} say
 * @property {<T>(title: string, work: () => Promise<T>) => Promise<T>} [step]
 * @property {(reason: string) => void} onGivenUp A server that cannot be kept running.
 * @property {AbortSignal} [signal] Asked to stop while starting.
 */

/**
 * @typedef {object} Stack
 * @property {string} shopUrl
 * @property {string} sandboxUrl
 * @property {string} databaseUrl
 * @property {() => Promise<void>} stop
 * @property {() => Promise<void>} restartSandbox
 */

// What only the shop needs stays with the shop: the sandbox is a stand-in for somebody else's servers.
const shopSecrets = ["DATABASE_URL", "SHOP_SECRET", "OPERATOR_TOKEN", "TOSS_SECRET_KEY", "PORTONE_IMP_KEY", "PORTONE_IMP_SECRET"];

/** @param {StackConfig} config */
function sandboxEnvironment(config) {
  const environment = Object.fromEntries(Object.entries(config.environment).filter(([name]) => !shopSecrets.includes(name)));
  return {
    SANDBOX_WEBHOOK_TOSS: `${config.shopUrl}/api/webhooks/toss`,
    SANDBOX_WEBHOOK_PORTONE: `${config.shopUrl}/api/webhooks/portone`,
    ...environment,
    NODE_ENV: "production",
  };
}

/** @param {StackConfig} config @param {number} port @param {string} path */
function localUrl(config, port, path) {
  const everywhere = config.host === null || config.host === "0.0.0.0" || config.host === "::";
  const host = everywhere ? "127.0.0.1" : String(config.host);
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}${path}`;
}

/**
 * @param {StackConfig} config
 * @param {("PORT" | "SANDBOX_PORT")[]} names
 * @throws {StartError} naming the variable of a port that another program has.
 */
export async function requireFreePorts(config, names = ["PORT", "SANDBOX_PORT"]) {
  for (const name of names) {
    const port = name === "PORT" ? config.shopPort : config.sandboxPort;
    if (await isPortTaken(port, config.host === null ? undefined : [config.host])) {
      throw new StartError(`Port ${port} is taken by another program. Set ${name} to a free one.`);
    }
  }
}

/**
 * Starts the sandbox and keeps it running.
 * @param {Pick<StackOptions, "config" | "claim" | "sandboxScript" | "output" | "say" | "onGivenUp">} options
 * @returns {Promise<KeptService>}
 */
export async function startSandbox({ config, claim, sandboxScript, output = "inherit", say, onGivenUp }) {
  const start = () => startServerProcess({
    name: "sandbox",
    script: sandboxScript,
    environment: sandboxEnvironment(config),
    healthUrl: localUrl(config, config.sandboxPort, "/sandbox/health"),
    output,
    onStarted: (pid) => claim.recordChild("sandbox", pid),
  });
  return keepRunning({ name: "sandbox", running: await start(), start, say, onGivenUp });
}

/**
 * @param {StackOptions} options
 * @param {string} databaseUrl
 */
async function startShop({ config, claim, shopScript, shopEnvironment, output = "inherit", say, onGivenUp }, databaseUrl) {
  const start = () => startServerProcess({
    name: "shop",
    script: shopScript ?? join(rootDirectory, "scripts", "shop-server.mjs"),
    environment: { ...config.blankEnvironment, ...config.environment, NODE_ENV: "production", ...shopEnvironment, DATABASE_URL: databaseUrl },
    healthUrl: localUrl(config, config.shopPort, "/api/health"),
    output,
    onStarted: (pid) => claim.recordChild("shop", pid),
  });
  return keepRunning({ name: "shop", running: await start(), start, say, onGivenUp });
}

/** @param {StackOptions} options */
async function startDatabase({ config, claim, say, onGivenUp }) {
  /** @param {{samePort?: boolean}} [how] */
  const start = async (how) => {
    const server = await startPostgres(config.dataDir, how);
    claim.recordChild("database", server.postmasterPid);
    return server;
  };
  const running = await start();
  const kept = keepRunning({ name: "database", running, start: () => start({ samePort: true }), say, onGivenUp });
  return { url: running.url, stop: kept.stop };
}

/**
 * @param {string} databaseUrl
 * @param {boolean} isGiven Whether it is the user's own server, where a failure is theirs to mend.
 */
async function prepareDatabase(databaseUrl, isGiven) {
  try {
    await applyMigrations(databaseUrl, migrationsDirectory);
    await seedCatalogue(databaseUrl);
  } catch (error) {
    if (isGiven) throw new StartError(`The database that DATABASE_URL names cannot be used: ${/** @type {Error} */ (error).message}`);
    throw error;
  }
}

/**
 * Starts everything and waits until it serves.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 * @throws {Error} with everything stopped again, when a part does not start or `signal` asks to stop.
 */
export async function startStack(options) {
  const { config, signal, step = (_title, work) => work() } = options;
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const stop = async () => {
    for (const stopOne of stops.splice(0).toReversed()) await stopOne();
  };
  const throwIfAsked = () => {
    if (signal?.aborted) throw new StartError("Stopped while starting.");
  };
  try {
    let { databaseUrl } = config;
    if (databaseUrl === null) {
      const database = await step("Starting PostgreSQL", () => startDatabase(options));
      stops.push(database.stop);
      databaseUrl = database.url;
    }
    throwIfAsked();
    const url = databaseUrl;
    await step("Bringing the database up to date", () => prepareDatabase(url, config.databaseUrl !== null));
    throwIfAsked();
    const sandbox = await step("Starting the sandbox", () => startSandbox(options));
    stops.push(sandbox.stop);
    throwIfAsked();
    const shop = await step("Starting the shop", () => startShop(options, url));
    stops.push(shop.stop);
    throwIfAsked();
    return { shopUrl: config.shopUrl, sandboxUrl: config.sandboxUrl, databaseUrl: url, stop, restartSandbox: sandbox.restart };
  } catch (error) {
    await stop();
    throw error;
  }
}
