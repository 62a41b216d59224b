import type { PaymentCancel, PaymentRow } from "./payment";
import { unixSeconds } from "./seoul-time";

/** One entry of `cancel_history` [certain fields]. */
export function presentCancel(cancel: PaymentCancel) {
  return {
    pg_tid: cancel.pgTid,
    amount: cancel.amount,
    cancelled_at: unixSeconds(cancel.cancelledAtMs),
    reason: cancel.reason,
    cancellation_id: cancel.cancellationId,
    receipt_url: cancel.receiptUrl,
  };
}

/**
 * The payment object of V1 REST, every field of the schema, `null` where nothing applies; times are unix seconds, 0 while they do not
 * apply [certain]. `receipt_url` is null: a PG's test payments often have no receipt, and the sandbox prints none.
 */
export function presentPayment(row: PaymentRow) {
  const { card, bank, account, buyer } = row;
  return {
    imp_uid: row.impUid,
    merchant_uid: row.merchantUid,
    pay_method: row.payMethod,
    channel: row.device,
    pg_provider: row.pgProvider,
    emb_pg_provider: row.embPgProvider,
    pg_tid: row.pgTid,
    pg_id: row.pgId,
    sandbox: true,
    escrow: row.escrow,
    apply_num: row.applyNum,
    bank_code: bank?.code ?? null,
    bank_name: bank?.name ?? null,
    card_code: card?.code ?? null,
    card_name: card?.name ?? null,
    card_issuer_code: card?.hasIssuer ? card.code : null,
    card_issuer_name: card?.hasIssuer ? card.name : null,
    card_publisher_code: card?.hasIssuer ? card.code : null,
    card_publisher_name: card?.hasIssuer ? card.name : null,
    card_quota: card?.quotaMonths ?? 0,
    card_number: card?.number ?? null,
    card_type: card === null ? null : card.type === "check" ? 1 : 0,
    vbank_code: account?.bankCode ?? null,
    vbank_name: account?.bankName ?? null,
    vbank_num: account?.accountNumber ?? null,
    vbank_holder: account?.holderName ?? null,
    vbank_date: unixSeconds(account?.dueAtMs ?? null),
    vbank_issued_at: unixSeconds(account?.issuedAtMs ?? null),
    name: row.name,
    amount: row.amount,
    cancel_amount: row.cancelAmount,
    currency: row.currency,
    buyer_name: buyer.name,
    buyer_email: buyer.email,
    buyer_tel: buyer.tel,
    buyer_addr: buyer.address,
    buyer_postcode: buyer.postcode,
    custom_data: row.customData,
    user_agent: row.userAgent,
    status: row.status,
    started_at: unixSeconds(row.startedAtMs),
    paid_at: unixSeconds(row.paidAtMs),
    failed_at: unixSeconds(row.failedAtMs),
    cancelled_at: unixSeconds(row.cancelledAtMs),
    fail_reason: row.failReason,
    cancel_reason: row.cancelReason,
    receipt_url: null,
    cancel_history: row.cancels.map(presentCancel),
    // Only accounts with a fixed number collect deposits here [certain]; the sandbox issues none of those.
    deposit_history: [],
    cancel_receipt_urls: row.cancels.flatMap((cancel) => cancel.receiptUrl ?? []),
    cash_receipt_issued: false,
    customer_uid: row.customerUid,
    customer_uid_usage: row.customerUidUsage,
    promotion: null,
  };
}
