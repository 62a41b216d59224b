import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const project = fileURLToPath(new URL("../../", import.meta.url));

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** The sandbox's own process, bundled as it is shipped, so that it can be killed for real. */
export interface ProcessBench {
  dataDir: string;
  /** Starts the process and resolves with it once it serves, or once it has ended. */
  start(environment: Record<string, string>): Promise<StartedProcess>;
  /** Ends what still runs and removes bundle and data. */
  remove(): Promise<void>;
}

export interface StartedProcess {
  child: ChildProcess;
  output(): string;
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | string | null>;
}

/** Bundles `sandbox/server/main.ts` into a directory of its own. */
export async function buildProcessBench(): Promise<ProcessBench> {
  const directory = await mkdtemp(join(tmpdir(), "sandbox-process-"));
  const bundle = join(directory, "sandbox.mjs");
  await build({
    entryPoints: [join(project, "sandbox/server/main.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["lmdb"],
    logLevel: "error",
  });
  await symlink(join(project, "node_modules"), join(directory, "node_modules"));
  const children: ChildProcess[] = [];
  const dataDir = join(directory, "data");

  return {
    dataDir,
    async start(environment) {
      const child = spawn(process.execPath, [bundle], {
        env: { PATH: process.env.PATH, NODE_ENV: "test", DATA_DIR: dataDir, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
      });
      children.push(child);
      let text = "";
      const ended = once(child, "exit").then(([code, signal]: (number | string | null)[]) => code ?? signal ?? null);
      await new Promise<void>((resolve) => {
        const read = (chunk: Buffer) => {
          text += chunk.toString();
          if (text.includes("sandbox: http")) resolve();
        };
        child.stdout.on("data", read);
        child.stderr.on("data", read);
        child.once("close", () => resolve());
      });
      return { child, output: () => text, ended };
    },
    async remove() {
      for (const child of children.filter((one) => one.exitCode === null && one.signalCode === null)) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}
