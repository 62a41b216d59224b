import type { ProblemEntry } from "./problem-entry";

/** What the operator's own endpoints refuse. */
export const operatorProblems = {
  OPERATOR_ONLY: {
    status: 401,
    when: "An operator's endpoint was called without the operator's token or session.",
    title: "운영자만 할 수 있습니다.",
    titleEn: "Only the operator may do this.",
    moneyMoved: "no",
    nextStep: "운영자 토큰으로 다시 로그인해 주세요.",
    nextStepEn: "Sign in again with the operator's token.",
  },
  OPERATOR_TOKEN_WRONG: {
    status: 401,
    when: "Somebody tried to sign in as the operator with another token.",
    title: "운영자 토큰이 아닙니다.",
    titleEn: "This is not the operator's token.",
    moneyMoved: "no",
    nextStep: "OPERATOR_TOKEN에 적은 값을 그대로 넣어 주세요.",
    nextStepEn: "Enter the value of OPERATOR_TOKEN.",
  },
  RECONCILIATION_NOT_FOUND: {
    status: 404,
    when: "No reconciliation has this id.",
    title: "없는 대사입니다.",
    titleEn: "There is no such reconciliation.",
    moneyMoved: "no",
    nextStep: "목록에서 다시 골라 주세요.",
    nextStepEn: "Choose one from the list.",
  },
  CONCERN_NOT_FOUND: {
    status: 404,
    when: "What an operator wanted to act on (a finding, a command, a notice, an order) is not there, or not open any more.",
    title: "이미 처리되었거나 없는 항목입니다.",
    titleEn: "It has been dealt with already, or is not there.",
    moneyMoved: "no",
    nextStep: "화면을 새로 고쳐 주세요.",
    nextStepEn: "Reload the page.",
  },
  PAYMENT_IS_OURS: {
    status: 409,
    when: "An operator wanted to cancel a payment at the gateway as foreign, and it belongs to an order here, or holds no money any more.",
    title: "이 상점의 주문에 속하거나 이미 취소된 결제입니다.",
    titleEn: "The payment belongs to an order here, or holds no money any more.",
    moneyMoved: "no",
    nextStep: "다시 확인을 눌러 지금 상태를 보세요. 주문에 속한 결제는 그 주문에서 환불합니다.",
    nextStepEn: "Look again to see how it stands. A payment of an order is refunded there.",
  },
  GATEWAY_REFUSED: {
    status: 409,
    when: "The gateway refused a cancel that an operator asked for; `gatewayCode` says why.",
    title: "결제사가 취소를 거절했습니다.",
    titleEn: "The gateway refused the cancel.",
    moneyMoved: "no",
    nextStep: "사유를 보고 결제사 관리자 화면에서 확인해 주세요.",
    nextStepEn: "See the reason, and look into the gateway's own console.",
  },
} as const satisfies Record<string, ProblemEntry>;
