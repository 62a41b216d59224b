/** One documented error: HTTP status and the message in Korean and, with `Accept-Language: en-US`, in English. */
export interface TossErrorText {
  status: 400 | 401 | 403 | 404 | 409 | 500;
  ko: string;
  en: string;
}

const row = (status: TossErrorText["status"], ko: string, en: string): TossErrorText => ({ status, ko, en });

/**
 * The error codes of confirm and cancel with status and Korean message as the official tables list them [certain]. English
 * messages exist for each at the gateway; where the documentation varies, these are in its style [likely].
 */
const moneyErrors = {
  ALREADY_PROCESSED_PAYMENT: row(400, "이미 처리된 결제 입니다.", "This is a payment that has already been processed."),
  PROVIDER_ERROR: row(400, "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.", "A temporary error has occurred. Please try again in a minute."),
  EXCEED_MAX_CARD_INSTALLMENT_PLAN: row(400, "설정 가능한 최대 할부 개월 수를 초과했습니다.", "The maximum number of installment months has been exceeded."),
  INVALID_REQUEST: row(400, "잘못된 요청입니다.", "The bad request."),
  NOT_ALLOWED_POINT_USE: row(400, "포인트 사용이 불가한 카드로 카드 포인트 결제에 실패했습니다.", "Card point payment failed because this card does not allow points."),
  INVALID_API_KEY: row(400, "잘못된 시크릿키 연동 정보 입니다.", "Incorrect secret key."),
  INVALID_REJECT_CARD: row(400, "카드 사용이 거절되었습니다. 카드사 문의가 필요합니다.", "Card use has been refused. Please contact the card company."),
  BELOW_MINIMUM_AMOUNT: row(400, "신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다.", "Payment can be made from 100 won by credit card, 200 won by account."),
  INVALID_CARD_EXPIRATION: row(400, "카드 정보를 다시 확인해주세요. (유효기간)", "Please check the card expiration date information again."),
  INVALID_STOPPED_CARD: row(400, "정지된 카드 입니다.", "This card has been suspended."),
  EXCEED_MAX_DAILY_PAYMENT_COUNT: row(400, "하루 결제 가능 횟수를 초과했습니다.", "The daily payment count has been exceeded."),
  NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT: row(400, "할부가 지원되지 않는 카드 또는 가맹점 입니다.", "This card or merchant does not support installments."),
  INVALID_CARD_INSTALLMENT_PLAN: row(400, "할부 개월 정보가 잘못되었습니다.", "The installment month information is incorrect."),
  NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN: row(400, "할부가 지원되지 않는 카드입니다.", "This card does not support installments."),
  EXCEED_MAX_PAYMENT_AMOUNT: row(400, "하루 결제 가능 금액을 초과했습니다.", "The daily payment amount has been exceeded."),
  NOT_FOUND_TERMINAL_ID: row(400, "단말기번호(Terminal Id)가 없습니다. 토스페이먼츠로 문의 바랍니다.", "There is no terminal id. Please contact Toss Payments."),
  INVALID_AUTHORIZE_AUTH: row(400, "유효하지 않은 인증 방식입니다.", "Invalid authentication method."),
  INVALID_CARD_LOST_OR_STOLEN: row(400, "분실 혹은 도난 카드입니다.", "This card has been lost or stolen."),
  RESTRICTED_TRANSFER_ACCOUNT: row(400, "계좌는 등록 후 12시간 뒤부터 결제할 수 있습니다. 관련 정책은 해당 은행으로 문의해주세요.", "An account can pay from 12 hours after its registration. Please ask the bank about this policy."),
  INVALID_CARD_NUMBER: row(400, "카드번호를 다시 확인해주세요.", "Please check the card number again."),
  INVALID_UNREGISTERED_SUBMALL: row(400, "등록되지 않은 서브몰입니다. 서브몰이 없는 가맹점이라면 안심클릭이나 ISP 결제가 필요합니다.", "This sub-mall is not registered. A merchant without sub-malls needs 3-D Secure or ISP payment."),
  NOT_REGISTERED_BUSINESS: row(400, "등록되지 않은 사업자 번호입니다.", "This business number is not registered."),
  EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT: row(400, "1일 출금 한도를 초과했습니다.", "The daily withdrawal limit has been exceeded."),
  EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT: row(400, "1회 출금 한도를 초과했습니다.", "The limit of one withdrawal has been exceeded."),
  CARD_PROCESSING_ERROR: row(400, "카드사에서 오류가 발생했습니다.", "An error occurred at the card company."),
  EXCEED_MAX_AMOUNT: row(400, "거래금액 한도를 초과했습니다.", "The transaction amount limit has been exceeded."),
  INVALID_ACCOUNT_INFO_RE_REGISTER: row(400, "유효하지 않은 계좌입니다. 계좌 재등록 후 시도해주세요.", "Invalid account. Please register the account again and retry."),
  NOT_AVAILABLE_PAYMENT: row(400, "결제가 불가능한 시간대입니다", "Payment is not available at this time."),
  UNAPPROVED_ORDER_ID: row(400, "아직 승인되지 않은 주문번호입니다.", "The order number has not been approved yet."),
  EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT: row(400, "당월 결제 가능금액인 1,000,000원을 초과 하셨습니다.", "The monthly payment limit of 1,000,000 won has been exceeded."),
  UNAUTHORIZED_KEY: row(401, "인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다.", "Unauthorized secretKey or clientKey."),
  REJECT_ACCOUNT_PAYMENT: row(403, "잔액부족으로 결제에 실패했습니다.", "The payment failed for insufficient balance."),
  REJECT_CARD_PAYMENT: row(403, "한도초과 혹은 잔액부족으로 결제에 실패했습니다.", "The payment failed because the limit was exceeded or the balance was insufficient."),
  REJECT_CARD_COMPANY: row(403, "결제 승인이 거절되었습니다.", "Payment confirm is rejected."),
  FORBIDDEN_REQUEST: row(403, "허용되지 않은 요청입니다.", "Not allowed request."),
  REJECT_TOSSPAY_INVALID_ACCOUNT: row(403, "선택하신 출금 계좌가 출금이체 등록이 되어 있지 않아요. 계좌를 다시 등록해 주세요.", "The selected account is not registered for withdrawal. Please register it again."),
  EXCEED_MAX_AUTH_COUNT: row(403, "최대 인증 횟수를 초과했습니다. 카드사로 문의해주세요.", "The number of authentications has been exceeded. Please contact the card company."),
  EXCEED_MAX_ONE_DAY_AMOUNT: row(403, "일일 한도를 초과했습니다.", "The daily limit has been exceeded."),
  NOT_AVAILABLE_BANK: row(403, "은행 서비스 시간이 아닙니다.", "It is not the bank's service time."),
  INVALID_PASSWORD: row(403, "결제 비밀번호가 일치하지 않습니다.", "The payment password does not match."),
  INCORRECT_BASIC_AUTH_FORMAT: row(403, "잘못된 요청입니다. ':' 를 포함해 인코딩해주세요.", "Bad request. Please encode it including ':'."),
  FDS_ERROR: row(403, "[토스페이먼츠] 위험거래가 감지되어 결제가 제한됩니다.", "[Toss Payments] A risky transaction was detected and the payment is restricted."),
  NOT_FOUND_PAYMENT: row(404, "존재하지 않는 결제 정보 입니다.", "The payment does not exist."),
  NOT_FOUND_PAYMENT_SESSION: row(404, "결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다.", "The payment time has expired and the payment data does not exist."),
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING: row(500, "결제가 완료되지 않았어요. 다시 시도해주세요.", "The payment was not completed. Please try again."),
  FAILED_INTERNAL_SYSTEM_PROCESSING: row(500, "내부 시스템 처리 작업이 실패했습니다. 잠시 후 다시 시도해주세요.", "Internal system processing failed. Please try again later."),
  UNKNOWN_PAYMENT_ERROR: row(500, "결제에 실패했어요. 같은 문제가 반복된다면 은행이나 카드사로 문의해주세요.", "The payment failed. If this happens again, please contact the bank or card company."),
  ALREADY_CANCELED_PAYMENT: row(400, "이미 취소된 결제 입니다.", "This payment has already been canceled."),
  INVALID_REFUND_ACCOUNT_INFO: row(400, "환불 계좌번호와 예금주명이 일치하지 않습니다.", "The refund account number and its holder's name do not match."),
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT: row(400, "즉시할인금액보다 적은 금액은 부분취소가 불가능합니다.", "An amount below the instant discount cannot be partially canceled."),
  INVALID_REFUND_ACCOUNT_NUMBER: row(400, "잘못된 환불 계좌번호입니다.", "Incorrect refund account number."),
  INVALID_BANK: row(400, "유효하지 않은 은행입니다.", "Invalid bank."),
  NOT_MATCHES_REFUNDABLE_AMOUNT: row(400, "잔액 결과가 일치하지 않습니다.", "The refundable balance does not match."),
  REFUND_REJECTED: row(400, "환불이 거절됐습니다. 결제사에 문의 부탁드립니다.", "The refund was rejected. Please contact the payment company."),
  ALREADY_REFUND_PAYMENT: row(400, "이미 환불된 결제입니다.", "This payment has already been refunded."),
  FORBIDDEN_BANK_REFUND_REQUEST: row(400, "고객 계좌가 입금이 되지 않는 상태입니다.", "The customer's account cannot receive deposits."),
  NOT_CANCELABLE_AMOUNT: row(403, "취소 할 수 없는 금액 입니다.", "This amount cannot be canceled."),
  FORBIDDEN_CONSECUTIVE_REQUEST: row(403, "반복적인 요청은 허용되지 않습니다. 잠시 후 다시 시도해주세요.", "Repeated requests are not allowed. Please try again later."),
  NOT_CANCELABLE_PAYMENT: row(403, "취소 할 수 없는 결제 입니다.", "This payment cannot be canceled."),
  EXCEED_MAX_REFUND_DUE: row(403, "환불 가능한 기간이 지났습니다.", "The refundable period has passed."),
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: row(403, "입금 대기중인 결제는 부분 환불이 불가합니다.", "A payment that waits for its deposit cannot be partially refunded."),
  NOT_ALLOWED_PARTIAL_REFUND: row(403, "에스크로 주문, 현금 카드 결제일 때는 부분 환불이 불가합니다.", "Escrow orders and cash card payments cannot be partially refunded."),
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER: row(403, "휴면 처리된 회원의 결제는 취소할 수 없습니다.", "Payments of dormant users cannot be canceled."),
  EXCEED_CANCEL_LIMIT: row(403, "취소 한도 금액을 초과 하였습니다", "The cancel limit has been exceeded."),
  FAILED_REFUND_PROCESS: row(500, "은행 응답시간 지연이나 일시적인 오류로 환불요청에 실패했습니다.", "The refund request failed because of a slow bank or a temporary error."),
  FAILED_METHOD_HANDLING_CANCEL: row(500, "취소 중 결제 시 사용한 결제 수단 처리과정에서 일시적인 오류가 발생했습니다.", "A temporary error occurred in handling the payment method during the cancel."),
  FAILED_PARTIAL_REFUND: row(500, "은행 점검, 해약 계좌 등의 사유로 부분 환불이 실패했습니다.", "The partial refund failed because of bank maintenance or a closed account."),
  COMMON_ERROR: row(500, "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.", "A temporary error has occurred. Please try again in a minute."),
} as const satisfies Record<string, TossErrorText>;

/** Codes of the other endpoints, of the browser SDKs' create call, and of the transport [certain]; which endpoint each belongs to [likely]. */
const otherErrors = {
  NOT_FOUND: row(404, "존재하지 않는 정보 입니다.", "Not found."),
  INVALID_ORDER_ID: row(400, "`orderId`는 영문 대소문자, 숫자, 특수문자(-, _) 만 허용합니다. 6자 이상 64자 이하여야 합니다.", "`orderId` allows letters, digits and special characters (-, _, =). It must be 6 to 64 characters long."),
  INVALID_ORDER_NAME: row(400, "주문 이름은 100자 이하여야 합니다.", "The order name must be at most 100 characters long."),
  INVALID_REQUIRED_PARAM: row(400, "필수 파라미터가 누락되었습니다.", "A required parameter is missing."),
  REQUIRED_AMOUNT: row(400, "금액 값이 필수입니다.", "The amount is required."),
  BELOW_ZERO_AMOUNT: row(400, "금액은 0보다 커야 합니다.", "The amount must be greater than 0."),
  DUPLICATED_ORDER_ID: row(400, "이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요.", "This order id has already been approved or canceled. Please use another one."),
  DUPLICATED_REQUEST: row(400, "중복된 요청입니다.", "Duplicated request."),
  ALREADY_COMPLETED_PAYMENT: row(400, "이미 완료된 결제 입니다.", "This payment has already been completed."),
  INVALID_PAYMENT_KEY: row(400, "잘못된 결제 키 입니다.", "Incorrect payment key."),
  INVALID_CLIENT_KEY: row(400, "잘못된 클라이언트 연동 정보 입니다.", "Incorrect client key."),
  INVALID_CUSTOMER_KEY: row(400, "`customerKey`는 영문 대소문자, 숫자, 특수문자(-, _, =, ., @) 로 2자 이상 255자 이하여야 합니다.", "`customerKey` must be 2 to 255 letters, digits or special characters (-, _, =, ., @)."),
  INVALID_SUCCESS_URL: row(400, "successUrl 값은 필수 값입니다.", "successUrl is required."),
  INCORRECT_SUCCESS_URL_FORMAT: row(400, "잘못된 successUrl 입니다.", "Incorrect successUrl."),
  INCORRECT_FAIL_URL_FORMAT: row(400, "잘못된 failUrl 입니다.", "Incorrect failUrl."),
  INVALID_URL: row(400, "url 은 http, https 를 포함한 주소 형식이어야 합니다.", "A url must be an address that includes http or https."),
  INVALID_URL_FORMAT: row(400, "잘못된 URL 형식입니다.", "Incorrect URL format."),
  INVALID_CURRENCY: row(400, "잘못된 통화 값입니다.", "Incorrect currency."),
  INVALID_EMAIL: row(400, "이메일 주소 형식에 맞지 않습니다.", "Incorrect email format."),
  INVALID_DATE: row(400, "날짜 데이터가 잘못 되었습니다.", "Incorrect date."),
  INVALID_ISO_DATE_FORMAT: row(400, "날짜 값은 ISO 8601 형식이어야 합니다.", "A date must be in ISO 8601 format."),
  INVALID_CARD_COMPANY: row(400, "유효하지 않은 카드사입니다.", "Invalid card company."),
  INVALID_EASY_PAY: row(400, "간편결제 입력정보가 올바르지 않습니다.", "Incorrect easy-pay information."),
  INVALID_FLOW_MODE_PARAMETERS: row(400, "인증 창을 먼저 띄우기 위해서는 카드사 및 은행 코드 혹은 간편결제수단이 필요합니다.", "To open the authentication window first, a card company, bank code or easy-pay provider is needed."),
  EXCEED_MAX_DUE_DATE: row(400, "가상 계좌의 최대 유효만료 기간을 초과했습니다.", "The virtual account's longest due date has been exceeded."),
  EXCEED_MAX_VALID_HOURS: row(400, "가상 계좌의 최대 유효시간을 초과했습니다.", "The virtual account's longest valid hours have been exceeded."),
  INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE: row(400, "validHours와 dueDate는 같이 사용할 수 없습니다.", "validHours and dueDate cannot be used together."),
  REQUIRED_ACCOUNT_KEY: row(400, "고정식 가상계좌에는 accountKey 값이 필수입니다.", "A fixed virtual account needs accountKey."),
  EXCEEDS_TRANSFER_AMOUNT_MAXIMUM: row(400, "퀵계좌이체의 최대 결제 금액을 초과했습니다.", "The largest amount of a quick transfer has been exceeded."),
  NOT_SUPPORTED_METHOD: row(400, "지원되지 않는 결제수단입니다.", "This payment method is not supported."),
  NOT_SUPPORTED_CARD_TYPE: row(400, "지원되지 않는 카드 종류입니다.", "This card type is not supported."),
  NOT_SUPPORTED_WIDGET_KEY: row(400, "결제위젯 연동 키는 지원하지 않습니다. API 개별 연동 키로 연동해주세요.", "Widget keys are not supported here. Please use an API key."),
  INVALID_METADATA: row(400, "metadata가 올바르지 않습니다.", "Incorrect metadata."),
  INVALID_BILL_KEY_REQUEST: row(400, "빌링키 결제 요청 정보가 올바르지 않습니다.", "Incorrect billing key request."),
  // The code is certain (live), its words are ours.
  ALREADY_REMOVED_BILLING_KEY: row(400, "이미 삭제된 빌링키 입니다.", "The billing key has already been removed."),
  INVALID_BILLING_AUTH: row(400, "유효하지 않은 빌링 인증입니다.", "Invalid billing authorization."),
  NOT_MATCHES_CUSTOMER_KEY: row(400, "빌링 인증 고객키와 결제 요청 고객키가 일치하지 않습니다.", "The customer keys of authorization and request do not match."),
  INVALID_TEST_CODE: row(400, "유효하지 않은 테스트 코드입니다.", "Invalid test code."),
  INVALID_IDEMPOTENCY_KEY: row(400, "멱등키는 300자 이하여야 합니다.", "The idempotency key must be at most 300 characters long."),
  API_VERSION_UPDATE_NEEDED: row(400, "API 버전 업데이트가 필요합니다.", "The API version must be updated."),
  PAY_PROCESS_CANCELED: row(400, "결제가 사용자에 의해 취소되었습니다.", "The payment was canceled by the user."),
  PAY_PROCESS_ABORTED: row(400, "결제가 취소되었거나 진행되지 않았습니다.", "The payment was canceled or did not proceed."),
  NOT_FOUND_BILLING: row(404, "존재하지 않는 빌링 결제 입니다.", "The billing payment does not exist."),
  NOT_FOUND_MERCHANT: row(404, "존재하지 않는 상점 정보 입니다.", "The merchant does not exist."),
  // The code is certain (live), its words are ours.
  NOT_FOUND_MERCHANT_BUSINESS_NUMBER: row(404, "존재하지 않는 상점 사업자 번호 입니다.", "The merchant's business number does not exist."),
  NOT_FOUND_METHOD: row(404, "존재하지 않는 결제 수단 입니다.", "The payment method does not exist."),
  NOT_FOUND_HTTP_METHOD: row(404, "존재하지 않는 HTTP 메소드 접근입니다.", "This HTTP method does not exist."),
  IDEMPOTENT_REQUEST_PROCESSING: row(409, "이전 멱등 요청이 처리중입니다.", "The previous idempotent request is being processed."),
  FAILED_DB_PROCESSING: row(500, "잘못된 요청 값으로 처리 중 DB 에러가 발생했습니다.", "A DB error occurred while processing incorrect request values."),
  FAILED_METHOD_HANDLING: row(500, "결제 중 선택한 결제수단 처리에 일시적인 오류가 발생했습니다.", "A temporary error occurred in handling the selected payment method."),
  UNKNOWN_ERROR: row(500, "확인되지 않은 오류입니다. 잠시 후 다시 시도해주세요.", "Unknown error. Please try again later."),
} as const satisfies Record<string, TossErrorText>;

/** Every code that this sandbox answers, also what `TossPayments-Test-Code` accepts. */
export const tossErrorTable = { ...moneyErrors, ...otherErrors } as const;
export type TossErrorCode = keyof typeof tossErrorTable;

/** Is this one of the documented codes? */
export function isTossErrorCode(code: string): code is TossErrorCode {
  return Object.hasOwn(tossErrorTable, code);
}
