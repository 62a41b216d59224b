import type { SandboxContext } from "../core/context";
import { findPayment, movePayment, notePayment } from "./ledger";
import { balanceOf, type PaymentRow } from "./payment";
import { findPg } from "./pg-table";
import { nextSeoulTime } from "./seoul-time";

const job = "portone-auto-cancel";

/**
 * Plans the night in which the PG gives a really debited test payment back: credit cards only, not check cards, and no wallet
 * that the PG resells [certain].
 */
export function planAutoCancel(context: SandboxContext, row: PaymentRow): void {
  const at = context.settings.read().portoneAutoCancelAt;
  const isGivenBack = findPg(row.pgProvider)?.debitsInTest && row.payMethod === "card" && row.card?.type === "credit";
  if (isGivenBack && at !== "off") context.schedule.set(job, row.impUid, nextSeoulTime(context.clock.now(), at));
}

/** Registers what happens at night; once, before the schedule starts. PortOne is not told: the row stays as it is [certain]. */
export function registerPortoneAutoCancel(context: SandboxContext): void {
  context.schedule.handle(job, (impUid) => {
    context.schedule.cancel(job, impUid);
    const row = findPayment(context, impUid);
    if (!row || row.cancelledAtPgAtMs !== null || balanceOf(row) <= 0) return;
    movePayment(context, row, row.status, { cancelledAtPgAtMs: context.clock.now() });
    notePayment(context, row, {
      from: "gateway",
      to: "gateway",
      name: "given back at the PG, unseen by PortOne",
      body: { impUid, pgProvider: row.pgProvider, amount: balanceOf(row) },
    });
  });
}
