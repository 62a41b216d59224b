// Runs a program of an installed package to its end.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { rootDirectory } from "./paths.mjs";

const dieWithParent = fileURLToPath(new URL("die-with-parent.mjs", import.meta.url));

/**
 * Runs a JavaScript program with this Node. It does not outlive this process, even if that is killed.
 * @param {string} script Path from the project's root.
 * @param {string[]} args
 * @param {{env?: Record<string, string | undefined>, show?: boolean, cwd?: string}} [options] `show`: its output goes to the
 *   terminal; otherwise it is kept.
 * @returns {Promise<{ok: boolean, output: string}>} `output` is "" when it was shown.
 */
export async function runNode(script, args, { env = {}, show = false, cwd = rootDirectory } = {}) {
  const child = spawn(process.execPath, ["--import", dieWithParent, script, ...args], {
    cwd,
    env: /** @type {NodeJS.ProcessEnv} */ ({ ...process.env, ...env, DIE_WITH_PARENT: String(process.pid) }),
    stdio: show ? ["ignore", "inherit", "inherit", "ipc"] : ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return { ok: code === 0, output };
}
