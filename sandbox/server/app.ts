import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { consoleRoutes } from "../console/console-routes";
import { controlRoutes } from "../controls/routes";
import type { SandboxContext } from "../core/context";
import { openContext, type SandboxOptions } from "../core/open-context";
import { problem } from "../core/problem";
import { registerPortoneAutoCancel } from "../portone/auto-cancel";
import { portoneControls } from "../portone/controls";
import { registerPortoneSchedules } from "../portone/billing-schedule";
import { registerPortoneWebhooks } from "../portone/events";
import { portoneRest } from "../portone/rest";
import { portoneWindowRoutes } from "../portone/window-routes";
import { tossControls } from "../toss/controls";
import { registerTossWebhooks } from "../toss/events";
import { forgetOldIdempotencyKeys } from "../toss/idempotency";
import { registerTossExpiry } from "../toss/ledger";
import { tossRest } from "../toss/rest";
import { registerRefundArrival } from "../toss/virtual-account";
import { windowRoutes } from "../toss/window-routes";

/** A running sandbox without a port: mount `app` on a server, or call it in-process. */
export interface Sandbox {
  app: Hono;
  context: SandboxContext;
  /** Stops timers, lets webhook attempts on their way end, and closes the store. */
  close(): Promise<void>;
}

const largestBodyBytes = 1_048_576;

/** Opens the sandbox's ledger, mounts the gateways, and takes up the timers and retries it was stopped with. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const context = await openContext(options);
  registerTossExpiry(context);
  registerTossWebhooks(context);
  registerPortoneAutoCancel(context);
  registerPortoneSchedules(context);
  registerPortoneWebhooks(context);
  registerRefundArrival(context);
  await forgetOldIdempotencyKeys(context);

  const app = new Hono();
  app.use("*", bodyLimit({ maxSize: largestBodyBytes, onError: () => problem(413, "BODY_TOO_LARGE", "at most 1 MiB") }));
  const gateways = [tossControls(context), portoneControls(context)];
  app.route("/sandbox", controlRoutes(context, gateways));
  app.route("/", consoleRoutes(context, gateways));
  app.route("/", windowRoutes(context));
  app.route("/", portoneWindowRoutes(context));
  // The REST APIs answer every path under /toss/v1 and /iamport that is left, so they come last.
  app.route("/toss", tossRest(context));
  app.route("/iamport", portoneRest(context));
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
