import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Hono } from "hono";
import type { SandboxContext } from "../core/context";

const FONT_FILE = createRequire(import.meta.url).resolve("pretendard/dist/web/variable/woff2/PretendardVariable.woff2");

/** The sandbox's console, for developers: pages under `/console`, its assets, and `/` leading there. */
export function consoleRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  app.get("/", (c) => c.redirect("/console"));
  // One font for every page of the sandbox: machines without a Korean font are common among those that run tests.
  app.get("/console/assets/pretendard.woff2", async (c) => {
    const headers = { "content-type": "font/woff2", "cache-control": "public, max-age=604800" };
    return c.body(new Uint8Array(await readFile(FONT_FILE)), 200, headers);
  });
  return app;
}
