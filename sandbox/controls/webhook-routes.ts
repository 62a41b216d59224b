import { Hono } from "hono";
import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { maskValue } from "../core/mask";
import { problem } from "../core/problem";
import type { Delivery } from "../core/webhook-delivery";
import { forgeryKinds, forgeWebhook } from "../core/webhook-forgery";
import type { GatewayControls } from "./gateway";
import { notFound, readInput } from "./read-input";

const releaseInput = z.strictObject({ orderId: z.string().min(1).max(200).optional() });
const forgeryInput = z.strictObject({
  orderId: z.string().min(1).max(200),
  forgery: z.enum(forgeryKinds),
  gateway: z.enum(["toss", "portone"]).optional(),
  otherOrderId: z.string().min(1).max(200).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

/** A delivery for reading: body parsed, and masked as in the record. */
function shownDelivery({ body, ...delivery }: Delivery): object {
  let parsed: unknown = body;
  try {
    parsed = JSON.parse(body);
  } catch {
    // Form bodies are shown as the text they are.
  }
  return { ...delivery, attempts: delivery.attempts.map((attempt) => ({ ...attempt, answer: maskValue(attempt.answer) })), body: maskValue(parsed) };
}

/**
 * `/webhooks`: `GET` every delivery with its attempts, newest first (`?orderId=`); `POST {id}/resend`; `POST release` (`{orderId?}`) lets those go
 * that the fault `hold` keeps back; `POST forged` (`{orderId, forgery, otherOrderId?, url?}`) sends one with a lie in it, made from what the
 * order's payment would say. Those two and resend answer when the attempts are over.
 */
export function webhookRoutes(context: SandboxContext, gateways: readonly GatewayControls[]): Hono {
  const app = new Hono();
  const { store, webhooks } = context;

  app.get("/", async (c) => c.json((await webhooks.list({ orderId: c.req.query("orderId") })).map(shownDelivery)));
  app.post("/release", async (c) => {
    const read = await readInput(c, releaseInput);
    if ("refusal" in read) return read.refusal;
    const released = await webhooks.release(read.input.orderId);
    await store.durable();
    return c.json(released.map(shownDelivery));
  });
  app.post("/forged", async (c) => {
    const read = await readInput(c, forgeryInput);
    if ("refusal" in read) return read.refusal;
    const { orderId, forgery, gateway, otherOrderId, url } = read.input;
    const notices = gateways.filter((one) => (gateway ?? one.gateway) === one.gateway).flatMap((one) => one.notices(orderId, url));
    if (notices.length === 0) {
      return problem(404, "NOTHING_TO_FORGE", "no payment of this order, or no address to send to: play a buyer first, and give url or register an address");
    }
    // The flat deposit notice is the one whose secret is meant to be checked.
    const chosen = forgery === "wrong-secret" ? notices.filter(({ event }) => event === "DEPOSIT_CALLBACK") : [];
    const forged = (chosen.length > 0 ? chosen : notices.filter(({ event }) => event !== "DEPOSIT_CALLBACK")).flatMap(
      (notice) => forgeWebhook(notice, forgery, context.random, otherOrderId) ?? [],
    );
    if (forged.length === 0) return problem(409, "NOTHING_TO_FORGE", "PortOne's webhooks carry no secret: choose another forgery");
    const sent = forged.map((event) => webhooks.send(event));
    await Promise.all(sent.map(({ id }) => webhooks.firstAttempt(id)));
    await store.durable();
    return c.json(sent.map((delivery) => shownDelivery(webhooks.find(delivery.id) ?? delivery)), 201);
  });
  app.post("/:id/resend", async (c) => {
    const delivery = await webhooks.resend(c.req.param("id"));
    if (!delivery) return notFound("webhook");
    await store.durable();
    return c.json(shownDelivery(delivery));
  });
  return app;
}
