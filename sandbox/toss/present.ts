import { formatSeoulTime } from "./kst";
import type { PaymentRecord, TossPayment } from "./payment";

/** The version that widget keys are pinned to [certain]; the sandbox speaks only this one. */
export const tossApiVersion = "2022-11-16";

/** Fraction digits of a currency's main unit [certain: ISO 4217]; KRW and JPY amounts are whole. */
function roundTax(amount: number, currency: string): number {
  const scale = currency === "USD" ? 100 : 1;
  return Math.round(amount * scale) / scale;
}

/**
 * VAT inside an amount: round((amount - tax free) / 11), so 30000 → 2727 and 15000 → 1364 [certain].
 */
export function vatOf(amount: number, taxFreeAmount: number, currency = "KRW"): number {
  return roundTax((amount - taxFreeAmount) / 11, currency);
}

const neverApproved = new Set(["READY", "IN_PROGRESS", "ABORTED", "EXPIRED"]);

/** The Payment object of a record, in documented field order and with explicit nulls. */
export function presentPayment(record: PaymentRecord, baseUrl: string): TossPayment {
  const isWithoutMethod = record.method === null;
  const canceledTaxFree = record.cancels.reduce((sum, cancel) => sum + cancel.taxFreeAmount, 0);
  const taxFreeAmount = record.taxFreeAmount - canceledTaxFree;
  const vat = vatOf(record.balanceAmount, taxFreeAmount + record.taxExemptionAmount, record.currency);
  return {
    mId: record.mId,
    lastTransactionKey: record.lastTransactionKey,
    paymentKey: record.paymentKey,
    orderId: record.orderId,
    orderName: record.orderName,
    taxExemptionAmount: record.taxExemptionAmount,
    status: record.status,
    requestedAt: formatSeoulTime(record.requestedAtMs),
    approvedAt: record.approvedAtMs === null ? null : formatSeoulTime(record.approvedAtMs),
    // A payment that expired before a method was chosen shows null here [certain, one live sample].
    useEscrow: record.status === "EXPIRED" && isWithoutMethod ? null : record.useEscrow,
    cultureExpense: record.cultureExpense,
    card: record.card,
    virtualAccount: record.virtualAccount,
    transfer: record.transfer,
    mobilePhone: record.mobilePhone,
    giftCertificate: record.giftCertificate,
    cashReceipt: presentReceipt(record),
    cashReceipts: record.cashReceipts ?? null,
    discount: null,
    cancels: record.cancels.length === 0 ? null : record.cancels,
    secret: record.secret,
    type: record.paymentType === "KEYIN" ? "NORMAL" : record.paymentType,
    easyPay: record.easyPay,
    country: "KR",
    failure: record.failure,
    isPartialCancelable: isPartialCancelable(record),
    receipt: neverApproved.has(record.status)
      ? null
      : { url: `${baseUrl}/toss/receipt/redirection?transactionId=${record.paymentKey}&ref=PX` },
    checkout: { url: `${baseUrl}/toss/v1/payments/${record.paymentKey}/checkout` },
    currency: record.currency,
    totalAmount: record.amount,
    balanceAmount: record.balanceAmount,
    suppliedAmount: roundTax(record.balanceAmount - vat - taxFreeAmount - record.taxExemptionAmount, record.currency),
    vat,
    taxFreeAmount,
    method: record.method,
    version: tossApiVersion,
    metadata: record.metadata,
  };
}

function presentReceipt({ cashReceipts }: PaymentRecord): TossPayment["cashReceipt"] {
  const issued = cashReceipts?.findLast((receipt) => receipt.transactionType === "CONFIRM");
  if (!issued) return null;
  const { type, receiptKey, issueNumber, receiptUrl, amount, taxFreeAmount } = issued;
  return { type, receiptKey, issueNumber, receiptUrl, amount, taxFreeAmount };
}

/**
 * Escrow orders cannot be cancelled in part [certain: text of NOT_ALLOWED_PARTIAL_REFUND]; nor can a card payment with a
 * tax exemption amount [certain: SDK types].
 */
export function isPartialCancelable(record: PaymentRecord): boolean {
  return !record.useEscrow && !(record.method === "카드" && record.taxExemptionAmount > 0);
}
