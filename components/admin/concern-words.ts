import type { Concern, ConcernKind } from "@/lib/operator/read-concerns";
import type { FindingKind } from "@/lib/reconciliation/judge";

/** What it is, and what to do about it, in both languages. */
export type ConcernWords = { ko: string; en: string; todo: string; todoEn: string };

/** Every kind of difference that reconciliation tells of. */
export const findingWords: Record<FindingKind, ConcernWords> = {
  MISSING_HERE: {
    ko: "결제사에는 있는데 상점이 모르는 결제",
    en: "A payment that the shop does not know",
    todo: "다시 확인하면 결제사의 기록대로 처리해요: 주문을 결제 완료로 하거나 돈을 돌려줘요.",
    todoEn: "Look again: it is settled as the gateway says, or goes back.",
  },
  FOREIGN_ORDER: {
    ko: "우리 주문이 아닌 결제",
    en: "A payment of no order here",
    todo: "같은 가맹점 계정을 쓰는 다른 시스템의 결제인지 먼저 알아보세요. 아니라면 결제사에서 취소하세요.",
    todoEn: "Ask whether another system shares this merchant account. If none does, cancel it at the gateway.",
  },
  MISSING_THERE: {
    ko: "상점은 결제되었다고 아는데 결제사에 없는 결제",
    en: "A capture that the gateway does not know",
    todo: "발송하지 마세요. 결제사 키가 바뀌었는지, 결제사 관리자 화면에 이 결제가 있는지 확인하세요.",
    todoEn: "Do not ship. See whether the gateway keys changed, and look it up in the gateway's console.",
  },
  AMOUNT_APART: {
    ko: "금액이 서로 다른 결제",
    en: "Amounts differ",
    todo: "다시 확인해도 그대로면 결제사 관리자 화면과 비교하고 개발자에게 알려 주세요.",
    todoEn: "If looking again changes nothing, compare with the gateway's console and call a developer.",
  },
  STATUS_APART: {
    ko: "상태가 서로 다른 결제",
    en: "States differ",
    todo: "다시 확인해도 그대로면 결제사 관리자 화면과 비교하고 개발자에게 알려 주세요.",
    todoEn: "If looking again changes nothing, compare with the gateway's console and call a developer.",
  },
  ORDER_APART: {
    ko: "주문과 결제가 서로 맞지 않음",
    en: "Order and payment do not fit",
    todo: "발송하지 말고 개발자에게 알려 주세요. 일어나서는 안 되는 일이에요.",
    todoEn: "Do not ship; call a developer. This must never happen.",
  },
  PAID_WITHOUT_CAPTURE: {
    ko: "결제 없이 결제 완료가 된 주문",
    en: "Paid, with no capture behind it",
    todo: "발송하지 말고 개발자에게 알려 주세요. 일어나서는 안 되는 일이에요.",
    todoEn: "Do not ship; call a developer. This must never happen.",
  },
  CAPTURE_NOT_RETURNED: {
    ko: "주문에 쓰이지 않고 돌아가지 않은 결제",
    en: "A capture that pays no order and has not gone back",
    todo: "다시 확인하면 한 번 더 돌려주려고 해요.",
    todoEn: "Look again: it is given back once more.",
  },
  DEPOSIT_OWED: {
    ko: "돌려줘야 하는 입금",
    en: "A deposit that is owed",
    todo: "구매자의 주문 화면이 계좌를 묻고 있어요. 답이 없으면 연락해서 계좌를 받고, 주문에서 환불하세요.",
    todoEn: "The buyer's order page asks for an account. If no answer comes, call them and refund it on the order.",
  },
  LIKELY_GIVEN_BACK: {
    ko: "PG가 밤에 스스로 돌려준 것 같은 테스트 결제",
    en: "A test payment that its PG has likely given back",
    todo: "할 일은 없어요. 테스트 결제이니 발송하지 마세요. 취소하면 이미 취소되었다는 답이 와요.",
    todoEn: "Nothing to do. It is a test payment: do not ship. A cancel would be answered \"already cancelled\".",
  },
};

const words: Record<Exclude<ConcernKind, "finding">, ConcernWords> = {
  capture: findingWords.CAPTURE_NOT_RETURNED,
  deposit: findingWords.DEPOSIT_OWED,
  command: {
    ko: "결과를 끝내 알 수 없었던 요청",
    en: "A request whose outcome was never known",
    todo: "하루 동안 물었지만 결제사가 답하지 않았어요. 다시 확인하세요. 두 번 결제되거나 두 번 취소되지 않아요.",
    todoEn: "The gateway gave no answer for a day. Look again: nothing is charged or given back twice.",
  },
  refund: {
    ko: "오래 확인 중인 환불",
    en: "A refund that has long been unclear",
    todo: "구매자가 기다리고 있어요. 다시 확인하세요.",
    todoEn: "The buyer waits. Look again.",
  },
  order: {
    ko: "사람이 봐야 하는 주문",
    en: "An order that somebody has to look at",
    todo: "주문 기록을 보고 결제사 관리자 화면과 비교하세요. 문제가 없으면 확인함으로 표시하세요.",
    todoEn: "Compare its history with the gateway's console; mark it as seen if all is well.",
  },
  notice: {
    ko: "처리하지 못한 알림",
    en: "A notice that could not be handled",
    todo: "결제를 하루 동안 읽지 못했어요. 다시 처리하거나, 대사로 확인한 뒤 확인함으로 표시하세요.",
    todoEn: "Its payment could not be read for a day. Handle it again, or reconcile and mark it as seen.",
  },
  run: {
    ko: "끝내지 못한 대사",
    en: "A reconciliation that was given up",
    todo: "결제사가 답하지 않았어요. 같은 기간을 다시 대사하세요.",
    todoEn: "A gateway did not answer. Reconcile the same time again.",
  },
};

/** Each kind in short, to choose among them. */
export const kindWords: Record<ConcernKind, { ko: string; en: string }> = {
  finding: { ko: "대사", en: "found apart" },
  capture: { ko: "결제", en: "captures" },
  deposit: { ko: "입금", en: "deposits" },
  command: { ko: "요청", en: "requests" },
  refund: { ko: "환불", en: "refunds" },
  order: { ko: "주문", en: "orders" },
  notice: { ko: "알림", en: "notices" },
  run: { ko: "끝내지 못한 대사", en: "runs" },
};

/** A concern in words. */
export function wordsOfConcern({ kind, code }: Pick<Concern, "kind" | "code">): ConcernWords {
  return kind === "finding" ? findingWords[code as FindingKind] : words[kind];
}
