import { workSideBySide } from "../background/side-by-side";
import { later } from "../clock/clock";
import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { carryOutCommand } from "./carry-out-command";
import { log } from "../log";
import { leaseEnd, readCommand } from "./command";
import { askAgainLater } from "./command-endings";

/**
 * Which commands: "due" are those whose time has come, "all" every open one, for the first pass after a start (a step of the
 * ladder only for one that a dead process was carrying out). "asked" is
 * for somebody who opened a page: an unknown one that was not just looked at, beside the ladder and not as a step of it,
 * also when the ladder has ended.
 */
export type RepairScope = "due" | "all" | "asked";

/** A page that is opened again and again asks the gateway no more often than this. */
const ASKED_AT_MOST_EVERY_MS = 5_000;

/**
 * Finishes gateway commands that a crash, a cut or an unclear answer left open, and says how many it looked at. Several
 * instances may run it at once: each claims a row before it looks. Taking one that is still being carried out elsewhere is
 * harmless: it reads first, and repeats with the same idempotency key.
 */
export async function repairCommands(context: ShopContext, scope: Exclude<RepairScope, "asked"> = "due"): Promise<number> {
  // The bound of the first pass: commands begun after it are others' and not left over.
  const before = scope === "all" ? context.clock.now() : null;
  const seen = new Set<string>();
  return workSideBySide({
    take: () => nextCommand(context, before, seen),
    work: (id) => repairCommand(context, id, scope),
    idsOf: (commandId) => ({ commandId }),
  });
}

/** Looks at an order's commands whose outcome is unknown, because somebody opened its page. */
export async function repairCommandsOf(context: ShopContext, orderId: string): Promise<void> {
  const commands = await context.db.gatewayCommand.findMany({ where: { orderId, status: "UNKNOWN" }, select: { id: true } });
  await Promise.all(commands.map(({ id }) => repairCommand(context, id, "asked")));
}

/** Looks at one open command again, if the scope takes it and nobody else is at it. */
export async function repairCommand(context: ShopContext, id: string, scope: RepairScope = "due"): Promise<void> {
  const now = context.clock.now();
  // A start looks at what is unknown too, but not as a step: instances that start again and again must not use up the ladder.
  const isStep = scope === "due" ? Prisma.sql`TRUE` : scope === "all" ? Prisma.sql`status = 'RUNNING'` : Prisma.sql`FALSE`;
  const lease = Prisma.sql`CASE gateway WHEN 'toss' THEN ${leaseEnd(context, "toss")}::timestamptz ELSE ${leaseEnd(context, "portone")}::timestamptz END`;
  const claimed = await context.db.$queryRaw<{ isStep: boolean }[]>(Prisma.sql`
    UPDATE gateway_command SET checked_at = ${now},
      tries = CASE WHEN ${isStep} THEN tries + 1 ELSE tries END, next_check_at = CASE WHEN ${isStep} THEN ${lease} ELSE next_check_at END
    WHERE id = (
      SELECT id FROM gateway_command WHERE id = ${id}::uuid AND status IN ('RUNNING', 'UNKNOWN') ${condition(scope, now)} FOR UPDATE SKIP LOCKED
    ) RETURNING ${isStep} AS "isStep"`);
  if (claimed.length === 0) return;
  const isBesideLadder = claimed[0]?.isStep === false;
  const command = await readCommand(context.db, { id });
  // What cannot be settled is a step of the ladder too: else it would be tried for ever and nobody told.
  await carryOutCommand(context, { ...command, isBesideLadder }, true).catch(async (error: unknown) => {
    log.error({ err: error, orderId: command.orderId, commandId: id }, "a command could not be carried out");
    await askAgainLater(context, { ...command, isBesideLadder }, error instanceof Error ? error.name : "error");
  });
}

function condition(scope: RepairScope, now: Date): Prisma.Sql {
  switch (scope) {
    case "due":
      return Prisma.sql`AND next_check_at <= ${now}`;
    case "all":
      return Prisma.empty;
    case "asked":
      return Prisma.sql`AND status = 'UNKNOWN' AND COALESCE(checked_at, created_at) <= ${later(now, -ASKED_AT_MOST_EVERY_MS)}`;
  }
}

/** The next command that none of this pass's workers has taken, or null. */
async function nextCommand({ db, clock }: ShopContext, before: Date | null, seen: Set<string>): Promise<string | null> {
  for (;;) {
    const command = await db.gatewayCommand.findFirst({
      where: {
        id: { notIn: [...seen] },
        status: { in: ["RUNNING", "UNKNOWN"] },
        ...(before === null ? { nextCheckAt: { lte: clock.now() } } : { createdAt: { lte: before } }),
      },
      orderBy: { createdAt: "asc" },
      select: { id: true },
    });
    if (command === null) return null;
    // Another worker may have taken it while this one asked.
    if (seen.has(command.id)) continue;
    seen.add(command.id);
    return command.id;
  }
}
