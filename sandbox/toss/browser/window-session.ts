import type { MethodSelection } from "./frame-messages";
import type { PaymentRequest } from "./payment-request";
import { sdkError, TossPaymentsSdkError } from "./sdk-error";

/** What the SDK asks the sandbox to open. `source` names the script, so that the key's kind can be judged. */
export interface WindowSessionRequest extends PaymentRequest {
  source: "widget";
  clientKey: string;
  customerKey: string;
  amount: number;
  currency: "KRW" | "USD";
  selection: MethodSelection;
}

/** An opened payment and the address of its window, relative to the sandbox. */
export interface WindowSession {
  paymentKey: string;
  windowPath: string;
}

/**
 * Creates the payment at the sandbox before its window is shown, so that a refused request rejects with the
 * gateway's own code instead of ending in a broken window.
 *
 * @throws TossPaymentsSdkError with the gateway's code, or NETWORK_ERROR when the sandbox cannot be reached
 */
export async function openWindowSession(origin: string, request: WindowSessionRequest): Promise<WindowSession> {
  let response: Response;
  try {
    response = await fetch(`${origin}/toss/window/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
  } catch {
    throw sdkError("NETWORK_ERROR");
  }
  const body: unknown = await response.json().catch(() => ({}));
  if (response.ok) return body as WindowSession;
  const { code, message } = body as { code?: string; message?: string };
  if (!code || !message) throw sdkError("NETWORK_ERROR");
  throw new TossPaymentsSdkError(code, message);
}
