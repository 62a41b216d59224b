// One PostgreSQL server process over one data directory: create, start, stop, clean up after a crash.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { commandLineOf, endProcess, identifyProcess } from "./process-identity.mjs";

/** @typedef {import("./postgres-home.mjs").ServerAccount} ServerAccount */

/**
 * @typedef {object} ServerProcess
 * @property {number} postmasterPid
 * @property {Promise<string>} ended Settles when the server has ended, with its last words.
 * @property {() => Promise<void>} stop Fast shutdown: sessions are cut, the data is flushed.
 */

export const superuser = "postgres";
const startTimeoutMs = 60_000;
const readinessPollMs = 20;

// The server is the child of a small shell that waits for its own standard input to close. That happens when we close
// it, and also when this process dies in any way, SIGKILL included; either way the shell asks for a fast shutdown. So
// no server outlives the program that started it. The shell is the parent, so the id it signals cannot be another's.
const guardian = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -INT "$server"; } >/dev/null 2>&1 &
exec 3<&-
wait "$server"
code=$?
[ -z "$REMOVE_WHEN_DONE" ] || rm -rf "$REMOVE_WHEN_DONE"
exit "$code"
`;

/** @param {NodeJS.ReadableStream[]} streams */
function keepTail(streams) {
  let tail = "";
  for (const stream of streams) {
    stream.on("data", (/** @type {Buffer} */ chunk) => {
      tail = (tail + chunk.toString("utf8")).slice(-4_000);
    });
  }
  return () => tail.trim();
}

/**
 * Creates a cluster: UTF-8 everywhere, ordering that does not depend on the machine's locales, password over TCP.
 * An interrupted run leaves nothing that looks like a cluster.
 * @param {{directory: string, binaries: string, account: ServerAccount, password: string, durable: boolean}} options
 */
export async function createCluster({ directory, binaries, account, password, durable }) {
  const unfinished = `${directory}.unfinished`;
  const passwordFile = `${unfinished}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== null) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    const flags = [
      `--pgdata=${unfinished}`, `--username=${superuser}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256",
      "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ];
    const initdb = spawn(join(binaries, "initdb"), flags, { ...account, cwd: unfinished, stdio: ["ignore", "pipe", "pipe"] });
    const output = keepTail([initdb.stdout, initdb.stderr]);
    const [code] = await once(initdb, "close");
    if (code !== 0) throw new Error(`PostgreSQL's initdb failed (exit code ${code}):\n${output()}`);
    renameSync(unfinished, directory);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/**
 * A server that an earlier run left behind (its guardian killed too) still holds the data directory. It is stopped,
 * never fought over. A lock file whose process is some other program is what a reused process id looks like: removed,
 * since PostgreSQL itself would refuse to start.
 * @param {string} directory
 */
export async function stopLeftoverServer(directory) {
  const lockFile = join(directory, "postmaster.pid");
  if (!existsSync(lockFile)) return;
  const [firstLine] = readFileSync(lockFile, "utf8").split("\n");
  const leftover = identifyProcess(Number(firstLine));
  if (leftover !== null && commandLineOf(leftover.pid).includes(directory)) {
    await endProcess(leftover, [{ signal: "SIGINT", waitMs: 15_000 }, { signal: "SIGQUIT", waitMs: 5_000 }]);
    return;
  }
  rmSync(lockFile, { force: true });
}

/** @param {string} directory */
function readPostmaster(directory) {
  try {
    // Lines of postmaster.pid: 1 process id, 8 state ("starting", "ready", …), as pg_ctl reads them.
    const lines = readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return null;
  }
}

/**
 * Starts the server on 127.0.0.1 and waits until it takes connections.
 * @param {object} options
 * @param {string} options.directory
 * @param {string} options.binaries
 * @param {ServerAccount} options.account
 * @param {number} options.port
 * @param {string[]} options.settings As `name=value`.
 * @param {string} [options.removeWhenDone] A directory deleted once the server has ended, however that came about.
 * @returns {Promise<ServerProcess>}
 * @throws {Error} with the server's own words when it ends before it is ready, or is not ready in time.
 */
export async function startServer({ directory, binaries, account, port, settings, removeWhenDone = "" }) {
  // No Unix socket: the loopback port is the only way in. Only fatal messages are logged: statements that fail on
  // purpose (unique keys as a defence) are the shop's business, and their details may name a buyer.
  const fixed = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "log_min_messages=fatal", "max_connections=200"];
  const flags = [...fixed, ...settings].flatMap((setting) => ["-c", setting]);
  const command = [join(binaries, "postgres"), "-D", directory, "-p", String(port), ...flags];
  const shell = spawn("/bin/sh", ["-c", guardian, "postgres-guardian", ...command], {
    ...account,
    cwd: "/",
    // Nothing of the shop's environment: it holds gateway secrets, which are not the database's business.
    env: /** @type {NodeJS.ProcessEnv} */ (/** @type {Record<string, string>} */ ({ PATH: process.env["PATH"] ?? "/usr/bin:/bin", TZ: "UTC", LC_ALL: "C", REMOVE_WHEN_DONE: removeWhenDone })),
    // Its own session: Ctrl-C reaches the supervisor alone, which stops the shop before the database.
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  shell.stdin.on("error", () => {});
  const output = keepTail([shell.stdout, shell.stderr]);
  let hasEnded = false;
  const ended = once(shell, "exit").then(([code, signal]) => {
    hasEnded = true;
    shell.stdin.destroy();
    return `${output()} (${signal ?? `exit code ${code}`})`.trim();
  });
  const stop = async () => {
    shell.stdin.end();
    await ended;
    // If the shell was killed, its server was not: its own lock file says whether one is left.
    if (existsSync(directory)) await stopLeftoverServer(directory);
  };
  const deadlineMs = performance.now() + startTimeoutMs;
  for (;;) {
    const postmaster = readPostmaster(directory);
    if (postmaster?.ready && !hasEnded) return { postmasterPid: postmaster.pid, ended, stop };
    if (hasEnded) throw new Error(`PostgreSQL did not start: ${await ended}`);
    if (performance.now() > deadlineMs) {
      await stop();
      throw new Error(`PostgreSQL was not ready after ${startTimeoutMs / 1000} s: ${output()}`);
    }
    await delay(readinessPollMs);
  }
}
