import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import type { Collection } from "../core/store";
import type { PaymentRow, PortoneStatus } from "./payment";
import { portoneTransitions } from "./state-machine";

interface Shelves {
  payments: Collection<PaymentRow>;
  uidsOfOrder: Collection<string[]>;
  /** imp_uids by when their windows opened: the console and the controls ask for the newest again and again. */
  byStart: Collection<string>;
}

const shelvesOf = new WeakMap<SandboxContext, Shelves>();

function shelves(context: SandboxContext): Shelves {
  let opened = shelvesOf.get(context);
  if (!opened) {
    opened = {
      payments: context.store.collection("portonePayments"),
      uidsOfOrder: context.store.collection("portoneUidsOfOrder"),
      byStart: context.store.collection("portoneUidsByStart"),
    };
    shelvesOf.set(context, opened);
  }
  return opened;
}

/** The store takes no longer keys, and no id that the gateway makes or accepts is longer. */
const longestKey = 200;

/** A payment by its imp_uid, of whichever merchant; `null` if there is none. */
export function findPayment(context: SandboxContext, impUid: string): PaymentRow | null {
  return impUid.length <= longestKey ? (shelves(context).payments.get(impUid) ?? null) : null;
}

/** All payments of a merchant_uid, of every merchant, oldest first. */
export function findPaymentsOfOrder(context: SandboxContext, merchantUid: string): PaymentRow[] {
  if (merchantUid === "" || merchantUid.length > longestKey) return [];
  const impUids = shelves(context).uidsOfOrder.get(merchantUid) ?? [];
  return impUids.flatMap((impUid) => findPayment(context, impUid) ?? []);
}

/** Every payment, in imp_uid order. */
export async function listPayments(context: SandboxContext): Promise<PaymentRow[]> {
  return (await shelves(context).payments.entries()).map(({ value }) => value);
}

/** The newest payments of all, newest first. */
export async function listNewestPayments(context: SandboxContext, limit: number): Promise<PaymentRow[]> {
  const index = await shelves(context).byStart.entries({ reverse: true, limit });
  return index.flatMap(({ value }) => findPayment(context, value) ?? []);
}

/** Was any payment of this merchant_uid ever paid for this merchant? Cancelling it later does not free the id [likely]. */
export function isMerchantUidPaid(context: SandboxContext, userCode: string, merchantUid: string): boolean {
  return findPaymentsOfOrder(context, merchantUid).some((row) => row.userCode === userCode && row.paidAtMs !== null);
}

/** Fields that a new payment may leave out. */
const blank = {
  tierCode: null,
  embPgProvider: null,
  scriptLine: null,
  name: null,
  currency: "KRW",
  taxFreeAmount: 0,
  vatAmount: null,
  cancelAmount: 0,
  status: "ready",
  paidAtMs: null,
  failedAtMs: null,
  cancelledAtMs: null,
  failCode: null,
  failReason: null,
  cancelReason: null,
  buyer: { name: null, email: null, tel: null, address: null, postcode: null },
  customData: null,
  userAgent: null,
  noticeUrls: null,
  sendsWebhooks: true,
  confirmUrl: null,
  redirectUrl: null,
  escrow: false,
  requestedDueAtMs: null,
  offeredQuotaMonths: null,
  pgTid: null,
  applyNum: null,
  card: null,
  bank: null,
  account: null,
  cancels: [],
  customerUid: null,
  customerUidUsage: null,
  cancelledAtPgAtMs: null,
} satisfies Partial<PaymentRow>;

export type NewPayment = Pick<PaymentRow, "merchantUid" | "userCode" | "channelKey" | "pgProvider" | "pgId" | "payMethod" | "device" | "amount"> &
  Partial<PaymentRow>;

/** Stores a new `ready` row. `imp_` and 12 digits; a scheduled payment's begins with `imps_` [certain]. */
export function createPayment(context: SandboxContext, input: NewPayment, idPrefix: "imp_" | "imps_" = "imp_"): PaymentRow {
  const { payments, uidsOfOrder, byStart } = shelves(context);
  const nowMs = context.clock.now();
  const impUid = newImpUid(context, idPrefix);
  const earlier = uidsOfOrder.get(input.merchantUid) ?? [];
  const row: PaymentRow = { ...blank, ...input, impUid, attempt: earlier.length + 1, startedAtMs: nowMs, updatedAtMs: nowMs };
  payments.put(impUid, row);
  byStart.put([nowMs, row.attempt, impUid], impUid);
  uidsOfOrder.put(input.merchantUid, [...earlier, impUid]);
  return row;
}

function newImpUid(context: SandboxContext, idPrefix: string): string {
  for (;;) {
    const impUid = `${idPrefix}${randomString(context.random, alphabets.digits, 12)}`;
    if (!shelves(context).payments.get(impUid)) return impUid;
  }
}

/**
 * Moves a payment to `status` with what changes along with it. Throws on a move that the state machine does not have: that
 * is a bug here, never an input.
 */
export function movePayment(context: SandboxContext, row: PaymentRow, status: PortoneStatus, changes: Partial<PaymentRow>): PaymentRow {
  if (!portoneTransitions[row.status].includes(status)) throw new Error(`no move from ${row.status} to ${status}`);
  const moved = { ...row, ...changes, status, updatedAtMs: context.clock.now() };
  shelves(context).payments.put(row.impUid, moved);
  return moved;
}

/** Appends a message about this payment to the record. */
export function notePayment(
  context: SandboxContext,
  row: PaymentRow,
  message: { from: "browser" | "gateway"; to: "browser" | "gateway"; name: string; body: unknown; path?: string },
): void {
  context.record.append({ ...message, orderId: row.merchantUid, attempt: row.attempt });
}
