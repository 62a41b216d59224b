import { Hono, type Context } from "hono";
import { z } from "zod";
import type { HeldPayment } from "../controls/gateway";
import type { SandboxContext } from "../core/context";
import { problem } from "../core/problem";
import { cancelFromConsole, isCancelRefusal } from "./cancel";
import { addChannel, channelInput, listChannels, removeChannel, type Channel } from "./channels";
import { sendTestCall } from "./events";
import { findPayment, notePayment } from "./ledger";
import type { PaymentRow } from "./payment";
import { findPg } from "./pg-table";

function shown(channel: Channel) {
  const pg = findPg(channel.pgProvider);
  return { ...channel, pgName: pg?.label ?? channel.pgProvider, methods: pg?.methods ?? [], debitsInTest: pg?.debitsInTest ?? false };
}

const text = z.string().max(100).optional();
const cancelInput = z.strictObject({
  amount: z.number().positive().optional(),
  reason: text,
  refundAccount: z.strictObject({ holder: text, bank: text, account: text, tel: text }).optional(),
});

const readJson = (c: Context) => c.req.json<unknown>().catch(() => null);
const notFound = (what: string) => problem(404, "NOT_FOUND", `the sandbox holds no such ${what}`);

/**
 * Controls that only PortOne has, under `/sandbox`: `GET/POST/DELETE channels` (`{pgProvider, name, pgId?}`);
 * `POST payments/{imp_uid}/cancel` (`{amount?, reason?, refundAccount?}`), the merchant's cancel in the console, which always sends a
 * webhook; `POST webhooks/test-call`, the console's button that posts to the saved addresses.
 */
export function portoneControlRoutes(context: SandboxContext, held: (row: PaymentRow) => HeldPayment): Hono {
  const app = new Hono();
  app.get("/channels", (c) => c.json(listChannels(context).map(shown)));
  app.post("/channels", async (c) => {
    const parsed = channelInput.safeParse(await readJson(c));
    if (!parsed.success) return problem(400, "INVALID_INPUT", z.prettifyError(parsed.error));
    const channel = addChannel(context, parsed.data);
    await context.store.durable();
    return c.json(shown(channel), 201);
  });
  app.delete("/channels/:channelKey", async (c) => {
    if (!removeChannel(context, c.req.param("channelKey"))) return notFound("channel");
    await context.store.durable();
    return c.json({ status: "ok" });
  });
  app.post("/payments/:impUid/cancel", async (c) => {
    const parsed = cancelInput.safeParse(await readJson(c));
    if (!parsed.success) return problem(400, "INVALID_INPUT", z.prettifyError(parsed.error));
    const impUid = c.req.param("impUid");
    const row = findPayment(context, impUid);
    if (!row) return notFound("PortOne payment");
    notePayment(context, row, { from: "browser", to: "gateway", name: "cancel in the console", body: parsed.data });
    const cancelled = cancelFromConsole(context, impUid, parsed.data);
    if (isCancelRefusal(cancelled)) return problem(409, "CANCEL_REFUSED", cancelled.refusal);
    await context.store.durable();
    return c.json(held(cancelled));
  });
  app.post("/webhooks/test-call", async (c) => {
    const deliveries = sendTestCall(context);
    await context.store.durable();
    return c.json(deliveries.map(({ id, url, status }) => ({ id, url, status })), 201);
  });
  return app;
}
