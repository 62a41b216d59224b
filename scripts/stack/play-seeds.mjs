// Plays the simulator's seeds in several worker processes, each with a database and a sandbox of its own.
import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedCatalogue } from "../../prisma/seed.mjs";
import { applyMigrations } from "./migrate.mjs";
import { migrationsDirectory } from "./paths.mjs";
import { createDatabase, dropDatabase } from "./postgres.mjs";
import { StartError } from "./progress.mjs";

/**
 * What became of a seed. `history` is empty where no rule was broken.
 * @typedef {{seed: number, violations: string[], history: string[], tookMs: number, orders: number, messages: number}} SeedResult
 */

/**
 * @typedef {object} Playing
 * @property {string} script The worker's.
 * @property {string} adminUrl Of a PostgreSQL on which databases may be made.
 * @property {readonly number[]} seeds
 * @property {number} jobs
 * @property {string[]} [sql] Run on each new database: what a broken shop lacks there.
 * @property {(result: SeedResult) => boolean} onResult Told of each seed as it ends; false stops all of it.
 * @property {boolean} [showHistory] The history also of seeds that broke no rule.
 * @property {AbortSignal} [signal] Aborted: the workers are ended and nothing is left.
 */

/** A seed that takes longer hangs, also on a busy machine: that is a failure, and says so. */
const seedTimeoutMs = 300_000;

/**
 * @param {string} databaseUrl
 * @param {readonly string[]} sql
 */
async function runSql(databaseUrl, sql) {
  const { Client } = await import("pg");
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of sql) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Memory, where there is such a directory: the gateway flushes its ledger before each answer, which here would only cost time. */
const memoryDirectory = "/dev/shm";

/** What a worker needs of this process's environment: no key, no address of the developer's own shop. */
const inherited = ["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL"];

/**
 * @param {Playing} playing
 * @param {() => number | undefined} nextSeed
 */
async function runWorker({ script, adminUrl, sql = [], onResult, signal, showHistory = false }, nextSeed) {
  const databaseUrl = await createDatabase(adminUrl);
  const scratch = mkdtempSync(join(existsSync(memoryDirectory) ? memoryDirectory : tmpdir(), "simulator-"));
  const logFile = join(scratch, "worker.log");
  const dataDir = join(scratch, "gateway");
  mkdirSync(dataDir);
  const output = openSync(logFile, "a");
  try {
    await applyMigrations(databaseUrl, migrationsDirectory);
    await runSql(databaseUrl, sql);
    await seedCatalogue(databaseUrl);
    const environment = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
    const worker = fork(script, [], {
      stdio: ["ignore", output, output, "ipc"],
      // Room for a whole seed's short-lived objects: collecting them is a good part of its time otherwise.
      execArgv: ["--enable-source-maps", "--max-semi-space-size=64"],
      // Its own session: Ctrl-C reaches this process alone, which ends the workers.
      detached: true,
      env: /** @type {NodeJS.ProcessEnv} */ ({ ...environment, TZ: "UTC", NODE_ENV: "production", LOG_LEVEL: "info", ...(showHistory ? { SIMULATED_HISTORY: "all" } : {}), SIMULATED_DATABASE_URL: databaseUrl, SIMULATED_DATA_DIR: dataDir, SIMULATED_LOG_FILE: logFile }),
    });
    const kill = () => void worker.kill("SIGKILL");
    signal?.addEventListener("abort", kill);
    const ended = once(worker, "exit");
    try {
      await play(worker, nextSeed, onResult);
      await ended;
    } catch (error) {
      kill();
      await ended;
      const words = readFileSync(logFile, "utf8").slice(-3_000);
      if (!signal?.aborted) throw new StartError(`${/** @type {Error} */ (error).message}\nThe worker's last words:\n${words}`);
    } finally {
      signal?.removeEventListener("abort", kill);
    }
  } finally {
    closeSync(output);
    rmSync(scratch, { recursive: true, force: true });
    await dropDatabase(adminUrl, databaseUrl);
  }
}

/**
 * Gives a worker one seed after the other.
 * @param {import("node:child_process").ChildProcess} worker
 * @param {() => number | undefined} nextSeed
 * @param {Playing["onResult"]} onResult
 * @returns {Promise<void>} Resolves when the worker was told that there are no more.
 */
function play(worker, nextSeed, onResult) {
  return new Promise((resolve, reject) => {
    let timer = /** @type {NodeJS.Timeout | undefined} */ (undefined);
    const giveNext = () => {
      clearTimeout(timer);
      const seed = nextSeed();
      if (seed === undefined) {
        worker.send({ seed: null });
        resolve();
        return;
      }
      timer = setTimeout(() => reject(new Error(`Seed ${seed} did not end within ${seedTimeoutMs / 1000} s.`)), seedTimeoutMs);
      worker.send({ seed });
    };
    worker.on("message", (/** @type {any} */ message) => {
      if (message.kind === "failed") {
        clearTimeout(timer);
        reject(new Error(`Seed ${message.seed} could not be played: ${message.reason}\n${message.history.slice(-60).join("\n")}`));
        return;
      }
      if (message.kind === "played") onResult(message.result);
      giveNext();
    });
    worker.on("exit", (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`A worker ended too early (${signal ?? `exit code ${code}`}).`));
    });
  });
}

/**
 * Plays all seeds, unless `onResult` says that it is enough.
 * @param {Playing} playing
 * @throws {StartError} when a worker breaks, with its last words.
 */
export async function playSeeds(playing) {
  let position = 0;
  let isEnough = false;
  const nextSeed = () => (isEnough || playing.signal?.aborted ? undefined : playing.seeds[position++]);
  const onResult = (/** @type {SeedResult} */ result) => {
    if (!isEnough) isEnough = !playing.onResult(result);
    return !isEnough;
  };
  const workers = Math.max(1, Math.min(playing.jobs, playing.seeds.length));
  await Promise.all(Array.from({ length: workers }, () => runWorker({ ...playing, onResult }, nextSeed)));
}
