import { AgreementWidget } from "./agreement-widget";
import { isMobile } from "../../core/browser/device";
import type { WindowOutcome } from "./frame-messages";
import { MethodsWidget } from "./methods-widget";
import { findRequestError, type PaymentRequest, pickGatewayFields } from "./payment-request";
import { sdkError, TossPaymentsSdkError } from "./sdk-error";
import { readClientKey, readCustomerKey, readVariantKey } from "./widget-arguments";
import { showWindowOverlay } from "./window-overlay";
import { openWindowSession } from "./window-session";

/** Promise mode's answer: what the shop's server needs for confirm. `amount` in the widget's currency. */
export interface RequestPaymentResult {
  paymentType: "NORMAL";
  paymentKey: string;
  orderId: string;
  amount: number;
}

interface RenderOptions {
  variantKey?: unknown;
}

/** One widget on one page: `renderPaymentMethods`, `renderAgreement`, `requestPayment`, as in the v1 SDK's types. */
export class PaymentWidgetInstance {
  private methods: MethodsWidget | undefined;
  private agreement: AgreementWidget | undefined;
  private isRequesting = false;

  private readonly origin: string;
  private readonly clientKey: string;
  private readonly customerKey: string;

  /** @throws INVALID_CLIENT_KEY, INVALID_CUSTOMER_KEY */
  constructor(origin: string, clientKey: unknown, customerKey: unknown) {
    this.origin = origin;
    this.clientKey = readClientKey(clientKey);
    this.customerKey = readCustomerKey(customerKey);
    // A phone leaves the page for the window; "back" may bring this very page to life again with its lock still set.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.isRequesting = false;
    });
  }

  /**
   * Shows the payment methods in the selected element, replacing what was in it. Synchronous, as in v1.
   *
   * @throws PAYMENT_METHODS_WIDGET_ALREADY_RENDERED when this widget's methods are on the page already (v2's code;
   *   what v1 does is unknown), INVALID_VARIANT_KEY, and the errors of {@link MethodsWidget}
   */
  readonly renderPaymentMethods = (selector: unknown, amount: unknown, options?: RenderOptions): MethodsWidget => {
    if (this.methods?.isAttached()) throw sdkError("PAYMENT_METHODS_WIDGET_ALREADY_RENDERED");
    this.methods?.destroy();
    this.methods = new MethodsWidget(this.frameUrl("methods", options), selector, amount);
    return this.methods;
  };

  /** @throws AGREEMENT_WIDGET_ALREADY_RENDERED (as above), INVALID_VARIANT_KEY, INVALID_SELECTOR */
  readonly renderAgreement = (selector: unknown, options?: RenderOptions): AgreementWidget => {
    if (this.agreement?.isAttached()) throw sdkError("AGREEMENT_WIDGET_ALREADY_RENDERED");
    this.agreement?.destroy();
    this.agreement = new AgreementWidget(this.frameUrl("agreement", options), selector);
    return this.agreement;
  };

  /**
   * Opens the payment window for what is chosen on the widget.
   *
   * With `successUrl` and `failUrl` the browser is sent to one of them (on a phone by way of the window's own page).
   * Without both the promise carries the result; phones cannot do that.
   *
   * @returns nothing in redirect mode, {@link RequestPaymentResult} in promise mode
   * @throws (rejects) INVALID_METHOD_TRANSACTION while another request of this widget is open, an error of the
   *   request's fields, of the choice on the widget, of the gateway, or USER_CANCEL
   */
  readonly requestPayment = async (input: unknown): Promise<RequestPaymentResult | undefined> => {
    if (this.isRequesting) throw sdkError("INVALID_METHOD_TRANSACTION");
    this.isRequesting = true;
    let isLeaving = false;
    try {
      const result = await this.runRequest(input);
      isLeaving = result === undefined;
      return result;
    } finally {
      // A page on its way to another address must not open a second window in its last moments.
      this.isRequesting = isLeaving;
    }
  };

  private async runRequest(input: unknown): Promise<RequestPaymentResult | undefined> {
    if (!this.methods) throw sdkError("NOT_SELECTED_PAYMENT_METHOD", "renderPaymentMethods");
    const { value: amount, currency } = this.methods.getAmount();
    const requestError = findRequestError(input, amount);
    if (requestError) throw requestError;
    const fields = pickGatewayFields(input as PaymentRequest);
    const isRedirect = fields.successUrl !== undefined;
    const isPhone = isMobile(navigator.userAgent);
    if (!isRedirect && isPhone) throw sdkError("NOT_SUPPORTED_PROMISE");
    const selection = this.methods.requireSelection();
    // A shop that never renders the terms has its own, as samples older than the agreement widget do.
    if (this.agreement && !this.agreement.getAgreementStatus().agreedRequiredTerms) {
      throw sdkError("NEED_AGREEMENT_WITH_REQUIRED_TERMS");
    }

    const { windowPath } = await openWindowSession(this.origin, {
      ...fields,
      source: "widget",
      clientKey: this.clientKey,
      customerKey: this.customerKey,
      amount,
      currency,
      selection,
    });
    const windowUrl = new URL(windowPath, this.origin);
    if (isPhone) {
      window.location.assign(windowUrl);
      return undefined;
    }
    return finish(await showWindowOverlay(windowUrl));
  }

  private frameUrl(frame: "methods" | "agreement", options: RenderOptions | undefined): URL {
    const url = new URL(`/toss/widget/${frame}`, this.origin);
    url.searchParams.set("clientKey", this.clientKey);
    url.searchParams.set("variantKey", readVariantKey(options?.variantKey));
    return url;
  }
}

function finish(outcome: WindowOutcome): RequestPaymentResult | undefined {
  if (outcome.redirectUrl) {
    window.location.assign(outcome.redirectUrl);
    return undefined;
  }
  if (outcome.type === "approved") return outcome.payment;
  throw new TossPaymentsSdkError(outcome.code, outcome.message);
}
