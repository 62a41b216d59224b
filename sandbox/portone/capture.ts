import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { planAutoCancel } from "./auto-cancel";
import type { ReadChoice } from "./choice";
import { movePayment } from "./ledger";
import type { PaymentRow } from "./payment";

/** A transaction number of the PG: its code, and the sandbox's time to tell the day [our shape; every PG has its own]. */
export function newPgTid(context: SandboxContext, pgProvider: string): string {
  const day = new Date(context.clock.now() + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
  return `${pgProvider}_${day}${randomString(context.random, alphabets.digits, 14)}`;
}

/**
 * The PG charges the buyer, or issues the account: `ready` becomes `paid`, or stays `ready` with an account [certain]. Nobody is told
 * yet; see `announcePayment`.
 */
export function capture(context: SandboxContext, row: PaymentRow, chosen: Exclude<ReadChoice, { kind: "invalid" }>): PaymentRow {
  const pgTid = newPgTid(context, row.pgProvider);
  if (chosen.kind === "account") return movePayment(context, row, "ready", { account: chosen.account, pgTid });
  const { payMethod, embPgProvider, card, bank } = chosen;
  const paid = movePayment(context, row, "paid", {
    payMethod,
    embPgProvider,
    card,
    bank,
    pgTid,
    applyNum: card ? randomString(context.random, alphabets.digits, 8) : null,
    paidAtMs: context.clock.now(),
  });
  planAutoCancel(context, paid);
  return paid;
}

/** The PG or the shop refuses: `ready` becomes `failed`. No webhook follows a failed window [certain]. */
export function fail(context: SandboxContext, row: PaymentRow, failCode: string, failReason: string): PaymentRow {
  return movePayment(context, row, "failed", { failCode, failReason, failedAtMs: context.clock.now() });
}
