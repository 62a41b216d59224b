import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { cancelReceiptOfPayment, issueReceiptOfPayment, maskIdentity } from "./cash-receipts";
import { isTossError, tossError, type TossError } from "./error-codes";
import { amountField } from "./fields";
import { banks, findInstitution } from "./institutions";
import type { TossKeyPair } from "./keys";
import { formatSeoulTime, parseSeoulTime } from "./kst";
import { createPayment, findPayment, isOrderIdUsed, movePayment, newTransactionKey, savePayment } from "./ledger";
import { findOrderError } from "./order-rules";
import type { PaymentRecord, TossVirtualAccount } from "./payment";
import { readDue } from "./window";
import { cashReceiptTypeField, type RequestedReceiptType } from "./window-options";

const hourMs = 3_600_000;
/** Deposits are taken for 168 hours unless the request says otherwise [certain]. */
const defaultValidHours = 168;

/** Issues the account that the buyer chose a bank for. In test its number starts with `X` [certain]. */
export function issueAccount(context: SandboxContext, payment: PaymentRecord): TossVirtualAccount | TossError {
  if (!payment.chosenAccount) return tossError("INVALID_BANK");
  const dueDateMs = payment.dueDateMs ?? context.clock.now() + (payment.validHours ?? defaultValidHours) * hourMs;
  return {
    accountType: "일반",
    accountNumber: `X${randomString(context.random, alphabets.digits, 13)}`,
    bankCode: payment.chosenAccount.bankCode,
    customerName: payment.chosenAccount.customerName,
    depositorName: null,
    dueDate: formatSeoulTime(dueDateMs),
    refundStatus: "NONE",
    expired: false,
    settlementStatus: "INCOMPLETED",
    refundReceiveAccount: payment.refundReceiveAccount ?? null,
  };
}

const text = (maxLength: number) => z.string().min(1).max(maxLength);
const issueBody = z.object({
  amount: amountField,
  orderId: z.string(),
  orderName: z.string(),
  customerName: text(100),
  bank: text(50),
  accountType: z.enum(["일반", "고정"]).optional(),
  accountKey: z.string().optional(),
  validHours: z.number().nullish(),
  dueDate: z.string().nullish(),
  customerMobilePhone: z.string().nullish(),
  customerEmail: z.string().nullish(),
  taxFreeAmount: z.number().optional(),
  useEscrow: z.boolean().optional(),
  cashReceipt: z.object({ type: cashReceiptTypeField, registrationNumber: z.string().max(30).nullish() }).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

/**
 * `POST /v1/virtual-accounts`: a payment that waits for its deposit at once. Errors: the order field codes, INVALID_BANK, the
 * due date codes, REQUIRED_ACCOUNT_KEY, DUPLICATED_ORDER_ID; a field missing altogether is INVALID_REQUIRED_PARAM [likely].
 */
export function issueVirtualAccount(context: SandboxContext, pair: TossKeyPair, body: unknown): PaymentRecord | TossError {
  const parsed = issueBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUIRED_PARAM");
  const { bank: bankName, customerName, validHours, dueDate, accountType, accountKey, cashReceipt, ...request } = parsed.data;
  const orderError = findOrderError({ ...request, currency: "KRW", method: "가상계좌", customerName });
  if (orderError) return orderError;
  if (accountType === "고정" && !accountKey) return tossError("REQUIRED_ACCOUNT_KEY");
  const due = readDue(context, { validHours, dueDate });
  if (isTossError(due)) return due;
  const bank = findInstitution(banks, bankName);
  if (!bank) return tossError("INVALID_BANK");
  if (isOrderIdUsed(context, pair, request.orderId)) return tossError("DUPLICATED_ORDER_ID");

  const payment = createPayment(context, pair, {
    ...request,
    ...due,
    source: "api",
    customerName,
    method: "가상계좌",
    requestedMethod: "가상계좌",
    chosenAccount: { bankCode: bank.code, customerName },
    ...(cashReceipt ? { requestedReceipt: readReceiptRequest(cashReceipt) } : {}),
  });
  const account = issueAccount(context, payment);
  if (isTossError(account)) return account;
  const virtualAccount = { ...account, accountType: accountType ?? account.accountType };
  return movePayment(context, payment, "WAITING_FOR_DEPOSIT", { virtualAccount, lastTransactionKey: newTransactionKey(context) });
}

function readReceiptRequest({ type, registrationNumber }: { type: RequestedReceiptType; registrationNumber?: string | null }) {
  return { type, customerIdentityNumber: registrationNumber ? maskIdentity(registrationNumber) : null };
}

const refundJob = "toss-account-refund";
/** A refund to the buyer's account arrives about two business days later [likely]; weekends are not counted here. */
const refundDelayMs = 48 * hourMs;

/** Plans the arrival of a refund that was just accepted. */
export function planRefundArrival(context: SandboxContext, paymentKey: string): void {
  context.schedule.set(refundJob, paymentKey, context.clock.now() + refundDelayMs);
}

/** Registers the arrival of refunds on the clock; once, before the schedule starts. No event tells the merchant of it. */
export function registerRefundArrival(context: SandboxContext): void {
  context.schedule.handle(refundJob, (paymentKey) => {
    context.schedule.cancel(refundJob, paymentKey);
    const payment = findPayment(context, paymentKey);
    if (!payment?.virtualAccount) return;
    savePayment(context, { ...payment, virtualAccount: { ...payment.virtualAccount, refundStatus: "COMPLETED" } });
  });
}

/** Why a deposit cannot be played: a sentence for the controls, not a gateway error. */
export interface DepositProblem {
  problem: string;
}

/**
 * Plays the buyer's deposit: WAITING_FOR_DEPOSIT becomes DONE. The bank takes only the exact amount, and nothing after
 * the due date (the payment then stays WAITING_FOR_DEPOSIT [certain]).
 */
export function deposit(context: SandboxContext, paymentKey: string, amount?: number): PaymentRecord | DepositProblem {
  const payment = findPayment(context, paymentKey);
  if (!payment?.virtualAccount || payment.status !== "WAITING_FOR_DEPOSIT") {
    return { problem: `no virtual account waits for a deposit under this key (status ${payment?.status ?? "unknown"})` };
  }
  if (amount !== undefined && amount !== payment.amount) {
    return { problem: `the bank takes exactly ${String(payment.amount)}, not ${String(amount)}` };
  }
  if (context.clock.now() > (parseSeoulTime(payment.virtualAccount.dueDate) ?? 0)) return { problem: "the account's due date has passed" };
  return movePayment(context, payment, "DONE", {
    approvedAtMs: context.clock.now(),
    lastTransactionKey: newTransactionKey(context),
    virtualAccount: { ...payment.virtualAccount, depositorName: payment.virtualAccount.customerName },
    ...issueReceiptOfPayment(context, payment),
  });
}

/** The bank takes a deposit back: DONE returns to WAITING_FOR_DEPOSIT [certain], unless something of it was cancelled. */
export function reverseDeposit(context: SandboxContext, paymentKey: string): PaymentRecord | DepositProblem {
  const payment = findPayment(context, paymentKey);
  if (!payment?.virtualAccount || payment.status !== "DONE") {
    return { problem: `no deposited virtual account under this key (status ${payment?.status ?? "unknown"})` };
  }
  const { amount, taxFreeAmount, receiptKeys = [] } = payment;
  const receiptKey = cancelReceiptOfPayment(context, payment, { amount, taxFreeAmount });
  return movePayment(context, payment, "WAITING_FOR_DEPOSIT", {
    approvedAtMs: null,
    lastTransactionKey: newTransactionKey(context),
    virtualAccount: { ...payment.virtualAccount, depositorName: null },
    ...(receiptKey ? { receiptKeys: [...receiptKeys, receiptKey] } : {}),
  });
}
