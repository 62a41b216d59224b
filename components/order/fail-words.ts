export type FailWords = { isCancel: boolean; ko: string; en: string; next: string };

const CANCELED: FailWords = {
  isCancel: true,
  ko: "결제를 취소하셨어요",
  en: "You cancelled the payment",
  next: "주문은 그대로 있어요. 마음이 바뀌면 같은 금액으로 다시 결제할 수 있어요.",
};

/**
 * What `code` of failUrl means to the buyer. Certain: the three codes that Toss documents for failUrl
 * (PAY_PROCESS_CANCELED, PAY_PROCESS_ABORTED, REJECT_CARD_COMPANY). Likely: the card refusals, which share names with
 * those of the confirm API.
 */
const words: Record<string, FailWords> = {
  PAY_PROCESS_CANCELED: CANCELED,
  USER_CANCEL: CANCELED,
  PAY_PROCESS_ABORTED: refused("결제가 중간에 멈췄어요", "The payment stopped half-way", "잠시 후 다시 시도하거나 다른 결제 수단을 골라 주세요."),
  REJECT_CARD_COMPANY: refused("카드사가 결제를 승인하지 않았어요", "The card company refused the payment", "카드 정보를 확인하거나 다른 카드로 다시 결제해 주세요."),
  REJECT_CARD_PAYMENT: refused("한도가 넘었거나 잔액이 부족해요", "Over the limit, or not enough balance", "다른 카드나 결제 수단으로 다시 결제해 주세요."),
  REJECT_ACCOUNT_PAYMENT: refused("계좌 잔액이 부족해요", "Not enough balance in the account", "잔액을 확인하거나 다른 결제 수단을 골라 주세요."),
  EXCEED_MAX_DAILY_PAYMENT_COUNT: refused("오늘 결제할 수 있는 횟수를 넘었어요", "Too many payments today", "다른 결제 수단을 골라 주세요."),
  EXCEED_MAX_PAYMENT_AMOUNT: refused("오늘 결제할 수 있는 금액을 넘었어요", "Over today's limit", "다른 결제 수단을 골라 주세요."),
  INVALID_CARD_EXPIRATION: refused("카드 유효기간을 다시 확인해 주세요", "Check the card's expiry date", "카드 정보를 확인하고 다시 결제해 주세요."),
  INVALID_STOPPED_CARD: refused("정지된 카드예요", "This card is suspended", "다른 카드로 다시 결제해 주세요."),
  INVALID_CARD_LOST_OR_STOLEN: refused("분실·도난 신고된 카드예요", "This card was reported lost or stolen", "다른 카드로 다시 결제해 주세요."),
  NOT_AVAILABLE_BANK: refused("지금은 은행 점검 시간이에요", "The bank is closed now", "다른 결제 수단을 고르거나 나중에 다시 결제해 주세요."),
};

function refused(ko: string, en: string, next: string): FailWords {
  return { isCancel: false, ko, en, next };
}

/** The words for a failUrl code; an unknown or missing code gets words that are true of all of them. */
export function failWords(code: string | undefined): FailWords {
  return (
    (code === undefined ? undefined : words[code]) ??
    refused("결제하지 못했어요", "The payment was not made", "잠시 후 다시 시도하거나 다른 결제 수단을 골라 주세요.")
  );
}
