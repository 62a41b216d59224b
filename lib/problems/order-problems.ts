import type { ProblemEntry } from "./problem-entry";

/** What can keep an order from being made or found. */
export const orderProblems = {
  PRODUCT_NOT_FOUND: {
    status: 404,
    when: "A cart names a product that the catalogue does not have.",
    title: "판매하지 않는 상품이 있습니다.",
    titleEn: "The cart holds a product that is not sold here.",
    moneyMoved: "no",
    nextStep: "장바구니에서 그 상품을 빼고 다시 시도해 주세요.",
    nextStepEn: "Take the product out of the cart and try again.",
  },
  OUT_OF_STOCK: {
    status: 409,
    when: "A line asks for more units than are left. Told before any payment window opens.",
    title: "재고가 부족합니다.",
    titleEn: "There is not enough stock.",
    moneyMoved: "no",
    nextStep: "수량을 줄이거나 다른 상품을 골라 주세요.",
    nextStepEn: "Lower the quantity or choose another product.",
  },
  COUPON_NOT_APPLICABLE: {
    status: 422,
    when: "The coupon does not exist, is not valid now, or the cart is below its minimum.",
    title: "사용할 수 없는 쿠폰입니다.",
    titleEn: "This coupon cannot be used on this cart.",
    moneyMoved: "no",
    nextStep: "쿠폰을 빼거나 조건을 확인해 주세요.",
    nextStepEn: "Remove the coupon, or check its conditions.",
  },
  AMOUNT_TOO_LARGE: {
    status: 422,
    when: "The cart's total is above what the shop takes in one order.",
    title: "주문 금액이 너무 큽니다.",
    titleEn: "The order's amount is too large.",
    moneyMoved: "no",
    nextStep: "나누어 주문해 주세요.",
    nextStepEn: "Split it into several orders.",
  },
  ORDER_NOT_FOUND: {
    status: 404,
    when: "No such order, or the request does not prove that it may see it: the two look the same on purpose.",
    title: "주문을 찾을 수 없습니다.",
    titleEn: "There is no such order.",
    moneyMoved: "no",
    nextStep: "주문번호를 확인하거나 주문한 브라우저에서 열어 주세요.",
    nextStepEn: "Check the order number, or open it in the browser that ordered.",
  },
  FLOW_NOT_AVAILABLE: {
    status: 501,
    when: "The payment flow is known, but this shop has no keys for it.",
    title: "아직 지원하지 않는 결제 방식입니다.",
    titleEn: "This payment flow is not available here.",
    moneyMoved: "no",
    nextStep: "다른 결제 방식을 골라 주세요.",
    nextStepEn: "Choose another payment flow.",
  },
} as const satisfies Record<string, ProblemEntry>;
