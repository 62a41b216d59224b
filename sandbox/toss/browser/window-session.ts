import type { MethodSelection } from "./frame-messages";
import type { PaymentRequest } from "./payment-request";
import type { PaymentWindowRequest } from "./payment-window-request";
import { sdkError, TossPaymentsSdkError } from "./sdk-error";

/** What the SDK asks the sandbox to open. `source` names the script, so that the key's kind can be judged. */
export type WindowSessionRequest =
  | (PaymentRequest & {
      source: "widget";
      clientKey: string;
      customerKey: string;
      amount: number;
      currency: "KRW" | "USD";
      selection: MethodSelection;
    })
  | (PaymentWindowRequest & { source: "window"; clientKey: string; customerKey?: string });

/** What `requestBillingAuth` asks for. */
export interface BillingSessionRequest {
  clientKey: string;
  method: unknown;
  customerKey: unknown;
  successUrl?: unknown;
  failUrl?: unknown;
  customerName?: unknown;
  customerEmail?: unknown;
  flowMode?: unknown;
  easyPay?: unknown;
}

/**
 * Creates the payment at the sandbox before its window is shown, so that a refused request rejects with the
 * gateway's own code instead of ending in a broken window.
 *
 * @returns the window's address
 * @throws TossPaymentsSdkError with the gateway's code, or NETWORK_ERROR when the sandbox cannot be reached
 */
export function openWindowSession(origin: string, request: WindowSessionRequest): Promise<URL> {
  return openSession(origin, "/toss/window/sessions", request);
}

/** The same for the billing window, which has no payment. */
export function openBillingSession(origin: string, request: BillingSessionRequest): Promise<URL> {
  return openSession(origin, "/toss/billing/sessions", request);
}

async function openSession(origin: string, path: string, request: object): Promise<URL> {
  let response: Response;
  try {
    response = await fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
  } catch {
    throw sdkError("NETWORK_ERROR");
  }
  const body: unknown = await response.json().catch(() => ({}));
  const { windowPath, code, message } = body as { windowPath?: string; code?: string; message?: string };
  if (response.ok && windowPath) return new URL(windowPath, origin);
  if (!code || !message) throw sdkError("NETWORK_ERROR");
  throw new TossPaymentsSdkError(code, message);
}
