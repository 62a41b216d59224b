import type { SandboxContext } from "../core/context";
import { requestFailure, success, texts, type Envelope } from "./envelope";
import { balanceOf } from "./payment";
import { unixSeconds } from "./seoul-time";
import { findOwn, type Caller } from "./visibility";

interface Split {
  tax_free: number;
  supply: number;
  vat: number;
  service: number;
}

const nothing: Split = { tax_free: 0, supply: 0, vat: 0, service: 0 };

/** VAT is an eleventh of the taxed part, rounded to whole won. */
function split(amount: number, taxFreeAmount: number): Split {
  const vat = Math.round((amount - taxFreeAmount) / 11);
  return { tax_free: taxFreeAmount, supply: amount - taxFreeAmount - vat, vat, service: 0 };
}

/**
 * `GET /payments/{imp_uid}/balance`: what is left, split for the cash receipt; PAYCO only [certain], 405 for other PGs [likely]. All of it
 * counts as the primary means: the sandbox's PAYCO pays without points.
 */
export function readBalance(context: SandboxContext, caller: Caller, impUid: string): Envelope {
  const row = findOwn(context, caller, impUid);
  if (!row) return requestFailure(404, texts.noPayment);
  if (row.pgProvider !== "payco") return requestFailure(405, "PAYCO 결제건만 조회할 수 있습니다.");
  const isPaid = row.paidAtMs !== null;
  const cancelledTaxFree = row.cancels.reduce((sum, cancel) => sum + cancel.taxFreeAmount, 0);
  const shares = (primary: Split) => ({ cash_receipt: nothing, primary, secondary: nothing, discount: nothing });
  const histories = [
    ...(row.paidAtMs === null ? [] : [{ ...shares(split(row.amount, row.taxFreeAmount)), created: unixSeconds(row.paidAtMs) }]),
    ...row.cancels.map((cancel) => ({ ...shares(split(-cancel.amount, -cancel.taxFreeAmount)), created: unixSeconds(cancel.cancelledAtMs) })),
  ];
  const left = isPaid ? balanceOf(row) : 0;
  return success({ amount: left, ...shares(isPaid ? split(left, row.taxFreeAmount - cancelledTaxFree) : nothing), histories });
}
