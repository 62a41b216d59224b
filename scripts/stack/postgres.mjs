// The embedded PostgreSQL: real server binaries from npm, a lasting cluster for a shop, throwaway ones for tests.
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chooseServerAccount, locateBinaries, persistentDirectory, throwawayDirectory } from "./postgres-home.mjs";
import { createCluster, startServer, stopLeftoverServer, superuser } from "./postgres-server.mjs";
import { freePort, isPortTaken, waitForFreePort } from "./ports.mjs";

/**
 * @typedef {object} RunningPostgres
 * @property {string} url Of the database that was asked for.
 * @property {number} postmasterPid
 * @property {Promise<string>} ended Settles with the server's last words when it has ended.
 * @property {() => Promise<void>} stop
 */

/** @typedef {{directory: string | null, port: number, password: string}} Access `directory`: only when outside DATA_DIR. */

const shopDatabase = "shop";

/** @param {{port: number, password: string}} access @param {string} database */
const urlOf = ({ port, password }, database) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;

/** @param {string} path @param {Access} access */
function writeAccess(path, access) {
  writeFileSync(`${path}.new`, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/**
 * @template T
 * @param {string} url
 * @param {(client: import("pg").Client) => Promise<T>} use
 */
async function withClient(url, use) {
  const { Client } = await import("pg");
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/**
 * Creates a database on a server.
 * @param {string} adminUrl Any database of the server, as a user who may create databases.
 * @param {string} [name] Without it, a name that nobody else uses.
 * @returns {Promise<string>} The new database's URL.
 */
export async function createDatabase(adminUrl, name = `shop_${randomBytes(8).toString("hex")}`) {
  await withClient(adminUrl, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Drops a database, and the sessions that still use it.
 * @param {string} adminUrl Another database of the same server.
 * @param {string} databaseUrl
 */
export async function dropDatabase(adminUrl, databaseUrl) {
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  await withClient(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`));
}

/** @param {string} dataDirectory */
function readAccess(dataDirectory) {
  const path = join(dataDirectory, "postgres.json");
  if (!existsSync(path)) return null;
  return /** @type {Access} */ (JSON.parse(readFileSync(path, "utf8")));
}

/**
 * Starts the shop's own PostgreSQL over `DATA_DIR/postgres`, creating it the first time. Its port and password are kept
 * in `DATA_DIR/postgres.json` (mode 0600). The caller holds the lock on DATA_DIR.
 * @param {string} dataDir
 * @param {{samePort?: boolean, settings?: string[]}} [options] `samePort`: a restart beneath a running shop, which knows the
 *   old port. `settings`: more of PostgreSQL's own, as `name=value`.
 * @returns {Promise<RunningPostgres>} `url` is that of the shop's database.
 * @throws {Error} with the server's own words when it does not start.
 */
export async function startPostgres(dataDir, { samePort = false, settings = [] } = {}) {
  const dataDirectory = resolve(dataDir);
  mkdirSync(dataDirectory, { recursive: true });
  const accessFile = join(dataDirectory, "postgres.json");
  const inside = join(dataDirectory, "postgres");
  let access = readAccess(dataDirectory);
  const known = access?.directory ?? inside;
  const account = chooseServerAccount(known);
  const binaries = locateBinaries(account);
  const isNew = !existsSync(join(known, "PG_VERSION"));
  let directory = known;
  if (isNew) {
    const home = persistentDirectory(account, dataDirectory);
    directory = home === dataDirectory ? inside : join(home, `cluster-${randomBytes(8).toString("hex")}`);
    access = { directory: directory === inside ? null : directory, port: await freePort(), password: randomBytes(24).toString("hex") };
    // Written before the cluster exists: a cluster whose password nobody knows would be lost.
    writeAccess(accessFile, access);
    await createCluster({ directory, binaries, account, password: access.password, durable: true });
  }
  if (access === null) throw new Error(`${inside} holds a database, but ${accessFile} with its port and password is missing. Restore that file, or remove both to begin anew.`);
  await stopLeftoverServer(directory);
  if (samePort) {
    await waitForFreePort(access.port);
  } else if (await isPortTaken(access.port, ["127.0.0.1"])) {
    access = { ...access, port: await freePort() };
    writeAccess(accessFile, access);
  }
  const server = await startServer({ directory, binaries, account, port: access.port, settings });
  try {
    const adminUrl = urlOf(access, "postgres");
    const exists = await withClient(adminUrl, (client) => client.query("SELECT 1 FROM pg_database WHERE datname = $1", [shopDatabase]));
    if (exists.rowCount === 0) await createDatabase(adminUrl, shopDatabase);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server, url: urlOf(access, shopDatabase) };
}

/**
 * Starts a server over an empty cluster in the system's temporary directory, for tests: nothing is flushed to disk, and
 * all of it is deleted when it ends, even if this process is killed.
 * @returns {Promise<RunningPostgres>} `url` is that of the admin database: give each test file its own with `createDatabase`.
 */
export async function startThrowawayPostgres() {
  const account = chooseServerAccount();
  const binaries = locateBinaries(account);
  const home = mkdtempSync(join(throwawayDirectory(account), "shop-postgres-"));
  if (account !== null) chownSync(home, account.uid, account.gid);
  const directory = join(home, "cluster");
  const access = { port: await freePort(), password: randomBytes(24).toString("hex") };
  try {
    await createCluster({ directory, binaries, account, password: access.password, durable: false });
    const server = await startServer({
      directory, binaries, account, port: access.port, removeWhenDone: home,
      settings: ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0"],
    });
    const stop = async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    };
    return { ...server, stop, url: urlOf(access, "postgres") };
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
}
