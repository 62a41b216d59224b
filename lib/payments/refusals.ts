import { problem, type Problem } from "../problems/problem";
import type { GatewayRefusal } from "./gateway";
import { adviceOf } from "./refusal-advice";

/** The shop's own keys were refused: nothing that a buyer can mend (certain: Toss's official error tables). */
const settingsCodes = new Set(["UNAUTHORIZED_KEY", "INVALID_API_KEY", "INCORRECT_BASIC_AUTH_FORMAT", "INVALID_CLIENT_KEY", "NOT_FOUND_TERMINAL_ID"]);
/** The payment is not there, not finished in the window, or its time to be confirmed has passed. */
const missingCodes = new Set(["NOT_FOUND_PAYMENT", "NOT_FOUND_PAYMENT_SESSION", "NOT_FOUND", "NOT_AUTHENTICATED", "EXPIRED_PAYMENT"]);

/**
 * A gateway's refusal of a confirm as the shop's Problem: a known kind gets its own, any other one is a refused payment. What
 * to do next follows from the gateway's code.
 */
export function problemOfRefusal(refusal: GatewayRefusal): Problem {
  const { retry, buyer, buyerEn } = adviceOf(refusal.code, "payment");
  const extra = { gatewayCode: refusal.code, retry, nextStep: buyer, nextStepEn: buyerEn };
  if (refusal.code === "PAYMENT_OF_ANOTHER_ORDER") return problem("PAYMENT_OF_ANOTHER_ORDER");
  if (settingsCodes.has(refusal.code)) return problem("GATEWAY_SETTINGS_WRONG", undefined, extra);
  if (missingCodes.has(refusal.code)) return problem("PAYMENT_NOT_FOUND", refusal.message, extra);
  return problem("PAYMENT_REFUSED", refusal.message, extra);
}
