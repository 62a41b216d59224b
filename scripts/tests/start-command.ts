// Runs `npm start` as a person does, on free ports and throwaway data.
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDotEnv } from "../stack/config.mjs";
import { rootDirectory } from "../stack/paths.mjs";
import { freePort } from "../stack/ports.mjs";
import { endProcess, identifyProcess, isRunning } from "../stack/process-identity.mjs";
import type { ProcessIdentity } from "../stack/process-identity.mjs";

export type StartedCommand = {
  pid: number;
  output: () => string;
  /** Settles when a line of the output begins with `ready`; rejects if the command ends first. */
  ready: Promise<void>;
  /** Settles with the exit code, or null when a signal ended it. */
  exited: Promise<number | null>;
};

export type Workplace = {
  dataDir: string;
  shopPort: number;
  sandboxPort: number;
  start: (how?: { throughNpm?: boolean; environment?: Record<string, string> }) => StartedCommand;
  /** The servers that the running command says it started. */
  servers: () => Record<"database" | "sandbox" | "shop", ProcessIdentity>;
  databaseUrl: () => string;
  /** Ends whatever the test left running and deletes the data. */
  cleanUp: () => Promise<void>;
};

const ownShop = /^(PORT|HOST|DATA_DIR|(DATABASE|SHOP|SANDBOX|TOSS|PORTONE)_.*)$/;

export async function makeWorkplace(): Promise<Workplace> {
  const dataDir = mkdtempSync(join(tmpdir(), "shop-start-test-"));
  // Others may enter: as root the database runs as another account, and would else be kept outside of this directory.
  chmodSync(dataDir, 0o755);
  const shopPort = await freePort();
  const sandboxPort = await freePort();
  const started: ProcessIdentity[] = [];
  const inherited = Object.entries(process.env).filter(([name]) => !ownShop.test(name) && !name.startsWith("npm_") && name !== "NODE_ENV" && name !== "NODE_OPTIONS");
  const blank = Object.fromEntries(Object.keys(readDotEnv()).map((name) => [name, ""]));

  const servers: Workplace["servers"] = () => JSON.parse(readFileSync(join(dataDir, "processes.json"), "utf8"));
  const start: Workplace["start"] = ({ throughNpm = false, environment = {} } = {}) => {
    const [program, args] = throughNpm ? ["npm", ["start"]] : [process.execPath, ["scripts/start.mjs"]];
    const child = spawn(program, args as string[], {
      cwd: rootDirectory,
      env: {
        ...Object.fromEntries(inherited), ...blank,
        PORT: String(shopPort), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir, ...environment,
      } as unknown as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const pid = child.pid as number;
    const identity = identifyProcess(pid);
    if (identity) started.push(identity);
    let output = "";
    const exited = new Promise<number | null>((resolve) => {
      child.once("exit", resolve);
    });
    const ready = new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text: string) => {
          output += text;
          if (/^ready\b/m.test(output)) resolve();
        });
      }
      child.once("exit", (code) => reject(new Error(`The command ended (${code}) before it was ready:\n${output}`)));
    });
    // A test that expects a refusal never waits for `ready`.
    ready.catch(() => {});
    return { pid, output: () => output, ready, exited };
  };
  const cleanUp: Workplace["cleanUp"] = async () => {
    const lockPath = join(dataDir, "stack.lock");
    const supervisor = existsSync(lockPath) ? [JSON.parse(readFileSync(lockPath, "utf8")) as ProcessIdentity] : [];
    const left = existsSync(join(dataDir, "processes.json")) ? Object.values(servers()) : [];
    for (const identity of [...started, ...supervisor, ...left]) if (isRunning(identity)) await endProcess(identity, [{ signal: "SIGTERM", waitMs: 20_000 }]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const databaseUrl = () => {
    const { port, password } = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8"));
    return `postgresql://postgres:${password}@127.0.0.1:${port}/shop`;
  };
  return { dataDir, shopPort, sandboxPort, start, servers, databaseUrl, cleanUp };
}
