/** Status words of a V1 payment [certain; `pending` exists for paypal_v2 only and is not played here]. */
export type PortoneStatus = "ready" | "paid" | "cancelled" | "failed";

/** `pc` and `mobile` are windows, `api` is a payment without one (billing key, virtual account by REST) [certain]. */
export type PortoneDevice = "pc" | "mobile" | "api";

/** Which browser script opened the window: `v1/iamport.js`, or the old `js/iamport.payment-*.js`. */
export type ScriptLine = "v1" | "legacy";

/** The card that was charged. Issuer and publisher are told by the newer PG modules only [certain]. */
export interface ChargedCard {
  code: string;
  name: string;
  /** Instalments in months; 0 = lump sum. */
  quotaMonths: number;
  /** Masked: digits 7 to 12 are stars. */
  number: string;
  type: "credit" | "check";
  hasIssuer: boolean;
}

/** An account that waits for, or has received, exactly the payment's amount. */
export interface IssuedAccount {
  bankCode: string;
  bankName: string;
  accountNumber: string;
  holderName: string;
  dueAtMs: number;
  issuedAtMs: number;
}

/** One cancel. `cancellationId` is what the webhook names. */
export interface PaymentCancel {
  cancellationId: string;
  pgTid: string;
  amount: number;
  taxFreeAmount: number;
  reason: string;
  cancelledAtMs: number;
  receiptUrl: string | null;
}

export interface Buyer {
  name: string | null;
  email: string | null;
  tel: string | null;
  address: string | null;
  postcode: string | null;
}

/**
 * A payment as the sandbox keeps it; REST, callback and webhooks are computed from this. Amounts are in the currency's main
 * unit (KRW: whole won), times are milliseconds of the sandbox's clock, `null` while they do not apply.
 */
export interface PaymentRow {
  impUid: string;
  merchantUid: string;
  /** The merchant's user code, e.g. `imp00000000`. */
  userCode: string;
  tierCode: string | null;
  /** Which payment of its merchant_uid this is, from 1. */
  attempt: number;
  channelKey: string;
  pgProvider: string;
  /** The wallet inside the PG's window, e.g. `kakaopay` in KCP's; `null` for the PG's own methods. */
  embPgProvider: string | null;
  /** The merchant's id at the PG (MID). */
  pgId: string;
  payMethod: string;
  device: PortoneDevice;
  scriptLine: ScriptLine | null;
  name: string | null;
  amount: number;
  currency: string;
  taxFreeAmount: number;
  vatAmount: number | null;
  cancelAmount: number;
  status: PortoneStatus;
  startedAtMs: number;
  paidAtMs: number | null;
  failedAtMs: number | null;
  cancelledAtMs: number | null;
  updatedAtMs: number;
  /** What the callback names as `error_code`; REST knows only the reason. */
  failCode: string | null;
  failReason: string | null;
  cancelReason: string | null;
  buyer: Buyer;
  /** JSON text, as REST shows it. */
  customData: string | null;
  userAgent: string | null;
  /** Overrides the merchant's saved webhook addresses; `null` = those. */
  noticeUrls: readonly string[] | null;
  sendsWebhooks: boolean;
  confirmUrl: string | null;
  redirectUrl: string | null;
  escrow: boolean;
  /** When a virtual account that this payment issues shall close; `null` = the sandbox's default. */
  requestedDueAtMs: number | null;
  /** Instalment plans the shop offers, in months; `null` = all, empty = lump sum only. */
  offeredQuotaMonths: readonly number[] | null;
  pgTid: string | null;
  applyNum: string | null;
  card: ChargedCard | null;
  /** Bank of an account transfer. */
  bank: { code: string; name: string } | null;
  account: IssuedAccount | null;
  cancels: readonly PaymentCancel[];
  customerUid: string | null;
  customerUidUsage: "issue" | "payment" | "payment.scheduled" | null;
  /** When the PG gave a really debited test payment back; PortOne does not see this, so `status` stays `paid`. */
  cancelledAtPgAtMs: number | null;
}

/** What can still be cancelled. */
export function balanceOf(row: PaymentRow): number {
  return row.amount - row.cancelAmount;
}
