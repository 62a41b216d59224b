import { Hono } from "hono";
import { z } from "zod";
import { parseSpanMs } from "../core/clock";
import type { SandboxContext } from "../core/context";
import { waitAtMost } from "../core/patience";
import { problem } from "../core/problem";
import type { Job } from "../core/schedule";
import { readInput } from "./read-input";

const clockInput = z
  .strictObject({ now: z.iso.datetime({ offset: true }), advance: z.string(), next: z.literal(true) })
  .partial()
  .refine((given) => Object.keys(given).length === 1, "give one of: now (an ISO moment), advance (a span such as 30m, 1h30m or 15d), next: true");

/** How many planned events the clock shows. */
const shownJobs = 100;
/** Webhooks that the move set off are waited for this long, so that a test reads what came of them; slower ones go on alone. */
const webhookPatienceMs = 10_000;

/** A planned event: what kind (`webhook`, `toss-expiry`, …), of what (a webhook's id, a payment's key), and when on the sandbox's clock. */
interface ShownJob {
  kind: string;
  ref: string;
  dueAt: string;
}

const shown = ({ kind, ref, dueAtMs }: Job): ShownJob => ({ kind, ref, dueAt: new Date(dueAtMs).toISOString() });

/** What the clock shows: the sandbox's time, the real one, and how far they are apart. */
export function timeOf({ clock }: SandboxContext) {
  return { now: new Date(clock.now()).toISOString(), realNow: new Date(clock.realNow()).toISOString(), offsetMs: clock.offsetMs() };
}

/**
 * `/clock`: `GET` the time and what is planned; `PUT` `{now}`, `{advance}` or `{next: true}`, which goes on to the next planned event
 * (and moves nothing if there is none), answers with what `ran`; `DELETE` back to real time. `next` also waits for the webhooks that it
 * sent.
 */
export function clockRoutes(context: SandboxContext): Hono {
  const app = new Hono();
  const { clock, schedule, store, webhooks } = context;

  /** Moves the clock; the schedule runs what is due in the same turn. */
  const move = (to: () => void): ShownJob[] => {
    const ran: ShownJob[] = [];
    const stop = schedule.observe((job) => void ran.push(shown(job)));
    try {
      to();
    } finally {
      stop();
    }
    return ran;
  };

  app.get("/", (c) => c.json({ ...timeOf(context), scheduled: schedule.upcoming(shownJobs).map(shown) }));
  app.put("/", async (c) => {
    const read = await readInput(c, clockInput);
    if ("refusal" in read) return read.refusal;
    const { now, advance, next } = read.input;
    const spanMs = advance === undefined ? null : parseSpanMs(advance);
    if (advance !== undefined && spanMs === null) return problem(400, "INVALID_INPUT", `advance "${advance}" is no span. Give one such as 30m, 1h30m, 15d or -10s.`);
    const [first] = next ? schedule.upcoming(1) : [];
    const ran = move(() => {
      if (now !== undefined) clock.set(Date.parse(now));
      else if (spanMs !== null) clock.advance(spanMs);
      else if (first && first.dueAtMs > clock.now()) clock.set(first.dueAtMs);
      else schedule.runDue();
    });
    if (next) await waitAtMost(webhookPatienceMs, webhooks.idle());
    await store.durable();
    return c.json({ ...timeOf(context), ran });
  });
  app.delete("/", async (c) => {
    clock.reset();
    await store.durable();
    return c.json(timeOf(context));
  });
  return app;
}
