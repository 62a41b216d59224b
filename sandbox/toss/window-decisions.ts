import type { SandboxContext } from "../core/context";
import { isConfirmErrorCode, isTossError, type TossError, tossError } from "./error-codes";
import { cardCompanies, findInstitution } from "./institutions";
import type { PaymentRecord } from "./payment";
import { type Refusal, WINDOW_CANCELED, WINDOW_DISMISSED, WINDOW_REFUSALS } from "./pages/refusals";
import { authenticate, closeWindow, decideOutcome, openWindow, readWindow, refuse } from "./window";
import { findOfferError, readWindowOffer } from "./window-options";
import { type AuthenticationForm, authenticationSchema, refusalSchema, type SessionRequest, sessionRequestSchema } from "./window-requests";
import { failRedirect, successRedirect } from "./window-redirect";

/** How a window ends, as its page and the SDK script read it. `redirectUrl` only if the shop gave its URLs. */
export type WindowOutcome =
  | {
      type: "approved";
      redirectUrl?: string;
      payment: { paymentType: string; paymentKey: string; orderId: string; amount: number };
    }
  | { type: "failed"; redirectUrl?: string; code: string; message: string };

/**
 * Opens a payment for the SDK script.
 *
 * @param body unknown JSON; see {@link sessionRequestSchema}
 * @returns the payment key and the window's path with what was chosen on the widget, or the gateway's error
 */
export function openSession(context: SandboxContext, body: unknown): { paymentKey: string; windowPath: string } | TossError {
  const parsed = sessionRequestSchema.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  const request = parsed.data;
  return request.source === "widget" ? openWidgetWindow(context, request) : openOfferedWindow(context, request);
}

function openWidgetWindow(context: SandboxContext, { selection, ...request }: SessionRequest<"widget">) {
  if (selection.card && !findInstitution(cardCompanies, selection.card.issuerCode)) return tossError("INVALID_CARD_COMPANY");
  const opened = openWindow(context, { ...request, method: selection.method, easyPay: selection.easyPayProvider });
  if (isTossError(opened)) return opened;
  const query = new URLSearchParams();
  if (selection.card) {
    query.set("issuerCode", selection.card.issuerCode);
    query.set("months", String(selection.card.installmentPlanMonths));
  }
  return { paymentKey: opened.paymentKey, windowPath: `/toss/window/${opened.paymentKey}?${query.toString()}` };
}

function openOfferedWindow(context: SandboxContext, request: SessionRequest<"window">) {
  const offer = readWindowOffer(request);
  if (isTossError(offer)) return offer;
  const { method, easyPay, options } = offer;
  const opened = openWindow(context, { ...request, method, easyPay, windowOptions: options });
  return isTossError(opened) ? opened : { paymentKey: opened.paymentKey, windowPath: `/toss/window/${opened.paymentKey}` };
}

/** The buyer pays. With `confirmRefusal` the authentication succeeds and the coming confirm answers that code. */
export function authenticateWindow(context: SandboxContext, paymentKey: string, body: unknown): WindowOutcome | TossError {
  const parsed = authenticationSchema.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  const form = parsed.data;
  if (form.confirmRefusal && !isConfirmErrorCode(form.confirmRefusal)) return tossError("INVALID_REQUEST");
  const asked = readWindow(context, paymentKey);
  if (isTossError(asked)) return asked;
  const offerError = findOfferError(asked, form);
  if (offerError) return offerError;
  const result = authenticate(context, paymentKey, toAuthentication(form));
  if (isTossError(result)) return result;
  // Only now: a choice that was refused above must not leave its refusal behind for the buyer's next try.
  if (form.confirmRefusal) decideOutcome(context, paymentKey, { confirm: form.confirmRefusal });
  const payment = readWindow(context, paymentKey);
  if (isTossError(payment)) return payment;
  const redirectUrl = payment.successUrl ? successRedirect(payment.successUrl, returnParameters(payment)) : undefined;
  return noteReturn(context, payment, { type: "approved", redirectUrl, payment: result });
}

/** What a successUrl is told of a payment: its type only by the widget. */
export function returnParameters({ paymentType, orderId, paymentKey, amount, source }: PaymentRecord): Parameters<typeof successRedirect>[1] {
  return { ...(source === "widget" ? { paymentType } : {}), orderId, paymentKey, amount };
}

/** Writes how the browser was sent back to the payment's record: the step between the window and the shop's page. */
function noteReturn(context: SandboxContext, payment: PaymentRecord, outcome: WindowOutcome): WindowOutcome {
  const name = outcome.redirectUrl ? `return to ${outcome.type === "approved" ? "successUrl" : "failUrl"}` : "promise settled";
  const { orderId, attempt } = payment;
  context.record.append({ from: "gateway", to: "browser", orderId, attempt, name, path: outcome.redirectUrl, body: outcome });
  return outcome;
}

function toAuthentication(form: AuthenticationForm): Parameters<typeof authenticate>[2] {
  const { method, issuerCode = "", installmentPlanMonths = 0, bankCode = "", provider = "", customerMobilePhone = "" } = form;
  switch (method) {
    case "카드":
      return { method, card: { issuerCode, installmentPlanMonths, useCardPoint: form.useCardPoint === "on" } };
    case "간편결제":
    case "해외간편결제":
      return { method, easyPay: { provider } };
    case "가상계좌":
      return { method, virtualAccount: { bankCode, customerName: form.customerName ?? "" } };
    case "계좌이체":
      return { method, transfer: { bankCode } };
    case "휴대폰":
      return { method, mobilePhone: { carrier: form.carrier, customerMobilePhone } };
    default:
      return { method };
  }
}

/** The buyer is refused in the window, with one of the documented failUrl codes. */
export function refuseWindow(context: SandboxContext, paymentKey: string, body: unknown): WindowOutcome | TossError {
  const parsed = refusalSchema.safeParse(body);
  const refusal = WINDOW_REFUSALS.find(({ code }) => parsed.success && code === parsed.data.code);
  return refusal ? refuseFor(context, paymentKey, refusal) : tossError("INVALID_REQUEST");
}

/** The buyer is refused in the window for any reason: one that a fault names need not be among those that the window offers. */
export function refuseFor(context: SandboxContext, paymentKey: string, refusal: Refusal): WindowOutcome | TossError {
  const payment = readWindow(context, paymentKey);
  if (isTossError(payment)) return payment;
  const refused = refuse(context, paymentKey, refusal);
  if (isTossError(refused)) return refused;
  return noteReturn(context, payment, failedOutcome(payment, refusal));
}

/**
 * The buyer leaves the window. The payment stays READY until it expires (certain). Cancelled in the window, a shop with URLs is
 * sent to its failUrl with PAY_PROCESS_CANCELED (certain). Where the window itself is closed (`isDismissed`), and in promise mode,
 * the SDK rejects with USER_CANCEL and the shop's page stays (certain); that Escape is such a closing is our choice.
 */
export function closeSession(context: SandboxContext, paymentKey: string, isDismissed: boolean): WindowOutcome | TossError {
  const payment = readWindow(context, paymentKey);
  if (isTossError(payment)) return payment;
  closeWindow(context, paymentKey);
  return noteReturn(context, payment, payment.failUrl && !isDismissed ? failedOutcome(payment, WINDOW_CANCELED) : { type: "failed", ...WINDOW_DISMISSED });
}

function failedOutcome(payment: PaymentRecord, failure: { code: string; message: string }): WindowOutcome {
  const redirectUrl = payment.failUrl ? failRedirect(payment.failUrl, { ...failure, orderId: payment.orderId }) : undefined;
  return { type: "failed", redirectUrl, code: failure.code, message: failure.message };
}
