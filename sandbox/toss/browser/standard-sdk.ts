import { isRecord } from "./payment-request";
import { sdkError } from "./sdk-error";
import { StandardPayment } from "./standard-payment";
import { StandardWidgets } from "./standard-widgets";
import { readClientKey, readCustomerKey } from "./widget-arguments";

const SECRET_KEY = /^(?:test|live)_(?:g?sk|ak)_/;

/** What v2's `TossPayments(clientKey)` answers. The sandbox has no brandpay contract, so there is no `brandpay`. */
export class StandardSdk {
  private readonly origin: string;
  private readonly clientKey: string;

  /** @throws INVALID_CLIENT_KEY */
  constructor(origin: string, clientKey: unknown) {
    this.origin = origin;
    this.clientKey = readClientKey(clientKey);
  }

  /**
   * The order form: widgets on the shop's own page.
   *
   * @throws NOT_SUPPORTED_API_INDIVIDUAL_KEY for an API key, INSECURE_KEY_USAGE, INVALID_CUSTOMER_KEY
   */
  readonly widgets = (params: unknown): StandardWidgets => {
    if (!this.clientKey.startsWith("test_gck_")) throw sdkError("NOT_SUPPORTED_API_INDIVIDUAL_KEY");
    return new StandardWidgets({ origin: this.origin, clientKey: this.clientKey, customerKey: readStandardCustomerKey(params) });
  };

  /**
   * The payment window.
   *
   * @throws NOT_SUPPORTED_WIDGET_KEY for a widget key, INSECURE_KEY_USAGE, INVALID_CUSTOMER_KEY
   */
  readonly payment = (params: unknown): StandardPayment => {
    if (this.clientKey.startsWith("test_gck_")) throw sdkError("NOT_SUPPORTED_WIDGET_KEY");
    return new StandardPayment({ origin: this.origin, clientKey: this.clientKey, customerKey: readStandardCustomerKey(params) });
  };
}

function readStandardCustomerKey(params: unknown): string {
  const customerKey = isRecord(params) ? params.customerKey : undefined;
  if (typeof customerKey === "string" && SECRET_KEY.test(customerKey)) throw sdkError("INSECURE_KEY_USAGE");
  return readCustomerKey(customerKey);
}
