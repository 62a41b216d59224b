import { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { problem } from "../core/problem";
import { addChannel, channelInput, listChannels, removeChannel, type Channel } from "./channels";
import { sendTestCall } from "./events";
import { findPg } from "./pg-table";

function shown(channel: Channel) {
  const pg = findPg(channel.pgProvider);
  return { ...channel, pgName: pg?.label ?? channel.pgProvider, methods: pg?.methods ?? [], debitsInTest: pg?.debitsInTest ?? false };
}

/**
 * Controls that only PortOne has, under `/sandbox`: `GET/POST/DELETE channels` (`{pgProvider, name, pgId?}`), and
 * `POST webhooks/test-call`, the console's button that posts to the saved addresses.
 */
export function channelRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  app.get("/channels", (c) => c.json(listChannels(context).map(shown)));
  app.post("/channels", async (c) => {
    const parsed = channelInput.safeParse(await c.req.json<unknown>().catch(() => null));
    if (!parsed.success) return problem(400, "INVALID_INPUT", z.prettifyError(parsed.error));
    const channel = addChannel(context, parsed.data);
    await context.store.durable();
    return c.json(shown(channel), 201);
  });
  app.delete("/channels/:channelKey", async (c) => {
    if (!removeChannel(context, c.req.param("channelKey"))) return problem(404, "NOT_FOUND", "the sandbox holds no such channel");
    await context.store.durable();
    return c.json({ status: "ok" });
  });
  app.post("/webhooks/test-call", async (c) => {
    const deliveries = sendTestCall(context);
    await context.store.durable();
    return c.json(deliveries.map(({ id, url, status }) => ({ id, url, status })), 201);
  });
  return app;
}
