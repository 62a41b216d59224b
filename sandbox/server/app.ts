import { Hono } from "hono";
import type { SandboxContext } from "../core/context";
import { openContext, type SandboxOptions } from "../core/open-context";
import { registerTossWebhooks } from "../toss/events";
import { registerTossExpiry } from "../toss/ledger";
import { windowRoutes } from "../toss/window-routes";

/** A running sandbox without a port: mount `app` on a server, or call it in-process. */
export interface Sandbox {
  app: Hono;
  context: SandboxContext;
  /** Stops timers, lets webhook attempts on their way end, and closes the store. */
  close(): Promise<void>;
}

/** Opens the sandbox's ledger, mounts the gateways, and takes up the timers and retries it was stopped with. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const context = await openContext(options);
  registerTossExpiry(context);
  registerTossWebhooks(context);

  const app = new Hono();
  app.route("/", windowRoutes(context));
  await context.schedule.start();

  return {
    app,
    context,
    async close() {
      context.schedule.stop();
      await context.webhooks.idle();
      await context.store.close();
    },
  };
}
