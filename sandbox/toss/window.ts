import type { SandboxContext } from "../core/context";
import { readChoice, type BuyerChoice } from "./authentication";
import { isTossErrorCode } from "./error-table";
import { isConfirmErrorCode, isTossError, tossError, type TossError } from "./error-codes";
import { banks, findInstitution } from "./institutions";
import { findClientKey } from "./keys";
import { parseSeoulTime } from "./kst";
import { createPayment, findPayment, isOrderIdUsed, movePayment, savePayment } from "./ledger";
import { isUnchosenMethod, minimumAmountKrw, readMethod } from "./methods";
import { findOrderError, findReturnUrlError } from "./order-rules";
import type { PaymentRecord, TossFailure, TossRefundAccount, TossSource } from "./payment";
import type { RequestedReceiptType, WindowOptions } from "./window-options";

/**
 * What the browser scripts and the legacy create call hand over when a window opens. `amount` is in the currency's main unit;
 * `method` is an SDK code or the Korean name, empty or null = the buyer chooses. `paymentType` defaults to NORMAL.
 */
export interface OpenWindowInput {
  clientKey: string;
  orderId: string;
  orderName: string;
  amount: number;
  currency?: string;
  successUrl?: string | null;
  failUrl?: string | null;
  method?: string | null;
  easyPay?: string | null;
  customerKey?: string | null;
  customerName?: string | null;
  customerEmail?: string | null;
  customerMobilePhone?: string | null;
  taxFreeAmount?: number;
  taxExemptionAmount?: number;
  cultureExpense?: boolean;
  useEscrow?: boolean;
  virtualAccountCallbackUrl?: string | null;
  validHours?: number | null;
  dueDate?: string | null;
  cashReceiptType?: RequestedReceiptType | null;
  refundReceiveAccount?: TossRefundAccount;
  metadata?: Record<string, string> | null;
  source: TossSource;
  paymentType?: PaymentRecord["paymentType"];
  windowOptions?: WindowOptions;
}

function note(context: SandboxContext, payment: PaymentRecord, name: string, body: unknown): void {
  context.record.append({ from: "browser", to: "gateway", orderId: payment.orderId, attempt: payment.attempt, name, body });
}

/**
 * Validates the request as the SDKs and the create call do, and stores a READY payment that can be authenticated for 30
 * minutes. Errors: INVALID_CLIENT_KEY, NOT_SUPPORTED_WIDGET_KEY (widget key given to the payment window), INVALID_ORDER_ID,
 * INVALID_ORDER_NAME, amount, currency and URL codes, INVALID_BANK (of the refund account) [our choice],
 * DUPLICATED_ORDER_ID (an id that was approved before).
 */
export function openWindow(context: SandboxContext, input: OpenWindowInput): { paymentKey: string } | TossError {
  const pair = findClientKey(context, input.clientKey);
  if (!pair) return tossError("INVALID_CLIENT_KEY");
  if (input.source === "window" && pair.kind === "widget") return tossError("NOT_SUPPORTED_WIDGET_KEY");

  const named = isUnchosenMethod(input.method) ? null : readMethod(input.method ?? "");
  if (!isUnchosenMethod(input.method) && !named) return tossError("NOT_SUPPORTED_METHOD");
  const currency = input.currency ?? "KRW";
  const error = findOrderError({ ...input, currency, method: named?.method ?? null }) ?? findReturnUrlError(input.successUrl, input.failUrl);
  if (error) return error;
  const due = readDue(context, input);
  if (isTossError(due)) return due;
  const { cashReceiptType, refundReceiveAccount } = input;
  const refundBank = refundReceiveAccount && findInstitution(banks, refundReceiveAccount.bankCode);
  if (refundReceiveAccount && !refundBank) return tossError("INVALID_BANK");
  if (isOrderIdUsed(context, pair, input.orderId)) return tossError("DUPLICATED_ORDER_ID");

  const provider = input.easyPay ?? named?.provider ?? null;
  const payment = createPayment(context, pair, {
    orderId: input.orderId,
    orderName: input.orderName,
    amount: input.amount,
    currency,
    source: input.source,
    paymentType: input.paymentType ?? "NORMAL",
    requestedMethod: named?.method ?? null,
    requestedEasyPay: provider ? (readMethod(provider)?.provider ?? provider) : null,
    successUrl: input.successUrl ?? null,
    failUrl: input.failUrl ?? null,
    customerKey: input.customerKey ?? null,
    customerName: input.customerName ?? null,
    customerEmail: input.customerEmail ?? null,
    customerMobilePhone: input.customerMobilePhone ?? null,
    taxFreeAmount: input.taxFreeAmount ?? 0,
    taxExemptionAmount: input.taxExemptionAmount ?? 0,
    cultureExpense: input.cultureExpense ?? false,
    useEscrow: input.useEscrow ?? false,
    virtualAccountCallbackUrl: input.virtualAccountCallbackUrl ?? null,
    metadata: input.metadata ?? null,
    ...(input.windowOptions ? { windowOptions: input.windowOptions } : {}),
    ...(cashReceiptType ? { requestedReceipt: { type: cashReceiptType, customerIdentityNumber: null } } : {}),
    ...(refundReceiveAccount && refundBank ? { refundReceiveAccount: { ...refundReceiveAccount, bankCode: refundBank.code } } : {}),
    ...due,
  });
  note(context, payment, "window opened", { ...input, paymentKey: payment.paymentKey });
  return { paymentKey: payment.paymentKey };
}

const hourMs = 3_600_000;
const longestDueMs = 90 * 24 * hourMs;

/**
 * How long a virtual account takes deposits: `validHours` (1 to 2160) or `dueDate` (within 90 days), not both [certain].
 */
export function readDue(
  context: SandboxContext,
  { validHours, dueDate }: { validHours?: number | null; dueDate?: string | null },
): { validHours: number | null; dueDateMs: number | null } | TossError {
  const hasHours = validHours !== null && validHours !== undefined;
  if (hasHours && dueDate) return tossError("INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE");
  if (hasHours && validHours > 2160) return tossError("EXCEED_MAX_VALID_HOURS");
  if (hasHours && (!Number.isInteger(validHours) || validHours < 1)) return tossError("INVALID_REQUEST");
  if (!dueDate) return { validHours: validHours ?? null, dueDateMs: null };
  const dueDateMs = parseSeoulTime(dueDate);
  if (dueDateMs === null || dueDateMs <= context.clock.now()) return tossError("INVALID_DATE");
  return dueDateMs > context.clock.now() + longestDueMs ? tossError("EXCEED_MAX_DUE_DATE") : { validHours: null, dueDateMs };
}

/**
 * What the window page shows: the payment as it is kept (times on the sandbox's clock; `expiresAtMs` is when this window
 * ends). A payment past its limit comes back EXPIRED. Error: NOT_FOUND_PAYMENT.
 */
export function readWindow(context: SandboxContext, paymentKey: string): PaymentRecord | TossError {
  return findPayment(context, paymentKey) ?? tossError("NOT_FOUND_PAYMENT");
}

/** What the window returns to the shop with. */
export interface WindowResult {
  paymentKey: string;
  orderId: string;
  amount: number;
  paymentType: PaymentRecord["paymentType"];
}

function findOpen(context: SandboxContext, paymentKey: string): PaymentRecord | TossError {
  const payment = findPayment(context, paymentKey);
  if (!payment) return tossError("NOT_FOUND_PAYMENT");
  if (payment.status === "READY") return payment;
  return tossError(payment.status === "EXPIRED" ? "NOT_FOUND_PAYMENT_SESSION" : "ALREADY_PROCESSED_PAYMENT");
}

/**
 * The buyer authenticates: READY becomes IN_PROGRESS with the chosen method, and 10 minutes begin in which the merchant
 * must confirm. Nothing is charged yet.
 */
export function authenticate(context: SandboxContext, paymentKey: string, choice: BuyerChoice): WindowResult | TossError {
  const payment = findOpen(context, paymentKey);
  if (isTossError(payment)) return payment;
  const chosen = readChoice(context, payment, choice);
  if (isTossError(chosen)) return chosen;
  if (payment.currency === "KRW" && payment.amount < minimumAmountKrw(chosen.method)) return tossError("BELOW_MINIMUM_AMOUNT");
  const moved = movePayment(context, payment, "IN_PROGRESS", { ...chosen, authenticatedAtMs: context.clock.now() });
  note(context, moved, "authenticated", { paymentKey, ...choice });
  return { paymentKey, orderId: moved.orderId, amount: moved.amount, paymentType: moved.paymentType };
}

/** The card company refuses in the window: the payment is ABORTED with this failure, which failUrl carries to the shop. */
export function refuse(context: SandboxContext, paymentKey: string, failure: TossFailure): PaymentRecord | TossError {
  const payment = findPayment(context, paymentKey);
  if (!payment) return tossError("NOT_FOUND_PAYMENT");
  if (payment.status !== "READY" && payment.status !== "IN_PROGRESS") {
    return tossError(payment.status === "EXPIRED" ? "NOT_FOUND_PAYMENT_SESSION" : "ALREADY_PROCESSED_PAYMENT");
  }
  const moved = movePayment(context, payment, "ABORTED", { failure: { code: failure.code, message: failure.message } });
  note(context, moved, "refused in the window", { paymentKey, ...failure });
  return moved;
}

/** The buyer closes the window. The gateway changes nothing and sends nothing until the payment expires [certain]. */
export function closeWindow(context: SandboxContext, paymentKey: string): PaymentRecord | TossError {
  const payment = findPayment(context, paymentKey);
  if (!payment) return tossError("NOT_FOUND_PAYMENT");
  note(context, payment, "window closed", { paymentKey, status: payment.status });
  return payment;
}

/** Whoever plays the buyer decides what the coming confirm answers: `approve`, or a code that confirm documents. */
export function decideOutcome(context: SandboxContext, paymentKey: string, outcome: { confirm: string }): PaymentRecord | TossError {
  const payment = findPayment(context, paymentKey);
  if (!payment) return tossError("NOT_FOUND_PAYMENT");
  if (outcome.confirm !== "approve" && !(isTossErrorCode(outcome.confirm) && isConfirmErrorCode(outcome.confirm))) {
    return tossError("INVALID_TEST_CODE");
  }
  if (payment.status !== "READY" && payment.status !== "IN_PROGRESS") return tossError("ALREADY_PROCESSED_PAYMENT");
  return savePayment(context, { ...payment, confirmOutcome: outcome.confirm });
}
