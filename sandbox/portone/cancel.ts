import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { newPgTid } from "./capture";
import { businessFailure, requestFailure, success, texts, type Envelope } from "./envelope";
import { announcePayment } from "./events";
import { booleanField, numberField, optional } from "./fields";
import { findBank } from "./institutions";
import { findPayment, movePayment } from "./ledger";
import { balanceOf, type PaymentRow } from "./payment";
import { findPg } from "./pg-table";
import { presentPayment } from "./present";
import { findOwn, findOwnOfOrder, type Caller } from "./visibility";

const text = optional(z.string().max(1_000));
const cancelBody = z.object({
  imp_uid: text,
  merchant_uid: text,
  amount: optional(numberField.pipe(z.number().min(0))),
  tax_free: optional(numberField.pipe(z.number().min(0))),
  vat_amount: optional(numberField.pipe(z.number().min(0))),
  checksum: optional(numberField),
  reason: text,
  refund_holder: text,
  refund_bank: text,
  refund_account: text,
  refund_tel: text,
  enable_webhook: optional(booleanField),
});
type CancelBody = z.infer<typeof cancelBody>;

/** What to cancel. `amount` absent or 0 = everything that is left. */
export interface CancelOrder {
  amount?: number;
  taxFreeAmount?: number;
  /** The balance the caller believes in; checked if given. */
  checksum?: number;
  reason?: string;
  refundAccount?: { holder?: string; bank?: string; account?: string; tel?: string };
}

/** Why nothing was cancelled, in words; nothing has changed then. */
export interface CancelRefusal {
  refusal: string;
}

/** Did the cancel refuse? */
export function isCancelRefusal(outcome: object): outcome is CancelRefusal {
  return "refusal" in outcome;
}

const refuse = (refusal: string): CancelRefusal => ({ refusal });

function findRefundProblem(row: PaymentRow, account: CancelOrder["refundAccount"]): string | null {
  if (row.payMethod !== "vbank") return null;
  if (!account?.holder || !account.bank || !account.account) return "가상계좌 환불에는 refund_holder, refund_bank, refund_account가 필요합니다.";
  if (!findBank(account.bank)) return "환불 은행코드가 올바르지 않습니다.";
  return row.pgProvider === "smartro" && !account.tel ? "환불계좌 예금주 연락처(refund_tel)가 필요합니다." : null;
}

/** The rules in order. The texts are likely where `texts` has them and ours otherwise: V1 has no table of them [unknown]. */
function findCancelProblem(context: SandboxContext, row: PaymentRow, amount: number, order: CancelOrder): string | null {
  const balance = balanceOf(row);
  if (row.paidAtMs === null) return row.account ? "입금되지 않은 가상계좌는 취소할 수 없습니다." : "결제완료 상태가 아닌 거래는 취소할 수 없습니다.";
  if (balance <= 0) return texts.alreadyCancelled;
  if (order.checksum !== undefined && order.checksum !== balance) return context.settings.read().portoneChecksumMismatchMessage;
  if (amount > balance) return "취소요청금액이 취소가능금액을 초과합니다.";
  if (amount < balance && findPg(row.pgProvider)?.cancelsPartly === false) return "테스트 모드에서는 부분취소를 지원하지 않습니다.";
  const taxFreeAmount = order.taxFreeAmount ?? 0;
  const taxFreeLeft = row.taxFreeAmount - row.cancels.reduce((sum, earlier) => sum + earlier.taxFreeAmount, 0);
  if (taxFreeAmount > amount || taxFreeAmount > taxFreeLeft) return "취소 면세금액이 올바르지 않습니다.";
  // The PG gave the money back at night and PortOne does not know: the PG's refusal is passed on.
  if (row.cancelledAtPgAtMs !== null) return "이미 PG사에서 취소된 거래입니다.";
  return findRefundProblem(row, order.refundAccount);
}

/**
 * Cancels, whole or in part. The row keeps or gets `cancelled` by setting after a part [likely], and is `cancelled` when nothing is left.
 * A refund to an account counts as done at once, as PortOne shows it. Tells nobody; see `announcePayment`.
 */
export function cancel(context: SandboxContext, row: PaymentRow, order: CancelOrder): PaymentRow | CancelRefusal {
  const amount = order.amount || balanceOf(row);
  const problem = findCancelProblem(context, row, amount, order);
  if (problem) return refuse(problem);
  const cancelledAtMs = context.clock.now();
  const id = (length: number) => randomString(context.random, alphabets.lowerHex, length);
  const reason = order.reason ?? "";
  const entry = {
    cancellationId: `${id(8)}-${id(4)}-${id(4)}-${id(4)}-${id(12)}`,
    pgTid: newPgTid(context, row.pgProvider),
    amount,
    taxFreeAmount: order.taxFreeAmount ?? 0,
    reason,
    cancelledAtMs,
    receiptUrl: null,
  };
  const cancelAmount = row.cancelAmount + amount;
  const isWhole = cancelAmount === row.amount;
  const status = isWhole || row.status === "cancelled" ? "cancelled" : context.settings.read().portonePartialCancelStatus;
  return movePayment(context, row, status, { cancelAmount, cancelledAtMs, cancelReason: reason, cancels: [...row.cancels, entry] });
}

/** Webhook of the cancel that was just made. */
function announceCancel(context: SandboxContext, row: PaymentRow): void {
  announcePayment(context, row, { cancellationId: row.cancels.at(-1)?.cancellationId });
}

/** `imp_uid` wins; a wrong one fails even if `merchant_uid` is right [certain]. Of several payments the latest paid one is meant [our choice]. */
function findCancelled(context: SandboxContext, caller: Caller, body: CancelBody): PaymentRow | null {
  if (body.imp_uid !== undefined) return findOwn(context, caller, body.imp_uid);
  const rows = findOwnOfOrder(context, caller, body.merchant_uid ?? "");
  return rows.findLast((row) => row.paidAtMs !== null && balanceOf(row) > 0) ?? rows.findLast((row) => row.paidAtMs !== null) ?? rows.at(-1) ?? null;
}

/**
 * `POST /payments/cancel`. Every refusal is HTTP 200 with code 1 [likely]; a field of the wrong type is 400 [our choice]. A webhook only
 * with `enable_webhook` [certain].
 */
export function cancelPayment(context: SandboxContext, caller: Caller, body: unknown): Envelope {
  const parsed = cancelBody.safeParse(body);
  if (!parsed.success) return requestFailure(400, "올바르지 않은 파라메터입니다.");
  const asked = parsed.data;
  const row = findCancelled(context, caller, asked);
  if (!row) return businessFailure(texts.nothingToCancel);
  const cancelled = cancel(context, row, {
    amount: asked.amount,
    taxFreeAmount: asked.tax_free,
    checksum: asked.checksum,
    reason: asked.reason,
    refundAccount: { holder: asked.refund_holder, bank: asked.refund_bank, account: asked.refund_account, tel: asked.refund_tel },
  });
  if (isCancelRefusal(cancelled)) return businessFailure(cancelled.refusal);
  if (asked.enable_webhook) announceCancel(context, cancelled);
  return success(presentPayment(cancelled));
}

/** The merchant cancels in PortOne's console: as by REST, but always with a webhook [certain]. */
export function cancelFromConsole(context: SandboxContext, impUid: string, order: CancelOrder): PaymentRow | CancelRefusal {
  const row = findPayment(context, impUid);
  if (!row) return refuse(texts.nothingToCancel);
  const cancelled = cancel(context, row, order);
  if (!isCancelRefusal(cancelled)) announceCancel(context, cancelled);
  return cancelled;
}
