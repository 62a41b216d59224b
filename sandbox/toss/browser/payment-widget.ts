import { AgreementWidget } from "./agreement-widget";
import { MethodsWidget } from "./methods-widget";
import { WindowLauncher, type WindowPayment } from "./payment-launcher";
import { prepareWidgetWindow } from "./payment-widget-request";
import { sdkError } from "./sdk-error";
import { readClientKey, readCustomerKey, readVariantKey } from "./widget-arguments";

interface RenderOptions {
  variantKey?: unknown;
}

/** One widget on one page: `renderPaymentMethods`, `renderAgreement`, `requestPayment`, as in the v1 SDK's types. */
export class PaymentWidgetInstance {
  private methods: MethodsWidget | undefined;
  private agreement: AgreementWidget | undefined;
  private readonly launcher = new WindowLauncher();

  private readonly origin: string;
  private readonly clientKey: string;
  private readonly customerKey: string;

  /** @throws INVALID_CLIENT_KEY, INVALID_CUSTOMER_KEY */
  constructor(origin: string, clientKey: unknown, customerKey: unknown) {
    this.origin = origin;
    this.clientKey = readClientKey(clientKey);
    this.customerKey = readCustomerKey(customerKey);
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
   * @returns nothing in redirect mode, {@link WindowPayment} in promise mode
   * @throws (rejects) INVALID_METHOD_TRANSACTION while another request of this widget is open, an error of the
   *   request's fields, of the choice on the widget, of the gateway, or USER_CANCEL
   */
  readonly requestPayment = (input: unknown): Promise<WindowPayment | undefined> => {
    const { origin, clientKey, customerKey, methods, agreement } = this;
    return this.launcher.launch(() => prepareWidgetWindow({ origin, clientKey, customerKey, methods, agreement }, input));
  };

  private frameUrl(frame: "methods" | "agreement", options: RenderOptions | undefined): URL {
    const url = new URL(`/toss/widget/${frame}`, this.origin);
    url.searchParams.set("clientKey", this.clientKey);
    url.searchParams.set("variantKey", readVariantKey(options?.variantKey));
    return url;
  }
}
