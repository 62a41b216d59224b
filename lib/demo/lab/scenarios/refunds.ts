import { allFlows } from "../lab-terms";
import type { FlowName } from "../../../orders/order-request";
import type { FaultPlan, Scenario, Step } from "../scenario";
import { arm, becomes, buyer, comesBack, order, refund } from "../steps";

const refundOrder = { file: "lib/refunds/refund-order.ts", name: "refundOrder" };

const paid = (flow: FlowName): Step[] => [order(), buyer(), comesBack(flow, ["200 PAID"])];
const dropped: FaultPlan = { endpoint: "cancel", kind: "drop-answer", times: 1 };

/** Money that goes back. */
export const refundScenarios: readonly Scenario[] = [
  {
    id: "refund",
    family: "refunds",
    title: { ko: "구매자가 주문을 취소", en: "The buyer takes the order back" },
    teaches: {
      ko: "전액 환불은 결제사의 취소 한 번이에요. 취소도 돈을 옮기는 일이라 승인만큼 조심해야 해요.",
      en: "A full refund is one cancel at the gateway; it moves money and needs the same care as a confirm.",
    },
    shopDid: {
      ko: "환불과 명령을 먼저 저장하고 취소한 뒤, 결제사가 말한 잔액 0원을 보고 REFUNDED로 옮겼어요.",
      en: "It stored refund and command first, cancelled, and made the order REFUNDED on the gateway's balance of 0.",
    },
    flows: allFlows,
    methods: ["CARD", "TRANSFER", "NAVERPAY", "KAKAOPAY"],
    code: [refundOrder, { file: "lib/refunds/decide-refund.ts", name: "decideRefund" }],
    steps: (flow) => [...paid(flow), refund([], ["201 DONE"], { ko: "구매자가 ‘주문 취소하고 환불받기’를 눌러요", en: "The buyer presses “cancel and refund”" })],
    checks: () => [
      { kind: "order", whose: "own", status: "REFUNDED" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "kept", amount: 0 },
      { kind: "calls", endpoint: "cancel", count: 1 },
    ],
    byHand: { faults: [], words: { ko: "결제한 뒤 주문 페이지에서 취소하세요.", en: "Pay, then cancel on the order's page." } },
  },
  {
    id: "partial-refunds-race",
    family: "refunds",
    title: { ko: "부분 환불 셋이 동시에", en: "Partial refunds that race" },
    teaches: {
      ko: "잔액을 읽고 나서 빼는 환불은 동시에 오면 받은 것보다 많이 돌려줄 수 있어요.",
      en: "Refunds that read the balance and then subtract can give back more than was paid when they meet.",
    },
    shopDid: {
      ko: "한 주문에 한 번에 하나만 진행하게 하고 그때마다 남은 금액을 다시 봐서, 6,000원씩 둘만 되고 셋째는 거절됐어요.",
      en: "It let one refund an order be under way and looked at what was left each time: two of 6,000 won went back, the third was refused.",
    },
    flows: allFlows,
    methods: ["CARD", "TRANSFER"],
    code: [refundOrder, { file: "lib/refunds/decide-refund.ts", name: "decideRefund" }],
    steps: (flow) => [
      ...paid(flow),
      refund([6_000, 6_000, 6_000], ["201 DONE", "422 REFUND_TOO_LARGE"], { ko: "운영자 셋이 6,000원씩 동시에 환불해요", en: "Three operators refund 6,000 won each at once" }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PARTIALLY_REFUNDED" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: 3_000 },
      { kind: "calls", endpoint: "cancel", count: 2 },
    ],
    byHand: null,
  },
  {
    id: "refund-answer-lost",
    family: "refunds",
    title: { ko: "환불된 뒤 응답이 사라짐", en: "Refund whose answer is lost" },
    teaches: {
      ko: "취소는 됐는데 응답이 사라지면, 다시 취소하는 순간 두 번 돌려줄 수 있어요. 포트원 V1에는 멱등키도 없어요.",
      en: "The cancel happened and its answer was lost; repeating it blindly may give back twice, and PortOne V1 has no idempotency key.",
    },
    shopDid: {
      ko: "먼저 결제를 조회해 이미 돌아간 것을 확인하고, 다시 취소하지 않고 REFUNDED로 옮겼어요.",
      en: "It read the payment first, saw that the money had gone back, and did not cancel again.",
    },
    flows: allFlows,
    methods: ["CARD", "TRANSFER", "NAVERPAY", "KAKAOPAY"],
    code: [{ file: "lib/payments/carry-out-command.ts", name: "carryOutCommand" }, { file: "lib/payments/own-cancellation.ts", name: "ownCancellation" }],
    steps: (flow) => [
      ...paid(flow),
      arm(dropped, { ko: "이 주문의 취소 응답을 한 번 잃어버리게 해요", en: "The answer to this order's cancel will be lost once" }),
      refund([], ["202 UNKNOWN", "201 DONE"], { ko: "구매자가 환불을 요청해요", en: "The buyer asks for the money back" }),
      becomes("REFUNDED", { ko: "복구 작업이 결제사에 물어봐요", en: "Repair asks the gateway" }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "REFUNDED" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "kept", amount: 0 },
      { kind: "calls", endpoint: "cancel", count: 1 },
    ],
    byHand: { faults: [dropped], words: { ko: "결제한 뒤 주문 페이지에서 취소하세요. 취소 응답이 사라져요.", en: "Pay, then cancel on the order's page: the cancel's answer is lost." } },
  },
  {
    id: "refund-in-console",
    family: "refunds",
    title: { ko: "결제사 콘솔에서 취소", en: "Refund in the gateway's own console" },
    teaches: {
      ko: "운영자가 결제사 관리자 화면에서 직접 취소하면 상점은 그 일을 하지 않았는데도 돈이 돌아가요.",
      en: "Somebody who cancels in the gateway's own admin gives money back that the shop never asked for.",
    },
    shopDid: {
      ko: "웹훅을 받고 결제사에 물어, 직접 한 환불과 똑같이 REFUNDED로 옮기고 재고를 돌려놨어요.",
      en: "Told by webhook it asked the gateway, and recorded it as it does its own: REFUNDED, stock back.",
    },
    flows: allFlows,
    methods: ["CARD", "NAVERPAY", "KAKAOPAY"],
    code: [{ file: "lib/webhooks/handle-notice.ts", name: "handleNotice" }, { file: "lib/payments/decide-settlement.ts", name: "decideSettlement" }],
    steps: (flow) => [
      ...paid(flow),
      { kind: "console-cancel", words: { ko: "결제사 관리자 화면에서 전액 취소해요", en: "All of it is cancelled in the gateway's own admin" } },
      becomes("REFUNDED", { ko: "웹훅을 받고 결제사에 확인해요", en: "Told by webhook, the shop asks the gateway" }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "REFUNDED" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "kept", amount: 0 },
      { kind: "webhooks", atLeast: 1 },
    ],
    byHand: { faults: [], words: { ko: "결제한 뒤 샌드박스 콘솔에서 취소하세요.", en: "Pay, then cancel in the sandbox's console." } },
  },
];
