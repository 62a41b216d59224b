import type { SandboxContext } from "../core/context";
import { waitAtMost } from "../core/patience";
import { fail, capture } from "./capture";
import { readChoice, type BuyerChoice } from "./choice";
import { askShop } from "./confirm-process";
import { customDataText } from "./custom-data";
import { keepBillingKey } from "./customers";
import { announcePayment } from "./events";
import { createPayment, findPayment, isMerchantUidPaid, notePayment } from "./ledger";
import { checkRequest, type OpenWindowInput } from "./open-request";
import type { PaymentRow } from "./payment";
import { buyerCanceled, isRefusal, refusals, type SdkRefusal } from "./refusals";
import { answerEnded, answerUnopened, type WindowAnswer } from "./window-answer";

/** A window that opened. `row` is `ready` from now on [certain]. */
export interface OpenedWindow {
  impUid: string;
  row: PaymentRow;
}

/** A window that did not open, with what the SDK gives to the callback or the redirect instead. */
export interface UnopenedWindow extends SdkRefusal {
  answer: WindowAnswer;
}

/** Why a window's page cannot do what it was asked: not an end of the payment, so nothing has changed. */
export interface WindowProblem {
  problem: "NOT_FOUND" | "ALREADY_ENDED" | "IN_PROGRESS" | "INVALID_CHOICE";
  message: string;
}

/** Did the page's request fail, as opposed to the payment? */
export function isWindowProblem(outcome: object): outcome is WindowProblem {
  return "problem" in outcome;
}

function noticeUrls(value: OpenWindowInput["noticeUrl"]): readonly string[] | null {
  if (!value || value.length === 0) return null;
  return typeof value === "string" ? [value] : value;
}

/**
 * Opens a payment window for the browser script: validates as the SDK does and stores a `ready` row. Refusals: unknown user code or
 * channel, a wrong type or length, `digital` missing for phone, a merchant_uid that was paid (F1002), an amount other than the
 * prepared one. The caller waits for `store.durable()` before it answers.
 */
export function openWindow(context: SandboxContext, input: OpenWindowInput): OpenedWindow | UnopenedWindow {
  const checked = checkRequest(context, input);
  if (isRefusal(checked)) {
    const answer = answerUnopened(context, input, checked);
    context.record.append({ from: "browser", to: "gateway", orderId: answer.merchantUid, name: "window refused", body: { ...input, ...checked } });
    return { ...checked, answer };
  }
  const row = createPayment(context, {
    userCode: input.userCode,
    tierCode: input.tierCode ?? null,
    merchantUid: checked.merchantUid,
    channelKey: checked.channel.channelKey,
    pgProvider: checked.pg.code,
    pgId: checked.channel.pgId,
    payMethod: checked.payMethod,
    device: input.device,
    scriptLine: input.scriptLine,
    name: input.name ?? null,
    amount: checked.amount,
    currency: checked.currency,
    taxFreeAmount: input.taxFreeAmount ?? 0,
    vatAmount: input.vatAmount ?? null,
    buyer: {
      name: input.buyerName ?? null,
      email: input.buyerEmail ?? null,
      tel: input.buyerTel ?? null,
      address: input.buyerAddress ?? null,
      postcode: input.buyerPostcode ?? null,
    },
    customData: customDataText(input.customData),
    userAgent: input.userAgent ?? null,
    noticeUrls: noticeUrls(input.noticeUrl),
    confirmUrl: input.confirmUrl ?? null,
    redirectUrl: input.redirectUrl ?? null,
    escrow: input.escrow ?? false,
    requestedDueAtMs: checked.requestedDueAtMs,
    offeredQuotaMonths: input.displayCardQuota ?? null,
    customerUid: input.customerUid ?? null,
    customerUidUsage: input.customerUid ? "issue" : null,
  });
  notePayment(context, row, { from: "browser", to: "gateway", name: "window opened", body: { ...input, impUid: row.impUid } });
  return { impUid: row.impUid, row };
}

/** What the window's page shows: the row as it is kept. */
export function readWindow(context: SandboxContext, impUid: string): PaymentRow | WindowProblem {
  return findPayment(context, impUid) ?? { problem: "NOT_FOUND", message: "존재하지 않는 결제정보입니다." };
}

/** How a window that has ended answered; for a page that is opened again. `null` while the window is still open. */
export function readAnswer(context: SandboxContext, row: PaymentRow): WindowAnswer | null {
  if (row.status === "ready" && row.account === null) return null;
  const refusal = row.status === "failed" ? { errorCode: row.failCode ?? "", errorMsg: row.failReason ?? "" } : null;
  return answerEnded(context, row, refusal);
}

/** Payments whose shop is being asked just now. Not stored: after a restart nobody waits for that answer any more. */
const inProgress = new WeakMap<SandboxContext, Set<string>>();

function busyIn(context: SandboxContext): Set<string> {
  const busy = inProgress.get(context) ?? new Set<string>();
  inProgress.set(context, busy);
  return busy;
}

function findOpen(context: SandboxContext, impUid: string): PaymentRow | WindowProblem {
  const row = readWindow(context, impUid);
  if (isWindowProblem(row)) return row;
  if (row.status !== "ready" || row.account !== null) return { problem: "ALREADY_ENDED", message: "이미 처리된 결제입니다." };
  return busyIn(context).has(impUid) ? { problem: "IN_PROGRESS", message: "결제를 처리하고 있습니다." } : row;
}

function ended(context: SandboxContext, row: PaymentRow, refusal: SdkRefusal | null): WindowAnswer {
  const answer = answerEnded(context, row, refusal);
  notePayment(context, row, {
    from: "gateway",
    to: "browser",
    name: answer.redirectUrl !== null && row.device === "mobile" ? "return to m_redirect_url" : "callback",
    body: answer.callback,
  });
  return answer;
}

function refuseRow(context: SandboxContext, row: PaymentRow, refusal: SdkRefusal): WindowAnswer {
  return ended(context, fail(context, row, refusal.errorCode, refusal.errorMsg), refusal);
}

/** A webhook's first attempt takes 40 s at most; the window does not wait for one that was lost to a reset. */
const longestWebhookWaitMs = 45_000;

/** With order `before`, waits for the first attempts of the webhooks. */
async function announceInOrder(context: SandboxContext, row: PaymentRow): Promise<void> {
  const { portoneWebhookOrder, portoneWebhookAfterMs } = context.settings.read();
  const timing = { afterMs: portoneWebhookOrder === "after" ? portoneWebhookAfterMs : 0 };
  const deliveries = announcePayment(context, row, { timing });
  if (portoneWebhookOrder !== "before") return;
  await waitAtMost(longestWebhookWaitMs, Promise.all(deliveries.map(({ id }) => context.webhooks.firstAttempt(id))));
}

/**
 * The buyer pays. The shop's `confirm_url` is asked first, if there is one; then the money moves: the row is `paid`, or `ready` with an
 * account to deposit to. A webhook follows in the order that is set. Problems: NOT_FOUND, ALREADY_ENDED, IN_PROGRESS (a second
 * click), INVALID_CHOICE (the window stays open).
 */
export async function pay(context: SandboxContext, impUid: string, choice: BuyerChoice): Promise<WindowAnswer | WindowProblem> {
  const asked = findOpen(context, impUid);
  if (isWindowProblem(asked)) return asked;
  const chosen = readChoice(context, asked, choice);
  if (chosen.kind === "invalid") return { problem: "INVALID_CHOICE", message: chosen.message };

  const busy = busyIn(context);
  busy.add(impUid);
  const objection = await askShop(context, asked).finally(() => busy.delete(impUid));
  // The ledger may have been emptied while the shop was asked.
  const row = findOpen(context, impUid);
  if (isWindowProblem(row)) return row;
  if (objection) return refuseRow(context, row, objection);
  if (context.settings.read().portoneRefuseSecondCapture && isMerchantUidPaid(context, row.userCode, row.merchantUid)) {
    return refuseRow(context, row, refusals.paid);
  }
  const captured = capture(context, row, chosen);
  keepBillingKey(context, captured);
  notePayment(context, captured, { from: "browser", to: "gateway", name: captured.status === "paid" ? "paid" : "account issued", body: { impUid, ...choice } });
  await announceInOrder(context, captured);
  return ended(context, captured, null);
}

/** The PG refuses in the window: `failed`, with the PG's own code and message, which V1 passes on as they are [certain]. No webhook. */
export function refuse(context: SandboxContext, impUid: string, failure: { code?: string; message: string }): WindowAnswer | WindowProblem {
  const row = findOpen(context, impUid);
  if (isWindowProblem(row)) return row;
  return refuseRow(context, row, { errorCode: failure.code ?? "PGProviderError", errorMsg: failure.message });
}

/**
 * The buyer ends the window. By its own cancel button the SDK answers `F0005` [likely] and the row is `failed` or stays `ready` by
 * setting [unknown]; a closed tab answers nobody and leaves the row `ready` [certain], so its answer reaches no one.
 */
export function closeWindow(context: SandboxContext, impUid: string, by: "button" | "tab" = "button"): WindowAnswer | WindowProblem {
  const row = findOpen(context, impUid);
  if (isWindowProblem(row)) return row;
  const canceled = buyerCanceled(row.pgProvider);
  if (by === "tab") {
    notePayment(context, row, { from: "browser", to: "gateway", name: "window closed", body: { impUid } });
    return answerEnded(context, row, canceled);
  }
  const isFailed = context.settings.read().portoneBuyerCancelStatus === "failed";
  return isFailed ? refuseRow(context, row, canceled) : ended(context, row, canceled);
}
