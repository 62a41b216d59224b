// The environment of the commands: `.env` under the real one, and what a start needs of it, checked before anything else.
// The shop and the sandbox check the rest themselves.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { checkKeyPairs } from "../../lib/env/gateway-keys.mjs";
import { rootDirectory } from "./paths.mjs";
import { StartError } from "./progress.mjs";

/**
 * @typedef {object} StackConfig
 * @property {number} shopPort
 * @property {number} sandboxPort
 * @property {string | null} host The address both servers listen on; null: 127.0.0.1 and ::1.
 * @property {string} shopUrl As buyers' browsers and gateways reach the shop; no slash at the end.
 * @property {string} sandboxUrl
 * @property {string} dataDir Absolute.
 * @property {string | null} databaseUrl null: the embedded PostgreSQL.
 * @property {Record<string, string>} environment For the child processes: everything given, and the above worked out.
 * @property {Record<string, string>} blankEnvironment Each name in `.env`, empty. Next reads `.env` by itself; an empty
 *   variable keeps it from doing so where it must not (a build, a test's shop).
 */

/** @returns {Record<string, string>} The variables of `.env`; none when there is no such file. */
export function readDotEnv() {
  const path = join(rootDirectory, ".env");
  if (!existsSync(path)) return {};
  return Object.fromEntries(Object.entries(parseEnv(readFileSync(path, "utf8"))).map(([name, value]) => [name, value ?? ""]));
}

/**
 * @param {Record<string, string | undefined>} variables
 * @param {string} name
 * @param {number} fallback
 * @param {string[]} problems
 */
function readPort(variables, name, fallback, problems) {
  const text = variables[name]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) problems.push(`${name} is "${text}": it must be a port number from 1 to 65535.`);
  return port;
}

/**
 * @param {Record<string, string | undefined>} variables
 * @param {string} name
 * @param {string} fallback
 * @param {string[]} problems
 */
function readAddress(variables, name, fallback, problems) {
  const text = variables[name]?.trim() || fallback;
  if (!/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : "")) problems.push(`${name} is "${text}": it must be an http or https address.`);
  return text.replace(/\/+$/, "");
}

/**
 * @param {Record<string, string | undefined>} [variables] The real environment; it wins over `.env`.
 * @param {Record<string, string>} [dotEnv]
 * @param {{withShop?: boolean}} [what] `withShop: false`: the sandbox alone is to run, and what only the shop needs may be as it is.
 * @returns {StackConfig}
 * @throws {StartError} with every problem, each naming its variable.
 */
export function readConfig(variables = process.env, dotEnv = readDotEnv(), { withShop = true } = {}) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
  // A variable that is set but empty counts as missing, and still keeps the one in `.env` out.
  const all = /** @type {Record<string, string>} */ (Object.fromEntries(Object.entries({ ...dotEnv, ...given }).filter(([, value]) => value !== "")));
  /** @type {string[]} */
  const problems = [];
  const shopPort = readPort(all, "PORT", 3000, problems);
  const sandboxPort = readPort(all, "SANDBOX_PORT", 4000, problems);
  if (withShop && shopPort === sandboxPort) problems.push(`PORT and SANDBOX_PORT are both ${shopPort}: the shop and the sandbox are two servers.`);
  const shopUrl = readAddress(all, "SHOP_URL", `http://localhost:${shopPort}`, problems);
  const sandboxUrl = readAddress(all, "SANDBOX_URL", `http://127.0.0.1:${sandboxPort}`, problems);
  const databaseUrl = all["DATABASE_URL"]?.trim() || null;
  if (withShop && databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) problems.push("DATABASE_URL must begin with postgres:// or postgresql://.");
  if (withShop) problems.push(...checkKeyPairs(all));
  if (problems.length > 0) throw new StartError(`The configuration is not valid:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);

  const host = all["HOST"]?.trim() || null;
  const dataDir = resolve(rootDirectory, all["DATA_DIR"]?.trim() || ".data");
  return {
    shopPort, sandboxPort, host, shopUrl, sandboxUrl, dataDir, databaseUrl,
    environment: {
      ...all,
      PORT: String(shopPort), SANDBOX_PORT: String(sandboxPort),
      SHOP_URL: shopUrl, SANDBOX_URL: sandboxUrl, DATA_DIR: dataDir,
      NEXT_TELEMETRY_DISABLED: "1",
    },
    blankEnvironment: Object.fromEntries(Object.keys(dotEnv).map((name) => [name, ""])),
  };
}
