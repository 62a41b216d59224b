import type { OrderStatus } from "../../db/generated/enums";
import { gatewayOfFlow, type FlowName } from "../../orders/order-request";
import type { Words } from "./lab-terms";
import type { Claim, FaultPlan, PaymentName, Step, Whose } from "./scenario";

/** The steps that scenarios are written with, each with the words that the lab shows while it runs. */

export function order(whose: Whose = "own"): Step {
  const words = whose === "own" ? { ko: "결제 버튼: 주문을 만들고 재고를 잡아요", en: "Pay click: the order is made, its stock held" } : { ko: "다른 손님도 같은 상품을 주문해요", en: "Another shopper orders the same thing" };
  return { kind: "order", whose, product: "ordinary", words };
}

/** An order that ends soon: its own lifetime only, the shop's setting is left alone. */
export function shortOrder(lifetimeMs: number): Step {
  return { kind: "order", whose: "own", product: "ordinary", lifetimeMs, words: { ko: `결제 버튼: 이 주문만 ${lifetimeMs / 1000}초 뒤에 만료돼요`, en: `Pay click: this order alone expires after ${lifetimeMs / 1000} s` } };
}

const windowWords: Record<"approved" | "refused" | "closed", Words> = {
  approved: { ko: "결제창: 구매자가 인증을 마쳐요", en: "Window: the buyer goes through with it" },
  refused: { ko: "결제창: 카드사가 거절해요", en: "Window: the card company refuses" },
  closed: { ko: "결제창: 구매자가 창을 닫아요", en: "Window: the buyer closes it" },
};

export function buyer(outcome: "approved" | "refused" | "closed" = "approved", payment: PaymentName = "first"): Step {
  const who = { first: null, second: { ko: "두 번째 ", en: "second " }, others: { ko: "다른 손님의 ", en: "another shopper's " } }[payment];
  const { ko, en } = windowWords[outcome];
  return { kind: "window", payment, outcome, words: who === null ? { ko, en } : { ko: who.ko + ko, en: `The ${who.en}${en.charAt(0).toLowerCase()}${en.slice(1)}` } };
}

export function buyerPays(amount: number): Step {
  return { kind: "window", payment: "first", outcome: "approved", amount, words: { ko: `결제창: 조작된 화면에서 ${amount}원만 결제해요`, en: `Window: a tampered page pays only ${amount} won` } };
}

type ReturnOptions = { payment?: PaymentName; order?: Whose; amount?: Claim["amount"]; times?: number; together?: boolean; background?: boolean; words?: Words };

/** The browser comes back to the shop, which confirms (Toss) or verifies (PortOne). */
export function comesBack(flow: FlowName, expects: readonly string[], options: ReturnOptions = {}): Step {
  const { payment = "first", order: whose = "own", amount = "ordered", times = 1, together = false, background = false } = options;
  const words =
    options.words ??
    (gatewayOfFlow[flow] === "toss"
      ? { ko: "돌아온 브라우저: 상점 서버가 승인(confirm)을 요청해요", en: "The browser is back: the shop's server confirms" }
      : { ko: "돌아온 브라우저: 상점 서버가 결제를 조회해 확인해요", en: "The browser is back: the shop's server verifies" });
  return { kind: "return", claim: { payment, order: whose, amount }, times, together, background, expects, words };
}

export function answer(expects: readonly string[]): Step {
  return { kind: "answer", expects, words: { ko: "늦은 응답이 이제 도착해요", en: "The late answer comes in now" } };
}

export function arm(fault: FaultPlan, words: Words): Step {
  return { kind: "arm", fault, words };
}

export function disarm(words: Words): Step {
  return { kind: "disarm", words };
}

/** The shop gets there by itself: by a webhook, by repair, by its background work. */
export function becomes(status: OrderStatus, words: Words): Step {
  return { kind: "wait", status, opensPage: false, words };
}

export function pageShows(status: OrderStatus): Step {
  return { kind: "wait", status, opensPage: true, words: { ko: "구매자가 주문 페이지를 열어요: 상점이 결제사에 물어봐요", en: "The buyer opens the order's page: the shop asks the gateway" } };
}

export function opensPage(words: Words): Step {
  return { kind: "open-page", words };
}

export function refund(amounts: readonly number[], expects: readonly string[], words: Words): Step {
  return { kind: "refund", by: amounts.length === 0 ? "buyer" : "operator", amounts, account: false, expects, words };
}

export function accountNamed(): Step {
  return { kind: "refund", by: "buyer", amounts: [], account: true, expects: ["201 DONE"], words: { ko: "구매자가 환불 계좌를 알려요", en: "The buyer names an account" } };
}
