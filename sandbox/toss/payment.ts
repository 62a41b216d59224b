import type { CashReceiptType, RequestedReceiptType, WindowOptions } from "./window-options";

/** Status words of a Toss payment [certain]. */
export type TossStatus =
  | "READY" | "IN_PROGRESS" | "WAITING_FOR_DEPOSIT" | "DONE" | "CANCELED" | "PARTIAL_CANCELED" | "ABORTED" | "EXPIRED";

/** Payment method as the API spells it, in Korean [certain]. */
export type TossMethod = "카드" | "가상계좌" | "간편결제" | "휴대폰" | "계좌이체" | "문화상품권" | "도서문화상품권" | "게임문화상품권" | "해외간편결제";

export interface TossCard {
  amount: number;
  issuerCode: string;
  acquirerCode: string | null;
  number: string;
  installmentPlanMonths: number;
  approveNo: string;
  useCardPoint: boolean;
  cardType: "신용" | "체크" | "기프트" | "미확인";
  ownerType: "개인" | "법인" | "미확인";
  acquireStatus: "READY" | "REQUESTED" | "COMPLETED" | "CANCEL_REQUESTED" | "CANCELED";
  isInterestFree: boolean;
  interestPayer: "BUYER" | "CARD_COMPANY" | "MERCHANT" | null;
}

export interface TossRefundAccount {
  bankCode: string;
  accountNumber: string;
  holderName: string;
}

export interface TossVirtualAccount {
  accountType: "일반" | "고정";
  accountNumber: string;
  bankCode: string;
  customerName: string;
  depositorName: string | null;
  dueDate: string;
  refundStatus: "NONE" | "PENDING" | "FAILED" | "PARTIAL_FAILED" | "COMPLETED";
  expired: boolean;
  settlementStatus: "INCOMPLETED" | "COMPLETED";
  /** Where the buyer wants a refund to go, as given when paying; what a cancel names is not kept. */
  refundReceiveAccount: TossRefundAccount | null;
}

export interface TossTransfer {
  bankCode: string;
  settlementStatus: "INCOMPLETED" | "COMPLETED";
}

export interface TossMobilePhone {
  customerMobilePhone: string;
  settlementStatus: "INCOMPLETED" | "COMPLETED";
  receiptUrl: string;
}

export interface TossGiftCertificate {
  approveNo: string;
  settlementStatus: "INCOMPLETED" | "COMPLETED";
}

export interface TossEasyPay {
  provider: string;
  amount: number;
  discountAmount: number;
}

export interface TossCancel {
  cancelAmount: number;
  cancelReason: string;
  taxFreeAmount: number;
  taxExemptionAmount: number;
  /** What can still be cancelled after this cancel. */
  refundableAmount: number;
  cardDiscountAmount: number;
  transferDiscountAmount: number;
  easyPayDiscountAmount: number;
  canceledAt: string;
  transactionKey: string;
  receiptKey: string | null;
  cancelStatus: "DONE" | "IN_PROGRESS" | "ABORTED";
  cancelRequestId: string | null;
}

export interface TossFailure {
  code: string;
  message: string;
}

/** A cash receipt of version 2022-11-16 [certain fields]. `customerIdentityNumber` is masked. */
export interface TossCashReceipt {
  receiptKey: string;
  orderId: string;
  orderName: string;
  type: CashReceiptType;
  issueNumber: string;
  receiptUrl: string;
  businessNumber: string;
  transactionType: "CONFIRM" | "CANCEL";
  amount: number;
  taxFreeAmount: number;
  issueStatus: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  failure: TossFailure | null;
  customerIdentityNumber: string;
  requestedAt: string;
}

/**
 * The Payment object of API version 2022-11-16, in its documented order [certain]. Absent values are `null`, never left
 * out. Amounts are in the currency's main unit (KRW: whole won); times are `yyyy-MM-dd'T'HH:mm:ss+09:00`.
 */
export interface TossPayment {
  mId: string;
  lastTransactionKey: string | null;
  paymentKey: string;
  orderId: string;
  orderName: string;
  taxExemptionAmount: number;
  status: TossStatus;
  requestedAt: string;
  approvedAt: string | null;
  useEscrow: boolean | null;
  cultureExpense: boolean;
  card: TossCard | null;
  virtualAccount: TossVirtualAccount | null;
  transfer: TossTransfer | null;
  mobilePhone: TossMobilePhone | null;
  giftCertificate: TossGiftCertificate | null;
  cashReceipt: Pick<TossCashReceipt, "type" | "receiptKey" | "issueNumber" | "receiptUrl" | "amount" | "taxFreeAmount"> | null;
  cashReceipts: TossCashReceipt[] | null;
  discount: { amount: number } | null;
  cancels: TossCancel[] | null;
  secret: string | null;
  type: "NORMAL" | "BILLING" | "BRANDPAY";
  easyPay: TossEasyPay | null;
  country: "KR";
  failure: TossFailure | null;
  isPartialCancelable: boolean;
  receipt: { url: string } | null;
  checkout: { url: string };
  currency: string;
  totalAmount: number;
  balanceAmount: number;
  suppliedAmount: number;
  vat: number;
  taxFreeAmount: number;
  method: TossMethod | null;
  version: string;
  metadata: Record<string, string> | null;
}

/** Where a payment was begun: the widget, the payment window, or the legacy `POST /v1/payments`. */
export type TossSource = "widget" | "window" | "checkout" | "api";

/** A payment as the sandbox keeps it: what the API shows is computed from this. Times are milliseconds of the sandbox's clock. */
export interface PaymentRecord {
  paymentKey: string;
  mId: string;
  /** The client key of the pair that the payment belongs to. */
  clientKey: string;
  /** Also confirmable with the sandbox's other secret key: only for payments that the controls made without naming a pair. */
  isOpenToSandboxKeys: boolean;
  sendsWebhooks: boolean;
  orderId: string;
  orderName: string;
  /** Which payment of its order this is, from 1. */
  attempt: number;
  source: TossSource;
  paymentType: "NORMAL" | "BRANDPAY" | "KEYIN" | "BILLING";
  status: TossStatus;
  requestedAtMs: number;
  authenticatedAtMs: number | null;
  approvedAtMs: number | null;
  /** When READY or IN_PROGRESS becomes EXPIRED; `null` in every other status. */
  expiresAtMs: number | null;
  amount: number;
  balanceAmount: number;
  currency: string;
  taxFreeAmount: number;
  taxExemptionAmount: number;
  useEscrow: boolean;
  cultureExpense: boolean;
  /** The method the shop asked for; `null` lets the buyer choose in the window. */
  requestedMethod: TossMethod | null;
  /** Name of the easy-pay provider, e.g. `토스페이`. */
  requestedEasyPay: string | null;
  customerKey: string | null;
  customerName: string | null;
  customerEmail: string | null;
  customerMobilePhone: string | null;
  successUrl: string | null;
  failUrl: string | null;
  virtualAccountCallbackUrl: string | null;
  validHours: number | null;
  dueDateMs: number | null;
  method: TossMethod | null;
  card: TossCard | null;
  /** Bank and depositor chosen in the window; the account itself is issued by confirm. */
  chosenAccount: { bankCode: string; customerName: string } | null;
  /** The shop's `refundReceiveAccount` option for the account that will be issued; not there without it. */
  refundReceiveAccount?: TossRefundAccount;
  virtualAccount: TossVirtualAccount | null;
  transfer: TossTransfer | null;
  mobilePhone: TossMobilePhone | null;
  giftCertificate: TossGiftCertificate | null;
  easyPay: TossEasyPay | null;
  cancels: TossCancel[];
  secret: string;
  lastTransactionKey: string | null;
  /** What GET /v1/transactions lists of this payment, oldest first. */
  transactions: { transactionKey: string; status: TossStatus; atMs: number; amount: number }[];
  failure: TossFailure | null;
  metadata: Record<string, string> | null;
  /** What the coming confirm will answer: `approve`, or a documented error code chosen in the window. */
  confirmOutcome: string;
  /** What the shop fixed for the payment window; not there for the widget, nor in records older than this field. */
  windowOptions?: WindowOptions;
  /** The cash receipt that the shop asked for with the payment; not there when it did not. The buyer's number is masked. */
  requestedReceipt?: { type: RequestedReceiptType; customerIdentityNumber: string | null };
  /** Keys of the receipts issued and taken back for this payment, oldest first; not there when none was. */
  receiptKeys?: string[];
}
