import type { ProblemEntry } from "./problem-entry";

/** What can keep money from being given back. */
export const refundProblems = {
  ORDER_NOT_REFUNDABLE: {
    status: 409,
    when: "A refund was asked of an order that has no money to give back.",
    title: "환불할 수 없는 주문입니다.",
    titleEn: "This order cannot be refunded.",
    moneyMoved: "no",
    nextStep: "주문 상태를 확인해 주세요.",
    nextStepEn: "See the order's status.",
  },
  REFUND_TOO_LARGE: {
    status: 422,
    when: "A refund asks for more than is left of the payment.",
    title: "환불할 수 있는 금액보다 큽니다.",
    titleEn: "The refund is larger than what is left.",
    moneyMoved: "no",
    nextStep: "남은 금액 안에서 다시 시도해 주세요.",
    nextStepEn: "Ask for at most the amount that is left.",
  },
  REFUND_NEEDS_OPERATOR: {
    status: 403,
    when: "A buyer asked for a partial refund; buyers may take back a whole unshipped order only.",
    title: "부분 환불은 판매자만 할 수 있습니다.",
    titleEn: "Only the shop can refund a part.",
    moneyMoved: "no",
    nextStep: "전액 환불을 요청하거나 쇼핑몰에 문의해 주세요.",
    nextStepEn: "Ask for a full refund, or contact the shop.",
  },
  REFUND_ACCOUNT_NEEDED: {
    status: 422,
    when: "A virtual account's deposit can go back only to an account that the buyer names.",
    title: "환불받을 계좌가 필요합니다.",
    titleEn: "An account for the refund is needed.",
    moneyMoved: "no",
    nextStep: "은행, 계좌번호, 예금주를 적어 주세요.",
    nextStepEn: "Name a bank, an account number and its holder.",
  },
  REFUND_UNDER_WAY: {
    status: 409,
    when: "Another refund or payment of this order is not finished, or its outcome is not known yet.",
    title: "이 주문의 다른 환불이나 결제를 확인하고 있습니다.",
    titleEn: "Another refund or payment of this order is being looked into.",
    moneyMoved: "no",
    nextStep: "잠시 후 다시 시도해 주세요. 두 번 환불되지 않습니다.",
    nextStepEn: "Try again in a moment. Nothing is given back twice.",
  },
  REFUND_REFUSED: {
    status: 409,
    when: "The gateway refused the refund; `gatewayCode` and `detail` say why. Nothing was given back.",
    title: "환불이 거절되었습니다.",
    titleEn: "The refund was refused.",
    moneyMoved: "no",
    nextStep: "잠시 후 다시 시도하거나 쇼핑몰에 문의해 주세요.",
    nextStepEn: "Try again later, or contact the shop.",
  },
} as const satisfies Record<string, ProblemEntry>;
