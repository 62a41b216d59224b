import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import type { SandboxOptions } from "../core/open-context";
import { createSandbox, type Sandbox } from "../server/app";

/** A sandbox on a free port with a ledger of its own, for one test file or test. */
export interface RunningSandbox extends Sandbox {
  url: string;
  dataDir: string;
  stop(): Promise<void>;
}

/** Starts a sandbox on a free loopback port; `stop` removes everything it made. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<RunningSandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), "sandbox-test-"));
  let sandbox: Sandbox | undefined;
  // The address is part of every payment, so the port must be known before the sandbox is.
  const server = createAdaptorServer({
    fetch: (request, env) => sandbox?.app.fetch(request, env) ?? new Response("starting", { status: 503 }),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const started = await createSandbox({ dataDir, baseUrl: url, webhookTargets: { toss: [], portone: [] }, ...options });
  sandbox = started;
  return {
    ...started,
    url,
    dataDir,
    async stop() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await started.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
