import { allFlows, instantMethods } from "../lab-terms";
import { gatewayOfFlow } from "../../../orders/order-request";
import type { Check, Scenario } from "../scenario";
import { buyer, comesBack, order } from "../steps";

const once = (flow: Parameters<Scenario["checks"]>[0]): Check[] => [
  { kind: "order", whose: "own", status: "PAID" },
  { kind: "captures", whose: "own", count: 1 },
  { kind: "kept", amount: "ordered" },
  ...(gatewayOfFlow[flow] === "toss" ? [{ kind: "calls", endpoint: "confirm", count: 1 } as const] : []),
];

/** The same thing again: at once, later, with another payment. */
export const repeatScenarios: readonly Scenario[] = [
  {
    id: "double-click",
    family: "repeats",
    title: { ko: "다섯이 동시에 돌아옴", en: "Double click: five callers at once" },
    teaches: {
      ko: "두 번 누르기, 두 탭, 재시도가 같은 순간에 같은 주문을 승인하려 해요. ‘아직 결제 전’을 먼저 읽고 나중에 쓰면 모두 통과해요.",
      en: "Double clicks, two tabs and retries meet in one instant; with “read, then write” they all pass.",
    },
    shopDid: {
      ko: "조건부 UPDATE 한 번으로 하나만 명령을 가져갔고, 나머지는 연결을 잡지 않고 기다렸다가 같은 답을 받았어요.",
      en: "One conditional update let one of them claim the command; the others waited without a connection and got the same answer.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/payments/claim-confirm.ts", name: "claimConfirm" }, { file: "lib/payments/wait-for-result.ts", name: "waitForResult" }],
    steps: (flow) => [
      order(),
      buyer(),
      comesBack(flow, ["200 PAID"], { times: 5, together: true, words: { ko: "다섯 요청이 한꺼번에 와요", en: "Five requests arrive at once" } }),
    ],
    checks: once,
    byHand: { faults: [], words: { ko: "돌아온 페이지를 여러 탭에서 동시에 여세요.", en: "Open the return page in several tabs at once." } },
  },
  {
    id: "reload",
    family: "repeats",
    title: { ko: "성공 페이지 새로고침", en: "Reload of the success page" },
    teaches: {
      ko: "성공 페이지는 주소에 결제 키가 있어, 새로고침하거나 뒤로 가면 승인 요청이 다시 나가요.",
      en: "The success page has the key in its address: a reload, or “back”, posts the confirm again.",
    },
    shopDid: {
      ko: "이미 아는 결제라 결제사를 다시 부르지 않고 같은 답을 줬어요.",
      en: "It knew the payment, gave the same answer, and did not call the gateway again.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/payments/decide-confirm.ts", name: "resultOfPayment" }],
    steps: (flow) => [
      order(),
      buyer(),
      comesBack(flow, ["200 PAID"]),
      comesBack(flow, ["200 PAID"], { times: 3, words: { ko: "구매자가 세 번 새로고침해요", en: "The buyer reloads three times" } }),
    ],
    checks: once,
    byHand: { faults: [], words: { ko: "결제한 뒤 뒤로 갔다가 앞으로 오며 새로고침해 보세요.", en: "Pay, then go back and forward and reload." } },
  },
  {
    id: "second-payment",
    family: "repeats",
    title: { ko: "결제된 주문을 한 번 더 결제", en: "A second payment of a paid order" },
    teaches: {
      ko: "열어 둔 두 번째 창에서 같은 주문을 또 결제할 수 있어요. 토스에서는 승인 전이고, 포트원에서는 돈이 이미 두 번 나갔어요.",
      en: "A second window may pay the same order again: unconfirmed at Toss, charged twice already at PortOne.",
    },
    shopDid: {
      ko: "토스는 승인하지 않았고, 포트원은 두 번째 돈을 바로 돌려줬어요. 남은 결제는 하나예요.",
      en: "It did not confirm the second at Toss, and gave it back at once at PortOne: one payment is kept.",
    },
    flows: allFlows,
    methods: ["CARD", "NAVERPAY", "KAKAOPAY"],
    code: [{ file: "lib/payments/decide-confirm.ts", name: "decideConfirm" }, { file: "lib/payments/decide-settlement.ts", name: "decideSettlement" }],
    steps: (flow) => [
      order(),
      buyer(),
      comesBack(flow, ["200 PAID"]),
      buyer("approved", "second"),
      comesBack(flow, gatewayOfFlow[flow] === "toss" ? ["409 ORDER_ALREADY_PAID"] : ["409 CAPTURE_NOT_NEEDED"], {
        payment: "second",
        words: { ko: "두 번째 결제로 돌아와요", en: "The browser is back with the second payment" },
      }),
    ],
    checks: (flow) => [...once(flow), { kind: "calls", endpoint: "cancel", count: gatewayOfFlow[flow] === "toss" ? 0 : 1 }],
    byHand: null,
  },
];
