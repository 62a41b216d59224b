import { allFlows, instantMethods, labMethods, portoneFlows, tossFlows } from "../lab-terms";
import { gatewayOfFlow } from "../../../orders/order-request";
import type { Scenario } from "../scenario";
import { arm, becomes, buyer, comesBack, opensPage, order } from "../steps";

const settle = { file: "lib/payments/settle-payment.ts", name: "settlePayment" };

/** How a payment ends when nothing is broken: paid, refused, closed, left. */
export const outcomeScenarios: readonly Scenario[] = [
  {
    id: "paid",
    family: "outcomes",
    title: { ko: "결제 성공", en: "Paid" },
    teaches: {
      ko: "토스는 상점 서버의 승인 요청에서 돈이 움직이고, 포트원은 결제창에서 이미 움직여요.",
      en: "With Toss the money moves when the shop's server confirms; with PortOne it has moved in the window already.",
    },
    shopDid: {
      ko: "결제사가 말한 금액·통화·주문번호가 저장된 주문과 같을 때만 PAID로 옮겼어요.",
      en: "It made the order PAID only because the gateway's amount, currency and order id equal the stored order's.",
    },
    flows: allFlows,
    methods: labMethods.filter((method) => method !== "VIRTUAL_ACCOUNT"),
    code: [{ file: "lib/payments/confirm-payment.ts", name: "confirmPayment" }, { file: "lib/payments/complete-payment.ts", name: "completePayment" }, settle],
    steps: (flow) => [order(), buyer(), comesBack(flow, ["200 PAID"])],
    checks: (flow) => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      ...(gatewayOfFlow[flow] === "toss" ? [{ kind: "calls", endpoint: "confirm", count: 1 } as const] : []),
    ],
    byHand: { faults: [], words: { ko: "결제창에서 그대로 결제하세요.", en: "Pay in the window." } },
  },
  {
    id: "refused",
    family: "outcomes",
    title: { ko: "카드사가 거절", en: "Refused by the card company" },
    teaches: {
      ko: "거절은 흔한 일이고 돈은 움직이지 않아요. 주문을 버릴 이유가 아니에요.",
      en: "A refusal is ordinary and moves no money; it is no reason to throw the order away.",
    },
    shopDid: {
      ko: "결제사의 거절 사유를 구매자의 말로 옮겨 보여 주고, 주문은 PENDING으로 두어 다시 결제할 수 있게 했어요.",
      en: "It told the buyer why in their own words and left the order PENDING, so that it can be paid again.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/payments/refusals.ts", name: "problemOfRefusal" }, { file: "lib/payments/decide-settlement.ts", name: "decideSettlement" }],
    steps: (flow) =>
      gatewayOfFlow[flow] === "toss"
        ? [
            order(),
            buyer(),
            arm({ endpoint: "move", kind: "error-code", code: "REJECT_CARD_COMPANY", times: 1 }, { ko: "이 주문의 승인을 카드사가 거절하게 해요", en: "The card company will refuse this order's confirm" }),
            comesBack(flow, ["402 PAYMENT_REFUSED"]),
          ]
        : [order(), buyer("refused"), comesBack(flow, ["402 PAYMENT_REFUSED"])],
    checks: () => [
      { kind: "order", whose: "own", status: "PENDING" },
      { kind: "captures", whose: "own", count: 0 },
    ],
    byHand: { faults: [], words: { ko: "결제창의 ‘거절되게 하기’에서 사유를 골라 보세요.", en: "Choose a reason under “have it refused” in the window." } },
  },
  {
    id: "window-closed",
    family: "outcomes",
    title: { ko: "구매자가 창을 닫음, 다시 결제", en: "Window closed, then paid after all" },
    teaches: {
      ko: "창을 닫아도 결제사에는 시작된 결제가 남아요. 같은 주문을 다시 결제해도 두 번 청구되면 안 돼요.",
      en: "A closed window leaves a begun payment at the gateway; paying the same order again must not charge twice.",
    },
    shopDid: {
      ko: "새 주문을 만들지 않고 같은 주문의 결제 시도를 다시 열어, 한 번만 청구했어요.",
      en: "It opened the same order for another try instead of making a new one, and charged once.",
    },
    flows: allFlows.filter((flow) => flow !== "toss-checkout"),
    methods: instantMethods,
    code: [{ file: "lib/orders/open-attempt.ts", name: "openAttempt" }],
    steps: (flow) => [
      order(),
      buyer("closed"),
      { kind: "open-attempt", expects: ["201"], words: { ko: "구매자가 ‘다시 결제하기’를 눌러요", en: "The buyer presses “pay again”" } },
      buyer("approved", "second"),
      comesBack(flow, ["200 PAID"], { payment: "second" }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
    ],
    byHand: { faults: [], words: { ko: "결제창을 닫은 뒤 ‘다시 결제하기’를 누르세요.", en: "Close the window, then press “pay again”." } },
  },
  {
    id: "tab-closed-toss",
    family: "outcomes",
    title: { ko: "인증 뒤 탭이 닫힘 (토스)", en: "Tab closed after authenticating (Toss)" },
    teaches: {
      ko: "토스에서는 상점이 승인하지 않으면 돈이 움직이지 않아요.",
      en: "At Toss no money moves unless the shop confirms.",
    },
    shopDid: {
      ko: "돌아온 브라우저가 없으니 승인하지 않았고, 주문은 만료될 때까지 다시 결제할 수 있어요.",
      en: "Nobody came back, so it confirmed nothing; the order can be paid again until it expires.",
    },
    flows: tossFlows,
    methods: instantMethods,
    code: [{ file: "lib/orders/expire-orders.ts", name: "expireOrders" }],
    steps: () => [order(), buyer(), opensPage({ ko: "나중에 주문 페이지를 열어 봐요: 아직 결제 전이에요", en: "The order's page, opened later: not paid yet" })],
    checks: () => [
      { kind: "order", whose: "own", status: "PENDING" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "calls", endpoint: "confirm", count: 0 },
    ],
    byHand: { faults: [], words: { ko: "결제창에서 결제를 누른 순간 탭을 닫으세요.", en: "Close the tab the moment you have paid in the window." } },
  },
  {
    id: "tab-closed-portone",
    family: "outcomes",
    title: { ko: "결제 뒤 탭이 닫힘 (포트원)", en: "Tab closed after paying (PortOne)" },
    teaches: {
      ko: "포트원에서는 브라우저가 돌아오지 않아도 돈은 이미 나갔어요. 그래서 웹훅이 꼭 필요해요.",
      en: "At PortOne the money is gone even if the browser never returns; that is what the webhook is for.",
    },
    shopDid: {
      ko: "웹훅을 받고 결제사에 다시 물어 확인한 뒤, 브라우저 없이 주문을 PAID로 옮겼어요.",
      en: "It took the webhook, asked the gateway itself, and made the order PAID without any browser.",
    },
    flows: portoneFlows,
    methods: instantMethods,
    code: [{ file: "lib/webhooks/handle-notice.ts", name: "handleNotice" }, settle],
    steps: () => [order(), buyer(), becomes("PAID", { ko: "탭이 닫혔어요. 웹훅이 대신 알려요", en: "The tab is gone; the webhook tells the shop" })],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      { kind: "webhooks", atLeast: 1 },
    ],
    byHand: { faults: [], words: { ko: "결제창에서 결제를 누른 순간 탭을 닫으세요.", en: "Close the tab the moment you have paid in the window." } },
  },
];
