import { once } from "node:events";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { createSandbox } from "./app";
import { readEnvironment, type SandboxEnvironment } from "./environment";

const shutdownLimitMs = 12_000;

/** Ends the process with a reason that a person can act on. */
function fail(reason: string): never {
  console.error(`sandbox: ${reason}`);
  process.exit(1);
}

function environment(): SandboxEnvironment {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

async function listen(server: ServerType, port: number, host: string): Promise<boolean> {
  server.listen(port, host);
  try {
    await once(server, "listening");
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    // A machine without IPv6 has no ::1; the other loopback address is enough then.
    if (host === "::1" && ["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"].includes(code)) return false;
    if (code === "EADDRINUSE") fail(`port ${String(port)} on ${host} is taken. Set SANDBOX_PORT to a free one.`);
    fail(`cannot listen on ${host} port ${String(port)} (SANDBOX_PORT, HOST): ${code || String(error)}`);
  }
}

const { port, hosts, options } = environment();
// The ports are taken before the store is opened: a second start fails here, and touches nothing of the first.
let sandboxFetch: (request: Request, env: object) => Response | Promise<Response> = () => new Response("starting", { status: 503 });
const servers: ServerType[] = [];
for (const host of hosts) {
  const server = createAdaptorServer({ fetch: (request, env) => sandboxFetch(request, env) });
  if (await listen(server, port, host)) servers.push(server);
}
const sandbox = await createSandbox(options);
sandboxFetch = (request, env) => sandbox.app.fetch(request, env);
console.log(`sandbox: ${options.baseUrl}`);

async function stop(): Promise<void> {
  // Attempts to reach a webhook may take their 10 s; past that the process goes, as after a kill: nothing is lost.
  setTimeout(() => process.exit(0), shutdownLimitMs).unref();
  for (const server of servers) {
    server.close();
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  }
  await sandbox.close();
  process.exit(0);
}

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void stop();
  });
}
