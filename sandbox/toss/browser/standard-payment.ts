import { decideTarget, type Launch, WindowLauncher } from "./payment-launcher";
import { isRecord } from "./payment-request";
import { findWindowRequestError, pickWindowFields } from "./payment-window-request";
import { sdkError } from "./sdk-error";
import { withStandardErrors } from "./standard-errors";
import { flattenStandardRequest } from "./standard-request";
import type { WidgetAmount } from "./widget-arguments";
import { openBillingSession, openWindowSession } from "./window-session";

/** Whose window it is. */
export interface StandardParty {
  origin: string;
  clientKey: string;
  customerKey: string;
}

/** Promise mode's answer of the payment window: without the `paymentType` that the widgets' has [certain]. */
export interface StandardPaymentResult {
  paymentKey: string;
  orderId: string;
  amount: WidgetAmount;
}

/** v2's payment window: `requestPayment`, `requestBillingAuth`, `destroy`. */
export class StandardPayment {
  private readonly party: StandardParty;
  private readonly launcher = new WindowLauncher();

  constructor(party: StandardParty) {
    this.party = party;
  }

  /**
   * Opens the window of `method`. With both URLs the browser goes to one of them, without both the promise carries the result.
   *
   * @throws (rejects) NOT_SUPPORTED_METHOD, amount and URL codes, INVALID_PARAMETERS, NOT_SUPPORTED_PROMISE (phones, and a
   *   foreign easy pay, which v2 types for redirects only), INVALID_METHOD_TRANSACTION, USER_CANCEL, PAYMENT_REQUEST_ABORTED,
   *   or the gateway's own code
   */
  readonly requestPayment = (input: unknown): Promise<StandardPaymentResult | undefined> =>
    withStandardErrors(async () => {
      const payment = await this.launcher.launch(() => this.preparePayment(input));
      return payment && { paymentKey: payment.paymentKey, orderId: payment.orderId, amount: flattenStandardRequest(input).amount };
    });

  /**
   * Opens the billing window; the browser goes to `successUrl?customerKey&authKey`. Cards only: billing by account needs a
   * contract that the sandbox's merchant does not have.
   *
   * @throws (rejects) as {@link requestPayment}; INCORRECT_SUCCESS_URL_FORMAT, INVALID_FLOW_MODE_PARAMETERS, INVALID_EASY_PAY
   */
  readonly requestBillingAuth = (input: unknown): Promise<undefined> =>
    withStandardErrors(async () => {
      await this.launcher.launch(() => this.prepareBilling(input));
      return undefined;
    });

  /** Takes the open window away; its request rejects with PAYMENT_REQUEST_ABORTED. Safe when none is open [certain]. */
  readonly destroy = (): Promise<void> => {
    this.launcher.abort(sdkError("PAYMENT_REQUEST_ABORTED"));
    return Promise.resolve();
  };

  private async preparePayment(input: unknown): Promise<Launch> {
    const { origin, clientKey, customerKey } = this.party;
    const { method, fields } = flattenStandardRequest(input);
    const error = findWindowRequestError(method, fields);
    if (error) throw error;
    const request = pickWindowFields(method, fields);
    const isRedirect = request.successUrl !== undefined;
    if (method === "FOREIGN_EASY_PAY" && !isRedirect) throw sdkError("NOT_SUPPORTED_PROMISE");
    const target = decideTarget(fields.windowTarget, isRedirect);
    return { windowUrl: await openWindowSession(origin, { ...request, source: "window", clientKey, customerKey }), target };
  }

  private async prepareBilling(input: unknown): Promise<Launch> {
    if (!isRecord(input)) throw sdkError("INVALID_PARAMETER", "requestBillingAuth({ method, successUrl, failUrl })");
    const { method, successUrl, failUrl, customerName, customerEmail, windowTarget, flowMode, easyPay } = input;
    if (method !== "CARD") throw sdkError("NOT_SUPPORTED_METHOD", String(method));
    if (!successUrl) throw sdkError("INVALID_SUCCESS_URL");
    if (!failUrl) throw sdkError("INVALID_FAIL_URL");
    const target = decideTarget(windowTarget, true);
    const { origin, clientKey, customerKey } = this.party;
    const request = { clientKey, method, customerKey, successUrl, failUrl, customerName, customerEmail, flowMode, easyPay };
    return { windowUrl: await openBillingSession(origin, request), target };
  }
}
