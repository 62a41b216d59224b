import { instantMethods, portoneFlows, tossFlows, allFlows } from "../lab-terms";
import type { FaultPlan, Scenario } from "../scenario";
import { answer, arm, becomes, buyer, comesBack, order, pageShows } from "../steps";

const handleNotice = { file: "lib/webhooks/handle-notice.ts", name: "handleNotice" };
const settle = { file: "lib/payments/settle-payment.ts", name: "settlePayment" };

const overtaken: FaultPlan = { endpoint: "move", kind: "delay", delay: "webhook-first", times: 1 };
const never: FaultPlan = { endpoint: "webhook", kind: "cut-before" };

/** Webhooks that come early, often or never: none of it may matter. */
export const webhookScenarios: readonly Scenario[] = [
  {
    id: "webhook-before-answer",
    family: "webhooks",
    title: { ko: "웹훅이 승인 응답보다 먼저 (토스)", en: "Webhook before confirm's answer (Toss)" },
    teaches: {
      ko: "승인 응답을 기다리는 사이 웹훅이 먼저 도착할 수 있어요. 둘 다 같은 주문을 결제 완료로 옮기려 해요.",
      en: "A webhook may overtake the answer to confirm; both then try to settle the same order.",
    },
    shopDid: {
      ko: "둘이 같은 정산 함수로 들어가, 먼저 온 웹훅이 옮기고 늦은 응답은 아무것도 바꾸지 않았어요.",
      en: "Both end in one settle function: the webhook moved the order, the late answer changed nothing.",
    },
    flows: tossFlows,
    methods: instantMethods,
    code: [settle, { file: "lib/payments/decide-settlement.ts", name: "decideSettlement" }],
    steps: (flow) => [
      order(),
      buyer(),
      arm(overtaken, { ko: "승인은 바로 되고 응답만 늦게 오게 해요", en: "Confirm acts at once and answers late" }),
      comesBack(flow, ["200 PAID"], { background: true }),
      becomes("PAID", { ko: "웹훅이 먼저 와서 주문이 PAID가 돼요", en: "The webhook comes first and the order is PAID" }),
      answer(["200 PAID"]),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      { kind: "calls", endpoint: "confirm", count: 1 },
      { kind: "webhooks", atLeast: 1 },
    ],
    byHand: { faults: [overtaken], words: { ko: "결제하세요. 응답보다 웹훅이 먼저 와요.", en: "Pay. The webhook arrives before the answer." } },
  },
  {
    id: "webhook-before-callback",
    family: "webhooks",
    title: { ko: "웹훅이 브라우저보다 먼저 (포트원)", en: "Webhook before the callback (PortOne)" },
    teaches: {
      ko: "포트원은 결제되자마자 웹훅을 보내므로 브라우저보다 먼저 오는 일이 흔해요.",
      en: "PortOne sends its webhook as soon as the money moved, so it often beats the browser.",
    },
    shopDid: {
      ko: "웹훅으로 이미 끝낸 주문이라, 늦게 온 브라우저에는 같은 답을 주고 아무것도 하지 않았어요.",
      en: "The webhook had settled the order; the browser got the same answer and nothing was done twice.",
    },
    flows: portoneFlows,
    methods: instantMethods,
    code: [handleNotice, settle],
    steps: (flow) => [order(), buyer(), becomes("PAID", { ko: "웹훅이 먼저 와요", en: "The webhook comes first" }), comesBack(flow, ["200 PAID"])],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      { kind: "webhooks", atLeast: 1 },
    ],
    byHand: { faults: [], words: { ko: "결제하고 다이어그램에서 어느 쪽이 먼저 왔는지 보세요.", en: "Pay, and see in the diagram which one came first." } },
  },
  {
    id: "webhook-never",
    family: "webhooks",
    title: { ko: "웹훅도 브라우저도 오지 않음", en: "Neither webhook nor browser" },
    teaches: {
      ko: "돈은 나갔는데 알려 주는 것이 하나도 없을 수 있어요. 물어보지 않으면 영영 모르는 결제가 돼요.",
      en: "The money may be gone with nothing to tell of it; a shop that never asks never knows.",
    },
    shopDid: {
      ko: "구매자가 주문 페이지를 열자 결제사에 물어 찾아냈어요. 아무도 열지 않아도 정해진 간격으로 물어봐요.",
      en: "It asked the gateway when the buyer opened the order's page, as it does by itself at set times if nobody does.",
    },
    flows: portoneFlows,
    methods: instantMethods,
    code: [{ file: "lib/payments/look-at-attempts.ts", name: "lookAtAttempts" }, { file: "lib/orders/read-fresh-order.ts", name: "readFreshOrder" }],
    steps: () => [order(), arm(never, { ko: "이 주문의 웹훅을 모두 없애요", en: "None of this order's webhooks will leave" }), buyer(), pageShows("PAID")],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
    ],
    byHand: { faults: [never], words: { ko: "결제하자마자 탭을 닫고, 10초 뒤 주문 페이지를 열어 보세요.", en: "Pay, close the tab at once, and open the order's page ten seconds later." } },
  },
  {
    id: "webhook-five-times",
    family: "webhooks",
    title: { ko: "같은 웹훅이 다섯 번", en: "The same webhook five times" },
    teaches: {
      ko: "결제사는 2xx를 받을 때까지 웹훅을 다시 보내요. 같은 것이 여러 번 오는 것은 정상이에요.",
      en: "Gateways send again until they get a 2xx; the same webhook several times is normal.",
    },
    shopDid: {
      ko: "모두 저장하고 200으로 답했지만, 결제사의 말이 달라지지 않았으니 아무것도 바뀌지 않았어요.",
      en: "It stored and acknowledged each, and since the gateway said nothing new, nothing changed.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/webhooks/inbox.ts", name: "storeNotice" }, { file: "lib/payments/decide-settlement.ts", name: "decideSettlement" }],
    steps: (flow) => [
      order(),
      buyer(),
      comesBack(flow, ["200 PAID"]),
      { kind: "webhooks-again", times: 4, words: { ko: "결제사가 같은 웹훅을 네 번 더 보내요", en: "The gateway sends the same webhook four more times" } },
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      { kind: "webhooks", atLeast: 5 },
    ],
    byHand: { faults: [], words: { ko: "결제한 뒤 샌드박스 콘솔에서 웹훅을 여러 번 다시 보내 보세요.", en: "Pay, then resend the webhook from the sandbox's console." } },
  },
];
