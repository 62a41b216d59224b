/**
 * What the payment SDK may refuse with, in the buyer's words. Codes: Toss's SDK error list (certain for the names; which
 * widget action raises which is likely). The buyer's own cancel is not an error, so it is told calmly.
 */
export type SdkMessage = { tone: "info" | "warn" | "bad"; ko: string; en: string };

const messages: Record<string, SdkMessage> = {
  USER_CANCEL: { tone: "info", ko: "결제를 취소하셨어요. 돈은 빠져나가지 않았고, 언제든 다시 결제할 수 있어요.", en: "You cancelled. No money moved, and you can pay whenever you like." },
  PAY_PROCESS_CANCELED: { tone: "info", ko: "결제를 취소하셨어요. 돈은 빠져나가지 않았고, 언제든 다시 결제할 수 있어요.", en: "You cancelled. No money moved, and you can pay whenever you like." },
  NEED_AGREEMENT_WITH_REQUIRED_TERMS: { tone: "warn", ko: "결제하려면 필수 약관에 동의해 주세요.", en: "Please agree to the required terms." },
  NEED_CARD_PAYMENT_DETAIL: { tone: "warn", ko: "결제할 카드사를 골라 주세요.", en: "Please choose a card company." },
  NOT_SELECTED_PAYMENT_METHOD: { tone: "warn", ko: "결제 수단을 골라 주세요.", en: "Please choose how to pay." },
  INVALID_PARAMETER: { tone: "bad", ko: "결제 창이 주문 정보를 받지 않았어요. 돈은 빠져나가지 않았어요. 상점에 알려 주세요.", en: "The window did not take the order's data. No money moved. Please tell the shop." },
  BELOW_MINIMUM_AMOUNT: { tone: "warn", ko: "이 결제 수단으로 결제하기에는 금액이 적어요. 다른 결제 수단을 골라 주세요.", en: "The amount is below this method's minimum. Please choose another." },
  INVALID_CARD_COMPANY: { tone: "warn", ko: "지금은 쓸 수 없는 카드사예요. 다른 카드를 골라 주세요.", en: "This card company cannot be used. Please choose another." },
  NEED_REFUND_ACCOUNT_DETAIL: { tone: "warn", ko: "환불받을 계좌를 적어 주세요.", en: "Please enter an account for refunds." },
  BELOW_ZERO_AMOUNT: { tone: "bad", ko: "결제 금액이 올바르지 않아요. 페이지를 새로 열어 주세요.", en: "The amount is not valid. Please reload the page." },
  INVALID_METHOD_TRANSACTION: { tone: "info", ko: "결제 창이 이미 열려 있어요. 그 창에서 이어서 결제해 주세요.", en: "A payment window is already open." },
  INVALID_CUSTOMER_KEY: { tone: "bad", ko: "상점의 결제 설정에 문제가 있어요. 돈은 빠져나가지 않았어요. 상점에 알려 주세요.", en: "The shop's payment settings are wrong (customer key). No money moved." },
  INVALID_CLIENT_KEY: { tone: "bad", ko: "상점의 결제 설정에 문제가 있어요. 돈은 빠져나가지 않았어요. 상점에 알려 주세요.", en: "The shop's payment settings are wrong (client key). No money moved." },
  UNAUTHORIZED_KEY: { tone: "bad", ko: "상점의 결제 설정에 문제가 있어요. 돈은 빠져나가지 않았어요. 상점에 알려 주세요.", en: "The shop's payment settings are wrong (client key). No money moved." },
  INVALID_EMAIL: { tone: "warn", ko: "이메일 주소를 다시 확인해 주세요.", en: "Please check your email address." },
  PROVIDER_STATUS_UNHEALTHY: { tone: "warn", ko: "고른 결제 수단이 지금 점검 중이에요. 다른 결제 수단을 골라 주세요.", en: "This method is not available now. Please choose another." },
  NETWORK_ERROR: { tone: "warn", ko: "결제사와 연결이 끊겼어요. 잠시 후 다시 눌러 주세요.", en: "The connection to the gateway was lost. Please try again." },
};

/** The message for whatever `requestPayment` was rejected with; unknown codes are named, so that support can look them up. */
export function sdkMessage(error: unknown): SdkMessage {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
  return (
    messages[code] ?? {
      tone: "bad",
      ko: `결제 창을 열지 못했어요. 돈은 빠져나가지 않았어요. 다시 눌러 주세요. (${code})`,
      en: "The payment window did not open. No money moved. Please try again.",
    }
  );
}

/** The buyer's own cancel, whatever code the gateway has for it. */
export const canceledByBuyer = sdkMessage(Object.assign(new Error(), { code: "USER_CANCEL" }));

/** A refusal in PortOne's window, in the PG's own words: there is no table of its codes (certain). */
export function windowRefused({ code, message }: { code: string; message: string }): SdkMessage {
  const reason = message || code;
  return {
    tone: "bad",
    ko: `결제가 거절됐어요.${reason ? ` “${reason}”` : ""} 돈은 빠져나가지 않았어요. 다시 누르거나 다른 결제 수단을 골라 주세요.`,
    en: "Refused. No money moved. Please try again, or another method.",
  };
}

export const methodsNotReady: SdkMessage = {
  tone: "info",
  ko: "결제 수단을 불러오는 중이에요. 잠시 후 다시 눌러 주세요.",
  en: "Payment methods are still loading. Please try again in a moment.",
};

export const amountNotReady: SdkMessage = {
  tone: "info",
  ko: "금액을 계산하는 중이에요. 잠시 후 다시 눌러 주세요.",
  en: "The total is still being worked out. Please try again in a moment.",
};

export const termsNotAgreed = sdkMessage(Object.assign(new Error(), { code: "NEED_AGREEMENT_WITH_REQUIRED_TERMS" }));
