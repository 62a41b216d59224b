import { decideTarget, type Launch, WindowLauncher } from "./payment-launcher";
import { isRecord } from "./payment-request";
import { findWindowRequestError, flattenWindowFields, pickWindowFields } from "./payment-window-request";
import { sdkError } from "./sdk-error";
import { readClientKey } from "./widget-arguments";
import { openBillingSession, openWindowSession } from "./window-session";

/** Promise mode's answer: what the shop's server needs for confirm. `amount` in the request's currency. */
export interface PaymentResult {
  paymentKey: string;
  orderId: string;
  amount: number;
}

/** The v1 payment window of one client key: `requestPayment`, `requestBillingAuth`, `cancelPayment`, as in the SDK's types. */
export class PaymentWindowInstance {
  private readonly origin: string;
  private readonly clientKey: string;
  private readonly launcher = new WindowLauncher();

  /** @throws INVALID_CLIENT_KEY; a widget key has the right form and is refused by the gateway when a window is asked for */
  constructor(origin: string, clientKey: unknown) {
    this.origin = origin;
    this.clientKey = readClientKey(clientKey);
  }

  /**
   * Opens the window of a method, `requestPayment(method, params)`, or one that lets the buyer choose, `requestPayment(params)`.
   *
   * With `successUrl` and `failUrl` the browser is sent to one of them; without both the promise carries the result, which
   * phones cannot do.
   *
   * @throws (rejects) INVALID_METHOD_TRANSACTION while another window is open, an error of the fields, NOT_SUPPORTED_PROMISE,
   *   the gateway's own code (NOT_SUPPORTED_WIDGET_KEY, NOT_SUPPORTED_METHOD, INVALID_FLOW_MODE_PARAMETERS …), or USER_CANCEL
   */
  readonly requestPayment = async (methodOrParams: unknown, params?: unknown): Promise<PaymentResult | undefined> => {
    const [method, input] = isRecord(methodOrParams) ? [undefined, methodOrParams] : [methodOrParams, params];
    const payment = await this.launcher.launch(() => this.preparePayment(method, input));
    return payment && { paymentKey: payment.paymentKey, orderId: payment.orderId, amount: payment.amount };
  };

  /**
   * Opens the window in which a card is registered for billing; the browser goes to `successUrl?customerKey&authKey`.
   *
   * @throws (rejects) as {@link requestPayment}; INVALID_CUSTOMER_KEY, INVALID_SUCCESS_URL (both URLs are required)
   */
  readonly requestBillingAuth = async (method: unknown, params: unknown): Promise<undefined> => {
    await this.launcher.launch(() => this.prepareBilling(method, params));
  };

  /** Takes the open window away; its request rejects with USER_CANCEL [our choice]. Does nothing when none is open. */
  readonly cancelPayment = (): void => {
    this.launcher.abort(sdkError("USER_CANCEL"));
  };

  private async preparePayment(method: unknown, input: unknown): Promise<Launch> {
    const fields = isRecord(input) ? flattenWindowFields(input) : undefined;
    const error = findWindowRequestError(method, fields);
    if (error) throw error;
    const request = pickWindowFields(method, fields ?? {});
    const target = decideTarget(fields?.windowTarget, request.successUrl !== undefined);
    return { windowUrl: await openWindowSession(this.origin, { ...request, source: "window", clientKey: this.clientKey }), target };
  }

  private async prepareBilling(method: unknown, params: unknown): Promise<Launch> {
    if (!isRecord(params)) throw sdkError("INVALID_PARAMETER", "requestBillingAuth(method, { customerKey, successUrl, failUrl })");
    const { customerKey, successUrl, failUrl, customerName, customerEmail, windowTarget } = params;
    if (!successUrl) throw sdkError("INVALID_SUCCESS_URL");
    if (!failUrl) throw sdkError("INVALID_FAIL_URL");
    const target = decideTarget(windowTarget, true);
    const request = { clientKey: this.clientKey, method, customerKey, successUrl, failUrl, customerName, customerEmail };
    return { windowUrl: await openBillingSession(this.origin, request), target };
  }
}
