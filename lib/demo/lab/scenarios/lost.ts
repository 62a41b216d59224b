import { allFlows, instantMethods, tossFlows } from "../lab-terms";
import { gatewayOfFlow } from "../../../orders/order-request";
import type { FaultPlan, Scenario } from "../scenario";
import { arm, becomes, buyer, comesBack, disarm, order } from "../steps";

const carryOut = { file: "lib/payments/carry-out-command.ts", name: "carryOutCommand" };
const repair = { file: "lib/payments/repair-commands.ts", name: "repairCommands" };

const dropped: FaultPlan = { endpoint: "move", kind: "drop-answer", times: 1 };
const slow: FaultPlan = { endpoint: "move", kind: "delay", delay: "late", times: 1 };
const untold: FaultPlan = { endpoint: "webhook", kind: "cut-before" };
const down: FaultPlan = { endpoint: "*", kind: "cut-before" };

/** A webhook would tell what the answer did not: without it the shop has to find out by itself. */
const noWebhook = arm(untold, { ko: "이 주문의 웹훅도 오지 않게 해요", en: "This order's webhooks will not come either" });

/** Answers that do not come: the outcome is unknown, which is not the same as failed. */
export const lostScenarios: readonly Scenario[] = [
  {
    id: "answer-lost",
    family: "lost",
    title: { ko: "승인된 뒤 응답이 사라짐", en: "Answer lost after the capture" },
    teaches: {
      ko: "토스는 돈을 옮겼는데 응답이 오다가 끊겼어요. ‘실패’로 적으면 돈만 나가고, 다시 청구하면 두 번 나가요.",
      en: "Toss moved the money and its answer was cut: calling it failed takes money for nothing, charging again takes it twice.",
    },
    shopDid: {
      ko: "‘모름’으로 적어 두고 202로 답한 뒤, 결제사에 물어 이미 결제된 것을 알고 PAID로 옮겼어요.",
      en: "It answered “not known yet” (202), asked the gateway, learned that the money had moved, and made the order PAID.",
    },
    flows: tossFlows,
    methods: instantMethods,
    code: [carryOut, repair],
    steps: (flow) => [
      order(),
      noWebhook,
      buyer(),
      arm(dropped, { ko: "이 주문의 승인 응답을 한 번 잃어버리게 해요", en: "The answer to this order's confirm will be lost once" }),
      // Paid where repair was quicker than the answer, as on a busy machine.
      comesBack(flow, ["202 UNKNOWN", "200 PAID"]),
      becomes("PAID", { ko: "복구 작업이 결제사에 물어봐요", en: "Repair asks the gateway" }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      { kind: "calls", endpoint: "confirm", count: 1 },
    ],
    byHand: { faults: [dropped], words: { ko: "결제하세요. 상점이 ‘확인이 늦어지고 있어요’라고 한 뒤 스스로 알아내요.", en: "Pay. The shop says that it is still checking, then finds out by itself." } },
  },
  {
    id: "verify-lost",
    family: "lost",
    title: { ko: "조회 응답이 사라짐", en: "Answer to the verification lost" },
    teaches: {
      ko: "포트원에서는 조회에 실패해도 돈은 이미 나갔어요. 조회 실패를 결제 실패로 보면 안 돼요.",
      en: "At PortOne the money has moved even if the read fails; a failed read is not a failed payment.",
    },
    shopDid: {
      ko: "돌아온 사실을 접수함에 적어 두고 202로 답한 뒤, 다시 조회해 PAID로 옮겼어요.",
      en: "It wrote the return into its inbox, answered 202, read again and made the order PAID.",
    },
    flows: ["portone-callback", "portone-redirect"],
    methods: instantMethods,
    code: [{ file: "lib/payments/complete-payment.ts", name: "completePayment" }, { file: "lib/webhooks/inbox.ts", name: "handleDueNotices" }],
    steps: (flow) => [
      order(),
      noWebhook,
      buyer(),
      arm(dropped, { ko: "조회 응답을 한 번 잃어버리게 해요", en: "The answer to the read will be lost once" }),
      comesBack(flow, ["202 UNKNOWN"]),
      becomes("PAID", { ko: "접수함이 다시 조회해요", en: "The inbox reads again" }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
    ],
    byHand: { faults: [dropped], words: { ko: "결제하세요. 조회 응답이 한 번 사라져요.", en: "Pay. The answer to the first read is lost." } },
  },
  {
    id: "gateway-slow",
    family: "lost",
    title: { ko: "결제사가 상점보다 느림", en: "Gateway slower than the shop waits" },
    teaches: {
      ko: "구매자를 언제까지나 기다리게 할 수 없지만, 늦은 응답은 실패한 응답이 아니에요.",
      en: "A buyer cannot be kept waiting for ever, yet a late answer is not a failed one.",
    },
    shopDid: {
      ko: "정해진 시간 뒤 202로 솔직하게 답하고, 호출은 그대로 두어 늦은 응답으로 주문을 끝냈어요.",
      en: "It answered an honest 202 in time, let the call go on, and settled the order with the late answer.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/payments/done-within.ts", name: "isDoneWithin" }, carryOut],
    steps: (flow) => [
      order(),
      noWebhook,
      buyer(),
      arm(slow, { ko: "이 주문의 응답을 상점이 기다리는 시간보다 늦춰요", en: "This order's answer will be later than the shop waits" }),
      comesBack(flow, ["202 UNKNOWN"]),
      becomes("PAID", { ko: "늦은 응답이 와요", en: "The late answer comes in" }),
    ],
    checks: (flow) => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
      ...(gatewayOfFlow[flow] === "toss" ? [{ kind: "calls", endpoint: "confirm", count: 1 } as const] : []),
    ],
    byHand: { faults: [slow], words: { ko: "결제하세요. 10초쯤 뒤 상점이 ‘확인하고 있어요’라고 말해요.", en: "Pay. After some ten seconds the shop says that it is checking." } },
  },
  {
    id: "gateway-down",
    family: "lost",
    title: { ko: "결제사에 연결되지 않음", en: "Gateway down" },
    teaches: {
      ko: "연결이 끊기면 요청이 닿았는지조차 알 수 없어요. 다시 부를 때는 같은 멱등키로 불러야 해요.",
      en: "With the connection cut nobody knows whether the request arrived; it may be repeated only with the same idempotency key.",
    },
    shopDid: {
      ko: "명령을 먼저 저장해 두었기 때문에, 결제사가 돌아오자 먼저 조회하고 필요한 만큼만 다시 해서 한 번만 청구했어요.",
      en: "Having stored the command first, it read the payment when the gateway was back, did only what was still to do, and charged once.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/payments/claim-confirm.ts", name: "claimConfirm" }, repair],
    steps: (flow) => [
      order(),
      noWebhook,
      buyer(),
      arm(down, { ko: "이 주문에 대한 결제사 호출을 모두 끊어요", en: "Every call about this order will be cut" }),
      comesBack(flow, ["202 UNKNOWN"]),
      disarm({ ko: "결제사가 돌아왔어요", en: "The gateway is back" }),
      becomes("PAID", { ko: "상점이 다시 물어봐요", en: "The shop asks again" }),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
    ],
    byHand: { faults: [{ endpoint: "move", kind: "cut-before", times: 3 }], words: { ko: "결제하세요. 결제사 호출이 세 번 끊긴 뒤 이어져요.", en: "Pay. Three calls are cut, then the gateway is back." } },
  },
];
