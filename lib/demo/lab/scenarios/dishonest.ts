import { allFlows, instantMethods, portoneFlows, tossFlows } from "../lab-terms";
import { gatewayOfFlow } from "../../../orders/order-request";
import type { Scenario } from "../scenario";
import { buyer, buyerPays, comesBack, order } from "../steps";

const decideConfirm = { file: "lib/payments/decide-confirm.ts", name: "decideConfirm" };
const complete = { file: "lib/payments/complete-payment.ts", name: "completePayment" };

/** Browsers that lie: nothing that they bring back is believed. */
export const dishonestScenarios: readonly Scenario[] = [
  {
    id: "amount-tampered",
    family: "dishonest",
    title: { ko: "돌아온 주소의 금액이 조작됨", en: "Amount tampered in the return URL" },
    teaches: {
      ko: "successUrl의 amount는 누구나 고칠 수 있어요. 저장된 주문 금액과 비교하지 않고 승인하면 그 금액이 청구돼요.",
      en: "Anybody can edit the amount in successUrl; a shop that confirms it unchecked charges that amount.",
    },
    shopDid: {
      ko: "저장된 금액과 다르니 토스를 부르기도 전에 거절했고, 바른 금액으로 다시 오자 한 번 승인했어요.",
      en: "It refused before calling Toss at all, and confirmed once when the true amount came.",
    },
    flows: tossFlows,
    methods: instantMethods,
    code: [decideConfirm],
    steps: (flow) => [
      order(),
      buyer(),
      comesBack(flow, ["400 AMOUNT_MISMATCH"], { amount: "tampered", words: { ko: "돌아온 주소의 금액을 100원으로 고쳐 보내요", en: "The return comes with 100 won in its address" } }),
      comesBack(flow, ["200 PAID"]),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      { kind: "calls", endpoint: "confirm", count: 1 },
    ],
    byHand: { faults: [], words: { ko: "결제한 뒤 돌아온 주소의 amount를 고쳐 다시 열어 보세요.", en: "After paying, edit amount in the address and open it again." } },
  },
  {
    id: "paid-other-amount",
    family: "dishonest",
    title: { ko: "주문과 다른 금액이 결제됨", en: "Another amount than ordered was paid" },
    teaches: {
      ko: "포트원은 결제창에서 돈이 움직이므로, 조작된 화면은 싼값에 결제를 끝낼 수 있어요. 검증은 서버의 일이에요.",
      en: "PortOne moves the money in the window, so a tampered page can pay less; only the server can notice.",
    },
    shopDid: {
      ko: "포트원에 물어 주문 금액과 다른 것을 알고, 받은 돈을 그 자리에서 전액 돌려줬어요.",
      en: "It asked PortOne, saw another amount than ordered, and gave all of it back at once.",
    },
    flows: portoneFlows,
    methods: ["CARD", "KAKAOPAY", "NAVERPAY"],
    code: [{ file: "lib/payments/decide-settlement.ts", name: "decideSettlement" }, { file: "lib/payments/carry-out-command.ts", name: "settleAndReturn" }],
    steps: (flow) => [order(), buyerPays(1_000), comesBack(flow, ["409 CAPTURE_NOT_AS_ORDERED"])],
    checks: () => [
      { kind: "order", whose: "own", status: "PENDING" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "kept", amount: 0 },
      { kind: "calls", endpoint: "cancel", count: 1 },
    ],
    byHand: null,
  },
  {
    id: "other-order-id",
    family: "dishonest",
    title: { ko: "다른 주문의 번호로 돌아옴", en: "Came back with another order's id" },
    teaches: {
      ko: "같은 값의 두 주문이 있을 때, 한 번 결제하고 두 주문을 받으려는 시도예요. 금액만 비교하면 막지 못해요.",
      en: "Two orders of the same price, one payment: comparing amounts alone would let it through.",
    },
    shopDid: {
      ko: "그 결제가 누구의 것인지 결제사에 확인해 거절했고, 두 주문 모두 건드리지 않았어요. 제 주문은 그 뒤에 정상 결제됐어요.",
      en: "It had the gateway say whose payment it is, refused, and touched neither order; the payment's own order was paid afterwards.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [decideConfirm, complete],
    steps: (flow) => [
      order(),
      order("other"),
      buyer(),
      comesBack(flow, ["404 PAYMENT_NOT_FOUND", "402 PAYMENT_REFUSED", "409 PAYMENT_OF_ANOTHER_ORDER"], {
        order: "other",
        words: { ko: "내 결제를 다른 주문의 번호로 보내요", en: "The payment is posted under the other order's id" },
      }),
      comesBack(flow, ["200 PAID"]),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "order", whose: "other", status: "PENDING" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "captures", whose: "other", count: 0 },
    ],
    byHand: null,
  },
  {
    id: "stolen-key",
    family: "dishonest",
    title: { ko: "남의 결제 키를 가져옴", en: "Somebody else's payment key" },
    teaches: {
      ko: "남의 paymentKey나 imp_uid를 알게 된 사람이 제 주문에 붙이려 해요. 훔친 키가 주인의 주문을 막아서도 안 돼요.",
      en: "Somebody who learned another buyer's key tries it on their own order; nor may it block the owner's order.",
    },
    shopDid: {
      ko: "거절했고, 키를 어느 주문에도 묶어 두지 않아 주인은 바로 결제를 끝냈어요.",
      en: "It refused, bound the key to nothing, and the owner's own return went through right after.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [decideConfirm, complete],
    steps: (flow) => [
      order(),
      order("other"),
      buyer("approved", "others"),
      comesBack(flow, ["404 PAYMENT_NOT_FOUND", "402 PAYMENT_REFUSED", "409 PAYMENT_OF_ANOTHER_ORDER"], {
        payment: "others",
        words: { ko: "훔친 키를 내 주문번호와 함께 보내요", en: "The stolen key is posted with one's own order id" },
      }),
      comesBack(flow, ["200 PAID"], { payment: "others", order: "other", words: { ko: "키의 주인이 돌아와요", en: "The key's owner comes back" } }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PENDING" },
      { kind: "order", whose: "other", status: "PAID" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "captures", whose: "other", count: 1 },
    ],
    byHand: null,
  },
  {
    id: "forged-webhook",
    family: "dishonest",
    title: { ko: "위조된 웹훅", en: "A forged webhook" },
    teaches: {
      ko: "두 결제사 모두 결제 웹훅에 서명하지 않아요. 주소를 아는 누구나 ‘결제 완료’를 보낼 수 있어요.",
      en: "Neither gateway signs its payment webhooks: whoever knows the address can post “paid”.",
    },
    shopDid: {
      ko: "본문은 믿지 않고 무엇을 읽을지만 알아낸 뒤 결제사에 물었어요. 결제된 것이 없으니 아무것도 바뀌지 않았어요.",
      en: "It believed none of the body, took only what to read from it, asked the gateway, and changed nothing.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/webhooks/handle-notice.ts", name: "handleNotice" }],
    steps: (flow) => [
      order(),
      // A key that the gateway knows and that has moved no money: authenticated at Toss, an open window at PortOne.
      buyer(gatewayOfFlow[flow] === "toss" ? "approved" : "closed"),
      { kind: "forge-webhook", payment: "first", expects: ["200"], words: { ko: "누군가 ‘결제 완료’ 웹훅을 지어내 보내요", en: "Somebody posts an invented “paid” webhook" } },
      { kind: "wait-read", words: { ko: "상점이 결제사에 직접 물어봐요", en: "The shop asks the gateway itself" } },
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PENDING" },
      { kind: "captures", whose: "own", count: 0 },
    ],
    byHand: null,
  },
];
