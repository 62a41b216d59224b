/**
 * What a refusal of Toss' confirm or cancel means for the people involved. The codes are those of the official error
 * tables (certain); what follows from each is this shop's own judgement. In every case here no money moved: a refusal is
 * Toss' word that nothing was done.
 */
export type RefusalAdvice = {
  /** Whether trying again can help: with the same payment later, with another method, or not at all. */
  retry: "later" | "another-method" | "new-payment" | "no";
  buyer: string;
  buyerEn: string;
  operator: string;
};

const advice = {
  card: {
    retry: "another-method",
    buyer: "카드 정보를 확인하거나 다른 카드로 결제해 주세요.",
    buyerEn: "Check the card, or pay with another one.",
    operator: "Nothing to do: the card was refused.",
  },
  limit: {
    retry: "another-method",
    buyer: "한도나 잔액을 확인하거나 다른 결제수단으로 결제해 주세요.",
    buyerEn: "Check the limit or balance, or use another method.",
    operator: "Nothing to do: a limit or balance was not enough.",
  },
  installment: {
    retry: "another-method",
    buyer: "할부 개월 수를 바꾸거나 일시불로 결제해 주세요.",
    buyerEn: "Choose other instalments, or pay at once.",
    operator: "Check which instalments the contract allows.",
  },
  account: {
    retry: "another-method",
    buyer: "계좌 상태를 확인하거나 다른 결제수단으로 결제해 주세요.",
    buyerEn: "Check the account, or use another method.",
    operator: "Nothing to do: the buyer's account cannot pay.",
  },
  hours: {
    retry: "later",
    buyer: "지금은 이용할 수 없는 시간입니다. 잠시 후 다시 시도하거나 다른 결제수단을 골라 주세요.",
    buyerEn: "The bank is closed now. Try later, or use another method.",
    operator: "Nothing to do: outside the bank's hours.",
  },
  identity: {
    retry: "new-payment",
    buyer: "인증 정보를 확인하고 처음부터 다시 결제해 주세요.",
    buyerEn: "Check what you entered and start the payment again.",
    operator: "Nothing to do: the buyer was not authenticated.",
  },
  passing: {
    retry: "later",
    buyer: "일시적인 문제입니다. 잠시 후 다시 결제해 주세요.",
    buyerEn: "A passing fault. Pay again in a moment.",
    operator: "If it goes on, look at Toss' status page.",
  },
  session: {
    retry: "new-payment",
    buyer: "결제 시간이 지났습니다. 처음부터 다시 결제해 주세요.",
    buyerEn: "The payment's time has passed. Start it again.",
    operator: "Confirm comes within 10 minutes of the window, under the key pair that opened it.",
  },
  done: {
    retry: "no",
    buyer: "이미 처리된 결제입니다. 주문 내역을 확인해 주세요.",
    buyerEn: "This was done already. See the order page.",
    operator: "The shop reads the payment and goes by what it finds.",
  },
  risk: {
    retry: "another-method",
    buyer: "안전을 위해 결제가 제한되었습니다. 다른 결제수단을 쓰거나 카드사에 문의해 주세요.",
    buyerEn: "Blocked for safety. Use another method, or ask your card company.",
    operator: "Toss saw a risk; ask Toss if the buyer is known to you.",
  },
  request: {
    retry: "no",
    buyer: "결제 요청에 문제가 있습니다. 쇼핑몰에 알려 주세요.",
    buyerEn: "The shop's request was wrong. Please tell the shop.",
    operator: "The shop sent what Toss does not take: look at the flow record of this order.",
  },
  settings: {
    retry: "no",
    buyer: "쇼핑몰의 결제 설정에 문제가 있습니다. 쇼핑몰에 알려 주세요.",
    buyerEn: "The shop's payment settings are wrong. Please tell the shop.",
    operator: "Check keys and contract: gck with gsk, ck with sk, test with test.",
  },
  refundAccount: {
    retry: "later",
    buyer: "환불 계좌를 확인해 주세요. 은행, 계좌번호, 예금주가 맞아야 합니다.",
    buyerEn: "Check the refund account: bank, number and holder must match.",
    operator: "Ask the buyer for another account and refund again.",
  },
  refundAmount: {
    retry: "no",
    buyer: "환불할 수 있는 금액이 달라졌습니다. 주문 내역을 확인해 주세요.",
    buyerEn: "What can be refunded has changed. See the order page.",
    operator: "Read the payment: part of it was cancelled elsewhere.",
  },
  refundNever: {
    retry: "no",
    buyer: "이 결제는 여기서 환불할 수 없습니다. 쇼핑몰에 문의해 주세요.",
    buyerEn: "This payment cannot be refunded here. Contact the shop.",
    operator: "Refund by other means (bank transfer), or ask Toss.",
  },
} as const satisfies Record<string, RefusalAdvice>;

type AdviceName = keyof typeof advice;

const codesOf: Record<AdviceName, readonly string[]> = {
  card: ["INVALID_REJECT_CARD", "INVALID_CARD_EXPIRATION", "INVALID_STOPPED_CARD", "INVALID_CARD_LOST_OR_STOLEN", "INVALID_CARD_NUMBER", "NOT_ALLOWED_POINT_USE", "REJECT_CARD_COMPANY", "CARD_PROCESSING_ERROR"],
  limit: ["EXCEED_MAX_DAILY_PAYMENT_COUNT", "EXCEED_MAX_PAYMENT_AMOUNT", "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT", "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT", "EXCEED_MAX_AMOUNT", "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT", "REJECT_ACCOUNT_PAYMENT", "REJECT_CARD_PAYMENT", "EXCEED_MAX_ONE_DAY_AMOUNT"],
  installment: ["EXCEED_MAX_CARD_INSTALLMENT_PLAN", "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT", "INVALID_CARD_INSTALLMENT_PLAN", "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN"],
  account: ["RESTRICTED_TRANSFER_ACCOUNT", "INVALID_ACCOUNT_INFO_RE_REGISTER", "REJECT_TOSSPAY_INVALID_ACCOUNT"],
  hours: ["NOT_AVAILABLE_PAYMENT", "NOT_AVAILABLE_BANK"],
  identity: ["INVALID_AUTHORIZE_AUTH", "EXCEED_MAX_AUTH_COUNT", "INVALID_PASSWORD"],
  passing: ["PROVIDER_ERROR", "FORBIDDEN_CONSECUTIVE_REQUEST", "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING", "FAILED_INTERNAL_SYSTEM_PROCESSING", "UNKNOWN_PAYMENT_ERROR", "COMMON_ERROR", "FAILED_REFUND_PROCESS", "FAILED_METHOD_HANDLING_CANCEL", "FAILED_PARTIAL_REFUND"],
  session: ["NOT_FOUND_PAYMENT", "NOT_FOUND_PAYMENT_SESSION", "EXPIRED_PAYMENT"],
  done: ["ALREADY_PROCESSED_PAYMENT", "ALREADY_CANCELED_PAYMENT", "ALREADY_REFUND_PAYMENT", "DUPLICATED_ORDER_ID"],
  risk: ["FDS_ERROR"],
  request: ["INVALID_REQUEST", "BELOW_MINIMUM_AMOUNT", "UNAPPROVED_ORDER_ID", "FORBIDDEN_REQUEST"],
  settings: ["INVALID_API_KEY", "UNAUTHORIZED_KEY", "INCORRECT_BASIC_AUTH_FORMAT", "NOT_FOUND_TERMINAL_ID", "INVALID_UNREGISTERED_SUBMALL", "NOT_REGISTERED_BUSINESS"],
  refundAccount: ["INVALID_REFUND_ACCOUNT_INFO", "INVALID_REFUND_ACCOUNT_NUMBER", "INVALID_BANK", "FORBIDDEN_BANK_REFUND_REQUEST"],
  refundAmount: ["NOT_MATCHES_REFUNDABLE_AMOUNT", "NOT_CANCELABLE_AMOUNT", "EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT", "EXCEED_CANCEL_LIMIT"],
  refundNever: ["REFUND_REJECTED", "NOT_CANCELABLE_PAYMENT", "EXCEED_MAX_REFUND_DUE", "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT", "NOT_ALLOWED_PARTIAL_REFUND", "NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER"],
};

const nameOf = new Map(Object.entries(codesOf).flatMap(([name, codes]) => codes.map((code) => [code, name as AdviceName] as const)));

/** Every code that the tables document and this shop has advice for. */
export const advisedCodes: readonly string[] = [...nameOf.keys()];

/**
 * What a code means for buyer and operator. A code that no table has, such as a new one or PortOne's (which hands on the
 * PGs' own words and has no table), gets the careful default of what was refused.
 */
export function adviceOf(code: string, refused: "payment" | "refund"): RefusalAdvice {
  const name = nameOf.get(code);
  return name ? advice[name] : refused === "payment" ? unknownPaymentCode : unknownRefundCode;
}

const unknownRefundCode: RefusalAdvice = {
  retry: "later",
  buyer: "환불이 처리되지 않았습니다. 잠시 후 다시 시도하거나 쇼핑몰에 문의해 주세요.",
  buyerEn: "The refund was not made. Try again later, or contact the shop.",
  operator: "A code that this shop does not know: look it up at the gateway, and at the flow record of this order.",
};

const unknownPaymentCode: RefusalAdvice = {
  retry: "another-method",
  buyer: "결제가 승인되지 않았습니다. 다시 시도하거나 다른 결제수단을 골라 주세요.",
  buyerEn: "The payment was not approved. Try again, or use another method.",
  operator: "A code that this shop does not know: look it up at the gateway, and at the flow record of this order.",
};
