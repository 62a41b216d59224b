import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { recordWrite } from "../flow-log/record-write";
import type { Recorder } from "../flow-log/recorder";
import { log } from "../log";
import type { OrderEventCode } from "../orders/order-events";
import type { Command } from "./command";
import type { GatewayRefusal } from "./gateway";
import { adviceOf } from "./refusal-advice";

/**
 * When an unclear outcome is asked about again, in milliseconds after each look: quickly at first (a buyer is waiting),
 * then ever more slowly, for about a day. After the last the operator is called (money rule M7: a bounded ladder).
 */
export const askAgainAfterMs = [
  1_000, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 600_000, 1_800_000, 3_600_000, 7_200_000,
  14_400_000, 28_800_000, 28_800_000,
] as const;

/**
 * Ends a command whose call was refused, and the refund that it was for: one statement, so that no crash leaves one without
 * the other, and only if nobody ended it otherwise meanwhile.
 */
export async function endRefused({ db, clock, recorder }: ShopContext, command: Command, refusal: GatewayRefusal): Promise<void> {
  const { operator } = adviceOf(refusal.code, command.kind === "CONFIRM" ? "payment" : "refund");
  log.info({ orderId: command.orderId, kind: command.kind, code: refusal.code, status: refusal.status, operator }, "a gateway refused a command");
  const [at, startedMs] = [clock.now(), performance.now()];
  await db.$queryRaw(Prisma.sql`
    WITH ended AS (
      UPDATE gateway_command SET
        status = 'FAILED', open_for_order_id = NULL, next_check_at = NULL, finished_at = ${at}, refund_account = NULL,
        failure_code = ${refusal.code}, failure_message = ${refusal.message}, failure_status = ${refusal.status}::int
      WHERE id = ${command.id}::uuid AND status IN ('RUNNING', 'UNKNOWN') RETURNING id
    ), refunded AS (
      UPDATE refund SET status = 'FAILED', finished_at = ${at} FROM ended WHERE refund.command_id = ended.id
    )
    SELECT id FROM ended`);
  recordEnding(recorder, command, "COMMAND_REFUSED", startedMs, { status: "FAILED", code: refusal.code, message: refusal.message });
}

/**
 * Notes that a command's outcome is not known and when to look again; at the ladder's end, that an operator is needed. `until`:
 * what is waited for is over then, which is no step of the ladder and never its end.
 */
export async function askAgainLater({ db, clock, recorder }: ShopContext, command: Command, reason: string, until: Date | null = null): Promise<void> {
  const [at, startedMs] = [clock.now(), performance.now()];
  const waitMs = until === null ? askAgainAfterMs[command.tries - 1] : until.getTime() - at.getTime();
  const event: OrderEventCode | null = waitMs === undefined ? "OPERATOR_NEEDED" : command.tries === 1 ? "PAYMENT_UNKNOWN" : null;
  log[waitMs === undefined ? "error" : "warn"](
    { orderId: command.orderId, kind: command.kind, tries: command.tries, reason },
    waitMs === undefined ? "a command's outcome could not be found out: an operator is needed" : "the outcome of a command is not known",
  );
  await db.$queryRaw(Prisma.sql`
    WITH waiting AS (
      UPDATE gateway_command SET status = 'UNKNOWN', next_check_at = ${command.isBesideLadder ? Prisma.sql`next_check_at` : Prisma.sql`${waitMs === undefined ? null : later(at, waitMs)}::timestamptz`}
      WHERE id = ${command.id}::uuid AND status IN ('RUNNING', 'UNKNOWN') RETURNING id, order_id
    ), refunded AS (
      UPDATE refund SET status = 'UNKNOWN' FROM waiting WHERE refund.command_id = waiting.id AND refund.status = 'REQUESTED'
    )${event === null ? Prisma.empty : eventPart(event, at, { command: command.kind, commandId: command.id, reason })}
    SELECT id FROM waiting`);
  recordEnding(recorder, command, "COMMAND_UNKNOWN", startedMs, { status: "UNKNOWN", reason, tries: command.tries, askAgainAfterMs: waitMs ?? null });
}

function recordEnding(recorder: Recorder, { id, kind, orderId, amount }: Command, name: string, startedMs: number, ending: Record<string, unknown>): void {
  recordWrite(recorder, { orderId, attempt: null, name, correlationId: id, startedMs, body: { kind, amount, ...ending } });
}

/** Once a command: pages that are opened look again beside the ladder. */
function eventPart(code: OrderEventCode, at: Date, detail: Record<string, unknown>): Prisma.Sql {
  return Prisma.sql`, told AS (
      INSERT INTO order_event (order_id, at, code, detail)
      SELECT order_id, ${at}::timestamptz, ${code}, ${JSON.stringify(detail)}::jsonb FROM waiting
      WHERE NOT EXISTS (SELECT FROM order_event earlier WHERE earlier.order_id = waiting.order_id AND earlier.code = ${code} AND earlier.detail ->> 'commandId' = waiting.id::text)
    )`;
}

/** Puts into the order's history that somebody has to look at it. */
export async function callOperator({ db, clock }: ShopContext, command: Command, reason: string): Promise<void> {
  log.error({ orderId: command.orderId, kind: command.kind, reason }, "an operator is needed");
  const code: OrderEventCode = "OPERATOR_NEEDED";
  await db.orderEvent.create({ data: { orderId: command.orderId, at: clock.now(), code, detail: { command: command.kind, commandId: command.id, reason } } });
}
