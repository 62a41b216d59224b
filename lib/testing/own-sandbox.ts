import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureSandboxBundle } from "@/scripts/stack/build-sandbox.mjs";
import { freePort } from "@/scripts/stack/ports.mjs";
import { startServerProcess } from "@/scripts/stack/server-process.mjs";

/** A sandbox of a test's own: its ledger holds nothing else, and its clock may be moved. */
export type OwnSandbox = { url: string; setClock(at: Date): Promise<void>; stop(): Promise<void> };

/** `environment`: more of it, as the addresses that webhooks go to (`SANDBOX_WEBHOOK_TOSS`, `SANDBOX_WEBHOOK_PORTONE`). */
export async function startOwnSandbox(environment: Record<string, string> = {}): Promise<OwnSandbox> {
  const bundle = await ensureSandboxBundle();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), "sandbox-test-"));
  const running = await startServerProcess({
    name: "sandbox",
    script: join(bundle, "main.mjs"),
    environment: { ...environment, PATH: process.env["PATH"] ?? "", SANDBOX_PORT: String(port), SANDBOX_URL: url, DATA_DIR: dataDir },
    healthUrl: `${url}/sandbox/health`,
    output: openSync(join(dataDir, "sandbox.log"), "a"),
    onStarted: () => {},
  });
  return {
    url,
    async setClock(at) {
      const response = await fetch(`${url}/sandbox/clock`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ now: at.toISOString() }) });
      if (!response.ok) throw new Error(`the sandbox's clock: ${response.status} ${await response.text()}`);
    },
    async stop() {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
