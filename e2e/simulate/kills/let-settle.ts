import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";

const LOOK_EVERY_MS = 250;
const HURRY_EVERY_MS = 3_000;
/** Every look that was planned is made so often: what the first one moves, the next one sees. */
const ROUNDS_OF_LOOKS = 2;

/**
 * The shop's clock is the real one, so instead of waiting for hours what it waits for is brought forward: when a command, a
 * notice, an attempt is looked at next, when no call of a command can be on its way any more (none is: nobody was killed for a
 * while), and when an unpaid order's time ends. Nothing else is touched, and a ladder that has ended stays at its end.
 */
const hurry = [
  `UPDATE gateway_command SET next_check_at = now(), created_at = created_at - interval '2 minutes' WHERE status IN ('RUNNING', 'UNKNOWN') AND next_check_at IS NOT NULL`,
  `UPDATE webhook_event SET next_try_at = now() WHERE status = 'RECEIVED' AND next_try_at IS NOT NULL`,
  `UPDATE "order" SET expires_at = now() WHERE status = 'PENDING' AND expires_at > now()`,
];
const hurryLooks = `UPDATE payment_attempt SET next_look_at = now() WHERE next_look_at IS NOT NULL`;

const stillOpen = `
  SELECT
    (SELECT count(*) FROM gateway_command WHERE status IN ('RUNNING', 'UNKNOWN'))::int AS commands,
    (SELECT count(*) FROM refund WHERE status NOT IN ('DONE', 'FAILED'))::int AS refunds,
    (SELECT count(*) FROM webhook_event WHERE status = 'RECEIVED')::int AS notices,
    (SELECT count(*) FROM "order" WHERE status = 'PENDING')::int AS unpaid,
    (SELECT count(*) FROM payment_attempt WHERE next_look_at <= now())::int AS looks`;

type Open = { commands: number; refunds: number; notices: number; unpaid: number; looks: number };

/**
 * Waits until the shop has brought everything to its end by itself: nobody helps it but the time. Resolves with what was left
 * when `withinMs` were over; all zero if nothing was.
 */
export async function letSettle(database: Client, withinMs: number, signal: AbortSignal): Promise<Open> {
  const untilMs = performance.now() + withinMs;
  let open = await readOpen(database);
  for (let round = 0; round < ROUNDS_OF_LOOKS; round += 1) {
    await database.query(hurryLooks);
    let hurriedMs = -Infinity;
    do {
      if (performance.now() - hurriedMs > HURRY_EVERY_MS) {
        for (const statement of hurry) await database.query(statement);
        hurriedMs = performance.now();
      }
      await pause(LOOK_EVERY_MS);
      open = await readOpen(database);
    } while (isOpen(open) && performance.now() < untilMs && !signal.aborted);
  }
  return open;
}

async function readOpen(database: Client): Promise<Open> {
  const { rows } = await database.query<Open>(stillOpen);
  const [open] = rows;
  if (!open) throw new Error("the database answered nothing");
  return open;
}

function isOpen(open: Open): boolean {
  return Object.values(open).some((count) => count > 0);
}

/** `2 commands, 1 looks`, or "nothing". */
export function wordsOf(open: Open): string {
  const words = Object.entries(open).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  return words.length === 0 ? "nothing" : words.join(", ");
}
