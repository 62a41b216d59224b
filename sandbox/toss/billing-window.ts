import { z } from "zod";
import type { SandboxContext } from "../core/context";
import { alphabets, randomString } from "../core/random";
import { authorizeBilling } from "./billing";
import { cardDataFields, findCardDataError } from "./card-number";
import { isTossError, tossError, type TossError } from "./error-codes";
import { easyPayProviders, findInstitution } from "./institutions";
import { findClientKey } from "./keys";
import { windowLimitMs } from "./ledger";
import { findReturnUrlError } from "./order-rules";
import { WINDOW_CANCELED, WINDOW_DISMISSED, WINDOW_REFUSALS } from "./pages/refusals";
import { billingFailRedirect, billingRedirect } from "./window-redirect";
import { refusalSchema } from "./window-requests";

/** A window in which a buyer registers a card for billing. No payment: nothing of it is seen by the REST API until its `authKey` is used. */
export interface BillingWindow {
  windowKey: string;
  clientKey: string;
  merchantName: string;
  customerKey: string;
  customerName: string | null;
  successUrl: string;
  failUrl: string;
  /** Name of the easy-pay provider whose own window opens (DIRECT); `null`: the card form. */
  provider: string | null;
  status: "OPEN" | "REGISTERED" | "REFUSED";
  expiresAtMs: number;
}

/** How a billing window ends; both of its URLs are required [certain], so it always goes to one, unless the window is closed from outside. */
export type BillingOutcome =
  | { type: "registered"; redirectUrl: string }
  | { type: "failed"; redirectUrl?: string; code: string; message: string };

const shelf = (context: SandboxContext) => context.store.collection<BillingWindow>("tossBillingWindows");

const text = (maxLength: number) => z.string().max(maxLength);

const requestSchema = z.object({
  clientKey: text(200),
  method: text(40),
  customerKey: text(300),
  successUrl: text(2000).optional(),
  failUrl: text(2000).optional(),
  customerName: text(100).nullish(),
  customerEmail: text(100).nullish(),
  flowMode: z.enum(["DEFAULT", "DIRECT"]).nullish(),
  easyPay: text(40).nullish(),
});

/** Billing through an easy pay is offered by these two [certain]. */
const billingProviders = new Set(["TOSSPAY", "NAVERPAY"]);

/** What the SDKs say of a customer key: 2 to 50 characters [certain]. Someone without an account cannot be billed [our choice]. */
const anonymousCustomerKey = "@@ANONYMOUS";
const customerKeyShape = /^[A-Za-z0-9\-_=.@]{2,50}$/;

/**
 * Opens a billing window for the SDK scripts; it takes input for 30 minutes, as a payment window does [our choice].
 * Errors: INVALID_CLIENT_KEY, NOT_SUPPORTED_WIDGET_KEY, NOT_SUPPORTED_METHOD (this merchant bills cards only), INVALID_CUSTOMER_KEY,
 * the URL codes, INVALID_FLOW_MODE_PARAMETERS, INVALID_EASY_PAY.
 */
export function openBillingWindow(context: SandboxContext, body: unknown): { windowPath: string } | TossError {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  const { clientKey, method, customerKey, successUrl, failUrl, flowMode, easyPay, customerName } = parsed.data;
  const pair = findClientKey(context, clientKey);
  if (!pair) return tossError("INVALID_CLIENT_KEY");
  if (pair.kind === "widget") return tossError("NOT_SUPPORTED_WIDGET_KEY");
  if (method !== "카드" && method !== "CARD") return tossError("NOT_SUPPORTED_METHOD");
  if (!customerKeyShape.test(customerKey) || customerKey === anonymousCustomerKey) return tossError("INVALID_CUSTOMER_KEY");
  const urlError = findReturnUrlError(successUrl, failUrl);
  if (urlError) return urlError;
  if (!successUrl || !failUrl) return tossError("INVALID_SUCCESS_URL");
  const provider = flowMode === "DIRECT" ? readProvider(easyPay) : null;
  if (provider && isTossError(provider)) return provider;
  const window: BillingWindow = {
    windowKey: `bw_${randomString(context.random, alphabets.alphanumeric, 24)}`,
    clientKey,
    merchantName: pair.mId,
    customerKey,
    customerName: customerName ?? null,
    successUrl,
    failUrl,
    provider: provider?.name ?? null,
    status: "OPEN",
    expiresAtMs: context.clock.now() + windowLimitMs,
  };
  shelf(context).put(window.windowKey, window);
  note(context, "browser", "billing window opened", { customerKey, successUrl, failUrl, provider: window.provider });
  return { windowPath: `/toss/billing/${window.windowKey}` };
}

function readProvider(easyPay: string | null | undefined) {
  if (!easyPay) return tossError("INVALID_FLOW_MODE_PARAMETERS");
  const provider = findInstitution(easyPayProviders, easyPay);
  return provider && billingProviders.has(provider.code) ? provider : tossError("INVALID_EASY_PAY");
}

function note(context: SandboxContext, from: "browser" | "gateway", name: string, body: unknown): void {
  context.record.append({ from, to: from === "browser" ? "gateway" : "browser", orderId: null, attempt: null, name, body });
}

/** The window as it is kept, over or not. Error: NOT_FOUND_BILLING. */
export function readBillingWindow(context: SandboxContext, windowKey: string): BillingWindow | TossError {
  return (windowKey.length <= 40 ? shelf(context).get(windowKey) : undefined) ?? tossError("NOT_FOUND_BILLING");
}

function findOpen(context: SandboxContext, windowKey: string): BillingWindow | TossError {
  const window = readBillingWindow(context, windowKey);
  if (isTossError(window)) return window;
  if (window.status !== "OPEN") return tossError("ALREADY_PROCESSED_PAYMENT");
  return context.clock.now() >= window.expiresAtMs ? tossError("NOT_FOUND_PAYMENT_SESSION") : window;
}

/** The code that the test gateway's window takes for the one it texts to the buyer [certain]. */
export const testVerificationCode = "000000";
/** A card that works end to end at the test gateway [certain, live]; also what an easy pay is taken to hold. */
export const testCardNumber = "9410001234567890";

const cardForm = z.object({ ...cardDataFields, verificationCode: text(6) });

/**
 * The buyer registers a card: successUrl gets `customerKey` and a one-time `authKey`. Errors: INVALID_REQUEST for a field of the
 * wrong form, INVALID_CARD_NUMBER, INVALID_CARD_EXPIRATION, INVALID_BILLING_AUTH for another code than the texted one
 * [our choice], and those of a window that is over.
 */
export function registerBillingCard(context: SandboxContext, windowKey: string, body: unknown): BillingOutcome | TossError {
  const window = findOpen(context, windowKey);
  if (isTossError(window)) return window;
  const pair = findClientKey(context, window.clientKey);
  if (!pair) return tossError("INVALID_CLIENT_KEY");
  const cardNumber = window.provider ? testCardNumber : readCardForm(context, body);
  if (typeof cardNumber !== "string") return cardNumber;
  const authorization = authorizeBilling(context, pair, window.customerKey, cardNumber);
  shelf(context).put(windowKey, { ...window, status: "REGISTERED" });
  const redirectUrl = billingRedirect(window.successUrl, authorization);
  note(context, "gateway", "return to successUrl", { customerKey: window.customerKey });
  return { type: "registered", redirectUrl };
}

function readCardForm(context: SandboxContext, body: unknown): string | TossError {
  const parsed = cardForm.safeParse(body);
  if (!parsed.success) return tossError("INVALID_REQUEST");
  if (parsed.data.verificationCode !== testVerificationCode) return tossError("INVALID_BILLING_AUTH");
  return findCardDataError(context, parsed.data) ?? parsed.data.cardNumber;
}

/** The card company refuses in the window: failUrl gets the documented code, and the window is over. */
export function refuseBilling(context: SandboxContext, windowKey: string, body: unknown): BillingOutcome | TossError {
  const parsed = refusalSchema.safeParse(body);
  const refusal = WINDOW_REFUSALS.find(({ code }) => parsed.success && code === parsed.data.code);
  if (!refusal) return tossError("INVALID_REQUEST");
  const window = findOpen(context, windowKey);
  if (isTossError(window)) return window;
  shelf(context).put(windowKey, { ...window, status: "REFUSED" });
  return failed(context, window, refusal);
}

/** The buyer leaves the window, as a payment's: failUrl gets PAY_PROCESS_CANCELED, or the SDK USER_CANCEL. It may be opened again. */
export function closeBilling(context: SandboxContext, windowKey: string, isDismissed: boolean): BillingOutcome | TossError {
  const window = readBillingWindow(context, windowKey);
  if (isTossError(window)) return window;
  return isDismissed ? { type: "failed", ...WINDOW_DISMISSED } : failed(context, window, WINDOW_CANCELED);
}

function failed(context: SandboxContext, window: BillingWindow, failure: { code: string; message: string }): BillingOutcome {
  const redirectUrl = billingFailRedirect(window.failUrl, failure);
  note(context, "gateway", "return to failUrl", failure);
  return { type: "failed", redirectUrl, code: failure.code, message: failure.message };
}
