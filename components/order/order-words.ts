import type { OutcomeKind } from "@/components/ui/outcome";
import type { OrderView } from "@/lib/orders/read-order";

export type OrderHeadline = { kind: OutcomeKind; ko: string; en: string; next: string; nextEn: string };

/** How an order stands and what its buyer may do now, by its status. */
const headlines: Record<OrderView["status"], OrderHeadline> = {
  PENDING: {
    kind: "neutral",
    ko: "아직 결제하지 않은 주문이에요",
    en: "Not paid yet",
    next: "돈은 빠져나가지 않았어요. 같은 금액으로 다시 결제할 수 있어요.",
    nextEn: "No money moved. You can pay the same amount now.",
  },
  AWAITING_DEPOSIT: {
    kind: "waiting",
    ko: "입금을 기다리고 있어요",
    en: "Waiting for your transfer",
    next: "아래 계좌로 기한 안에 입금하면 자동으로 확인돼요.",
    nextEn: "Transfer to the account below in time; it is confirmed by itself.",
  },
  PAID: {
    kind: "good",
    ko: "결제가 끝났어요",
    en: "Paid, thank you",
    next: "더 하실 일은 없어요. 이 화면은 언제든 다시 볼 수 있어요.",
    nextEn: "Nothing more to do. You can come back to this page.",
  },
  PARTIALLY_REFUNDED: {
    kind: "good",
    ko: "일부 금액을 돌려드렸어요",
    en: "Partly refunded",
    next: "돈이 돌아오기까지 카드사나 은행에 따라 며칠 걸릴 수 있어요.",
    nextEn: "Your card company or bank may take a few days to show it.",
  },
  REFUNDED: {
    kind: "neutral",
    ko: "전액 환불했어요",
    en: "Refunded in full",
    next: "돈이 돌아오기까지 카드사나 은행에 따라 며칠 걸릴 수 있어요.",
    nextEn: "Your card company or bank may take a few days to show it.",
  },
  EXPIRED: {
    kind: "neutral",
    ko: "결제 시간이 지난 주문이에요",
    en: "The time to pay has passed",
    next: "이 주문으로는 돈이 빠져나가지 않았어요. 필요하면 새로 주문해 주세요.",
    nextEn: "Nothing was charged for this order. Please order again.",
  },
  CANCELED: {
    kind: "neutral",
    ko: "취소된 주문이에요",
    en: "Cancelled",
    next: "결제된 돈이 있었다면 전부 돌려드려요.",
    nextEn: "Anything paid is returned in full.",
  },
};

const stillChecking: OrderHeadline = {
  kind: "waiting",
  ko: "결제를 확인하고 있어요. 두 번 결제되지 않아요",
  en: "Still checking. You will not be charged twice.",
  next: "결제사의 답이 늦어지고 있어요. 다시 결제하지 말고 기다려 주세요. 화면이 저절로 바뀌어요.",
  nextEn: "The gateway's answer is late. Please do not pay again; this page updates itself.",
};

const accountNeeded: OrderHeadline = {
  kind: "waiting",
  ko: "입금하신 돈을 돌려받을 계좌를 알려 주세요",
  en: "Tell us where your deposit goes back to",
  next: "이 주문으로 받을 수 없는 입금이 있어요. 아래에 계좌를 적으면 전부 돌려드려요.",
  nextEn: "A deposit came that this order does not take. Name an account below and all of it goes back.",
};

const depositReversed: OrderHeadline = {
  kind: "waiting",
  ko: "은행이 입금을 되돌려, 다시 입금을 기다리고 있어요",
  en: "The bank took the deposit back: waiting for another",
  next: "아래 계좌로 기한 안에 다시 입금하면 자동으로 확인돼요. 궁금한 점은 입금한 은행에 물어봐 주세요.",
  nextEn: "Transfer to the account below again. Your bank knows why the first one was taken back.",
};

const refundUnderWay: OrderHeadline = {
  kind: "waiting",
  ko: "환불하고 있어요. 두 번 요청하지 않아도 돼요",
  en: "Your refund is under way",
  next: "결제사의 답을 기다리고 있어요. 화면이 저절로 바뀌어요.",
  nextEn: "Waiting for the gateway's answer; this page updates itself.",
};

/** Money was captured for an order that it does not pay: what the order page says instead of "no money moved". */
const givenBack = {
  next: "이 주문에 잘못 결제된 돈은 전부 돌려드렸어요.",
  nextEn: "What was wrongly paid for this order was given back in full.",
};
const beingGivenBack = {
  next: "이 주문에 잘못 결제된 돈을 전부 돌려드리고 있어요.",
  nextEn: "What was wrongly paid for this order is being given back in full.",
};

/** Whether a payment of a PENDING order has no known outcome yet: then nobody may pay it again. */
export function isStillChecking(order: OrderView): boolean {
  return order.status === "PENDING" && order.payments.some((payment) => payment.status === "UNKNOWN");
}

/** Whether a refund was asked for and its outcome is not known yet. */
export function isRefundOpen(order: OrderView): boolean {
  return order.refunds.some(({ status }) => status === "REQUESTED" || status === "UNKNOWN");
}

/** How an order stands, in one sentence and what to do next. What the buyer must act on comes before the status. */
export function orderHeadline(order: OrderView): OrderHeadline {
  if (isStillChecking(order)) return stillChecking;
  if (isRefundOpen(order)) return refundUnderWay;
  if (order.refundAccountNeeded) return accountNeeded;
  const lastDeposit = order.events.findLast(({ code }) => code === "DEPOSIT_REVERSED" || code === "DEPOSIT_AWAITED");
  if (order.status === "AWAITING_DEPOSIT" && lastDeposit?.code === "DEPOSIT_REVERSED") return depositReversed;
  return { ...headlines[order.status], ...wrongMoney(order) };
}

function wrongMoney(order: OrderView): Partial<OrderHeadline> {
  if (order.status !== "PENDING" && order.status !== "EXPIRED") return {};
  const captured = order.payments.filter(({ status, approvedAt }) => approvedAt !== null && status !== "WAITING_FOR_DEPOSIT" && status !== "FAILED");
  if (captured.length === 0) return {};
  return captured.some(({ balanceAmount }) => balanceAmount > 0) ? beingGivenBack : givenBack;
}

export const refundStatusWords: Record<OrderView["refunds"][number]["status"], { ko: string; en: string }> = {
  REQUESTED: { ko: "환불하는 중", en: "under way" },
  UNKNOWN: { ko: "확인 중", en: "still checking" },
  DONE: { ko: "환불 완료", en: "given back" },
  FAILED: { ko: "환불되지 않음", en: "not given back" },
};

export const paymentStatusWords: Record<OrderView["payments"][number]["status"], { ko: string; en: string }> = {
  READY: { ko: "결제 대기", en: "ready" },
  UNKNOWN: { ko: "확인 중", en: "still checking" },
  WAITING_FOR_DEPOSIT: { ko: "입금 대기", en: "waiting for deposit" },
  CAPTURED: { ko: "결제 완료", en: "captured" },
  PARTIALLY_CANCELED: { ko: "일부 취소", en: "partly cancelled" },
  CANCELED: { ko: "취소 완료", en: "cancelled" },
  FAILED: { ko: "승인되지 않음", en: "refused" },
};

/** PortOne keeps a window that its buyer left as a failed payment; to the buyer it is no failure. */
export const canceledByBuyerWords = { ko: "결제창에서 취소함", en: "given up in the window" };
