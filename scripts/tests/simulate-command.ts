// Runs `npm run simulate` as a person does.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { rootDirectory } from "../stack/paths.mjs";
import { identifyProcess, parentOf, type ProcessIdentity } from "../stack/process-identity.mjs";

export type SimulateCommand = {
  pid: number;
  output: () => string;
  /** Settles when the output matches; rejects if the command ends first. */
  says: (pattern: RegExp) => Promise<void>;
  /** Settles with the exit code. */
  exited: Promise<number | null>;
};

export function runSimulate(...args: string[]): SimulateCommand {
  const child = spawn(process.execPath, ["scripts/simulate.mjs", ...args], { cwd: rootDirectory, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const waiting: { pattern: RegExp; resolve: () => void; reject: (reason: Error) => void }[] = [];
  const hear = (text: string) => {
    output += text;
    for (const { pattern, resolve } of waiting) if (pattern.test(output)) resolve();
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
  const exited = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      for (const { reject } of waiting) reject(new Error(`The command ended (${code}):\n${output}`));
      resolve(code);
    });
  });
  return {
    pid: child.pid as number,
    output: () => output,
    exited,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        waiting.push({ pattern, resolve, reject });
        hear("");
      }),
  };
}

/** The processes that a process has started, and theirs, where the system tells (Linux). */
export function descendantsOf(pid: number): ProcessIdentity[] {
  if (!existsSync("/proc/self")) return [];
  const pids = readdirSync("/proc").map(Number).filter((each) => each > 0);
  const children = pids.filter((each) => parentOf(each) === pid);
  return children.flatMap((child) => [identifyProcess(child) ?? [], descendantsOf(child)].flat());
}
