// Real processes to be killed: shops in production mode, the sandbox, a PostgreSQL that keeps what it was told. Free ports and
// throwaway data; nothing of the developer's own configuration. Imports packages: load it after the installation.
import { chmodSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedCatalogue } from "../../prisma/seed.mjs";
import { ensureSandboxBundle } from "./build-sandbox.mjs";
import { ensureShopBuild, shopBuildEnvironment } from "./build-shop.mjs";
import { readConfig, readDotEnv } from "./config.mjs";
import { applyMigrations } from "./migrate.mjs";
import { keepMortal } from "./mortal.mjs";
import { migrationsDirectory, rootDirectory } from "./paths.mjs";
import { freePort } from "./ports.mjs";
import { createDatabase, dropDatabase, startPostgres } from "./postgres.mjs";
import { startServerProcess } from "./server-process.mjs";

/** @typedef {import("./mortal.mjs").Mortal} Mortal */

/** Memory, where there is such a directory: what is killed here are processes, not the machine. */
const memoryDirectory = "/dev/shm";

const inherited = ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL"];

/**
 * What is to be there before a stack: builds, and a directory for its data and words.
 * @typedef {{log: () => string, open: (wiring: Wiring) => Promise<MortalStack>, close: () => Promise<void>}} MortalPlace
 * @typedef {{gatewayUrls: (string | null)[], noticeUrl: string | null, operatorToken: string}} Wiring `gatewayUrls`: where each shop
 *   instance reaches the gateways, `noticeUrl`: where these send webhooks (`/toss`, `/portone`); null: straight to each other.
 * @typedef {{shops: Mortal[], sandbox: Mortal, database: Mortal | null, shopUrls: string[], sandboxUrl: string, databaseUrl: string}} MortalStack
 */

/**
 * @param {object} options
 * @param {string | null} options.databaseUrl Somebody's own server, on which a database is made for the run and dropped after it;
 *   it is not killed.
 * @param {Record<string, string>} [options.environment] More of the shops', as `.env` would hold.
 * @param {(reason: string) => void} options.onGivenUp
 * @returns {Promise<MortalPlace>}
 */
export async function prepareMortalStack({ databaseUrl, environment = {}, onGivenUp }) {
  const blankEnvironment = Object.fromEntries(Object.keys(readDotEnv()).map((name) => [name, ""]));
  const sandboxScript = join(await ensureSandboxBundle(), "main.mjs");
  const shopEnvironment = shopBuildEnvironment(await ensureShopBuild(blankEnvironment));
  const scratch = mkdtempSync(join(existsSync(memoryDirectory) ? memoryDirectory : tmpdir(), "shop-kills-"));
  chmodSync(scratch, 0o755);
  const logPath = join(scratch, "servers.log");
  const output = openSync(logPath, "a");
  /** @type {(() => Promise<void>)[]} */
  const stops = [];

  /** @param {Wiring} wiring */
  const open = async ({ gatewayUrls, noticeUrl, operatorToken }) => {
    const [database, url] = databaseUrl === null ? await openDatabase(scratch, stops, onGivenUp) : [null, await makeDatabase(databaseUrl, stops)];
    await applyMigrations(url, migrationsDirectory);
    await seedCatalogue(url);
    const sandboxPort = await freePort();
    const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
    const base = Object.fromEntries(inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, String(process.env[name])]])));
    const ports = [];
    for (const _ of gatewayUrls) ports.push(await freePort());
    const shopUrls = ports.map((port) => `http://127.0.0.1:${port}`);
    const noticeUrls = (/** @type {string} */ gateway) => (noticeUrl === null ? shopUrls.map((shopUrl) => `${shopUrl}/api/webhooks/${gateway}`) : [`${noticeUrl}/${gateway}`]).join(",");
    const sandbox = keepMortal({
      name: "sandbox", onGivenUp,
      start: (onStarted) => startServerProcess({
        name: "sandbox", script: sandboxScript, output, onStarted, healthUrl: `${sandboxUrl}/sandbox/health`,
        environment: {
          ...base, NODE_ENV: "production", SANDBOX_PORT: String(sandboxPort), SANDBOX_URL: sandboxUrl, DATA_DIR: join(scratch, "sandbox"),
          SANDBOX_WEBHOOK_TOSS: noticeUrls("toss"), SANDBOX_WEBHOOK_PORTONE: noticeUrls("portone"),
        },
      }),
    });
    stops.push(sandbox.stop);
    const shops = ports.map((port, number) => {
      const config = readConfig({ ...base, ...environment, PORT: String(port), SANDBOX_PORT: String(sandboxPort), SANDBOX_URL: gatewayUrls[number] ?? sandboxUrl, DATA_DIR: scratch, DATABASE_URL: url, OPERATOR_TOKEN: operatorToken }, {});
      return keepMortal({
        name: gatewayUrls.length === 1 ? "shop" : `shop ${number + 1}`, onGivenUp,
        start: (onStarted) => startServerProcess({
          name: "shop", script: join(rootDirectory, "scripts", "shop-server.mjs"), output, onStarted, healthUrl: `http://127.0.0.1:${port}/api/health`,
          environment: { ...blankEnvironment, ...config.environment, NODE_ENV: "production", ...shopEnvironment },
        }),
      });
    });
    for (const shop of shops) stops.push(shop.stop);
    await Promise.all([sandbox, ...shops].map((mortal) => mortal.up()));
    return { shops, sandbox, database, shopUrls, sandboxUrl, databaseUrl: url };
  };

  const close = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
    rmSync(scratch, { recursive: true, force: true });
  };
  return { log: () => readFileSync(logPath, "utf8"), open, close };
}

/**
 * A lasting cluster (what it has committed outlives its own death), kept running on one port.
 * @param {string} scratch
 * @param {(() => Promise<void>)[]} stops
 * @param {(reason: string) => void} onGivenUp
 * @returns {Promise<[Mortal, string]>}
 */
async function openDatabase(scratch, stops, onGivenUp) {
  let url = "";
  const database = keepMortal({
    name: "database", onGivenUp,
    async start(onStarted) {
      // Shared memory in files of its own: what a killed server leaves in the system's would stay there.
      const server = await startPostgres(scratch, { samePort: url !== "", settings: ["dynamic_shared_memory_type=mmap"] });
      onStarted(server.postmasterPid);
      url = server.url;
      return server;
    },
  });
  stops.push(database.stop);
  await database.up();
  return [database, url];
}

/**
 * @param {string} adminUrl
 * @param {(() => Promise<void>)[]} stops
 */
async function makeDatabase(adminUrl, stops) {
  const url = await createDatabase(adminUrl);
  stops.push(() => dropDatabase(adminUrl, url));
  return url;
}
