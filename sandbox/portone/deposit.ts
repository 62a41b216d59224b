import type { SandboxContext } from "../core/context";
import { announcePayment } from "./events";
import { findPayment, movePayment } from "./ledger";
import type { PaymentRow } from "./payment";

/** Why a deposit cannot be played: a sentence for the controls, not a gateway error. */
export interface DepositProblem {
  problem: string;
}

/**
 * Plays the buyer's deposit: `ready` becomes `paid`, and a webhook says so [certain]. The account takes exactly its amount, and nothing
 * after its due time.
 */
export function deposit(context: SandboxContext, impUid: string, amount?: number): PaymentRow | DepositProblem {
  const row = findPayment(context, impUid);
  if (!row?.account || row.status !== "ready") {
    return { problem: `no virtual account waits for a deposit under this key (status ${row?.status ?? "unknown"})` };
  }
  if (amount !== undefined && amount !== row.amount) return { problem: `the bank takes exactly ${String(row.amount)}, not ${String(amount)}` };
  if (context.clock.now() > row.account.dueAtMs) return { problem: "the account's due time has passed" };
  const paid = movePayment(context, row, "paid", { paidAtMs: context.clock.now() });
  announcePayment(context, paid);
  return paid;
}

/** The bank takes a deposit back: `paid` returns to `ready`, with a webhook [our choice: V1's material does not speak of it]. */
export function reverseDeposit(context: SandboxContext, impUid: string): PaymentRow | DepositProblem {
  const row = findPayment(context, impUid);
  if (!row?.account || row.status !== "paid" || row.cancelAmount > 0) {
    return { problem: `no deposited virtual account under this key (status ${row?.status ?? "unknown"})` };
  }
  const waiting = movePayment(context, row, "ready", { paidAtMs: null });
  announcePayment(context, waiting);
  return waiting;
}
