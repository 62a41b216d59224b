/**
 * Errors of the browser scripts: Error objects with the gateway's `code` and its Korean `message`.
 *
 * Codes and wording come from the vendor's SDK error tables. For the v1 widget they are *likely* (its own table is no
 * longer published); where v1 is silent the v2 code for the same situation is used. Codes that v2's types only name as error
 * classes (the event, callback and abort ones) are written as those classes are for the codes that are known [likely].
 */
const MESSAGES = {
  BELOW_ZERO_AMOUNT: "금액은 0보다 커야 합니다.",
  INVALID_AMOUNT_VALUE: "결제금액이 올바르지 않습니다.",
  INVALID_AMOUNT_CURRENCY: "잘못된 통화 값입니다.",
  INVALID_CLIENT_KEY: "ClientKey 형태가 올바르지 않습니다.",
  INVALID_CUSTOMER_KEY:
    "customerKey는 영문 대소문자, 숫자, 특수문자 -, _, =, ., @ 로 2자 이상 50자 이하여야 합니다.",
  INVALID_SELECTOR: "selector에 해당하는 HTML 요소를 찾을 수 없습니다. selector 값을 다시 확인해주세요.",
  INVALID_VARIANT_KEY: "variantKey에 해당하는 위젯을 찾을 수 없습니다. variantKey 값을 다시 확인해주세요.",
  INVALID_ORDER_ID:
    "`orderId`는 영문 대소문자, 숫자, 특수문자(-, _) 만 허용합니다. 6자 이상 64자 이하여야 합니다.",
  INVALID_ORDER_NAME: "주문 이름은 100자 이하여야 합니다.",
  INVALID_SUCCESS_URL: "successUrl 값은 필수 값입니다.",
  INVALID_FAIL_URL: "failUrl 값은 필수 값입니다.",
  INCORRECT_SUCCESS_URL_FORMAT: "잘못된 successUrl 입니다.",
  INCORRECT_FAIL_URL_FORMAT: "잘못된 failUrl 입니다.",
  INVALID_EMAIL: "이메일 주소 형식에 맞지 않습니다.",
  INVALID_METADATA: "metadata는 최대 5개의 키-값 쌍만 넣을 수 있습니다. 키는 40자, 값은 2000자 이하의 문자열이어야 합니다.",
  INVALID_PARAMETER: "파라미터 값이 올바르지 않습니다.",
  NEED_CARD_PAYMENT_DETAIL: "카드 결제 정보를 선택해주세요.",
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: "필수 약관에 동의해주세요.",
  NOT_SELECTED_PAYMENT_METHOD: "결제수단이 아직 선택되지 않았어요. 결제수단을 선택해 주세요.",
  CUSTOM_PAYMENT_METHOD_UNABLE_TO_PAY: "커스텀 결제수단으로는 결제를 요청할 수 없습니다.",
  PAYMENT_METHODS_WIDGET_ALREADY_RENDERED: "하나의 결제수단 위젯만을 사용할 수 있어요.",
  AGREEMENT_WIDGET_ALREADY_RENDERED: "하나의 약관 위젯만을 사용할 수 있어요.",
  INVALID_METHOD_TRANSACTION: "이미 다른 요청을 수행하고 있어요.",
  NOT_SUPPORTED_PROMISE: "모바일 환경에서는 Promise 방식을 지원하지 않습니다. successUrl과 failUrl을 넣어주세요.",
  USER_CANCEL: "취소되었습니다.",
  NOT_SETUP_AMOUNT: "결제금액이 설정되지 않았습니다. setAmount를 호출해주세요.",
  NOT_SUPPORTED_METHOD: "지원되지 않는 결제수단입니다.",
  NOT_SUPPORTED_WIDGET_KEY: "결제위젯 연동 키는 지원하지 않습니다. API 개별 연동 키로 연동해주세요.",
  NOT_SUPPORTED_API_INDIVIDUAL_KEY: "API 개별 연동 키는 지원하지 않습니다. 결제위젯 연동 키로 연동해주세요.",
  INSECURE_KEY_USAGE: "시크릿 키는 브라우저에서 사용할 수 없습니다.",
  INVALID_EVENT_PARAMETER: "이벤트 이름이 올바르지 않습니다.",
  INVALID_CALLBACK_PARAMETER: "콜백 함수가 올바르지 않습니다.",
  INVALID_PARAMETERS: "파라미터 값이 올바르지 않습니다.",
  PAYMENT_REQUEST_ABORTED: "결제 요청이 중단되었습니다.",
  UNKNOWN: "알 수 없는 오류가 발생했습니다.",
  NETWORK_ERROR: "네트워크 연결을 확인해주세요. 테스트 결제 서버에 연결할 수 없습니다.",
} as const;

export type SdkErrorCode = keyof typeof MESSAGES;

/** What a browser script throws or rejects with: `{code, message}` on a real Error. */
export class TossPaymentsSdkError extends Error {
  override readonly name = "TossPaymentsSdkError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * An error from the table above.
 *
 * @param detail which field or value was wrong, appended to the table's wording
 */
export function sdkError(code: SdkErrorCode, detail?: string): TossPaymentsSdkError {
  return new TossPaymentsSdkError(code, detail ? `${MESSAGES[code]} (${detail})` : MESSAGES[code]);
}
