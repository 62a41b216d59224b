import type { AgreementWidget } from "./agreement-widget";
import type { MethodsWidget } from "./methods-widget";
import { decideTarget, type Launch } from "./payment-launcher";
import { findRequestError, type PaymentRequest, pickGatewayFields } from "./payment-request";
import { sdkError } from "./sdk-error";
import { openWindowSession } from "./window-session";

/** One widget on one page, as its request needs it. */
export interface WidgetParts {
  origin: string;
  clientKey: string;
  customerKey: string;
  methods: MethodsWidget | undefined;
  agreement: AgreementWidget | undefined;
}

/**
 * Checks a request of the widget and makes its window ready. The same for the v1 and the v2 script.
 *
 * @param input the shop's fields, in v1's flat form
 * @param windowTarget v2 only
 * @throws (rejects) an error of the request's fields, of the choice on the widget, or of the gateway
 */
export async function prepareWidgetWindow(parts: WidgetParts, input: unknown, windowTarget?: unknown): Promise<Launch> {
  const { origin, clientKey, customerKey, methods, agreement } = parts;
  if (!methods) throw sdkError("NOT_SELECTED_PAYMENT_METHOD", "renderPaymentMethods");
  const { value: amount, currency } = methods.getAmount();
  const requestError = findRequestError(input, amount);
  if (requestError) throw requestError;
  const fields = pickGatewayFields(input as PaymentRequest);
  const target = decideTarget(windowTarget, fields.successUrl !== undefined);
  const selection = methods.requireSelection();
  // A shop that never renders the terms has its own, as samples older than the agreement widget do.
  if (agreement && !agreement.getAgreementStatus().agreedRequiredTerms) throw sdkError("NEED_AGREEMENT_WITH_REQUIRED_TERMS");
  const windowUrl = await openWindowSession(origin, { ...fields, source: "widget", clientKey, customerKey, amount, currency, selection });
  return { windowUrl, target };
}
