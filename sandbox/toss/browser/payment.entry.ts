/**
 * The v1 payment window's script, served at `/toss/js/v1/payment` and `/toss/js/v1`. It puts one global on the page,
 * `TossPayments`, to be called with or without `new`. `options` (other servers, a trace id) are accepted and without effect.
 */
import { findScriptOrigin } from "../../core/browser/script-origin";
import { PaymentWindowInstance } from "./payment-window";

const origin = findScriptOrigin(/^\/toss\/js\/v1(?:\/payment)?$/);

function TossPayments(clientKey: unknown): PaymentWindowInstance {
  return new PaymentWindowInstance(origin, clientKey);
}

Object.assign(TossPayments, { version: "1.0.0-sandbox", ["__versionHash__"]: "sandbox" });
Object.assign(window, { TossPayments });
