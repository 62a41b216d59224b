import { allFlows, instantMethods } from "../lab-terms";
import { gatewayOfFlow } from "../../../orders/order-request";
import type { Scenario } from "../scenario";
import { becomes, buyer, comesBack, shortOrder } from "../steps";

const expiry = { file: "lib/orders/expire-orders.ts", name: "expireOrders" };
const expires = becomes("EXPIRED", { ko: "시간이 지나 만료 작업이 주문을 닫아요 (15초마다 돌아요)", en: "Time is over: the expiry job closes the order (it runs every 15 s)" });

/** Time and stock run out. */
export const timeScenarios: readonly Scenario[] = [
  {
    id: "late-payment",
    family: "time",
    title: { ko: "창을 둔 채 만료된 뒤의 결제", en: "Expired while the window was open, then paid" },
    teaches: {
      ko: "결제창은 주문이 만료된 것을 몰라요. 재고를 이미 돌려준 주문에 돈이 들어올 수 있어요.",
      en: "The window does not know that the order expired: money may come for stock that was given back.",
    },
    shopDid: {
      ko: "토스에서는 승인하지 않아 돈이 움직이지 않았고, 포트원에서는 들어온 돈을 전액 돌려줬어요. 만료는 되돌리지 않아요.",
      en: "At Toss it confirmed nothing; at PortOne it gave everything back. An expired order stays expired.",
    },
    flows: allFlows,
    methods: ["CARD", "NAVERPAY", "KAKAOPAY"],
    code: [expiry, { file: "lib/orders/order-state.ts", name: "canMove" }],
    steps: (flow) => [
      shortOrder(1_000),
      expires,
      buyer(),
      comesBack(flow, gatewayOfFlow[flow] === "toss" ? ["409 ORDER_CLOSED"] : ["409 CAPTURE_NOT_NEEDED"]),
    ],
    checks: (flow) => [
      { kind: "order", whose: "own", status: "EXPIRED" },
      { kind: "captures", whose: "own", count: 0 },
      { kind: "kept", amount: 0 },
      { kind: "calls", endpoint: gatewayOfFlow[flow] === "toss" ? "confirm" : "cancel", count: gatewayOfFlow[flow] === "toss" ? 0 : 1 },
    ],
    byHand: null,
  },
  {
    id: "out-of-stock",
    family: "time",
    title: { ko: "재고가 모자람", en: "Stock runs out" },
    teaches: {
      ko: "재고를 결제 뒤에 확인하면 없는 물건의 돈을 받게 돼요. 결제창을 열기 전에 잡아 두어야 해요.",
      en: "Stock checked after the payment takes money for what is not there; it has to be held before the window opens.",
    },
    shopDid: {
      ko: "먼저 주문한 사람의 몫을 잡아 두고, 남은 것보다 많이 산 사람은 결제창을 열기 전에 거절했어요.",
      en: "It held the first buyer's unit and refused whoever asked for more than was left, before any window opened.",
    },
    flows: allFlows,
    methods: instantMethods,
    code: [{ file: "lib/orders/create-order.ts", name: "createOrder" }],
    steps: (flow) => [
      { kind: "order", whose: "own", product: "cheapest", words: { ko: "한 개를 주문해 재고를 잡아 둬요", en: "One unit is ordered and held" } },
      { kind: "order-too-many", expects: ["409 OUT_OF_STOCK"], words: { ko: "다른 손님이 남은 것보다 많이 주문해요", en: "Another shopper orders more than is left" } },
      buyer(),
      comesBack(flow, ["200 PAID"]),
    ],
    checks: () => [
      { kind: "order", whose: "own", status: "PAID" },
      { kind: "captures", whose: "own", count: 1 },
      { kind: "kept", amount: "ordered" },
    ],
    byHand: null,
  },
  {
    id: "expired",
    family: "time",
    title: { ko: "결제하지 않은 주문의 만료", en: "An unpaid order expires" },
    teaches: {
      ko: "결제하지 않은 주문이 재고를 계속 잡고 있으면 팔 수 있는 물건을 못 팔아요.",
      en: "Unpaid orders that hold stock for ever keep it from being sold.",
    },
    shopDid: {
      ko: "돈이 움직였을 수 있는 곳에는 먼저 물어본 뒤, 주문을 닫고 재고를 돌려놨어요.",
      en: "It asked the gateway first where money could have moved, then closed the order and gave its stock back.",
    },
    flows: allFlows,
    methods: ["CARD"],
    code: [expiry],
    steps: (flow) => [shortOrder(1_000), buyer("closed"), expires, comesBack(flow, ["409 ORDER_CLOSED", "409 PAYMENT_NOT_FINISHED"])],
    checks: () => [
      { kind: "order", whose: "own", status: "EXPIRED" },
      { kind: "captures", whose: "own", count: 0 },
    ],
    byHand: null,
  },
];
