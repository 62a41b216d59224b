import type { ShopContext } from "../context";
import { Prisma } from "../db/generated/client";
import { log } from "../log";
import { carryOutCommand } from "./carry-out-command";
import { leaseEnd, readCommand } from "./command";

/** "due": commands whose time has come. "all": every open one, for the first pass after a start. */
export type RepairScope = "due" | "all";

/** Commands that one instance looks at side by side: a gateway that hangs must not keep the others waiting. */
const SIDE_BY_SIDE = 8;

/**
 * Finishes gateway commands that a crash, a cut or an unclear answer left open, and says how many it looked at. Several
 * instances may run it at once: each claims a row before it looks. Taking one that is still being carried out elsewhere is
 * harmless: it reads first, and repeats with the same idempotency key.
 */
export async function repairCommands(context: ShopContext, scope: RepairScope = "due"): Promise<number> {
  // The bound of the first pass: commands begun after it are others' and not left over.
  const before = scope === "all" ? context.clock.now() : null;
  const seen = new Set<string>();
  const work = async (): Promise<void> => {
    for (let id = await nextCommand(context, before, seen); id !== null; id = await nextCommand(context, before, seen)) {
      await repairCommand(context, id, scope).catch((error: unknown) => log.error({ err: error, commandId: id }, "a command could not be repaired"));
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return seen.size;
}

/** Looks at one open command again, if it is due and nobody else is at it. */
export async function repairCommand(context: ShopContext, id: string, scope: RepairScope = "due"): Promise<void> {
  const now = context.clock.now();
  const isDue = scope === "due" ? Prisma.sql`AND next_check_at <= ${now}` : Prisma.empty;
  const claimed = await context.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE gateway_command SET next_check_at = ${leaseEnd(context)}, tries = tries + 1
    WHERE id = (
      SELECT id FROM gateway_command WHERE id = ${id}::uuid AND status IN ('RUNNING', 'UNKNOWN') ${isDue} FOR UPDATE SKIP LOCKED
    ) RETURNING id`);
  if (claimed.length === 0) return;
  await carryOutCommand(context, await readCommand(context.db, { id }), true);
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
