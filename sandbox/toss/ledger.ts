import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import type { Collection } from "../core/store";
import { announceStatus } from "./events";
import { formatCompactSeoulTime } from "./kst";
import { ownsPayment, type TossKeyPair } from "./keys";
import type { PaymentRecord, TossStatus } from "./payment";
import { tossTransitions, usedOrderStatuses } from "./state-machine";

/** Times until an unfinished payment expires: the window [certain 30 min], and authentication to confirm [certain 10 min]. */
export const windowLimitMs = 30 * 60_000;
export const confirmLimitMs = 10 * 60_000;

const expiryJob = "toss-expiry";

interface Shelves {
  payments: Collection<PaymentRecord>;
  keysByTime: Collection<string>;
  keysOfOrder: Collection<string[]>;
}

const shelvesOf = new WeakMap<SandboxContext, Shelves>();

function shelves(context: SandboxContext): Shelves {
  let opened = shelvesOf.get(context);
  if (!opened) {
    opened = {
      payments: context.store.collection("tossPayments"),
      keysByTime: context.store.collection("tossPaymentKeysByTime"),
      keysOfOrder: context.store.collection("tossPaymentKeysOfOrder"),
    };
    shelvesOf.set(context, opened);
  }
  return opened;
}

/** Reads a payment; one whose time has run out is expired first, so nobody sees it alive after its limit. */
export function findPayment(context: SandboxContext, paymentKey: string): PaymentRecord | null {
  // Keys come from outside: longer ones than the API allows (200) cannot exist, and the store would not take them.
  const payment = paymentKey.length <= 200 ? shelves(context).payments.get(paymentKey) : undefined;
  return payment ? expireIfDue(context, payment) : null;
}

/** All payments of an order id, of every merchant, oldest first. */
export function findPaymentsOfOrder(context: SandboxContext, orderId: string): PaymentRecord[] {
  if (orderId.length > 200) return [];
  const keys = shelves(context).keysOfOrder.get(orderId) ?? [];
  return keys.flatMap((paymentKey) => findPayment(context, paymentKey) ?? []);
}

/** The payments that were begun last in real time, newest first; for the controls and the console. */
export async function listNewestPayments(context: SandboxContext, limit: number): Promise<PaymentRecord[]> {
  const newest = await shelves(context).keysByTime.entries({ reverse: true, limit });
  return newest.flatMap(({ value }) => findPayment(context, value) ?? []);
}

/** Every payment, in key order. */
export async function listPayments(context: SandboxContext): Promise<PaymentRecord[]> {
  return (await shelves(context).payments.entries()).map(({ value }) => value);
}

/** Was an earlier payment of this order id approved for the same merchant? `exceptKey` is the payment that asks. */
export function isOrderIdUsed(context: SandboxContext, pair: TossKeyPair, orderId: string, exceptKey?: string): boolean {
  return findPaymentsOfOrder(context, orderId).some(
    (payment) => payment.paymentKey !== exceptKey && ownsPayment(pair, payment) && usedOrderStatuses.has(payment.status),
  );
}

/** Fields that a new payment may leave out. */
const blank = {
  isOpenToSandboxKeys: false,
  paymentType: "NORMAL",
  status: "READY",
  authenticatedAtMs: null,
  approvedAtMs: null,
  currency: "KRW",
  taxFreeAmount: 0,
  taxExemptionAmount: 0,
  useEscrow: false,
  cultureExpense: false,
  requestedMethod: null,
  requestedEasyPay: null,
  customerKey: null,
  customerName: null,
  customerEmail: null,
  customerMobilePhone: null,
  successUrl: null,
  failUrl: null,
  virtualAccountCallbackUrl: null,
  validHours: null,
  dueDateMs: null,
  method: null,
  card: null,
  chosenAccount: null,
  virtualAccount: null,
  transfer: null,
  mobilePhone: null,
  giftCertificate: null,
  easyPay: null,
  lastTransactionKey: null,
  failure: null,
  metadata: null,
  confirmOutcome: "approve",
} satisfies Partial<PaymentRecord>;

export type NewPayment = Pick<PaymentRecord, "orderId" | "orderName" | "amount" | "source"> & Partial<PaymentRecord>;

/** Stores a new READY payment of the pair's merchant, with 30 minutes to be authenticated. */
export function createPayment(context: SandboxContext, pair: TossKeyPair, input: NewPayment): PaymentRecord {
  const { payments, keysByTime, keysOfOrder } = shelves(context);
  const nowMs = context.clock.now();
  const paymentKey = newPaymentKey(context, pair, nowMs);
  const earlierKeys = keysOfOrder.get(input.orderId) ?? [];
  const payment: PaymentRecord = {
    ...blank,
    sendsWebhooks: pair.sendsWebhooks,
    ...input,
    paymentKey,
    mId: pair.mId,
    clientKey: pair.clientKey,
    attempt: earlierKeys.length + 1,
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + windowLimitMs,
    balanceAmount: input.amount,
    cancels: [],
    transactions: [],
    secret: `ps_${randomString(context.random, alphabets.alphanumeric, 25)}`,
  };
  payments.put(paymentKey, payment);
  keysByTime.put([context.clock.realNow(), paymentKey], paymentKey);
  keysOfOrder.put(input.orderId, [...earlierKeys, paymentKey]);
  context.schedule.set(expiryJob, paymentKey, nowMs + windowLimitMs);
  return payment;
}

/** First five characters of the mId, Seoul time to the second, five random characters [certain shape]. */
function newPaymentKey(context: SandboxContext, pair: TossKeyPair, nowMs: number): string {
  for (;;) {
    const key = `${pair.mId.slice(0, 5)}${formatCompactSeoulTime(nowMs)}${randomString(context.random, alphabets.alphanumeric, 5)}`;
    if (!shelves(context).payments.get(key)) return key;
  }
}

/** A transaction key: 32 upper-case hexadecimal digits [certain]. */
export function newTransactionKey(context: SandboxContext): string {
  return randomString(context.random, alphabets.upperHex, 32);
}

/** Replaces a payment without a move of its status. */
export function savePayment(context: SandboxContext, payment: PaymentRecord): PaymentRecord {
  shelves(context).payments.put(payment.paymentKey, payment);
  return payment;
}

/**
 * Moves a payment to `status`, with what changes along with it, keeps its expiry job in step and tells the merchant.
 * Throws on a move that the state machine does not have: that is a bug here, never an input.
 */
export function movePayment(
  context: SandboxContext,
  payment: PaymentRecord,
  status: TossStatus,
  changes: Partial<PaymentRecord>,
): PaymentRecord {
  if (!tossTransitions[payment.status].includes(status)) throw new Error(`no move from ${payment.status} to ${status}`);
  const expiresAtMs = status === "IN_PROGRESS" ? context.clock.now() + confirmLimitMs : null;
  const next = { ...payment, ...changes, status, expiresAtMs };
  const moved = savePayment(context, changes.lastTransactionKey ? withTransaction(next, changes.lastTransactionKey, context.clock.now()) : next);
  if (expiresAtMs === null) context.schedule.cancel(expiryJob, payment.paymentKey);
  else context.schedule.set(expiryJob, payment.paymentKey, expiresAtMs);
  announceStatus(context, moved);
  return moved;
}

/** Approvals, issued accounts and cancels are transactions; an account that waits shows 0 [certain]. A cancel shows what it cancelled [unknown sign]. */
function withTransaction(payment: PaymentRecord, transactionKey: string, atMs: number): PaymentRecord {
  const cancel = payment.cancels.find((one) => one.transactionKey === transactionKey);
  const amount = payment.status === "WAITING_FOR_DEPOSIT" ? 0 : (cancel?.cancelAmount ?? payment.amount);
  return { ...payment, transactions: [...payment.transactions, { transactionKey, status: payment.status, atMs, amount }] };
}

function expireIfDue(context: SandboxContext, payment: PaymentRecord): PaymentRecord {
  if (payment.expiresAtMs === null || context.clock.now() < payment.expiresAtMs) return payment;
  return movePayment(context, payment, "EXPIRED", {
    failure: { code: "EXPIRED_PAYMENT", message: "결제가 만료되었습니다. 다시 시도해주세요." },
  });
}

/** Registers what the clock does to Toss payments; once, before the schedule starts. */
export function registerTossExpiry(context: SandboxContext): void {
  context.schedule.handle(expiryJob, (paymentKey) => {
    // Reading is what expires it. A clock that was moved back leaves it alive: then it is due later.
    const payment = findPayment(context, paymentKey);
    if (payment?.expiresAtMs) context.schedule.set(expiryJob, paymentKey, payment.expiresAtMs);
    else context.schedule.cancel(expiryJob, paymentKey);
  });
}
