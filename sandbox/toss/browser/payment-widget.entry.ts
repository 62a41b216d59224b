/**
 * The v1 payment widget's script, served at `/toss/js/v1/payment-widget`. It puts one global on the page,
 * `PaymentWidget`, to be called with or without `new`: the official loader calls it plainly, old samples use both.
 */
import { PaymentWidgetInstance } from "./payment-widget";
import { findScriptOrigin } from "../../core/browser/script-origin";
import { ANONYMOUS } from "./widget-arguments";

const origin = findScriptOrigin("/toss/js/v1/payment-widget");

// `options.brandpay` is accepted and without effect: the sandbox offers no brandpay contract.
function PaymentWidget(clientKey: unknown, customerKey: unknown): PaymentWidgetInstance {
  return new PaymentWidgetInstance(origin, clientKey, customerKey);
}

Object.assign(PaymentWidget, { ANONYMOUS, version: "1.0.0-sandbox", ["__versionHash__"]: "sandbox" });
Object.assign(window, { PaymentWidget });
