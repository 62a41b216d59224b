import type { SandboxContext } from "../core/context";
import { findPayment, findPaymentsOfOrder, listPayments } from "./ledger";
import type { PortoneMerchant } from "./merchants";
import type { PaymentRow } from "./payment";

/** Who asks: the merchant of the token, and the sub-merchant that the `Tier` header selects [certain]. */
export interface Caller {
  merchant: PortoneMerchant;
  tierCode: string | null;
}

function owns(caller: Caller, row: PaymentRow): boolean {
  return row.userCode === caller.merchant.userCode && row.tierCode === caller.tierCode;
}

/** The caller's payment with this imp_uid; `null` also if it is another merchant's. */
export function findOwn(context: SandboxContext, caller: Caller, impUid: string): PaymentRow | null {
  const row = findPayment(context, impUid);
  return row && owns(caller, row) ? row : null;
}

/** The caller's payments of a merchant_uid, oldest first. */
export function findOwnOfOrder(context: SandboxContext, caller: Caller, merchantUid: string): PaymentRow[] {
  return findPaymentsOfOrder(context, merchantUid).filter((row) => owns(caller, row));
}

/** All of the caller's payments. */
export async function listOwn(context: SandboxContext, caller: Caller): Promise<PaymentRow[]> {
  return (await listPayments(context)).filter((row) => owns(caller, row));
}
