import type { SandboxContext } from "../core/context";
import { receiptsOfPayment } from "./cash-receipts";
import { formatSeoulTime } from "./kst";
import type { PaymentRecord, TossCashReceipt, TossPayment, TossVirtualAccount } from "./payment";
import { roundMoney, untaxedLeft, vatOf } from "./tax";

/** The version that widget keys are pinned to [certain]; the sandbox speaks only this one. */
export const tossApiVersion = "2022-11-16";

const neverApproved = new Set(["READY", "IN_PROGRESS", "ABORTED", "EXPIRED"]);

/**
 * How long a buyer's refund account is shown, from when the window opened; afterwards it is `null`. About half an hour is certain;
 * that it counts from the window, and that it holds for the payment window's option as for a widget's own form, is likely.
 */
const refundAccountShownMs = 30 * 60_000;

/** The Payment object of a record as it is now, in documented field order and with explicit nulls. */
export function presentPayment(context: SandboxContext, record: PaymentRecord): TossPayment {
  const { baseUrl } = context;
  const isWithoutMethod = record.method === null;
  const { taxFreeAmount, taxExemptionAmount } = untaxedLeft(record);
  const vat = vatOf(record.balanceAmount, taxFreeAmount + taxExemptionAmount, record.currency);
  const receipts = receiptsOfPayment(context, record);
  return {
    mId: record.mId,
    lastTransactionKey: record.lastTransactionKey,
    paymentKey: record.paymentKey,
    orderId: record.orderId,
    orderName: record.orderName,
    taxExemptionAmount,
    status: record.status,
    requestedAt: formatSeoulTime(record.requestedAtMs),
    approvedAt: record.approvedAtMs === null ? null : formatSeoulTime(record.approvedAtMs),
    // A payment that expired before a method was chosen shows null here [certain, one live sample].
    useEscrow: record.status === "EXPIRED" && isWithoutMethod ? null : record.useEscrow,
    cultureExpense: record.cultureExpense,
    card: record.card,
    virtualAccount: record.virtualAccount && presentAccount(context, record, record.virtualAccount),
    transfer: record.transfer,
    mobilePhone: record.mobilePhone,
    giftCertificate: record.giftCertificate,
    cashReceipt: presentReceipt(receipts),
    cashReceipts: receipts,
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
    suppliedAmount: roundMoney(record.balanceAmount - vat - taxFreeAmount - taxExemptionAmount, record.currency),
    vat,
    taxFreeAmount,
    method: record.method,
    version: tossApiVersion,
    metadata: record.metadata,
  };
}

function presentAccount(context: SandboxContext, { requestedAtMs }: PaymentRecord, account: TossVirtualAccount): TossVirtualAccount {
  const isShown = context.clock.now() < requestedAtMs + refundAccountShownMs;
  return isShown ? account : { ...account, refundReceiveAccount: null };
}

function presentReceipt(receipts: TossCashReceipt[] | null): TossPayment["cashReceipt"] {
  const issued = receipts?.findLast((receipt) => receipt.transactionType === "CONFIRM");
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
