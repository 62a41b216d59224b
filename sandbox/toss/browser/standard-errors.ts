import { sdkError, type SdkErrorCode, TossPaymentsSdkError } from "./sdk-error";

/** v1's codes that v2 has other words for [certain: v2's error table]. */
const STANDARD_CODES: Record<string, SdkErrorCode> = {
  INVALID_PARAMETER: "INVALID_PARAMETERS",
  INVALID_SUCCESS_URL: "INCORRECT_SUCCESS_URL_FORMAT",
  INVALID_FAIL_URL: "INCORRECT_FAIL_URL_FORMAT",
  // v2 has no code for a gateway that cannot be reached.
  NETWORK_ERROR: "UNKNOWN",
};

/** Runs one of v2's methods and rejects with v2's codes; the wording, which names the field, stays. */
export async function withStandardErrors<Value>(run: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TossPaymentsSdkError)) throw error;
    const code = STANDARD_CODES[error.code];
    throw code ? new TossPaymentsSdkError(code, error.message) : error;
  }
}

/**
 * Checks the arguments of an `on` method.
 *
 * @throws INVALID_EVENT_PARAMETER, INVALID_CALLBACK_PARAMETER
 */
export function checkListener(eventName: unknown, expected: string, callback: unknown): void {
  if (eventName !== expected) throw sdkError("INVALID_EVENT_PARAMETER", String(eventName));
  if (typeof callback !== "function") throw sdkError("INVALID_CALLBACK_PARAMETER");
}
