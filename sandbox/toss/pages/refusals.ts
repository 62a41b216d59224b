import { tossErrorTable } from "../error-table";

/**
 * The documented refusals that a buyer's window can end in, in the order they are offered. Codes and messages are
 * certain (the gateway's table of failUrl codes, whose wording differs from the API's, and its table of confirm errors).
 */
export interface Refusal {
  code: string;
  message: string;
}

/** Refused in the window: the browser goes to `failUrl`, the payment stays unauthenticated. */
export const WINDOW_REFUSALS: readonly Refusal[] = [
  { code: "PAY_PROCESS_ABORTED", message: "결제 진행 중 승인에 실패하여 결제가 중단되었습니다." },
  { code: "REJECT_CARD_COMPANY", message: "결제 승인이 거절되었습니다." },
];

const CONFIRM_CODES = [
  "REJECT_CARD_PAYMENT",
  "REJECT_ACCOUNT_PAYMENT",
  "REJECT_CARD_COMPANY",
  "INVALID_STOPPED_CARD",
  "INVALID_CARD_LOST_OR_STOLEN",
  "INVALID_CARD_EXPIRATION",
  "INVALID_CARD_INSTALLMENT_PLAN",
  "EXCEED_MAX_DAILY_PAYMENT_COUNT",
  "EXCEED_MAX_PAYMENT_AMOUNT",
  "NOT_AVAILABLE_BANK",
  "INVALID_PASSWORD",
  "FDS_ERROR",
  "PROVIDER_ERROR",
  "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
] as const;

/** Refused at confirm: the browser goes to `successUrl`, and the shop's server meets the error. */
export const CONFIRM_REFUSALS: readonly Refusal[] = CONFIRM_CODES.map((code) => ({
  code,
  message: tossErrorTable[code].ko,
}));

/** The buyer's own cancel (certain): this one travels without an `orderId`. */
export const WINDOW_CANCELED: Refusal = {
  code: "PAY_PROCESS_CANCELED",
  message: "사용자에 의해 결제가 취소되었습니다.",
};

/** What the script rejects a request with whose window was closed from outside (certain). */
export const WINDOW_DISMISSED: Refusal = { code: "USER_CANCEL", message: "취소되었습니다." };
