/**
 * The v2 standard script, served at `/toss/js/v2/standard`. It puts one global on the page, `TossPayments`, with the static
 * `ANONYMOUS`; to be called with or without `new`.
 */
import { findScriptOrigin } from "../../core/browser/script-origin";
import { StandardSdk } from "./standard-sdk";
import { ANONYMOUS } from "./widget-arguments";

const origin = findScriptOrigin("/toss/js/v2/standard");

function TossPayments(clientKey: unknown): StandardSdk {
  return new StandardSdk(origin, clientKey);
}

Object.assign(TossPayments, { ANONYMOUS, version: "2.0.0-sandbox" });
Object.assign(window, { TossPayments });
