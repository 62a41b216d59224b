import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { tossError, type TossError } from "./error-codes";
import { amountField } from "./fields";
import type { TossKeyPair } from "./keys";
import { formatSeoulTime } from "./kst";
import type { PaymentRecord, TossCashReceipt } from "./payment";

/** A receipt as it is kept. A receipt's cancel is a receipt of its own that points at it. */
export interface CashReceiptRecord {
  receipt: Omit<TossCashReceipt, "issueStatus">;
  clientKey: string;
  requestedAtMs: number;
  /** What has been cancelled of it so far. */
  canceledAmount: number;
}

const shelf = (context: SandboxContext) => context.store.collection<CashReceiptRecord>("tossCashReceipts");

/** When the tax office has a receipt [our choice: only that it starts IN_PROGRESS is certain; in life it is the next day]. */
const issueDelayMs = 24 * 3_600_000;

/** The business that the sandbox's merchant issues receipts as. Ten digits [certain shape]; the number itself is nobody's. */
const merchantBusinessNumber = "0000000000";

/** First three and last four; the middle of a phone, card or business number is never kept. */
export function maskIdentity(number: string): string {
  return number.length > 7 ? `${number.slice(0, 3)}${"*".repeat(number.length - 7)}${number.slice(-4)}` : "*".repeat(number.length);
}

function present(context: SandboxContext, { receipt, requestedAtMs }: CashReceiptRecord): TossCashReceipt {
  return { ...receipt, issueStatus: context.clock.now() >= requestedAtMs + issueDelayMs ? "COMPLETED" : "IN_PROGRESS" };
}

type NewReceipt = Pick<TossCashReceipt, "orderId" | "orderName" | "type" | "transactionType" | "amount" | "taxFreeAmount" | "customerIdentityNumber"> & {
  businessNumber?: string;
};

function keep(context: SandboxContext, clientKey: string, input: NewReceipt): CashReceiptRecord {
  const requestedAtMs = context.clock.now();
  const receiptKey = randomString(context.random, alphabets.alphanumeric, 43);
  const record: CashReceiptRecord = {
    receipt: {
      receiptKey,
      orderId: input.orderId,
      orderName: input.orderName,
      type: input.type,
      issueNumber: randomString(context.random, alphabets.digits, 9),
      receiptUrl: `${context.baseUrl}/toss/receipt/cash/${receiptKey}`,
      businessNumber: input.businessNumber ?? merchantBusinessNumber,
      transactionType: input.transactionType,
      amount: input.amount,
      taxFreeAmount: input.taxFreeAmount,
      failure: null,
      customerIdentityNumber: input.customerIdentityNumber,
      requestedAt: formatSeoulTime(requestedAtMs),
    },
    clientKey,
    requestedAtMs,
    canceledAmount: 0,
  };
  shelf(context).put(receiptKey, record);
  return record;
}

const issueBody = z.object({
  amount: amountField,
  orderId: z.string().min(1),
  orderName: z.string().min(1).max(100),
  type: z.enum(["소득공제", "지출증빙"]),
  customerIdentityNumber: z.string().regex(/^\d{1,30}$/),
  taxFreeAmount: amountField.nullish(),
  businessNumber: z.string().regex(/^\d{10}$/).nullish(),
});

/**
 * `POST /v1/cash-receipts`: a receipt for money that was paid elsewhere. Order ids may have any form and repeat [certain, live].
 * Errors: INVALID_REQUIRED_PARAM for a field that is missing or malformed [likely], BELOW_ZERO_AMOUNT, INVALID_REQUEST.
 */
export function issueCashReceipt(context: SandboxContext, pair: TossKeyPair, body: unknown): TossCashReceipt | TossError {
  const parsed = issueBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUIRED_PARAM");
  const { taxFreeAmount, businessNumber, customerIdentityNumber, ...request } = parsed.data;
  if (request.amount <= 0) return tossError("BELOW_ZERO_AMOUNT");
  const taxFree = taxFreeAmount ?? 0;
  if (!Number.isInteger(request.amount) || taxFree < 0 || taxFree > request.amount) return tossError("INVALID_REQUEST");
  const record = keep(context, pair.clientKey, {
    ...request,
    transactionType: "CONFIRM",
    taxFreeAmount: taxFree,
    customerIdentityNumber: maskIdentity(customerIdentityNumber),
    ...(businessNumber ? { businessNumber } : {}),
  });
  return present(context, record);
}

const cancelBody = z.object({ amount: amountField.nullish() });

/**
 * `POST /v1/cash-receipts/{receiptKey}/cancel`: takes a receipt back, wholly or `amount` of it. The answer is the cancel's own
 * receipt, with its own key [our choice: undocumented]. Errors [our choice]: NOT_FOUND for an unknown receipt or a cancel's,
 * NOT_CANCELABLE_AMOUNT for more than is left.
 */
export function cancelCashReceipt(context: SandboxContext, pair: TossKeyPair, receiptKey: string, body: unknown): TossCashReceipt | TossError {
  const parsed = cancelBody.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  const record = findCashReceipt(context, receiptKey);
  if (!record || record.clientKey !== pair.clientKey || record.receipt.transactionType === "CANCEL") return tossError("NOT_FOUND");
  const left = record.receipt.amount - record.canceledAmount;
  const amount = parsed.data.amount ?? left;
  if (!Number.isInteger(amount) || amount < 0) return tossError("INVALID_REQUEST");
  if (amount === 0 || amount > left) return tossError("NOT_CANCELABLE_AMOUNT");
  const taxFreeAmount = amount === record.receipt.amount ? record.receipt.taxFreeAmount : 0;
  return present(context, cancelRecord(context, record, { amount, taxFreeAmount }));
}

function cancelRecord(context: SandboxContext, record: CashReceiptRecord, share: Pick<TossCashReceipt, "amount" | "taxFreeAmount">): CashReceiptRecord {
  const { receipt, clientKey, canceledAmount } = record;
  shelf(context).put(receipt.receiptKey, { ...record, canceledAmount: canceledAmount + share.amount });
  return keep(context, clientKey, { ...receipt, ...share, transactionType: "CANCEL" });
}

/** Reads a kept receipt, for its page. */
export function findCashReceipt(context: SandboxContext, receiptKey: string): CashReceiptRecord | null {
  return (receiptKey.length <= 200 ? shelf(context).get(receiptKey) : undefined) ?? null;
}

const defaultLimit = 100;
const largestLimit = 10_000;

/**
 * `GET /v1/cash-receipts?requestDate=yyyy-MM-dd&cursor&limit`: the day's receipts in Seoul, oldest first, `{hasNext, lastCursor, data}`.
 * `cursor` is the last answer's `lastCursor`, a receipt key here [our choice]. Errors: INVALID_REQUIRED_PARAM, INVALID_DATE,
 * INVALID_REQUEST; the public documentation keys get NOT_FOUND_MERCHANT_BUSINESS_NUMBER [certain, live].
 */
export async function listCashReceipts(context: SandboxContext, pair: TossKeyPair, query: URLSearchParams): Promise<object | TossError> {
  if (!pair.sendsWebhooks) return tossError("NOT_FOUND_MERCHANT_BUSINESS_NUMBER");
  const requestDate = query.get("requestDate");
  if (!requestDate) return tossError("INVALID_REQUIRED_PARAM");
  if (!/^\d{4}-\d{2}-\d{2}$/.test(requestDate) || Number.isNaN(Date.parse(requestDate))) return tossError("INVALID_DATE");
  const limit = Number(query.get("limit") ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) return tossError("INVALID_REQUEST");

  const ofDay = (await shelf(context).entries())
    .map(({ value }) => value)
    .filter((record) => record.clientKey === pair.clientKey && record.receipt.requestedAt.startsWith(requestDate))
    .toSorted((a, b) => a.requestedAtMs - b.requestedAtMs || a.receipt.receiptKey.localeCompare(b.receipt.receiptKey));
  const cursor = query.get("cursor");
  const first = cursor ? ofDay.findIndex(({ receipt }) => receipt.receiptKey === cursor) + 1 : 0;
  const page = ofDay.slice(first, first + limit);
  return {
    hasNext: first + limit < ofDay.length,
    lastCursor: page.at(-1)?.receipt.receiptKey ?? null,
    data: page.map((record) => present(context, record)),
  };
}

/** The designated number for a buyer who gave none: 010-000-1234 [likely: the tax office's]. */
const anonymousIdentity = "0100001234";

/**
 * The receipt that the shop asked for with the payment, issued when the money is there: on approval of a transfer, on deposit for a
 * virtual account [likely]. Without a number of its own, the phone number given with the order stands for the buyer.
 *
 * @returns the payment's receipt keys with it, or nothing to change
 */
export function issueReceiptOfPayment(context: SandboxContext, payment: PaymentRecord): Pick<PaymentRecord, "receiptKeys"> {
  const { orderId, orderName, amount, taxFreeAmount, clientKey, requestedReceipt, receiptKeys = [] } = payment;
  const isCash = payment.method === "계좌이체" || payment.method === "가상계좌";
  if (!isCash || !requestedReceipt || requestedReceipt.type === "미발행") return {};
  const { type } = requestedReceipt;
  const customerIdentityNumber = requestedReceipt.customerIdentityNumber ?? maskIdentity(payment.customerMobilePhone ?? anonymousIdentity);
  const { receipt } = keep(context, clientKey, { orderId, orderName, amount, taxFreeAmount, type, transactionType: "CONFIRM", customerIdentityNumber });
  return { receiptKeys: [...receiptKeys, receipt.receiptKey] };
}

/** The payment's receipts as they stand now, oldest first: the same that the list of receipts shows. `null` when there is none. */
export function receiptsOfPayment(context: SandboxContext, { receiptKeys = [] }: PaymentRecord): TossCashReceipt[] | null {
  const records = receiptKeys.flatMap((receiptKey) => findCashReceipt(context, receiptKey) ?? []);
  return records.length === 0 ? null : records.map((record) => present(context, record));
}

/**
 * Takes back the share of the payment's receipt that a cancel pays back.
 *
 * @returns the key of the cancel's own receipt; `null` when there is nothing to take back
 */
export function cancelReceiptOfPayment(
  context: SandboxContext,
  { receiptKeys = [] }: PaymentRecord,
  canceled: Pick<TossCashReceipt, "amount" | "taxFreeAmount">,
): string | null {
  const records = receiptKeys.map((receiptKey) => findCashReceipt(context, receiptKey));
  const record = records.findLast((one) => one?.receipt.transactionType === "CONFIRM");
  if (!record) return null;
  // The merchant may have taken some of it back by its key already.
  const amount = Math.min(canceled.amount, record.receipt.amount - record.canceledAmount);
  if (amount <= 0) return null;
  return cancelRecord(context, record, { amount, taxFreeAmount: Math.min(canceled.taxFreeAmount, amount) }).receipt.receiptKey;
}
